//! Presigned requests: what anybody can send who is given one, with no credentials of their own, until its time is over.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HOST};
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderValue, Method, Request, Uri, request};

use super::authorizer::signing_error;
use super::digests::{DigestPlan, Digests, has_checksum};
use super::headers::{self, CONTENT_MD5};
#[cfg(feature = "http-checksum")]
use super::http_checksum;
use super::pipeline::Pipeline;
#[cfg(feature = "presigned-urls")]
use super::presigned_url;
#[cfg(feature = "s3-express")]
use super::session;
#[cfg(feature = "tree-hash")]
use super::tree_hash::X_AMZ_SHA256_TREE_HASH;
#[cfg(feature = "http-checksum")]
use crate::RequestChecksumCalculation;
use crate::error::{InvalidRequest, TimeoutError};
use crate::operation::{EncodedRequest, EndpointInputs};
use crate::rt::clock::{wall_clock, within};
use crate::sigv4::headers::X_AMZ_CONTENT_SHA256;
use crate::sigv4::{PayloadHash, Signer};
use crate::transport::Body;
use crate::{AuthScheme, BoxFuture, Error, OperationInfo};

/// What the header `x-amz-content-sha256` says of a body that no signature covers.
const UNSIGNED_PAYLOAD: HeaderValue = HeaderValue::from_static("UNSIGNED-PAYLOAD");

/// What is wrong with a stream that a signature or a checksum would have to cover.
const STREAM: &str = "its signature or its checksum covers the body, and this one is a stream; give the body as bytes";

/// What the service takes from anybody.
const OPEN: &str = "the operation takes requests without a signature, so that there is nothing to presign; \
                    `Service::to_http` makes the request";

/// What is sent with a token.
const BEARER: &str = "the operation takes a bearer token in place of a signature, and a token is good for all that its owner \
                      may do, so that it is given to nobody; call the operation with a client";

/// A request that is signed in the query of its URL: anybody can send it, with any HTTP client and no credentials of their
/// own, until its time is over. `Client::presign` makes one.
///
/// To be good, it is sent with [`method`](Self::method), [`url`](Self::url) and all of [`headers`](Self::headers) as they
/// are. In most cases, as in that of a download from Amazon S3, there are no headers, and the URL of a GET is all.
///
/// Of the body, a signature for Amazon S3 says nothing: an upload may have any, unless the request names or needs a checksum,
/// which is then among the headers. Every other service takes the one that the
/// request was presigned with, [`body`](Self::body), and no other, unless the model leaves bodies of the operation unsigned.
/// What the services with forms (AWS query and EC2 query) take as a body is in the query, and the method GET; as is speech of
/// Amazon Polly.
///
/// The URL is a secret until its time is over, as are headers with keys of the caller's: `Debug` shows neither the query nor
/// the values of headers.
#[derive(Clone)]
pub struct PresignedRequest {
    request: Request<Bytes>,
    url: String,
}

impl PresignedRequest {
    /// The method, which the signature covers: `GET` for a download, `PUT` for an upload.
    pub fn method(&self) -> &Method {
        self.request.method()
    }

    /// The whole URL, with the signature in its query. It is a secret until the time is over.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The headers that have to be sent with the URL, as the signature covers them; that of the host, which every client
    /// sends, is left out. Members of the request that are headers are here: a content type, a range, metadata.
    pub fn headers(&self) -> &HeaderMap {
        self.request.headers()
    }

    /// The body that the members of the request make, empty where they make none or it is a stream. Of Amazon S3, another may
    /// be sent in its place.
    pub fn body(&self) -> &Bytes {
        self.request.body()
    }

    /// All of it as a request of the `http` crate. `into_http().map(|_| body)` is the same with another body.
    ///
    /// `Debug` of that shows the URL.
    pub fn into_http(self) -> Request<Bytes> {
        self.request
    }
}

impl fmt::Debug for PresignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = self.url.split('?').next().unwrap_or_default();
        f.debug_struct("PresignedRequest")
            .field("method", self.method())
            .field("url", &format_args!("{url}?(hidden)"))
            .field("headers", &self.headers().keys().collect::<Vec<_>>())
            .field("body", &format_args!("({} bytes)", self.body().len()))
            .finish()
    }
}

/// Presigns this request of an operation. A function of no type parameters, so that it is compiled here and once.
pub(super) fn start(
    pipeline: Arc<Pipeline>,
    operation: &'static OperationInfo,
    endpoint_inputs: Result<EndpointInputs, InvalidRequest>,
    encoded: Result<EncodedRequest, InvalidRequest>,
    expires_in: Duration,
) -> BoxFuture<'static, Result<PresignedRequest, Error>> {
    Box::pin(async move {
        let limit = pipeline.config.timeout_config.operation;
        let work = presigned(&pipeline, operation, endpoint_inputs?, encoded?, expires_in);
        let outcome = within(limit, Box::pin(work)).await;
        outcome
            .unwrap_or_else(|limit| Err(TimeoutError::operation_timeout(operation.name, limit, None::<Error>).into()))
    })
}

