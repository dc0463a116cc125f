//! What emitted code has of streams of events.

use super::Payload;
use crate::protocol::DocumentName;

/// A field of a request or response that is a stream of events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventStream {
    /// The field's name.
    pub field: String,
    /// Whether the stream begins with the other members, as the protocol has no other place for them.
    pub has_initial_message: bool,
}

/// What a union of events is beside a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventUnion {
    /// How each of its variants is read and written, in the model's order.
    pub events: Vec<Event>,
    /// The errors among its members.
    pub exceptions: Vec<EventException>,
}

/// A variant of such a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The name that messages have for it.
    pub wire: String,
    /// The variant's name.
    pub variant: String,
    /// How it is read and written.
    pub form: EventForm,
}

/// How an event is read and written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventForm {
    /// It has no members.
    Unit,
    /// All of its members are in one document, of this name where the format has any.
    Document(Option<DocumentName>),
    /// By the table of its structure.
    Bound,
}

/// An error of the service by which a stream can end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventException {
    /// The name that messages have for it.
    pub wire: String,
    /// The code by which a response names it.
    pub code: String,
    /// The variant's name and how it is written, where callers can send it.
    pub variant: Option<(String, EventForm)>,
}

/// Where the members of an event are, or of an error by which a stream can end, of which some are bound to headers or the
/// payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventBody {
    /// The members that are headers.
    pub headers: Vec<String>,
    /// The field that is the payload, if there is one.
    pub payload: Option<Payload>,
    /// What the document of the members is called that are bound to nothing, where the format has names for them.
    pub document: Option<DocumentName>,
}
