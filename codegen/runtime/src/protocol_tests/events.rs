//! Streams of events in protocol tests. Everything here panics where a test fails.

use bytes::Bytes;

use super::{Sent, base64};
use crate::Document;
use crate::codec::json;
use crate::event_stream::{EventHeader, EventMessage, FrameDecoder};

/// The messages that a case has in base64, one after the other.
///
/// # Panics
///
/// When it has something else.
#[must_use]
pub fn events(messages: &[&str]) -> Bytes {
    messages.iter().flat_map(|message| base64(message)).collect()
}

impl Sent {
    /// Checks that the body is these messages, which are in base64, with or without the messages around them that have
    /// signatures. The order of headers does not matter, nor white space in JSON.
    ///
    /// # Panics
    ///
    /// When it is not.
    #[track_caller]
    pub fn assert_events(&self, expected: &[&str]) {
        let expected: Vec<_> = messages(events(expected)).iter().map(comparable).collect();
        let sent: Vec<_> = messages(self.0.body().clone()).into_iter().flat_map(unsigned).collect();
        assert_eq!(sent.iter().map(comparable).collect::<Vec<_>>(), expected);
    }
}

fn messages(bytes: Bytes) -> Vec<EventMessage> {
    let mut decoder = FrameDecoder::new();
    decoder.push(bytes);
    let messages = std::iter::from_fn(|| decoder.next_message().expect("the messages are well-formed")).collect();
    decoder.finish().expect("the last message is whole");
    messages
}

/// What is in a message that has the signature of another one.
fn unsigned(message: EventMessage) -> Vec<EventMessage> {
    if message.header(":chunk-signature").is_some() { messages(message.payload) } else { vec![message] }
}

/// The headers in an order of their own, and the payload as what it means.
fn comparable(message: &EventMessage) -> (Vec<EventHeader>, Result<Document, Bytes>) {
    let mut headers = message.headers.clone();
    headers.sort_by(|one, other| one.name.cmp(&other.name));
    let is_json = message.text(":content-type") == Some("application/json");
    let document = is_json.then(|| json::decode(&message.payload).expect("the payload is JSON"));
    (headers, document.ok_or_else(|| message.payload.clone()))
}
