//! Messages for readers in other languages; `.ci/event-streams` has them read.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::{env, fs};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use smithy_runtime::event_stream::{EventHeaderValue, EventMessage};

use crate::messages::message;

/// How many messages there are.
const MESSAGES: usize = 2000;

#[test]
#[ignore = "writes a file for `.ci/event-streams`, which names it by EVENT_MESSAGES"]
fn write_messages_for_other_readers() {
    let mut runner = TestRunner::default();
    let mut lines = String::new();
    for _ in 0..MESSAGES {
        let message = message().new_tree(&mut runner).unwrap().current();
        let names: BTreeSet<_> = message.headers.iter().map(|header| &header.name).collect();
        // The others keep one header of a name.
        if names.len() == message.headers.len() {
            lines += &line(&message);
        }
    }
    fs::write(env::var("EVENT_MESSAGES").unwrap(), lines).unwrap();
}

/// A message as one line of JSON: the frame, and what is in it.
fn line(message: &EventMessage) -> String {
    let headers = message.headers.iter().map(|header| serde_json::json!([header.name, text(&header.value)]));
    let line = serde_json::json!({
        "frame": hex(&message.clone().encode().unwrap().to_bytes()),
        "headers": headers.collect::<Vec<_>>(),
        "payload": hex(&message.payload),
    });
    format!("{line}\n")
}

/// A value as text, whatever its type.
fn text(value: &EventHeaderValue) -> String {
    match value {
        EventHeaderValue::Bool(value) => value.to_string(),
        EventHeaderValue::Byte(value) => value.to_string(),
        EventHeaderValue::Int16(value) => value.to_string(),
        EventHeaderValue::Int32(value) => value.to_string(),
        EventHeaderValue::Int64(value) | EventHeaderValue::Timestamp(value) => value.to_string(),
        EventHeaderValue::Bytes(value) => hex(value),
        EventHeaderValue::String(value) => value.clone(),
        EventHeaderValue::Uuid(value) => hex(value),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}
