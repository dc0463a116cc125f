//! Errors in AWS JSON: the code in a header or in the body, the message in the body.

use std::borrow::Cow;

use http::HeaderMap;

use crate::codec::json::{JsonReader, JsonWriter};
use crate::codec::{DecodeError, Read, Write};
use crate::protocol::{ErrorMetadata, ErrorRules};

/// Reads the error out of a response. The shape's name is in the header `x-amzn-errortype`, else the body's `code`, else
/// its `__type`.
pub(super) fn read(headers: &HeaderMap, body: &[u8], rules: ErrorRules<'_>) -> ErrorMetadata {
    let (in_body, message) = read_body(body, rules.sensitive).unwrap_or_default();
    let in_header = header(headers, "x-amzn-errortype").and_then(bare_code);
    let query_code = if rules.query_compatible { query_code(headers) } else { None };
    ErrorMetadata { shape_name: in_header.or(in_body), query_code, message }
}

/// The body, with the message under either name: models and services do not always agree on its first letter.
pub(super) fn members<'a>(body: &'a [u8], message: Option<&str>) -> Cow<'a, [u8]> {
    let (Some(message), Some(members)) = (message, body.trim_ascii_start().strip_prefix(b"{")) else {
        return Cow::Borrowed(body);
    };
    let mut json = JsonWriter::new();
    json.begin_structure();
    json.member("message", message);
    json.member("Message", message);
    let mut body = json.into_bytes();
    if !members.trim_ascii_start().starts_with(b"}") {
        body.push(b',');
    }
    // What the service says comes last, and so counts.
    body.extend_from_slice(members);
    Cow::Owned(body)
}

/// The code in `<Code>;<Fault>`. AWS's protocols, section "AWS query protocol compatible services".
fn query_code(headers: &HeaderMap) -> Option<String> {
    let (code, _fault) = header(headers, "x-amzn-query-error")?.split_once(';')?;
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

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