async fn presigned(
    pipeline: &Arc<Pipeline>,
    operation: &'static OperationInfo,
    endpoint_inputs: EndpointInputs,
    encoded: EncodedRequest,
    expires_in: Duration,
) -> Result<PresignedRequest, Error> {
    check_scheme(operation)?;
    let target = pipeline.endpoint_target(operation, true, &endpoint_inputs).await?;
    let signer = target.signer()?;
    let names_type = encoded.names_content_type();
    let (service, skew) = (pipeline.service, &pipeline.shared_state.skew);
    let mut request = target.request(service.protocol, operation, headers::of_service(service), encoded);
    let clock = pipeline.first_clock_reading();
    #[cfg(feature = "presigned-urls")]
    if let Some(url) = &operation.presigned_url {
        presigned_url::fill_in(url, &mut request, pipeline, clock).await?;
    }
    if service.protocol.has_forms {
        move_form(&mut request)?;
    }
    let (mut head, body) = request.into_parts();
    let payload = payload(&mut head, &body, operation, signer)?;
    if payload == PayloadHash::UNSIGNED && !names_type {
        // It would be the type of any other body as well.
        head.headers.remove(CONTENT_TYPE);
    }

    #[cfg(feature = "s3-express")]
    let credentials = session::presigning_credentials(pipeline, &target).await?;
    #[cfg(not(feature = "s3-express"))]
    let credentials = pipeline.credentials().await?;
    let time = skew.correct(wall_clock(), clock);
    signer.presign(&mut head, &payload, &credentials, time, expires_in).map_err(signing_error)?;
    head.headers.remove(HOST);
    let url = head.uri.to_string();
    Ok(PresignedRequest { request: Request::from_parts(head, body.into_bytes().unwrap_or_default()), url })
}

/// Refuses what has no signature.
fn check_scheme(operation: &OperationInfo) -> Result<(), InvalidRequest> {
    match operation.auth_schemes {
        [] => Err(InvalidRequest::new(OPEN)),
        schemes if !schemes.contains(&AuthScheme::Sigv4) => Err(InvalidRequest::new(BEARER)),
        _ => Ok(()),
    }
}

/// Makes the form of a POST the query of a GET, which means the same to services that take forms.
fn move_form(request: &mut Request<Body>) -> Result<(), InvalidRequest> {
    let unusable = |error: &dyn fmt::Display| {
        InvalidRequest::new(format!("its parameters make no URL that could be presigned: {error}"))
    };
    let Some(form) = request.body().bytes().and_then(|body| std::str::from_utf8(body).ok()) else { return Ok(()) };
    // The text of the error says what is wrong with a URI, and quotes none of it.
    let path_and_query = PathAndQuery::try_from([request.uri().path(), "?", form].concat());
    let mut parts = request.uri().clone().into_parts();
    parts.path_and_query = Some(path_and_query.map_err(|error| unusable(&error))?);
    *request.uri_mut() = Uri::from_parts(parts).map_err(|error| unusable(&error))?;
    *request.method_mut() = Method::GET;
    *request.body_mut() = Body::empty();
    request.headers_mut().remove(CONTENT_TYPE);
    Ok(())
}

/// What the signature says of the body, and the headers that follow from it. Amazon S3 has none of it in the signature, as who
/// presigns an upload need not have the body ("Authenticating Requests: Using Query Parameters" in its API reference); and no
/// checksum either, unless it must have one or the caller names one.
fn payload(
    head: &mut request::Parts,
    body: &Body,
    operation: &OperationInfo,
    signer: &Signer,
) -> Result<PayloadHash, InvalidRequest> {
    let is_unsigned = signer.is_for_s3() || operation.has_unsigned_payload;
    let lacks_md5 = has_checksum(operation) && !head.headers.contains_key(CONTENT_MD5);
    #[cfg(feature = "http-checksum")]
    let is_read = http_checksum::add_unsent(head, body, operation, RequestChecksumCalculation::WhenRequired)?
        || lacks_md5
        || !is_unsigned;
    #[cfg(not(feature = "http-checksum"))]
    let is_read = lacks_md5 || !is_unsigned;
    let bytes = match body.bytes() {
        Some(bytes) => bytes,
        None if is_read => return Err(InvalidRequest::new(STREAM)),
        None => &Bytes::new(),
    };
    let digests = Digests::new(bytes, DigestPlan::new(operation, !is_unsigned));
    if let Some(md5) = digests.md5.filter(|_| lacks_md5) {
        head.headers.insert(CONTENT_MD5, md5);
    }
    #[cfg(feature = "tree-hash")]
    if let Some(hash) = digests.tree {
        head.headers.entry(X_AMZ_SHA256_TREE_HASH).or_insert(hash.tree);
        head.headers.insert(X_AMZ_CONTENT_SHA256, hash.content);
    }
    if operation.has_unsigned_payload && !signer.is_for_s3() {
        head.headers.insert(X_AMZ_CONTENT_SHA256, UNSIGNED_PAYLOAD);
    }
    Ok(digests.payload.unwrap_or(PayloadHash::UNSIGNED))
}
