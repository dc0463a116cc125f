//! Operations of the greeting desk that take or give a stream, as a generator would emit them.

use std::mem;

use http::Response;
use smithy_runtime::{Body, OperationInfo};

/// Makes an operation whose requests have a stream as their body.
macro_rules! upload {
    ($name:ident, $info:expr) => {
        #[derive(Debug, PartialEq)]
        pub struct $name {
            pub body: smithy_runtime::Body,
        }

        smithy_runtime::structure!($name, encode, { "Body" = body, });

        impl smithy_runtime::Operation for $name {
            type Response = crate::operation::GreetResponse;
            type Error = smithy_runtime::Error;
            type Codec = smithy_runtime::codegen_support::json::Json;
            const INFO: smithy_runtime::OperationInfo = $info;

            fn encode_request(
                &mut self,
            ) -> Result<smithy_runtime::codegen_support::EncodedRequest, smithy_runtime::InvalidRequest> {
                let body = std::mem::take(&mut self.body);
                Ok(smithy_runtime::codegen_support::EncodedRequest::from_body(body))
            }
        }
    };
}
pub(crate) use upload;

upload!(Put, OperationInfo::new("Put", "GreetingDesk.Put"));

/// A speech, of which the end may be yet to come.
#[derive(Debug, Default, PartialEq)]
pub struct Speech {
    pub body: Body,
    pub language: Option<String>,
}

smithy_runtime::structure!(Speech, decode(default), { "Body" = body, "Language" = language, });

impl Speech {
    pub fn read(response: &mut Response<Body>) -> Self {
        let language = response.headers().get("content-language").and_then(|language| language.to_str().ok());
        Speech { language: language.map(str::to_owned), body: mem::take(response.body_mut()) }
    }
}

/// Makes an operation that asks for a speech.
macro_rules! get {
    ($name:ident, $info:expr) => {
        #[derive(Debug, Default)]
        pub struct $name {}

        smithy_runtime::structure!($name, encode, {});

        impl smithy_runtime::Operation for $name {
            type Response = $crate::streams::operation::Speech;
            type Error = smithy_runtime::Error;
            type Codec = smithy_runtime::codegen_support::json::Json;
            const INFO: smithy_runtime::OperationInfo = $info;

            fn read_response(
                response: &mut http::Response<smithy_runtime::Body>,
            ) -> Result<Self::Response, smithy_runtime::DecodeError> {
                Ok(Self::Response::read(response))
            }
        }
    };
}
#[cfg(feature = "http-checksum")]
pub(crate) use get;

get!(Get, OperationInfo::new("Get", "GreetingDesk.Get").streaming_response());
