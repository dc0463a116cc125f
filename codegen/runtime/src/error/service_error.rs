//! What a service says when it refuses or fails.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
#[cfg(feature = "event-streams")]
use http::Extensions;
use http::{HeaderMap, Response, StatusCode};

use super::classify::{RetryReason, retry_reason};
#[cfg(feature = "region-redirects")]
use super::other_region::OtherRegion;
use crate::causes::readable;
use crate::protocol::{ErrorMetadata, Protocol};
use crate::transport::{NOT_SENT_AGAIN, UsedUp};
use crate::{OperationInfo, Service};

/// How much of a body without an error code `Display` shows, in characters.
const EXCERPT: usize = 200;

/// What the service said: which error, why, and by what id it knows the request.
///
/// `Display` is a sentence, and so is `Debug` but for `{:#?}`:
/// `CopyProjectVersion: ResourceNotFoundException: no such project (HTTP 400, request id 6f1d…)`. It has the service's own
/// message, unless the model calls that sensitive; where the service quotes secret key or session token, they are left out.
#[derive(Clone)]
pub struct ServiceError {
    operation: &'static str,
    protocol: &'static Protocol,
    status: StatusCode,
    metadata: ErrorMetadata,
    request_id: Option<String>,
    attempts: u32,
    /// Why to try again, if there is a reason.
    retry_reason: Option<RetryReason>,
    /// Those of the response, some of which may be members.
    #[cfg(feature = "http-bindings")]
    headers: HeaderMap,
    /// What goes along with the response: the event that it came in, if it is one in a stream.
    #[cfg(feature = "event-streams")]
    extensions: Extensions,
    body: Bytes,
    /// Whether the request could not be sent again, as its body could not.
    is_used_up: bool,
    /// Where the bucket is, if it is in another region.
    #[cfg(feature = "region-redirects")]
    other_region: Option<OtherRegion>,
    /// What `Display` shows of the body when there is nothing better.
    excerpt: Option<Box<str>>,
}

impl ServiceError {
    /// The error that the response to the last of so many attempts is, of which this has been read.
    pub(crate) fn new(
        service: &Service,
        operation: &OperationInfo,
        response: Response<Bytes>,
        metadata: ErrorMetadata,
        attempts: u32,
        clock_was_wrong: bool,
    ) -> Self {
        let retry_reason = retry_reason(metadata.codes(), response.status(), clock_was_wrong, service);
        ServiceError {
            operation: operation.name,
            protocol: service.protocol,
            status: response.status(),
            request_id: request_id(response.headers()).map(str::to_owned).or_else(|| metadata.request_id.clone()),
            attempts,
            retry_reason,
            is_used_up: response.extensions().get::<UsedUp>().is_some(),
            #[cfg(feature = "region-redirects")]
            other_region: response.extensions().get::<OtherRegion>().cloned(),
            excerpt: metadata.is_empty().then(|| excerpt(service, response.body()).into_boxed_str()),
            metadata,
            #[cfg(feature = "http-bindings")]
            headers: response.headers().clone(),
            #[cfg(feature = "event-streams")]
            extensions: response.extensions().clone(),
            body: response.into_body(),
        }
    }

    /// The operation's name.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Which error it is, `ResourceNotFoundException`; `None` when the response does not say, as when it is that of a proxy.
    ///
    /// Of a service that spoke the query protocol once (trait `aws.protocols#awsQueryCompatible`), it is the code that the
    /// error had there: `AWS.SimpleQueueService.NonExistentQueue`.
    pub fn code(&self) -> Option<&str> {
        self.metadata.query_code.as_deref().or(self.shape_name())
    }

    /// The name that the error's shape has in the model, as the service gives it; [`code`](Self::code) is the same but for
    /// services that spoke the query protocol once.
    pub fn shape_name(&self) -> Option<&str> {
        self.metadata.shape_name.as_deref()
    }

