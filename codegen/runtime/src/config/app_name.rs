//! The name of the calling program, as a `user-agent` header may have it.

/// Whether a header's token may have the character (RFC 9110, section 5.6.2).
pub(crate) fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

/// A name from the environment, with `-` for every character that the header cannot have, as botocore does it: what
/// somebody else has set up is no reason to fail a call.
pub(super) fn cleaned(name: &str) -> String {
    let cleaned: String = name.chars().map(|c| if is_token(c) { c } else { '-' }).collect();
    if cleaned != name {
        tracing::warn!(
            target: "smithy_runtime",
            app_name = cleaned,
            "AWS_SDK_UA_APP_ID or sdk_ua_app_id has characters that no header can have, which became `-`"
        );
    }
    cleaned
}
