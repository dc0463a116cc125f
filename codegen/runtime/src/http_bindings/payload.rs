//! Members that are a whole body as it is: a blob, a string, or a stream.

use bytes::Bytes;

use crate::transport::Body;

/// A blob or a string that is a whole body; `None` is no body.
pub trait IntoPayload {
    /// The body, if there is one.
    fn into_payload(self) -> Option<Body>;
}

macro_rules! payloads {
    ($($payload:ty)+) => {$(
        impl IntoPayload for $payload {
            fn into_payload(self) -> Option<Body> {
                Some(Body::from(self)).filter(|body| body.len() != Some(0))
            }
        }
    )+};
}

payloads!(Body Bytes String);

impl<T: IntoPayload> IntoPayload for Option<T> {
    fn into_payload(self) -> Option<Body> {
        self.and_then(IntoPayload::into_payload)
    }
}

/// A blob that is a whole body.
pub trait FromPayload {
    /// The value of a body that is not empty.
    fn from_payload(body: Body) -> Self;
}

impl FromPayload for Body {
    fn from_payload(body: Body) -> Self {
        body
    }
}

impl FromPayload for Bytes {
    fn from_payload(body: Body) -> Self {
        body.bytes().cloned().unwrap_or_default()
    }
}

impl<T: FromPayload> FromPayload for Option<T> {
    fn from_payload(body: Body) -> Self {
        Some(T::from_payload(body))
    }
}
