//! The canonical form of a request, which is what gets signed.

use std::fmt;

use http::header::{AUTHORIZATION, TRANSFER_ENCODING, USER_AGENT};
use http::{HeaderName, HeaderValue, Uri, request};
use sha2::{Digest, Sha256};

/// Headers that proxies may change on the way, so that no signature covers them.
const UNSIGNED: [HeaderName; 4] =
    [AUTHORIZATION, TRANSFER_ENCODING, USER_AGENT, HeaderName::from_static("x-amzn-trace-id")];

/// The SHA-256 of a request's body; worth keeping when a request is signed again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PayloadHash([u8; 32]);

impl PayloadHash {
    /// Hashes a whole body.
    pub fn of(body: &[u8]) -> Self {
        PayloadHash(Sha256::digest(body).into())
    }
}

/// Bytes that display as lower-case hexadecimal digits.
pub(super) struct Hex<'a>(pub &'a [u8; 32]);

impl fmt::Display for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: [u8; 16] = *b"0123456789abcdef";
        let mut text = [0; 64];
        for (pair, byte) in text.chunks_exact_mut(2).zip(self.0) {
            pair.copy_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
        }
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

/// The hash of the canonical request as hexadecimal digits, and its list of signed headers.
pub(super) fn canonical_request(head: &request::Parts, payload: &PayloadHash) -> (String, String) {
    let names = signed_names(head);
    let signed_headers = names.join(";");

    let mut text = Vec::with_capacity(1024);
    text.extend_from_slice(head.method.as_str().as_bytes());
    text.push(b'\n');
    push_path(&mut text, head.uri.path());
    text.push(b'\n');
    push_query(&mut text, head.uri.query().unwrap_or_default());
    text.push(b'\n');
    for name in names {
        push_header(&mut text, name, head.headers.get_all(name).iter());
    }
    text.push(b'\n');
    text.extend_from_slice(signed_headers.as_bytes());
    text.push(b'\n');
    text.extend_from_slice(Hex(&payload.0).to_string().as_bytes());

    let hash = Hex(&Sha256::digest(&text).into()).to_string();
    (hash, signed_headers)
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

fn signed_names(head: &request::Parts) -> Vec<&str> {
    let mut names: Vec<&str> =
        head.headers.keys().filter(|name| !UNSIGNED.contains(name)).map(HeaderName::as_str).collect();
    names.sort_unstable();
    names
}

/// Every service but S3 has the path's segments encoded once more than they are sent.
fn push_path(text: &mut Vec<u8>, path: &str) {
    const DIGITS: [u8; 16] = *b"0123456789ABCDEF";
    if path.is_empty() {
        text.push(b'/');
    }
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                text.push(byte);
            }
            _ => text.extend_from_slice(&[b'%', DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]),
        }
    }
}

fn push_query(text: &mut Vec<u8>, query: &str) {
    let mut pairs: Vec<(&str, &str)> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .collect();
    pairs.sort_unstable();
    for (index, (name, value)) in pairs.into_iter().enumerate() {
        if index > 0 {
            text.push(b'&');
        }
        text.extend_from_slice(name.as_bytes());
        text.push(b'=');
        text.extend_from_slice(value.as_bytes());
    }
}

/// `name:value,value`, with the outer white space of a value cut and the inner folded to one space.
fn push_header<'a>(text: &mut Vec<u8>, name: &str, values: impl Iterator<Item = &'a HeaderValue>) {
    text.extend_from_slice(name.as_bytes());
    text.push(b':');
    for (index, value) in values.enumerate() {
        if index > 0 {
            text.push(b',');
        }
        let mut after_space = false;
        for byte in value.as_bytes().trim_ascii() {
            let is_space = *byte == b' ';
            if !(is_space && after_space) {
                text.push(*byte);
            }
            after_space = is_space;
        }
    }
    text.push(b'\n');
}
