//! An operation, its service and its client, as a generator would emit them.

use smithy_runtime::{
    Client, Config, Credentials, Endpoint, EndpointError, EndpointParameters, Error, Operation, OperationInfo,
    RetryConfig, Service,
};

use crate::verifier::SECRET;

pub static SERVICE: Service = Service {
    sdk_id: "Greeting Desk",
    version: "2024-02-29",
    signing_name: "greeting",
    resolve_endpoint,
    ..Service::DEFAULT
};

fn resolve_endpoint(parameters: &EndpointParameters<'_>) -> Result<Endpoint, EndpointError> {
    if let Some(url) = parameters.endpoint {
        return Ok(Endpoint::new(url));
    }
    let region = parameters.region.ok_or_else(|| EndpointError::new("Invalid Configuration: Missing Region"))?;
    if region == "local" {
        return Ok(Endpoint::new("http://localhost:8000").signing_region("us-east-1").signing_name("greeting-local"));
    }
    let fips = if parameters.use_fips { "-fips" } else { "" };
    let suffix = if parameters.use_dual_stack { "api.aws" } else { "amazonaws.com" };
    Ok(Endpoint::new(format!("https://greeting{fips}.{region}.{suffix}")))
}

#[derive(Clone, Default)]
pub struct GreetRequest {
    pub name: Option<String>,
    pub token: Option<String>,
}

smithy_runtime::structure!(GreetRequest, encode, decode(default), {
    "Name" = name,
    "Token" = token,
});

#[derive(Debug, Default, PartialEq)]
pub struct GreetResponse {
    pub greeting: Option<String>,
}

smithy_runtime::structure!(GreetResponse, decode(default), {
    "Greeting" = greeting,
});

impl Operation for GreetRequest {
    type Response = GreetResponse;
    type Error = Error;
    type Codec = smithy_runtime::codegen_support::json::Json;
    const INFO: OperationInfo = OperationInfo::new("Greet", "GreetingDesk.Greet");

    fn set_idempotency_token(&mut self, token: impl FnOnce() -> String) {
        self.token.get_or_insert_with(token);
    }
}

/// Makes an operation that is `Greet` but for its info.
#[cfg(feature = "hyper")]
macro_rules! like_greet {
    ($name:ident, $info:expr) => {
        struct $name(crate::operation::GreetRequest);

        impl smithy_runtime::codegen_support::Encode for $name {
            fn encode<W: smithy_runtime::codegen_support::Write>(&self, writer: &mut W) {
                self.0.encode(writer);
            }
        }

        impl smithy_runtime::Operation for $name {
            type Response = crate::operation::GreetResponse;
            type Error = smithy_runtime::Error;
            type Codec = smithy_runtime::codegen_support::json::Json;
            const INFO: smithy_runtime::OperationInfo = $info;
        }
    };
}
#[cfg(feature = "hyper")]
pub(crate) use like_greet;

/// A request with everything given, so that its body is known.
pub fn greet(name: &str) -> GreetRequest {
    GreetRequest { name: Some(name.to_owned()), token: Some("1".to_owned()) }
}

/// What tests sign with.
pub fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", SECRET)
}

/// A complete configuration, but for the endpoint. Its calls have one attempt.
pub fn config() -> Config {
    retrying_config().retry_config(RetryConfig::disabled())
}

/// A complete configuration with the defaults, but for the endpoint.
pub fn retrying_config() -> Config {
    Config::new().region("eu-west-1").credentials_provider(credentials())
}

pub fn client(config: Config) -> Client {
    Client::new(&SERVICE, config)
}
