//! What a service says when it refuses or fails, read as the AWS JSON protocols define it.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};

use super::readable;
use crate::codec::json::JsonReader;
use crate::codec::{DecodeError, Read};
use crate::retry::{self, Reason};
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
    status: StatusCode,
    shape_name: Option<String>,
    query_code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
    attempts: u32,
    /// Why to try again, if there is a reason.
    reason: Option<Reason>,
    body: Bytes,
    /// What `Display` shows of the body when there is nothing better.
    excerpt: Option<Box<str>>,
}

impl ServiceError {
    /// Reads the error out of the response to the last of so many attempts, which is not a success. The shape's name is
    /// in the header `x-amzn-errortype`, else the body's `code`, else its `__type`.
    pub(crate) fn new(
        service: &Service,
        operation: &OperationInfo,
        response: Response<Bytes>,
        attempts: u32,
        clock_was_wrong: bool,
    ) -> Self {
        let headers = response.headers();
        let (in_body, message) = read_body(response.body(), service.sensitive).unwrap_or_default();
        let in_header = header(headers, "x-amzn-errortype");
        let (shape_name, query_code) = (in_header.and_then(bare_code).or(in_body), query_code(service, headers));
        let codes = [query_code.as_deref(), shape_name.as_deref()];
        let reason = retry::of_codes(codes, response.status(), clock_was_wrong, service);
        let is_unnamed = shape_name.is_none() && query_code.is_none() && message.is_none();
        ServiceError {
            operation: operation.name,
            status: response.status(),
            shape_name,
            query_code,
            message,
            request_id: request_id(headers).map(str::to_owned),
            attempts,
            reason,
            excerpt: is_unnamed.then(|| excerpt(service, response.body()).into_boxed_str()),
            body: response.into_body(),
        }
    }

    /// The operation's name.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Which error it is, `ResourceNotFoundException`; `None` when the answer does not say, as when it is that of a proxy.
    ///
    /// Of a service that spoke the query protocol once (trait `aws.protocols#awsQueryCompatible`), it is the code that the
    /// error had there: `AWS.SimpleQueueService.NonExistentQueue`.
    pub fn code(&self) -> Option<&str> {
        self.query_code.as_deref().or(self.shape_name())
    }

    /// The name that the error's shape has in the model, as the service gives it; [`code`](Self::code) is the same but for
    /// services that spoke the query protocol once.
    pub fn shape_name(&self) -> Option<&str> {
        self.shape_name.as_deref()
    }

    /// What the service says to the person.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
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
        self.reason.is_some()
    }

    /// Whether the service is asked too often, and wants to be asked later.
    pub fn is_throttling(&self) -> bool {
        self.reason == Some(Reason::Throttling)
    }

    /// Why to try again, if there is a reason.
    pub(crate) fn reason(&self) -> Option<Reason> {
        self.reason
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
        }
    }

    /// Of the body, which may hold members that are sensitive, no more than the length.
    fn structure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceError")
            .field("operation", &self.operation)
            .field("status", &self.status)
            .field("shape_name", &self.shape_name)
            .field("query_code", &self.query_code)
            .field("message", &self.message)
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

/// The codes of a response that is not a success: that of the query protocol, and the name of the error's shape.
pub(crate) fn error_codes(service: &Service, response: &Response<Bytes>) -> [Option<String>; 2] {
    let in_header = header(response.headers(), "x-amzn-errortype").and_then(bare_code);
    let shape_name = in_header.or_else(|| read_body(response.body(), service.sensitive).ok()?.0);
    [query_code(service, response.headers()), shape_name]
}

/// The code in `<Code>;<Fault>`. AWS's protocols, section "AWS query protocol compatible services".
fn query_code(service: &Service, headers: &HeaderMap) -> Option<String> {
    let (code, _fault) = header(headers, "x-amzn-query-error").filter(|_| service.query_compatible)?.split_once(';')?;
    Some(code.trim()).filter(|code| !code.is_empty()).map(str::to_owned)
}

/// The code and the message in a body. Only strings count, and a message that is sensitive counts as none.
pub(crate) fn read_body(body: &[u8], sensitive: &[&str]) -> Result<(Option<String>, Option<String>), DecodeError> {
    let (mut code, mut kind, mut message) = (None, None, None);
    let mut json = JsonReader::new(body);
    json.begin_structure()?;
    while let Some(key) = json.next_member()? {
        match &*key {
            "code" => code = text(&mut json)?,
            "__type" => kind = text(&mut json)?,
            key if sensitive.contains(&key) => json.skip()?,
            "message" | "Message" | "errorMessage" => message = text(&mut json)?.or(message),
            _ => json.skip()?,
        }
    }
    json.end()?;
    let code = code.as_deref().and_then(bare_code);
    Ok((code.or_else(|| kind.as_deref().and_then(bare_code)), message))
}

/// Reads a string, or skips what is none: the reader stays before a value of another kind.
fn text(json: &mut JsonReader<'_>) -> Result<Option<String>, DecodeError> {
    match json.string() {
        Ok(text) => Ok(Some(text.into_owned())),
        Err(_) => json.skip().map(|()| None),
    }
}

/// `FooError` of `aws.protocoltests.json#FooError:http://internal.amazon.com/`.
fn bare_code(code: &str) -> Option<String> {
    let code = code.split_once(':').map_or(code, |(code, _)| code);
    let code = code.split_once('#').map_or(code, |(_, code)| code);
    Some(code.trim()).filter(|code| !code.is_empty()).map(str::to_owned)
}

/// The beginning of a body on one line, without what is sensitive in it. What is no JSON at all is not the service's.
fn excerpt(service: &Service, body: &[u8]) -> String {
    let text = match body.trim_ascii_start().first() {
        Some(b'{' | b'[') => service.shown(body),
        _ => String::from_utf8_lossy(body),
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
