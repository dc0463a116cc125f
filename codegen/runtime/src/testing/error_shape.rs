//! What the model says of an error, for those who answer with it.

use crate::codec::Encode;

/// A structure that is an error of the service. Implemented by way of [`structure!`](crate::structure!).
pub trait ErrorShape: Encode {
    /// The code on the wire, `ThrottlingException`.
    const CODE: &'static str;
    /// The HTTP status: that of the trait `smithy.api#httpError`, else 400 for an error of the client's and 500 for one of
    /// the service's (trait `smithy.api#error`).
    const STATUS: u16;
    /// The code that it had in the query protocol, where that is another (trait `aws.protocols#awsQueryError`).
    const QUERY_CODE: Option<&'static str> = None;
}
