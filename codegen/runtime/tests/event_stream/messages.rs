//! Any message, for the tests that try many.

use proptest::collection::vec;
use proptest::prelude::*;
use smithy_runtime::Bytes;
use smithy_runtime::event_stream::{EventHeader, EventHeaderValue, EventMessage};

/// The value of a header, of any type.
fn value() -> impl Strategy<Value = EventHeaderValue> {
    prop_oneof![
        any::<bool>().prop_map(EventHeaderValue::Bool),
        any::<i8>().prop_map(EventHeaderValue::Byte),
        any::<i16>().prop_map(EventHeaderValue::Int16),
        any::<i32>().prop_map(EventHeaderValue::Int32),
        any::<i64>().prop_map(EventHeaderValue::Int64),
        vec(any::<u8>(), 0..40).prop_map(|bytes| EventHeaderValue::Bytes(bytes.into())),
        "\\PC{0,20}".prop_map(EventHeaderValue::String),
        // What others can hold as well.
        (-8_640_000_000_000_i64..8_640_000_000_000).prop_map(EventHeaderValue::Timestamp),
        any::<[u8; 16]>().prop_map(EventHeaderValue::Uuid),
    ]
}

/// A message.
pub fn message() -> impl Strategy<Value = EventMessage> {
    let header = ("[:a-z\u{e9}-]{1,40}", value()).prop_map(|(name, value)| EventHeader::new(name, value));
    let payload = prop_oneof![vec(any::<u8>(), 0..60), (0_usize..70_000).prop_map(|length| vec![7; length])];
    (vec(header, 0..6), payload).prop_map(|(headers, payload)| EventMessage { headers, payload: Bytes::from(payload) })
}
