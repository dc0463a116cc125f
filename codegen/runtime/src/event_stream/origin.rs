//! Which call a stream belongs to, and how that call's errors are made of what comes in it.

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};

use super::{EventMessage, FrameError};
use crate::codec::DecodeError;
use crate::error::{ServiceError, TimeoutError, UndecodableResponse};
use crate::protocol::ErrorMetadata;
use crate::transport::{TransportError, TransportErrorKind};
use crate::{Error, OperationInfo, Service};

/// The call that a stream belongs to.
#[derive(Debug)]
pub(super) struct StreamOrigin {
    service: Service,
    operation: OperationInfo,
    /// The host that the request was for.
    host: String,
    status: StatusCode,
    headers: HeaderMap,
    /// How many attempts the call took.
    attempts: u32,
}

impl StreamOrigin {
    /// The call of this operation, with the head of its response.
    pub fn new<B>(
        service: &Service,
        operation: &OperationInfo,
        response: &Response<B>,
        host: &str,
        attempts: u32,
    ) -> Self {
        let (status, headers) = (response.status(), response.headers().clone());
        StreamOrigin { service: *service, operation: *operation, host: host.to_owned(), status, headers, attempts }
    }

    fn response(&self, body: Bytes) -> Response<Bytes> {
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers.clone();
        response
    }

    /// An error of the service's model, which the message is as a whole.
    pub fn exception(&self, code: &str, message: EventMessage) -> Error {
        let mut response = self.response(message.payload.clone());
        let mut metadata = self.service.read_error(&response, response.body());
        metadata.shape_name = Some(code.to_owned());
        metadata.message = metadata.message.or_else(|| self.message_in_header(&message));
        response.extensions_mut().insert(message);
        self.service_error(response, metadata)
    }

    /// What an error says, where the member is a header of its event and not sensitive.
    fn message_in_header(&self, message: &EventMessage) -> Option<String> {
        let name = ["message", "Message"].into_iter().find(|name| message.text(name).is_some())?;
        message.text(name).filter(|_| !self.service.sensitive.contains(&name)).map(str::to_owned)
    }

    /// An error that the model may not know, of which there is no more than a code and a message.
    pub fn unmodeled(&self, message: &EventMessage) -> Error {
        let text = |name| message.text(name).filter(|text| !text.is_empty()).map(str::to_owned);
        let (shape_name, message) = (text(":error-code"), text(":error-message"));
        let metadata = ErrorMetadata { shape_name, message, ..ErrorMetadata::default() };
        self.service_error(self.response(Bytes::new()), metadata)
    }

    fn service_error(&self, response: Response<Bytes>, metadata: ErrorMetadata) -> Error {
        ServiceError::new(&self.service, &self.operation, response, metadata, self.attempts, false).into()
    }

    /// What came in is not what the model says.
    pub fn undecodable(&self, error: DecodeError) -> Error {
        UndecodableResponse::new(&self.service, &self.operation, &self.response(Bytes::new()), error).into()
    }

    /// What came in, so many bytes into the stream, is no message; or the stream has ended within one, which is how a
    /// connection that is cut ends where nothing else says so.
    pub fn frame_error(&self, error: FrameError, offset: usize) -> Error {
        match error {
            FrameError::CutOff(_) => TransportError::new(TransportErrorKind::Closed, &*self.host, error).into(),
            error => self.undecodable(DecodeError::new(error.to_string(), offset)),
        }
    }

    /// The stream has failed.
    pub fn transport_error(&self, error: TransportError) -> Error {
        match TimeoutError::from_transport(self.operation.name, error) {
            Ok(error) => error.into(),
            Err(error) => error.into(),
        }
    }
}
