//! The proxies of the environment: `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, in capitals or not.

#[cfg(feature = "blocking")]
mod blocking;
#[cfg(feature = "hyper")]
mod connect;
mod url;
mod variables;

use std::net::IpAddr;
use std::sync::OnceLock;

use http::Uri;

#[cfg(feature = "blocking")]
pub(super) use blocking::for_request;
#[cfg(feature = "hyper")]
pub(super) use connect::{authorized, connect};
use url::Proxy;
use variables::ProxyVariables;

/// The proxy on the way to a URI, if there is one. The variables are read once in the life of the process.
///
/// What is on this machine, or on the link that its metadata service is on, has none: what is asked of it is not for
/// others to see. What a variable says is never ignored: where it names no proxy that can be used, that is an error that
/// shows nothing of it, as it may hold a password.
fn on_the_way_to(uri: &Uri) -> Result<Option<&'static Proxy>, String> {
    static VARIABLES: OnceLock<ProxyVariables> = OnceLock::new();
    if uri.host().is_none_or(is_near) {
        return Ok(None);
    }
    VARIABLES.get_or_init(ProxyVariables::read).proxy(uri)
}

fn is_near(host: &str) -> bool {
    match host.trim_start_matches('[').trim_end_matches(']').parse() {
        Ok(IpAddr::V4(address)) => address.is_loopback() || address.is_link_local(),
        Ok(IpAddr::V6(address)) => address.is_loopback() || address.is_unicast_link_local() || is_metadata(address),
        Err(_) => host.eq_ignore_ascii_case("localhost"),
    }
}

/// Whether it is one of EC2's and EKS's own addresses, `fd00:ec2::/32`.
fn is_metadata(address: std::net::Ipv6Addr) -> bool {
    matches!(address.segments(), [0xfd00, 0x0ec2, ..])
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn this_machine_and_the_metadata_services_are_near() {
        let near =
            ["localhost", "127.0.0.1", "[::1]", "169.254.169.254", "169.254.170.2", "[fd00:ec2::254]", "[fe80::1]"];
        assert_eq!(near.map(is_near), [true; 7]);
    }

    #[test]
    fn other_hosts_are_not() {
        assert_eq!(
            ["rekognition.eu-west-1.amazonaws.com", "10.0.0.1", "[fd00::1]", "localhost.example"].map(is_near),
            [false; 4]
        );
    }
}