    /// What the service says to the person.
    pub fn message(&self) -> Option<&str> {
        self.metadata.message.as_deref()
    }

    /// The id by which the service's operators find the request.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// How many attempts the call took.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Whether the same call may succeed later: the service is too busy or out of order.
    pub fn is_retryable(&self) -> bool {
        self.retry_reason.is_some()
    }

    /// Whether the service is asked too often, and wants to be asked later.
    pub fn is_throttling(&self) -> bool {
        self.retry_reason == Some(RetryReason::Throttling)
    }

    /// Why to try again, if there is a reason.
    pub(crate) fn retry_reason(&self) -> Option<RetryReason> {
        self.retry_reason
    }

    /// The body in the form that the members of the error are decoded from.
    pub(crate) fn members(&self) -> Cow<'_, [u8]> {
        (self.protocol.error_members)(&self.body, self.message())
    }

    /// The headers of the response.
    #[cfg(feature = "http-bindings")]
    pub(super) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// What goes along with the response.
    #[cfg(feature = "event-streams")]
    pub(crate) fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The body as it came, with whatever other members the model gives the error.
    pub fn body(&self) -> &Bytes {
        &self.body
    }
}

impl ServiceError {
    fn sentence(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.operation)?;
        match (self.code(), self.message()) {
            (Some(code), Some(message)) => write!(f, "{code}: {message}")?,
            (Some(text), None) | (None, Some(text)) => f.write_str(text)?,
            (None, None) => {
                f.write_str("an error response without an error code")?;
                match self.excerpt.as_deref() {
                    None | Some("") => {}
                    Some(excerpt) => write!(f, "; its body: {excerpt}")?,
                }
            }
        }
        let origin = Origin { status: self.status, request_id: self.request_id() };
        match self.attempts {
            1 => write!(f, " ({origin})"),
            attempts => write!(f, " ({origin}, {attempts} attempts)"),
        }?;
        #[cfg(feature = "region-redirects")]
        if let Some(other_region) = &self.other_region {
            write!(f, "{other_region}")?;
        }
        f.write_str(if self.is_used_up { NOT_SENT_AGAIN } else { "" })
    }

    /// Of the body, which may hold members that are sensitive, no more than the length.
    fn structure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceError")
            .field("operation", &self.operation)
            .field("status", &self.status)
            .field("shape_name", &self.metadata.shape_name)
            .field("query_code", &self.metadata.query_code)
            .field("message", &self.metadata.message)
            .field("request_id", &self.request_id)
            .field("attempts", &self.attempts)
            .field("body", &format_args!("({} bytes)", self.body.len()))
            .finish()
    }
}

readable!(ServiceError);

impl std::error::Error for ServiceError {}

/// `HTTP 400, request id 6f1d`: which response an error is about.
pub(super) struct Origin<'a> {
    pub status: StatusCode,
    pub request_id: Option<&'a str>,
}

impl fmt::Display for Origin<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HTTP {}", self.status.as_str())?;
        match self.request_id {
            Some(id) => write!(f, ", request id {id}"),
            None => Ok(()),
        }
    }
}

/// The id by which the service's operators find the request.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    header(headers, "x-amzn-requestid").or_else(|| header(headers, "x-amz-request-id"))
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// The beginning of a body on one line, without what is sensitive in it. What may not be a body of the
/// protocol at all is not the service's.
fn excerpt(service: &Service, body: &[u8]) -> String {
    let text = match (service.protocol.may_be_document)(body) {
        true => service.shown(body),
        false => String::from_utf8_lossy(body),
    };
    // White space may fold: enough, not all.
    let start = match text.char_indices().nth(EXCERPT * 8) {
        Some((end, _)) => text.get(..end).unwrap_or_default(),
        None => &text,
    };
    let words: Vec<&str> = start.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    let line = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None if start.len() < text.len() => line + "…",
        None => line,
    }
}
