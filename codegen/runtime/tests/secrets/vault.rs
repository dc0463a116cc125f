//! A service whose requests, responses and errors have members that are sensitive, as a generator would emit it.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use smithy_runtime::{
    BearerToken, Client, Config, Credentials, Endpoint, EndpointError, Error, Exception, RetryConfig, Service,
    TimeoutConfig,
};

use crate::needles;

pub static VAULT: Service = Service {
    sdk_id: "Vault",
    version: "2024-02-29",
    signing_name: "vault",
    resolve_endpoint: |parameters| match parameters.endpoint {
        Some(url) if url.contains("refused") => Err(EndpointError::new(format!("`{url}` is refused"))),
        url => Ok(Endpoint::new(url.unwrap_or("https://vault.example.com"))),
    },
    sensitive: &["Codes", "Number", "Pin"],
    ..Service::DEFAULT
};

#[derive(Clone, Default)]
pub struct OpenRequest {
    pub door: String,
    pub pin: String,
    pub codes: BTreeMap<String, String>,
}

/// A request that has a token in place of a signature.
#[derive(Clone, Default)]
pub struct ShowRequest {}

#[derive(Clone, Default)]
pub struct OpenResponse {
    pub door: String,
    pub pin: Option<String>,
    pub number: Option<i32>,
    pub codes: BTreeMap<String, String>,
}

#[derive(Clone, Default)]
pub struct WrongPin {
    pub pin: Option<String>,
}

smithy_runtime::structure!(OpenRequest, encode, {
    "Door" = door where(length(1..=5)),
    "Pin" = pin where(length(1..=4), pattern("^[0-9]*$"), sensitive),
    "Codes" = codes where(sensitive, keys(length(..=3), sensitive), each(pattern("^a$"), sensitive)),
});
smithy_runtime::structure!(OpenResponse, decode(default), {
    "Door" = door,
    "Pin" = pin,
    "Number" = number,
    "Codes" = codes,
});
smithy_runtime::structure!(WrongPin, error("WrongPin", 400), decode(default), { "Pin" = pin, });
smithy_runtime::structure!(ShowRequest, encode, {});
smithy_runtime::operation!(OpenRequest => OpenResponse, Error, { "Open" = "Vault.Open", });
smithy_runtime::operation!(ShowRequest => OpenResponse, Error, { "Show" = "Vault.Show", requests(bearer), });

/// A store whose endpoint takes sessions.
#[cfg(feature = "s3-express")]
static STORE: Service = Service {
    protocol: &smithy_runtime::protocol::REST_XML_NO_ERROR_WRAPPING,
    resolve_endpoint: |parameters| {
        let endpoint = Endpoint::new(parameters.endpoint.unwrap_or_default());
        Ok(match parameters.boolean("DisableS3ExpressSessionAuth") {
            Some(true) => endpoint,
            _ => endpoint.signing_schemes(&[smithy_runtime::SigningScheme::Sigv4S3Express]),
        })
    },
    sensitive: &["SecretAccessKey", "SessionToken"],
    ..VAULT
};

#[cfg(feature = "s3-express")]
pub fn stored(config: Config) -> Client {
    Client::new(&STORE, config)
}

/// A request to a directory bucket.
#[cfg(feature = "s3-express")]
#[derive(Clone, Default)]
pub struct FetchRequest {}

#[cfg(feature = "s3-express")]
mod fetch {
    use smithy_runtime::codegen_support::EndpointInputs;
    use smithy_runtime::{Error, InvalidRequest};

    use super::{FetchRequest, OpenResponse};

    fn endpoint_inputs(_: &FetchRequest) -> Result<EndpointInputs, InvalidRequest> {
        Ok(EndpointInputs::new().parameter("Bucket", Some("books--euw1-az1--x-s3")))
    }

    smithy_runtime::structure!(FetchRequest, encode, {});
    smithy_runtime::operation!(FetchRequest => OpenResponse, Error, {
        "Fetch" = "GET /key",
        codec = xml::Xml,
        endpoint_inputs = endpoint_inputs,
    });
}

macro_rules! redacted {
    ($($name:ident)+) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )+};
}
redacted!(OpenRequest OpenResponse ShowRequest WrongPin);

pub fn request() -> OpenRequest {
    let codes = BTreeMap::from([(needles::CODE.to_owned(), needles::PIN.to_owned())]);
    OpenRequest { door: "front".to_owned(), pin: needles::PIN.to_owned(), codes }
}

/// The body of a response with something sensitive wherever it can be.
pub fn response_body() -> String {
    let (pin, code) = (needles::PIN, needles::CODE);
    format!(r#"{{"Door":"front","Pin":"{pin}","Number":7,"Codes":{{"{code}":"{pin}"}}}}"#)
}

pub fn credentials() -> Credentials {
    Credentials::new(needles::ID, needles::SECRET_KEY).with_session_token(needles::SESSION_TOKEN)
}

pub fn token() -> BearerToken {
    BearerToken::new(needles::BEARER_TOKEN)
}

/// Two attempts at most, and no waiting.
pub fn config(url: &str) -> Config {
    Config::new()
        .region("eu-west-1")
        .endpoint_url(url)
        .credentials_provider(credentials())
        .token_provider(token())
        .retry_config(RetryConfig::standard().max_attempts(2).initial_backoff(Duration::ZERO))
        .timeout_config(TimeoutConfig::new().read_timeout(Duration::from_millis(300)))
}

pub fn client(config: Config) -> Client {
    Client::new(&VAULT, config)
}

/// The error as the operation's own, if it is one of the service's.
pub fn exception(error: Error) -> Result<Box<Exception<WrongPin>>, Error> {
    match error {
        Error::Service(error) => Ok(error.into_exception::<WrongPin>()),
        error => Err(error),
    }
}
