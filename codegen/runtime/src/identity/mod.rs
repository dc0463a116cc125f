//! What requests show of who sends them: credentials that sign them, or a token; and which of the two.

mod bearer_token;
mod credentials;

pub use bearer_token::BearerToken;
pub use credentials::Credentials;
pub(crate) use credentials::RefreshPolicy;

/// How a request shows who sends it. An operation takes one or more of these, or none where everybody may call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AuthScheme {
    /// A signature made with [`Credentials`] (trait `aws.auth#sigv4`), `sigv4` among the settings.
    Sigv4,
    /// A [`BearerToken`] (trait `smithy.api#httpBearerAuth`), `httpBearerAuth` among the settings.
    Bearer,
}

impl AuthScheme {
    /// The scheme that a setting calls so, with or without its namespace. Other names may be those of schemes that are not
    /// supported.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        match name.rsplit('#').next().unwrap_or(name) {
            "sigv4" => Some(AuthScheme::Sigv4),
            "httpBearerAuth" => Some(AuthScheme::Bearer),
            _ => None,
        }
    }
}
