//! What a variable says of a proxy, as people write it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::uri::Scheme;
use http::{HeaderValue, Uri};

/// The kinds of proxies that there are, of which one is supported.
const SCHEMES: [&str; 6] = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"];

/// A proxy and what it wants to know of those who use it.
#[derive(Clone)]
pub(super) struct Proxy {
    /// Without user and password.
    uri: Uri,
    authorization: Option<HeaderValue>,
}

impl Proxy {
    /// Reads `[scheme://][user[:password]@]host[:port]`; a path is left out. `None` when it is something else.
    ///
    /// The last `@` ends the password, so that one may be in it; `%` and two hexadecimal digits are a byte; everything else
    /// in user and password stands for itself.
    pub fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = match text.trim().split_once("://") {
            Some((scheme, rest)) if !scheme.contains(['@', ':', '/']) => (Some(scheme), rest),
            // What stands before it is part of a password.
            _ => (None, text.trim()),
        };
        let (user, place) = rest.rsplit_once('@').map_or((None, rest), |(user, place)| (Some(user), place));
        let place = match scheme {
            Some(_) => place.split(['/', '?', '#']).next().unwrap_or_default(),
            None => place.strip_suffix('/').unwrap_or(place),
        };
        let scheme = scheme.unwrap_or("http");
        let scheme = SCHEMES.into_iter().find(|known| known.eq_ignore_ascii_case(scheme))?;
        if !is_place(place) {
            return None;
        }
        let uri: Uri = format!("{scheme}://{place}/").parse().ok()?;
        let authorization = match user.filter(|user| !user.is_empty()) {
            Some(user) => Some(basic(user)?),
            None => None,
        };
        Some(Proxy { uri, authorization })
    }

    /// Where it is, without user and password.
    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The header that it wants, if any. It is marked as sensitive.
    pub fn authorization(&self) -> Option<&HeaderValue> {
        self.authorization.as_ref()
    }

    /// Whether it is of the kind that is supported.
    pub fn is_http(&self) -> bool {
        self.uri.scheme() == Some(&Scheme::HTTP)
    }
}

/// Whether it is `host`, `host:port` or the same with an IPv6 address in brackets.
fn is_place(text: &str) -> bool {
    let (host, port) = match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, rest)) => (address, rest.strip_prefix(':').or_else(|| rest.is_empty().then_some("80"))),
        None => text.split_once(':').map_or((text, Some("80")), |(host, port)| (host, Some(port))),
    };
    let is_port = |port: &str| port.parse::<u16>().is_ok_and(|port| port > 0);
    !host.is_empty() && !host.contains(['/', '?', '#', '[', ']']) && port.is_some_and(is_port)
}

/// The header of a user and a password (RFC 7617, section 2).
fn basic(user: &str) -> Option<HeaderValue> {
    let (user, password) = user.split_once(':').unwrap_or((user, ""));
    let pair = [decoded(user), b":".to_vec(), decoded(password)].concat();
    let mut header = HeaderValue::try_from(format!("Basic {}", STANDARD.encode(pair))).ok()?;
    header.set_sensitive(true);
    Some(header)
}

/// The bytes that a text stands for in which some are percent-encoded (RFC 3986, section 2.1). A `%` without two digits
/// is one.
fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, others @ ..] = rest {
        let encoded = match (first, others) {
            (b'%', [high, low, ..]) => digit(*high).zip(digit(*low)),
            _ => None,
        };
        match encoded {
            Some((high, low)) => {
                bytes.push(high << 4 | low);
                rest = &others[2..];
            }
            None => {
                bytes.push(*first);
                rest = others;
            }
        }
    }
    bytes
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
