//! The functions of hosts and URLs: `isValidHostLabel`, `aws.isVirtualHostableS3Bucket` and `parseURL`.

use std::net::{Ipv4Addr, Ipv6Addr};

use http::Uri;

/// Whether the text can be a label of a host's name, or with subdomains, labels between dots.
///
/// A label has 1 to 63 ASCII letters, digits and hyphens, of which none comes first (RFC 1123, section 2.1).
pub fn is_valid_host_label(text: &str, allow_subdomains: bool) -> bool {
    match allow_subdomains {
        true => text.split('.').all(is_label),
        false => is_label(text),
    }
}

/// Fails with what is wrong with a region that becomes a part of a host's name, and must not be all of it.
pub(crate) fn check_region(region: &str) -> Result<(), String> {
    match is_valid_host_label(region, false) {
        true => Ok(()),
        false => Err(format!("{region:?} is not a valid region: use letters, digits and hyphens, as in `eu-west-1`")),
    }
}

fn is_label(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=63).contains(&text.len()) && !text.starts_with('-') && text.bytes().all(is_allowed)
}

/// Whether an S3 bucket of this name can be a part of the host's name: 3 to 63 characters in labels of small letters,
/// digits and hyphens inside, and no IPv4 address.
pub fn is_virtual_hostable_s3_bucket(name: &str, allow_subdomains: bool) -> bool {
    let is_lower = !name.bytes().any(|byte| byte.is_ascii_uppercase());
    let has_inner_hyphens = name.split('.').all(|label| !label.ends_with('-'));
    (3..=63).contains(&name.len())
        && is_lower
        && has_inner_hyphens
        && is_valid_host_label(name, allow_subdomains)
        && name.parse::<Ipv4Addr>().is_err()
}

/// The parts of a URL, as the text has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParsedUrl<'a> {
    /// `http` or `https`.
    pub scheme: &'a str,
    /// The host, with the port if there is one.
    pub authority: &'a str,
    /// What follows; empty where it is no more than a slash.
    pub path: &'a str,
    /// Whether the host is an address.
    pub is_ip: bool,
}

/// Takes a URL apart; `None` if the text is none, is neither of `http` nor of `https`, or has a query or fragment.
pub fn parse_url(text: &str) -> Option<ParsedUrl<'_>> {
    let (scheme, rest) = match text.strip_prefix("https://") {
        Some(rest) => ("https", rest),
        None => ("http", text.strip_prefix("http://")?),
    };
    if rest.bytes().any(|byte| matches!(byte, b'?' | b'#' | b'@')) {
        return None;
    }
    let (authority, path) = rest.split_at(rest.bytes().position(|byte| byte == b'/').unwrap_or(rest.len()));
    let (host, port) = host_and_port(authority);
    let is_port = |port: &str| port.parse::<u16>().is_ok();
    // `http` leaves a port that is no number unnoticed.
    if host.is_empty() || !port.is_none_or(is_port) || text.parse::<Uri>().is_err() {
        return None;
    }
    Some(ParsedUrl { scheme, authority, path: if path == "/" { "" } else { path }, is_ip: is_ip(host) })
}

/// The host, which has brackets around an address of IPv6, and what is behind its colon.
fn host_and_port(authority: &str) -> (&str, Option<&str>) {
    let bracket = authority.bytes().rposition(|byte| byte == b']').map_or(0, |at| at + 1);
    match authority.bytes().skip(bracket).position(|byte| byte == b':') {
        Some(colon) => (&authority[..bracket + colon], Some(&authority[bracket + colon + 1..])),
        None => (authority, None),
    }
}

fn is_ip(host: &str) -> bool {
    match host.strip_prefix('[') {
        Some(rest) => rest.trim_end_matches(']').parse::<Ipv6Addr>().is_ok(),
        // Few names end like an address, and rules ask several times.
        None => host.ends_with(|last: char| last.is_ascii_digit()) && host.parse::<Ipv4Addr>().is_ok(),
    }
}

impl ParsedUrl<'_> {
    /// The path with a slash at its beginning and its end.
    pub fn normalized_path(&self) -> String {
        let inner = self.path.trim_matches('/');
        if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") }
    }
}
