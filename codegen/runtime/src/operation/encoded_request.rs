//! A request as far as its operation decides it: the body, and what else its members are in HTTP.

use http::Request;

#[cfg(feature = "http-bindings")]
use crate::codec::Encode;
#[cfg(feature = "http-bindings")]
use crate::error::InvalidRequest;
#[cfg(feature = "http-bindings")]
use crate::http_bindings::{BoundParts, BoundRequest, RequestWriter};
use crate::protocol::Protocol;
use crate::service::OperationInfo;
use crate::transport::Body;

/// A request as far as its operation decides it.
#[derive(Debug)]
pub struct EncodedRequest {
    body: Body,
    /// What members are beside the body, where the protocol has bindings.
    #[cfg(feature = "http-bindings")]
    bound: Option<Box<BoundParts>>,
}

impl EncodedRequest {
    /// A request of which all members are in the body.
    #[inline]
    pub fn from_body(body: Body) -> Self {
        EncodedRequest {
            body,
            #[cfg(feature = "http-bindings")]
            bound: None,
        }
    }

    /// A request of the operation with this target whose members are where its table says.
    ///
    /// # Errors
    ///
    /// When a value cannot be there.
    #[cfg(feature = "http-bindings")]
    pub fn from_bound<T: BoundRequest>(request: &mut T, target: &'static str) -> Result<Self, InvalidRequest> {
        let mut writer = RequestWriter::new(target);
        let written = request.write(&mut writer).and_then(|()| writer.finish());
        let (body, parts) = written.map_err(|error| InvalidRequest::new(error.to_string()))?;
        Ok(EncodedRequest { body, bound: Some(Box::new(parts)) })
    }

    /// A request whose members are all in the query, of the operation with this target, which has no labels.
    ///
    /// # Errors
    ///
    /// When they make no URI.
    #[cfg(feature = "http-bindings")]
    pub fn in_query<T: Encode>(request: &T, target: &'static str) -> Result<Self, InvalidRequest> {
        let mut writer = RequestWriter::new(target);
        writer.query_params(request);
        let (body, parts) = writer.finish().map_err(|error| InvalidRequest::new(error.to_string()))?;
        Ok(EncodedRequest { body, bound: Some(Box::new(parts)) })
    }

    /// Whether the body is a stream.
    pub(crate) fn is_stream(&self) -> bool {
        self.body.bytes().is_none()
    }

    /// Whether a member says of what type the body is.
    pub(crate) fn names_content_type(&self) -> bool {
        #[cfg(feature = "http-bindings")]
        return self.bound.as_ref().is_some_and(|bound| bound.names_content_type());
        #[cfg(not(feature = "http-bindings"))]
        false
    }

    /// Makes it a request to an endpoint, whose URI and headers this one has already, as the protocol has it. Where the
    /// endpoint's path does not end in a slash, neither does that of an operation which has none of its own.
    pub(crate) fn into_request(
        self,
        request: Request<()>,
        ends_in_slash: bool,
        protocol: &Protocol,
        operation: &OperationInfo,
    ) -> Request<Body> {
        let mut request = request.map(|()| self.body);
        (protocol.address)(&mut request, operation.target);
        #[cfg(feature = "http-bindings")]
        if let Some(parts) = self.bound {
            parts.apply(&mut request, ends_in_slash);
        }
        #[cfg(not(feature = "http-bindings"))]
        let _ = ends_in_slash;
        request
    }
}
