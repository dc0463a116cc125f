//! What generated code names and people do not: the codec, the functions of endpoint rules and waiters, and what the
//! tables' macros expand to.
//!
//! No part of the public interface: it changes with the generator, and a crate is generated for the version that it
//! depends on. The macros themselves (`structure!`, `union!`, `string_enum!`, `int_enum!`, `operation!`, `paginated!`, `waiters!`,
//! `error_type!`, `error_conversions!`) stand at the root of the crate, where the language puts them, so that a table in
//! generated code begins with a short name; they are hidden as this module is.

#[cfg(feature = "http-checksum")]
pub use crate::checksum::HttpChecksum;
#[cfg(feature = "rpc-v2-cbor")]
pub use crate::codec::cbor;
#[cfg(feature = "form")]
pub use crate::codec::form;
#[cfg(feature = "xml")]
pub use crate::codec::xml;
pub use crate::codec::{Codec, Decode, Encode, MapKey, Member, Read, TimestampFormat, Unit, Write, json};
#[cfg(feature = "bidirectional")]
pub use crate::codec::{Placeholder, ReadMembers};
#[cfg(feature = "presigned-urls")]
pub use crate::endpoint::PresignedUrl;
pub use crate::error::ErrorRef;
pub use crate::operation::{EncodedRequest, EndpointInputs, LastSegment};
pub use crate::redact::BlobDebug;
#[cfg(feature = "validation")]
pub use crate::validation::{Constraints, Pattern, Validate, ViolationCollector, validate};

/// The functions of the rules language.
pub mod rules {
    pub use crate::endpoint::rules::*;
}

/// What the tables of events expand to.
#[cfg(feature = "event-streams")]
pub mod event_stream {
    pub use crate::codec::{DecodeBody, EncodeBody, InEvent};
    pub use crate::event_stream::generated::*;
}

/// What the tables of HTTP bindings expand to.
#[cfg(feature = "http-bindings")]
pub mod http_bindings {
    pub use crate::http_bindings::*;
}

/// What a waiter is made of.
pub mod waiter {
    pub use crate::waiter::*;
}

/// What serde asks of a type.
#[cfg(feature = "serde")]
pub mod serialization {
    pub use crate::serialization::*;
}

/// What protocol tests call.
#[cfg(feature = "protocol-tests")]
pub mod protocol_tests {
    pub use crate::protocol_tests::*;
}
