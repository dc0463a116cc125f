//! What the tables make of requests, responses and errors, and how clients and services use it.

use super::header::BindingError;
use super::request::RequestWriter;
use super::response::ResponseReader;
#[cfg(feature = "bidirectional")]
use super::server_request::RequestReader;
#[cfg(feature = "bidirectional")]
use super::server_response::ResponseWriter;
use crate::codec::DecodeError;
use crate::transport::Body;

/// A request whose members are bound to HTTP. Implemented by way of [`http_request!`](crate::http_request!).
pub trait BoundRequest: Sized {
    /// Writes every member to where it is; a body that is one member is taken out.
    ///
    /// # Errors
    ///
    /// When a value cannot be there.
    fn write(&mut self, request: &mut RequestWriter) -> Result<(), BindingError>;

    /// Reads the members from where they are.
    ///
    /// # Errors
    ///
    /// When a value is not what the model says, or a required one is missing.
    #[cfg(feature = "bidirectional")]
    fn read(request: &RequestReader<'_>) -> Result<Self, DecodeError>;
}

/// A response, or an error, whose members are bound to HTTP. Implemented by way of
/// [`http_response!`](crate::http_response!).
pub trait BoundResponse: Sized {
    /// Reads the members from where they are.
    ///
    /// # Errors
    ///
    /// When a value is not what the model says.
    fn read(response: ResponseReader<'_>) -> Result<Self, DecodeError>;

    /// Writes every member to where it is.
    #[cfg(feature = "bidirectional")]
    fn write(self, response: &mut ResponseWriter);
}

/// A response that a client has received.
pub type HttpResponse = http::Response<Body>;

/// Reads a response.
///
/// # Errors
///
/// When a value is not what the model says.
pub fn read_response<T: BoundResponse>(response: &mut HttpResponse) -> Result<T, DecodeError> {
    let body = std::mem::take(response.body_mut());
    T::read(ResponseReader::new(response.status(), response.headers(), body))
}

/// A request that a service has received.
#[cfg(feature = "bidirectional")]
pub type ServerRequest = http::Request<bytes::Bytes>;

/// A response that a service sends.
#[cfg(feature = "bidirectional")]
pub type ServerResponse = http::Response<bytes::Bytes>;

/// Reads a request of the operation with this target.
///
/// # Errors
///
/// When a value is not what the model says, or a required one is missing.
#[cfg(feature = "bidirectional")]
pub fn read_request<T: BoundRequest>(request: &ServerRequest, target: &'static str) -> Result<T, DecodeError> {
    T::read(&RequestReader::new(target, request))
}

/// Writes a response.
#[cfg(feature = "bidirectional")]
pub fn write_response<T: BoundResponse>(response: T) -> ServerResponse {
    let mut writer = ResponseWriter::default();
    response.write(&mut writer);
    writer.into_response()
}

/// The headers and the body of an error.
#[cfg(feature = "test-util")]
pub fn error_parts<T: BoundResponse>(error: T) -> (http::HeaderMap, Vec<u8>) {
    let (head, body) = write_response(error).into_parts();
    (head.headers, body.into())
}
