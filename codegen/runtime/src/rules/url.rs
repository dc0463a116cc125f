//! The function `parseURL`.

use std::net::{Ipv4Addr, Ipv6Addr};

use http::Uri;

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
    let (scheme, rest) = text.split_once("://")?;
    if !matches!(scheme, "http" | "https") || rest.contains(['?', '#', '@']) {
        return None;
    }
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let uri: Uri = text.parse().ok()?;
    let has_port = |port: &str| port.parse::<u16>().is_ok();
    // `http` leaves a port that is no number unnoticed.
    if uri.host()?.is_empty() || !authority_port(authority).is_none_or(has_port) {
        return None;
    }
    let host = uri.host()?;
    let is_ipv6 = host.trim_start_matches('[').trim_end_matches(']').parse::<Ipv6Addr>().is_ok();
    let is_ip = is_ipv6 || host.parse::<Ipv4Addr>().is_ok();
    // The text itself is cut, as it outlives what was read of it.
    Some(ParsedUrl { scheme, authority, path: if path == "/" { "" } else { path }, is_ip })
}

impl ParsedUrl<'_> {
    /// The path with a slash at its beginning and its end.
    pub fn normalized_path(&self) -> String {
        let inner = self.path.trim_matches('/');
        if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") }
    }
}

fn authority_port(authority: &str) -> Option<&str> {
    let after_host = authority.rfind(']').map_or(authority, |at| &authority[at..]);
    after_host.split_once(':').map(|(_, port)| port)
}
