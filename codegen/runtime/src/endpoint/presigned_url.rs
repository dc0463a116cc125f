//! Which parameter of a request is a presigned URL for the endpoint of another region, and what names that region.

/// A parameter that is a presigned URL for the endpoint of the region that a request copies from: the client makes it
/// where the caller has not.
///
/// That parameter is `PreSignedUrl` of Amazon RDS, Neptune and DocumentDB, and `PresignedUrl` of Amazon EC2. All of them
/// take requests as forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PresignedUrl {
    /// The parameter's name in the form.
    pub(crate) parameter: &'static str,
    pub(crate) source: SourceRegion,
}

/// Which parameter says what region a request copies from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SourceRegion {
    /// One that may be an ARN of that region. In the client's own region, or without an ARN, nothing is copied from another.
    Arn(&'static str),
    /// One that is that region.
    Region(&'static str),
}

impl PresignedUrl {
    /// A parameter for the region of the ARN that another may be.
    pub const fn arn(parameter: &'static str, source: &'static str) -> Self {
        PresignedUrl { parameter, source: SourceRegion::Arn(source) }
    }

    /// A parameter for the region that another is. The service wants to know the client's own region beside it.
    pub const fn region(parameter: &'static str, source: &'static str) -> Self {
        PresignedUrl { parameter, source: SourceRegion::Region(source) }
    }
}
