//! What a mock sends, as HTTP.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue, Response, StatusCode};

use super::failure::{Broken, ErrorResponseParts, Failure, FailureKind};
use crate::protocol::{ErrorResponse, Protocol};

const X_AMZN_REQUESTID: HeaderName = HeaderName::from_static("x-amzn-requestid");

/// What all responses to one request have in common.
pub(super) struct Responder {
    /// Which of all the requests it is, counted from 1.
    number: usize,
    protocol: &'static Protocol,
}

impl Responder {
    /// In the protocol of the request.
    pub fn new(number: usize, protocol: &'static Protocol) -> Self {
        Responder { number, protocol }
    }

    /// The response that a handler's result is.
    pub fn respond(self, result: Result<Response<Bytes>, Failure>) -> Result<Response<Bytes>, Broken> {
        match result.map_err(|failure| *failure.0) {
            Ok(response) => Ok(self.of_protocol(response)),
            Err(FailureKind::Error(error)) => self.error(error),
            Err(FailureKind::Response(response)) => Ok(self.with_id(response)),
            Err(FailureKind::Transport(kind)) => Err(Broken::Transport(kind)),
            Err(FailureKind::Fault(problem)) => Err(Broken::Fault(problem)),
        }
    }

    fn error(self, error: ErrorResponseParts) -> Result<Response<Bytes>, Broken> {
        let ErrorResponseParts { status, code, query_code, members, .. } = error;
        match StatusCode::from_u16(status) {
            Ok(status) => {
                let response = (self.protocol.server.error)(ErrorResponse { status, code, query_code, members });
                Ok(self.of_protocol(response))
            }
            Err(_) => Err(Broken::Fault(format!("{status}, the status of `{code}`, is none that HTTP has"))),
        }
    }

    fn of_protocol(self, mut response: Response<Bytes>) -> Response<Bytes> {
        let content_type = HeaderValue::from_static(self.protocol.server.content_type);
        response.headers_mut().entry(CONTENT_TYPE).or_insert(content_type);
        self.with_id(response)
    }

    /// Ids count the requests, so that a test may know them.
    fn with_id(self, mut response: Response<Bytes>) -> Response<Bytes> {
        let id = HeaderValue::try_from(format!("00000000-0000-4000-8000-{:012}", self.number));
        if let Ok(id) = id {
            response.headers_mut().entry(X_AMZN_REQUESTID).or_insert(id);
        }
        response
    }
}
