//! The service's side of signatures: every request that reaches a server of the tests is checked, from its bytes alone.

#![allow(dead_code, reason = "several test programs share this room, and not each needs all of it")]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::thread;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// The secret access key that tests sign with.
pub const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

/// What a request says of its body instead of a hash, where the chunks are signed one by one.
const SIGNED_CHUNKS: &str = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";

/// What a server holds its requests against. Its clones are one.
#[derive(Clone, Default)]
pub struct Verifier(Arc<Mutex<Checks>>);

#[derive(Default)]
struct Checks {
    takes_unsigned: bool,
    faults: Vec<String>,
}

impl Verifier {
    /// Tells, and keeps, what is wrong with the signature of a request.
    pub fn check(&self, head: &str, body: &[u8]) -> Result<(), String> {
        let mut checks = self.0.lock().unwrap();
        if checks.takes_unsigned {
            return Ok(());
        }
        verify(head, body, SECRET).inspect_err(|fault| checks.faults.push(fault.clone()))
    }

    /// What the server's owner keeps, and the test fails by.
    pub fn verdict(&self) -> Verdict {
        Verdict(self.clone())
    }
}

/// Fails the test that it is dropped in if a request was not signed as it must be.
pub struct Verdict(Verifier);

impl Verdict {
    /// Has requests taken without a signature.
    pub fn takes_unsigned(&self) {
        self.0.0.lock().unwrap().takes_unsigned = true;
    }

    /// The faults so far, which are now the caller's to look at.
    pub fn faults(&self) -> Vec<String> {
        std::mem::take(&mut self.0.0.lock().unwrap().faults)
    }
}

impl Drop for Verdict {
    fn drop(&mut self) {
        let faults = self.faults();
        if !thread::panicking() {
            assert!(faults.is_empty(), "a request to the test's server: {}", faults.join("; "));
        }
    }
}

/// Fails unless a request that never reached a socket is signed.
#[track_caller]
pub fn assert_signed(request: &http::Request<smithy_runtime::Body>) {
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
    let mut head = format!("{} {target} HTTP/1.1\r\n", request.method());
    for (name, value) in request.headers() {
        head += &format!("{name}: {}\r\n", String::from_utf8_lossy(value.as_bytes()));
    }
    verify(&head, request.body().bytes().unwrap(), SECRET).unwrap();
}

/// Tells why a request does not carry the signature of a secret for its own content, if it does not.
pub fn verify(head: &str, body: &[u8], secret: &str) -> Result<(), String> {
    let (request_line, lines) = head.split_once("\r\n").ok_or("it has no headers")?;
    let headers = headers(lines);
    let header = |name: &str| headers.get(name);
    let in_query = query_signature(request_line);
    let authorization = in_query.as_ref().map(|signed| &signed[0]);
    let authorization = header("authorization").or(authorization).ok_or("it is not signed")?;
    let field = |name| authorization.split([' ', ',']).find_map(|field| field.strip_prefix(name));
    let (_, scope) = field("Credential=").and_then(|key| key.split_once('/')).ok_or("the signature has no scope")?;
    let signed_headers = field("SignedHeaders=").ok_or("the signature covers no headers")?;
    let date_time = in_query.as_ref().map(|signed| &signed[1]).or(header("x-amz-date"));
    let date_time = date_time.filter(|time| time.split('T').next() == scope.split('/').next());
    let date_time = date_time.ok_or("it has another date than its signature")?;

    let names: Vec<_> = signed_headers.split(';').collect();
    let is_for_s3 = scope.split('/').nth(2) == Some("s3");
    let sent = headers.keys().map(String::as_str);
    // What has no body has no type.
    let is_covered = |name: &&str| *name == "content-type" || name.starts_with("x-amz-");
    if let Some(name) = ["host"].into_iter().chain(sent.filter(is_covered)).find(|name| !names.contains(name)) {
        return Err(format!("the signature does not cover `{name}`"));
    }
    let mut canonical = canonical_target(request_line, is_for_s3)?;
    for name in names {
        let value = header(name).ok_or_else(|| format!("the signature covers `{name}`, which is not there"))?;
        canonical += &format!("{name}:{value}\n");
    }
    let hash = match header("x-amz-content-sha256").map(String::as_str) {
        Some(
            word @ ("UNSIGNED-PAYLOAD"
            | "STREAMING-UNSIGNED-PAYLOAD-TRAILER"
            | "STREAMING-AWS4-HMAC-SHA256-EVENTS"
            | SIGNED_CHUNKS),
        ) => word.to_owned(),
        None if is_for_s3 && in_query.is_some() => "UNSIGNED-PAYLOAD".to_owned(),
        _ => hex(&Sha256::digest(body)),
    };
    canonical += &format!("\n{signed_headers}\n{hash}");

    let string_to_sign = format!("AWS4-HMAC-SHA256\n{date_time}\n{scope}\n{}", hex(&Sha256::digest(&canonical)));
    let key = scope.split('/').fold(format!("AWS4{secret}").into_bytes(), |key, part| hmac(&key, part));
    let signature = hex(&hmac(&key, &string_to_sign));
    if field("Signature=") != Some(&signature) {
        return Err("the signature is that of another request or secret".to_owned());
    }
    match hash == SIGNED_CHUNKS {
        true => verify_chunks(body, &key, &format!("{date_time}\n{scope}"), signature)
            .ok_or_else(|| "a chunk is malformed, or its signature that of another".to_owned()),
        false => Ok(()),
    }
}

