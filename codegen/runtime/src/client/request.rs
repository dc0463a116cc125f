//! The head of an AWS JSON request, before and after it is signed.

use std::time::SystemTime;

use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HOST, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, request};
use uuid::Uuid;

use super::destination::Destination;
use crate::error::InvalidRequest;
use crate::sigv4::{PayloadHash, SigningError};
use crate::{Credentials, CredentialsError, Error, OperationInfo, Service};

const X_AMZ_TARGET: HeaderName = HeaderName::from_static("x-amz-target");
const AMZ_SDK_INVOCATION_ID: HeaderName = HeaderName::from_static("amz-sdk-invocation-id");
const AMZ_SDK_REQUEST: HeaderName = HeaderName::from_static("amz-sdk-request");

/// Every header of a request, so that the map never grows.
const HEADERS: usize = 10;

/// The head of a request as the protocols `aws.protocols#awsJson1_0` and `awsJson1_1` have it.
pub(super) fn head(
    destination: &Destination,
    service: &'static Service,
    operation: &'static OperationInfo,
    content_length: usize,
    user_agent: &HeaderValue,
) -> request::Parts {
    let (mut head, ()) = Request::new(()).into_parts();
    head.method = Method::POST;
    head.uri = destination.uri.clone();
    head.headers = HeaderMap::with_capacity(HEADERS);
    head.headers.insert(HOST, destination.host.clone());
    head.headers.insert(CONTENT_TYPE, HeaderValue::from_static(service.content_type));
    head.headers.insert(CONTENT_LENGTH, HeaderValue::from(content_length));
    head.headers.insert(X_AMZ_TARGET, HeaderValue::from_static(operation.target));
    head.headers.insert(USER_AGENT, user_agent.clone());
    head
}

/// Signs what is in the head so far.
pub(super) fn sign(
    head: &mut request::Parts,
    destination: &Destination,
    body: &[u8],
    credentials: &Credentials,
    time: SystemTime,
) -> Result<(), Error> {
    let payload = PayloadHash::of(body);
    let signed = destination.signer.sign(head, &payload, credentials, time);
    signed.map_err(|error| match error {
        SigningError::Credential | SigningError::SessionToken => {
            CredentialsError::new("the credentials cannot be used").with_source(error).into()
        }
        _ => InvalidRequest::new(error.to_string()).into(),
    })
}

/// Adds what differs between attempts and is therefore not signed.
pub(super) fn add_unsigned(head: &mut request::Parts) -> Result<(), InvalidRequest> {
    let mut text = Uuid::encode_buffer();
    let invocation_id = Uuid::new_v4().as_hyphenated().encode_lower(&mut text);
    let invocation_id = HeaderValue::from_str(invocation_id).map_err(|error| InvalidRequest::new(error.to_string()))?;
    head.headers.insert(AMZ_SDK_INVOCATION_ID, invocation_id);
    head.headers.insert(AMZ_SDK_REQUEST, HeaderValue::from_static("attempt=1; max=1"));
    Ok(())
}
