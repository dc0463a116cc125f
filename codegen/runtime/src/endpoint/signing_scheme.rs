//! The kinds of signatures that an endpoint may take.

/// A kind of signature that an endpoint takes (property `authSchemes[].name` of the rules).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum SigningScheme {
    /// Signature Version 4, which is good in one region (`sigv4`). The default.
    #[default]
    Sigv4,
    /// An asymmetric signature, which is good in a set of regions (`sigv4a`). Made with the feature `sigv4a`.
    Sigv4a,
    /// Signature Version 4 with the credentials of a session for one bucket of S3 Express One Zone (`sigv4-s3express`). Made
    /// with the feature `s3-express`.
    Sigv4S3Express,
}

impl SigningScheme {
    /// The name that rules have for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sigv4 => "sigv4",
            Self::Sigv4a => "sigv4a",
            Self::Sigv4S3Express => "sigv4-s3express",
        }
    }

    /// The feature of Cargo that such signatures are behind, where they are behind one that is off.
    pub(crate) fn missing_feature(self) -> Option<&'static str> {
        match self {
            Self::Sigv4a if !cfg!(feature = "sigv4a") => Some("sigv4a"),
            Self::Sigv4S3Express if !cfg!(feature = "s3-express") => Some("s3-express"),
            _ => None,
        }
    }
}
