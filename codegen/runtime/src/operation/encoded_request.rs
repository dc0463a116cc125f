//! A request as far as its operation decides it: the body, and what else its members are in HTTP.

#[cfg(feature = "event-streams")]
use std::sync::Arc;

use http::Request;

#[cfg(feature = "event-streams")]
use crate::codec::Codec;

#[cfg(feature = "http-bindings")]
use crate::codec::Encode;
#[cfg(feature = "http-bindings")]
use crate::error::InvalidRequest;
#[cfg(feature = "event-streams")]
use crate::event_stream::{self, Conversation, EventStream, SendEvent};
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
    /// The call, where the body is a stream of events.
    #[cfg(feature = "event-streams")]
    conversation: Option<Arc<Conversation>>,
}

impl EncodedRequest {
    /// A request of which all members are in the body.
    #[inline]
    pub fn from_body(body: Body) -> Self {
        EncodedRequest {
            body,
            #[cfg(feature = "http-bindings")]
            bound: None,
            #[cfg(feature = "event-streams")]
            conversation: None,
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
        Ok(EncodedRequest {
            body,
            bound: Some(Box::new(parts)),
            #[cfg(feature = "event-streams")]
            conversation: None,
        })
    }

    /// The same request with a stream of events as its body. Where the protocol has the other members in that stream, they
    /// are what the body was: a document in the format of the codec.
    #[cfg(feature = "event-streams")]
    pub fn with_events<C: Codec, E: SendEvent>(self, operation: &OperationInfo, events: EventStream<E>) -> Self {
        let document = self.body.into_bytes().unwrap_or_default();
        let initial = operation.has_initial_request.then_some((C::MEDIA_TYPE, document));
        let (body, conversation) = event_stream::body(initial, events);
        EncodedRequest {
            body,
            #[cfg(feature = "http-bindings")]
            bound: self.bound,
            conversation: Some(conversation),
        }
    }

    /// The call, where the body is a stream of events.
    #[cfg(feature = "event-streams")]
    pub(crate) fn conversation(&self) -> Option<&Arc<Conversation>> {
        self.conversation.as_ref()
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
        Ok(EncodedRequest {
            body,
            bound: Some(Box::new(parts)),
            #[cfg(feature = "event-streams")]
            conversation: None,
        })
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
        #[cfg(feature = "event-streams")]
        event_stream::add_headers(request.headers_mut(), operation);
        request
    }
}
