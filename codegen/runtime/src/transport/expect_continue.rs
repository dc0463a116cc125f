//! Large uploads that a service may refuse before their body is sent: `expect: 100-continue` (RFC 9110, section 10.1.1).

#[cfg(any(feature = "blocking", feature = "hyper"))]
use http::{HeaderValue, Request, header::EXPECT};

use super::Body;

/// An extension of requests whose body is sent when the server has asked for it.
///
/// A transport that can wait adds the header; to the others, it would be a promise that they do not keep. It is not signed, as
/// proxies may answer it themselves.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ExpectContinue;

/// The smallest body that is asked about, in bytes. Below it, a round trip takes longer than what it may save.
const MIN_LEN: u64 = 2 * 1024 * 1024;

impl ExpectContinue {
    /// For a body that is large, or of which nobody knows how large it is.
    pub fn for_body(body: &Body) -> Option<Self> {
        body.len().is_none_or(|len| len >= MIN_LEN).then_some(ExpectContinue)
    }

    /// A request with the header, if it has the extension.
    #[cfg(any(feature = "blocking", feature = "hyper"))]
    pub fn with_header<B>(mut request: Request<B>) -> Request<B> {
        if request.extensions().get::<Self>().is_some() {
            request.headers_mut().insert(EXPECT, HeaderValue::from_static("100-continue"));
        }
        request
    }
}
