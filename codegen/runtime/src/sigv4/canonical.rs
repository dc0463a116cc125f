//! The canonical form of a request, which is what gets signed.

#[cfg(feature = "presigned-urls")]
use std::borrow::Cow;

use http::{HeaderValue, Uri, request};
use sha2::{Digest, Sha256};

use super::payload::{Payload, PayloadHash};

/// Headers that proxies may change on the way, so that no signature covers them.
const UNSIGNED: [&str; 4] = ["authorization", "transfer-encoding", "user-agent", "x-amzn-trace-id"];

/// A hash or a signature as lower-case hexadecimal digits.
pub(crate) struct Hex([u8; 64]);

impl Hex {
    pub fn new(bytes: &[u8; 32]) -> Self {
        // Computed and not looked up, so that the compiler does sixteen at a time.
        let digit = |value: u8| value + if value < 10 { b'0' } else { b'a' - 10 };
        let mut text = [0; 64];
        for (pair, byte) in text.as_chunks_mut::<2>().0.iter_mut().zip(bytes) {
            *pair = [digit(byte >> 4), digit(byte & 15)];
        }
        Hex(text)
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// The hash of the canonical request with this query, and its list of signed headers.
pub(crate) fn canonical_request(
    head: &request::Parts,
    query: &str,
    payload: &PayloadHash,
    is_s3: bool,
) -> (Hex, String) {
    let mut signed_headers = String::with_capacity(200);
    let mut text = Vec::with_capacity(1000);
    text.extend_from_slice(head.method.as_str().as_bytes());
    text.push(b'\n');
    match is_s3 {
        true => text.extend_from_slice(head.uri.path().as_bytes()),
        false => push_path(&mut text, head.uri.path()),
    }
    text.push(b'\n');
    push_query(&mut text, query);
    text.push(b'\n');
    for header in sorted_headers(head).chunk_by(|(name, _), (next, _)| name == next) {
        push_header(&mut text, &mut signed_headers, header);
    }
    text.push(b'\n');
    text.extend_from_slice(signed_headers.as_bytes());
    text.push(b'\n');
    match &payload.0 {
        Payload::Hash(hash) => text.extend_from_slice(Hex::new(hash).as_str().as_bytes()),
        Payload::Word(word) => text.extend_from_slice(word.as_bytes()),
    }

    (Hex::new(&Sha256::digest(&text).into()), signed_headers)
}

/// The list of the headers that a signature covers.
pub(crate) fn signed_headers(head: &request::Parts) -> String {
    let mut names: Vec<_> = sorted_headers(head).into_iter().map(|(name, _)| name).collect();
    names.dedup();
    names.join(";")
}

/// The host that a client sends for a URI: its authority, without user and default port.
pub(crate) fn host(uri: &Uri) -> Option<HeaderValue> {
    let default_port = match uri.scheme_str() {
        Some("http") => 80,
        _ => 443,
    };
    let host = uri.host()?;
    let text = match uri.port_u16() {
        Some(port) if port != default_port => format!("{host}:{port}"),
        _ => host.to_owned(),
    };
    HeaderValue::try_from(text).ok()
}

/// The headers that get signed, sorted by name, the values of one name in their order.
fn sorted_headers(head: &request::Parts) -> Vec<(&str, &HeaderValue)> {
    let all = head.headers.iter().map(|(name, value)| (name.as_str(), value));
    // With room for all, which a filter does not ask for.
    let mut headers = Vec::with_capacity(head.headers.len());
    headers.extend(all.filter(|(name, _)| !UNSIGNED.contains(name)));
    headers.sort_by_key(|(name, _)| *name);
    headers
}

/// Every service but S3 has the path's segments encoded once more than they are sent, and those left out that mean none.
fn push_path(text: &mut Vec<u8>, path: &str) {
    let normalised;
    let path = match path.contains("//") || path.contains("/.") {
        true => {
            normalised = without_dots(path);
            &normalised
        }
        false => path,
    };
    if path.is_empty() {
        text.push(b'/');
    }
    for byte in path.bytes() {
        match byte {
            b'/' => text.push(byte),
            _ => push_encoded(text, byte),
        }
    }
}

/// The path without empty segments, `.` and `..` (RFC 3986, section 5.2.4), as servers read it.
fn without_dots(path: &str) -> String {
    let mut segments = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => _ = segments.pop(),
            segment => segments.push(segment),
        }
    }
    let end = if path.ends_with('/') && !segments.is_empty() { "/" } else { "" };
    format!("/{}{end}", segments.join("/"))
}

