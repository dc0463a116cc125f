//! Messages are what another implementation makes and reads of them.

use aws_smithy_eventstream::frame::{DecodedFrame, MessageFrameDecoder, write_message_to};
use aws_smithy_types::DateTime;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use proptest::prelude::*;
use smithy_runtime::Bytes;
use smithy_runtime::event_stream::{EventHeaderValue, EventMessage, FrameDecoder};

use crate::messages::message;

/// The same message as the other has it.
fn theirs(message: &EventMessage) -> Message {
    let headers = message.headers.iter().map(|header| {
        let value = match header.value.clone() {
            EventHeaderValue::Bool(value) => HeaderValue::Bool(value),
            EventHeaderValue::Byte(value) => HeaderValue::Byte(value),
            EventHeaderValue::Int16(value) => HeaderValue::Int16(value),
            EventHeaderValue::Int32(value) => HeaderValue::Int32(value),
            EventHeaderValue::Int64(value) => HeaderValue::Int64(value),
            EventHeaderValue::Bytes(value) => HeaderValue::ByteArray(value),
            EventHeaderValue::String(value) => HeaderValue::String(value.into()),
            EventHeaderValue::Timestamp(millis) => HeaderValue::Timestamp(DateTime::from_millis(millis)),
            EventHeaderValue::Uuid(value) => HeaderValue::Uuid(u128::from_be_bytes(value)),
        };
        Header::new(header.name.clone().into_owned(), value)
    });
    Message::new_from_parts(headers.collect(), message.payload.clone())
}

proptest! {
    #[test]
    fn aws_smithy_eventstream_writes_the_same_bytes(message in message()) {
        let mut expected = Vec::new();
        write_message_to(&theirs(&message), &mut expected).unwrap();
        prop_assert_eq!(message.encode().unwrap().to_bytes(), expected);
    }

    #[test]
    fn aws_smithy_eventstream_reads_what_is_written_here(message in message()) {
        let mut bytes = message.clone().encode().unwrap().to_bytes();
        match MessageFrameDecoder::new().decode_frame(&mut bytes).unwrap() {
            DecodedFrame::Complete(read) => prop_assert_eq!(read, theirs(&message)),
            DecodedFrame::Incomplete => panic!("the message is not complete"),
        }
    }

    #[test]
    fn what_aws_smithy_eventstream_writes_is_read_here(message in message()) {
        let mut bytes = Vec::new();
        write_message_to(&theirs(&message), &mut bytes).unwrap();
        let mut decoder = FrameDecoder::new();
        decoder.push(Bytes::from(bytes));
        prop_assert_eq!(decoder.next_message().unwrap(), Some(message));
    }
}
