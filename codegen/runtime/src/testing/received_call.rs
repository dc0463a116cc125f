//! The calls that a mock has received.

use bytes::Bytes;
use http::Request;

use crate::Operation;
use crate::codec::{Decode, DecodeError};
#[cfg(feature = "event-streams")]
use crate::event_stream::ArrivingEvents;
use crate::protocol::Recognized;

/// A call that has come in.
pub(super) struct ReceivedCall {
    pub target: String,
    /// The operation's name.
    pub name: String,
    request: Request<Bytes>,
    /// What its body is, where that comes in while the response is sent.
    #[cfg(feature = "event-streams")]
    arriving: Option<ArrivingEvents>,
    pub was_expected: bool,
}

impl ReceivedCall {
    /// A call that is all there.
    pub fn new(request: &Request<Bytes>, recognized: &Recognized, was_expected: bool) -> Self {
        ReceivedCall {
            target: recognized.target.clone(),
            name: recognized.operation().to_owned(),
            request: request.clone(),
            #[cfg(feature = "event-streams")]
            arriving: None,
            was_expected,
        }
    }

    /// A call whose body is still to come.
    #[cfg(feature = "event-streams")]
    pub fn arriving(
        request: &Request<Bytes>,
        recognized: &Recognized,
        arriving: ArrivingEvents,
        was_expected: bool,
    ) -> Self {
        ReceivedCall { arriving: Some(arriving), ..ReceivedCall::new(request, recognized, was_expected) }
    }

    /// The request, as far as it has come in.
    pub fn decode<O: Operation + Decode>(&self) -> Result<O, DecodeError> {
        #[cfg(feature = "event-streams")]
        if let Some(arriving) = &self.arriving {
            return O::decode_request(&self.request.clone().map(|_| arriving.received()));
        }
        O::decode_request(&self.request)
    }
}
