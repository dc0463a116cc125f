//! What a mock says, as HTTP.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};

use super::failure::{Broken, ErrorAnswer, Failure, Kind};
use crate::codec::Write;
use crate::codec::json::JsonWriter;

const X_AMZN_REQUESTID: HeaderName = HeaderName::from_static("x-amzn-requestid");
const X_AMZN_QUERY_ERROR: HeaderName = HeaderName::from_static("x-amzn-query-error");

/// What all answers to one request have in common.
pub(super) struct Answering {
    /// Which of all the requests it is, counted from 1.
    number: usize,
    content_type: HeaderValue,
}

impl Answering {
    /// In the protocol of the request that has these headers.
    pub fn new(number: usize, headers: &HeaderMap) -> Self {
        let content_type = headers.get(CONTENT_TYPE).cloned();
        Answering { number, content_type: content_type.unwrap_or(HeaderValue::from_static("application/json")) }
    }

    /// What a handler answers.
    pub fn answer(self, outcome: Result<Vec<u8>, Failure>) -> Result<Response<Bytes>, Broken> {
        match outcome.map_err(|failure| *failure.0) {
            Ok(body) => Ok(self.response(StatusCode::OK, body)),
            Err(Kind::Error(error)) => self.error(error),
            Err(Kind::Response(response)) => Ok(self.with_id(response)),
            Err(Kind::Transport(kind)) => Err(Broken::Transport(kind)),
            Err(Kind::Fault(problem)) => Err(Broken::Fault(problem)),
        }
    }

    fn error(self, error: ErrorAnswer) -> Result<Response<Bytes>, Broken> {
        let ErrorAnswer { status, code, query_code, members } = error;
        let Ok(status) = StatusCode::from_u16(status) else {
            return Err(Broken::Fault(format!("{status}, the status of `{code}`, is none that HTTP has")));
        };
        let mut response = self.response(status, with_type(&code, &members));
        if let Some(query_code) = query_code {
            let fault = if status.is_server_error() { "Receiver" } else { "Sender" };
            let value = HeaderValue::try_from(format!("{query_code};{fault}"));
            response.headers_mut().extend(value.map(|value| (X_AMZN_QUERY_ERROR, value)));
        }
        Ok(response)
    }

    fn response(self, status: StatusCode, body: Vec<u8>) -> Response<Bytes> {
        let mut response = Response::new(body.into());
        *response.status_mut() = status;
        response.headers_mut().insert(CONTENT_TYPE, self.content_type.clone());
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

/// The members of an error, after the code by which clients know it.
fn with_type(code: &str, members: &[u8]) -> Vec<u8> {
    let mut json = JsonWriter::new();
    json.begin_structure();
    json.member("__type", code);
    let mut body = json.into_bytes();
    match members.strip_prefix(b"{") {
        Some(rest) if rest != b"}" => {
            body.push(b',');
            body.extend_from_slice(rest);
        }
        _ => body.push(b'}'),
    }
    body
}