/// The pairs of a query, sorted as they are encoded; a name without a value has an empty one.
fn push_query(text: &mut Vec<u8>, query: &str) {
    let mut pairs: Vec<(Vec<u8>, Vec<u8>)> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (encoded_anew(name.as_bytes()), encoded_anew(value.as_bytes())))
        .collect();
    pairs.sort_unstable();
    for (index, (name, value)) in pairs.iter().enumerate() {
        if index > 0 {
            text.push(b'&');
        }
        text.extend_from_slice(name);
        text.push(b'=');
        text.extend_from_slice(value);
    }
}

/// A name or a value with all encoded that has to be.
pub(crate) fn encoded(part: &str) -> String {
    let mut text = Vec::with_capacity(part.len());
    part.bytes().for_each(|byte| push_encoded(&mut text, byte));
    String::from_utf8(text).unwrap_or_default()
}

/// A part of a query as it is without encoding.
#[cfg(feature = "presigned-urls")]
pub(crate) fn decoded(part: &str) -> Cow<'_, str> {
    if !part.contains('%') {
        return Cow::Borrowed(part);
    }
    let (mut text, mut part) = (Vec::with_capacity(part.len()), part.as_bytes());
    while let Some((byte, rest)) = next_byte(part) {
        text.push(byte);
        part = rest;
    }
    Cow::Owned(String::from_utf8_lossy(&text).into_owned())
}

/// A part of a query with all encoded that has to be, and nothing else, whatever the caller has encoded.
fn encoded_anew(mut part: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(part.len());
    while let Some((byte, rest)) = next_byte(part) {
        push_encoded(&mut text, byte);
        part = rest;
    }
    text
}

/// The first byte of a part of a query, encoded or not, and what comes after it.
fn next_byte(part: &[u8]) -> Option<(u8, &[u8])> {
    escaped(part).or_else(|| part.split_first().map(|(byte, rest)| (*byte, rest)))
}

/// The byte that `%` and two digits stand for, and what comes after them.
fn escaped(part: &[u8]) -> Option<(u8, &[u8])> {
    let [b'%', high, low, rest @ ..] = part else { return None };
    let [high, low] = [high, low].map(|digit| char::from(*digit).to_digit(16));
    Some(((high? << 4 | low?) as u8, rest))
}

/// A byte as it is if it is unreserved (RFC 3986, section 2.3), otherwise percent-encoded.
fn push_encoded(text: &mut Vec<u8>, byte: u8) {
    const DIGITS: [u8; 16] = *b"0123456789ABCDEF";
    match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => text.push(byte),
        _ => text.extend_from_slice(&[b'%', DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]),
    }
}

/// `name:value,value`, with the outer white space of a value cut and the inner folded to one space; and the name in the
/// list of names.
fn push_header(text: &mut Vec<u8>, names: &mut String, header: &[(&str, &HeaderValue)]) {
    for (index, (name, value)) in header.iter().enumerate() {
        if index > 0 {
            text.push(b',');
        } else {
            if !names.is_empty() {
                names.push(';');
            }
            names.push_str(name);
            text.extend_from_slice(name.as_bytes());
            text.push(b':');
        }
        push_folded(text, value.as_bytes().trim_ascii());
    }
    text.push(b'\n');
}

/// A value with one space where it has several. Few values have any.
fn push_folded(text: &mut Vec<u8>, value: &[u8]) {
    if !value.contains(&b' ') {
        return text.extend_from_slice(value);
    }
    let words = value.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
    for (index, word) in words.enumerate() {
        if index > 0 {
            text.push(b' ');
        }
        text.extend_from_slice(word);
    }
}
