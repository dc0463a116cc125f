//! Requests and responses as plain HTTP, for those who have a stack of their own to send them with.

use bytes::Bytes;
#[cfg(feature = "rest-xml")]
use http::StatusCode;
use http::{Request, Response};

use super::digests::md5;
use super::endpoint_target::EndpointTarget;
use super::headers::{self, CONTENT_MD5};
#[cfg(feature = "http-checksum")]
use super::http_checksum;
use super::response::SuccessfulResponse;
#[cfg(feature = "http-checksum")]
use crate::RequestChecksumCalculation;
use crate::error::{InvalidRequest, ServiceError};
#[cfg(feature = "event-streams")]
use crate::event_stream;
use crate::operation::idempotency_token;
use crate::transport::Body;
use crate::{Endpoint, Error, Operation, Service};

/// What the error says of a request that is no plain HTTP.
const STREAM: &str = "its body is a stream; send it with a client, or give the body as bytes";

impl Service {
    /// The request of an operation as HTTP, complete but for the signature, which [`sigv4::sign`](crate::sigv4::sign)
    /// adds, or for the bearer token, which the caller adds as the header `authorization: Bearer …`. An idempotency token
    /// that is absent is filled in.
    ///
    /// The crate's `endpoint::resolve` finds the endpoint; of a client's work, nothing is done here that needs a network,
    /// a clock or credentials.
    ///
    /// # Errors
    ///
    /// [`Error::Endpoint`] when the endpoint's URL is none that requests can be sent to, and [`Error::InvalidRequest`]
    /// when a member cannot be a part of the host's name, or the body is a stream, which only a client can send.
    pub fn to_http<O: Operation>(&self, mut request: O, endpoint: &Endpoint) -> Result<Request<Bytes>, Error> {
        request.set_idempotency_token(idempotency_token);
        request.cut_ids();
        let endpoint_target = EndpointTarget::new(endpoint.clone(), self, None)?;
        let endpoint_target = match request.endpoint_inputs()?.host_prefix {
            Some(prefix) => endpoint_target.with_host_prefix(&prefix)?,
            None => endpoint_target,
        };
        let encoded = request.encode_request()?;
        let request = endpoint_target.request(self.protocol, &O::INFO, headers::of_service(self), encoded);
        let (mut head, body) = request.into_parts();
        let body = body.into_bytes().map_err(|_| InvalidRequest::new(STREAM))?;
        #[cfg(feature = "http-checksum")]
        http_checksum::add_unsent(
            &mut head,
            &body.clone().into(),
            &O::INFO,
            RequestChecksumCalculation::WhenSupported,
        )?;
        headers::set_length(&mut head, Some(body.len() as u64));
        head.headers.extend(md5(&body, &O::INFO).map(|checksum| (CONTENT_MD5, checksum)));
        Ok(Request::from_parts(head, body))
    }

    /// What an operation answers, read out of a whole HTTP response of any status.
    ///
    /// # Errors
    ///
    /// What the service says went wrong, in the operation's own form, when the status is no success, and
    /// [`Error::Undecodable`] when the body is not what the operation answers.
    pub fn from_http<O: Operation>(&self, response: Response<Bytes>) -> Result<O::Response, O::Error> {
        #[cfg(feature = "rest-xml")]
        if O::INFO.is_error_in_success(response.status(), response.body()) {
            let mut response = response;
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            return self.from_http::<O>(response);
        }
        if !response.status().is_success() {
            let error = self.read_error(&response, response.body());
            return Err(Error::from(ServiceError::new(self, &O::INFO, response, error, 1, false)).into());
        }
        #[cfg_attr(not(feature = "event-streams"), expect(unused_mut, reason = "only a stream is taken out of it"))]
        let mut response = response.map(Body::from);
        #[cfg(feature = "event-streams")]
        if O::INFO.has_event_output {
            event_stream::open_in_memory(self, &O::INFO, &mut response)?;
        }
        SuccessfulResponse { service: self, response, attempts: 1 }.decode::<O>().map_err(O::Error::from)
    }
}
