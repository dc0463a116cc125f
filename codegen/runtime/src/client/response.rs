//! The result of a call.

use http::{Response, StatusCode};

use crate::error::{UndecodableResponse, request_id};
use crate::transport::Body;
use crate::{Error, Operation, Service};

/// How a call went, beside its response.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ResponseMetadata {
    /// The id by which the service's operators find the request, if the service gave one.
    pub request_id: Option<String>,
    /// The HTTP status.
    pub status: StatusCode,
    /// How many attempts the call took.
    pub attempts: u32,
}

/// A successful response, yet to be decoded.
pub(super) struct SuccessfulResponse<'a> {
    pub service: &'a Service,
    pub response: Response<Body>,
    pub attempts: u32,
}

impl SuccessfulResponse<'_> {
    /// Not inline: a program whose `main` is polled from three places, as tokio has it, would have three copies of the decoder.
    pub fn decode<O: Operation>(&mut self) -> Result<O::Response, Error> {
        O::read_response(&mut self.response)
            .map_err(|error| UndecodableResponse::new(self.service, &O::INFO, &self.response, error).into())
    }

    pub fn metadata(&self) -> ResponseMetadata {
        ResponseMetadata {
            request_id: request_id(self.response.headers()).map(str::to_owned),
            status: self.response.status(),
            attempts: self.attempts,
        }
    }
}
