//! The functions `isValidHostLabel` and `aws.isVirtualHostableS3Bucket`.

use std::net::Ipv4Addr;

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