/// Whether every chunk of a body, and the checksum behind the last, has a signature that continues the one before.
fn verify_chunks(mut body: &[u8], key: &[u8], time_and_scope: &str, mut last: String) -> Option<()> {
    let sign = |algorithm: &str, last: &str, hashes: &str| {
        hex(&hmac(key, &format!("AWS4-HMAC-SHA256-{algorithm}\n{time_and_scope}\n{last}\n{hashes}")))
    };
    loop {
        let (head, rest) = line(body)?;
        let (len, signature) = head.split_once(";chunk-signature=")?;
        let (chunk, rest) = rest.split_at_checked(usize::from_str_radix(len, 16).ok()?)?;
        let hashes = format!("{}\n{}", hex(&Sha256::digest("")), hex(&Sha256::digest(chunk)));
        last = sign("PAYLOAD", &last, &hashes);
        (last == signature).then_some(())?;
        if chunk.is_empty() {
            let (trailer, rest) = line(rest)?;
            let (signature, rest) = line(rest)?;
            let expected = sign("TRAILER", &last, &hex(&Sha256::digest(format!("{trailer}\n"))));
            let is_right = signature.strip_prefix("x-amz-trailer-signature:") == Some(&expected);
            return (is_right && rest == b"\r\n").then_some(());
        }
        body = rest.strip_prefix(b"\r\n")?;
    }
}

fn line(text: &[u8]) -> Option<(&str, &[u8])> {
    let end = text.windows(2).position(|pair| pair == b"\r\n")?;
    Some((std::str::from_utf8(&text[..end]).ok()?, &text[end + 2..]))
}

/// The headers as they are signed: by their names in small letters, with runs of spaces made one, and values of one name
/// together.
fn headers(lines: &str) -> BTreeMap<String, String> {
    let mut headers = BTreeMap::<String, String>::new();
    for (name, value) in lines.split("\r\n").filter_map(|line| line.split_once(':')) {
        let words: Vec<_> = value.split(' ').filter(|word| !word.is_empty()).collect();
        let all = headers.entry(name.to_lowercase()).or_default();
        *all += if all.is_empty() { "" } else { "," };
        *all += &words.join(" ");
    }
    headers
}

/// A signature in the query as the header `authorization` would have it, and its date.
fn query_signature(request_line: &str) -> Option<[String; 2]> {
    let query = request_line.split(' ').nth(1)?.split_once('?')?.1;
    let value = |name: &str| {
        let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
        String::from_utf8(decoded(value)).ok()
    };
    let fields = ["X-Amz-Credential", "X-Amz-SignedHeaders", "X-Amz-Signature"].map(value);
    let [Some(credential), Some(signed_headers), Some(signature)] = fields else { return None };
    value("X-Amz-Expires")?.parse::<u32>().ok()?;
    let authorization = format!("Credential={credential}, SignedHeaders={signed_headers}, Signature={signature}");
    Some([authorization, value("X-Amz-Date")?])
}

/// The method, path and query of a request line, as they are signed.
fn canonical_target(request_line: &str, is_for_s3: bool) -> Result<String, String> {
    let mut words = request_line.split(' ');
    let (Some(method), Some(target)) = (words.next(), words.next()) else { return Err(request_line.to_owned()) };
    // A proxy is sent the whole URL.
    let target = target.strip_prefix("http://").map_or(target, |rest| &rest[rest.find('/').unwrap_or(rest.len())..]);
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let is_signed = |pair: &&str| !pair.is_empty() && !pair.starts_with("X-Amz-Signature=");
    let pairs = query.split('&').filter(is_signed).map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let mut pairs: Vec<_> = pairs.map(|pair| [pair.0, pair.1].map(|part| encoded(&decoded(part), ""))).collect();
    pairs.sort_unstable();
    let query: Vec<_> = pairs.iter().map(|pair| pair.join("=")).collect();
    let path = if is_for_s3 { path.to_owned() } else { encoded(path.as_bytes(), "/") };
    Ok(format!("{method}\n{path}\n{}\n", query.join("&")))
}

/// Percent-encodes all but what is unreserved, and these.
fn encoded(bytes: &[u8], kept: &str) -> String {
    let is_kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || kept.as_bytes().contains(&byte);
    let encode = |byte: &u8| if is_kept(*byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") };
    bytes.iter().map(encode).collect()
}

fn decoded(text: &str) -> Vec<u8> {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    bytes
}

/// The keyed hash of a message.
pub fn hmac(key: &[u8], message: &str) -> Vec<u8> {
    let mac = Hmac::<Sha256>::new_from_slice(key).unwrap().chain_update(message);
    mac.finalize().into_bytes().to_vec()
}

/// Hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
