//! The keys of profiles that this crate reads, and which of their values may be shown.

/// Keys whose values may be in errors, logs and `Debug`: regions, URLs, names, paths, modes and numbers.
const PUBLIC: [&str; 41] = [
    "account_id_endpoint_mode",
    "addressing_style",
    "auth_scheme_preference",
    "credential_source",
    "disable_clock_skew_correction",
    "disable_host_prefix_injection",
    "disable_request_compression",
    "duration_seconds",
    "ec2_metadata_disabled",
    "ec2_metadata_service_endpoint",
    "ec2_metadata_service_endpoint_mode",
    "endpoint_url",
    "ignore_configured_endpoint_urls",
    "login_session",
    "max_attempts",
    "metadata_service_num_attempts",
    "metadata_service_timeout",
    "region",
    "request_checksum_calculation",
    "request_min_compression_size_bytes",
    "response_checksum_validation",
    "retry_mode",
    "role_arn",
    "s3_disable_express_session_auth",
    "s3_disable_multiregion_access_points",
    "s3_us_east_1_regional_endpoint",
    "s3_use_arn_region",
    "sdk_ua_app_id",
    "services",
    "source_profile",
    "sso_account_id",
    "sso_region",
    "sso_role_name",
    "sso_session",
    "sso_start_url",
    "us_east_1_regional_endpoint",
    "use_accelerate_endpoint",
    "use_arn_region",
    "use_dualstack_endpoint",
    "use_fips_endpoint",
    "web_identity_token_file",
];

/// Keys whose values are not shown, and fit on one line too.
const SECRET: [&str; 7] = [
    "aws_access_key_id",
    "aws_account_id",
    "aws_secret_access_key",
    "aws_session_token",
    "external_id",
    "mfa_serial",
    "role_session_name",
];

/// Whether values of the key may be shown.
pub(super) fn is_public(key: &str) -> bool {
    PUBLIC.binary_search(&key).is_ok()
}

/// Whether values of the key fit on one line. A command (`credential_process`) need not, nor what nobody reads.
pub(super) fn is_of_one_line(key: &str) -> bool {
    is_public(key) || SECRET.contains(&key)
}

/// A key in lower case, and its value without the comment that white space sets off from it.
pub(super) fn key_and_value(line: &str) -> Result<(String, &str), &'static str> {
    let (key, value) = line.split_once('=').ok_or("expected `key = value`")?;
    let key = key.trim().to_lowercase();
    if key.is_empty() {
        return Err("expected a key before the `=`");
    }
    let comment = value.match_indices([' ', '\t']).find(|(at, _)| value[at + 1..].starts_with(['#', ';']));
    let value = comment.map_or(value, |(at, _)| &value[..at]);
    Ok((key, value.trim()))
}

#[cfg(test)]
mod tests {
    use super::PUBLIC;

    #[test]
    fn the_public_keys_are_sorted_for_the_search() {
        assert!(PUBLIC.is_sorted());
    }
}
