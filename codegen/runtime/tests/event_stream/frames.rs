//! Messages: how they look, how they are cut, and what is wrong with those that are none.

use proptest::prelude::*;
use smithy_runtime::Bytes;
use smithy_runtime::event_stream::{EventHeader, EventHeaderValue, EventMessage, FrameDecoder, FrameError};

use crate::messages::message;

/// The lengths with their checksum, then the rest with the checksum of everything.
fn framed(length: u32, headers: u32, rest: &[u8]) -> Bytes {
    let mut bytes = [length.to_be_bytes(), headers.to_be_bytes()].concat();
    bytes.extend(crc32(&bytes).to_be_bytes());
    bytes.extend(rest);
    bytes.extend(crc32(&bytes).to_be_bytes());
    bytes.into()
}

/// CRC-32 as RFC 1952 has it, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1)))
    })
}

/// A message with these bytes as its headers, and no payload.
fn with_headers(headers: &[u8]) -> Bytes {
    framed(16 + headers.len() as u32, headers.len() as u32, headers)
}

fn decoded(bytes: Bytes) -> Result<Option<EventMessage>, FrameError> {
    let mut decoder = FrameDecoder::new();
    decoder.push(bytes);
    decoder.next_message()
}

fn headers_of(headers: &[u8]) -> Result<Vec<EventHeader>, FrameError> {
    decoded(with_headers(headers)).map(|message| message.unwrap().headers)
}

#[test]
fn a_message_without_anything_is_sixteen_bytes() {
    let bytes = EventMessage::default().encode().unwrap().to_bytes();
    assert_eq!(bytes, framed(16, 0, b""));
    assert_eq!(decoded(bytes), Ok(Some(EventMessage::default())));
}

#[test]
fn each_type_of_header_looks_as_the_specification_has_it() {
    let values = [
        EventHeaderValue::Bool(true),
        EventHeaderValue::Bool(false),
        EventHeaderValue::Byte(-2),
        EventHeaderValue::Int16(-2),
        EventHeaderValue::Int32(258),
        EventHeaderValue::Int64(258),
        EventHeaderValue::Bytes(Bytes::from_static(&[9, 8])),
        EventHeaderValue::String("é".to_owned()),
        EventHeaderValue::Timestamp(1_709_208_000_500),
        EventHeaderValue::Uuid([7; 16]),
    ];
    let looks: [&[u8]; 10] = [
        b"\x01a\x00",
        b"\x01a\x01",
        b"\x01a\x02\xfe",
        b"\x01a\x03\xff\xfe",
        b"\x01a\x04\x00\x00\x01\x02",
        b"\x01a\x05\x00\x00\x00\x00\x00\x00\x01\x02",
        b"\x01a\x06\x00\x02\x09\x08",
        b"\x01a\x07\x00\x02\xc3\xa9",
        b"\x01a\x08\x00\x00\x01\x8d\xf4\xbc\x57\xf4",
        b"\x01a\x09\x07\x07\x07\x07\x07\x07\x07\x07\x07\x07\x07\x07\x07\x07\x07\x07",
    ];
    for (value, look) in values.into_iter().zip(looks) {
        let header = EventHeader::new("a", value);
        let message = EventMessage { headers: vec![header.clone()], payload: Bytes::new() };
        assert_eq!(message.encode().unwrap().to_bytes(), with_headers(look), "{header:?}");
        assert_eq!(headers_of(look), Ok(vec![header]));
    }
}

#[test]
fn a_payload_is_copied_neither_when_sent_nor_when_received() {
    let payload = Bytes::from(vec![1; 1000]);
    let message = EventMessage { headers: vec![EventHeader::new("a", 1_i8)], payload: payload.clone() };
    let encoded = message.encode().unwrap();
    assert_eq!(encoded.payload.as_ptr(), payload.as_ptr());

    let (bytes, head) = (encoded.to_bytes(), encoded.head.len());
    let received = decoded(bytes.clone()).unwrap().unwrap();
    assert_eq!(received.payload.as_ptr(), bytes.slice(head..).as_ptr());
}

#[test]
fn what_is_longer_than_allowed_is_neither_sent_nor_taken() {
    let encode = |headers, payload| EventMessage { headers, payload }.encode().unwrap_err();
    assert_eq!(encode(vec![EventHeader::new("", true)], Bytes::new()), FrameError::HeaderName(0));
    assert_eq!(encode(vec![EventHeader::new("a".repeat(256), true)], Bytes::new()), FrameError::HeaderName(256));
    let long = EventHeader::new("a", "x".repeat(32_768));
    assert_eq!(encode(vec![long], Bytes::new()), FrameError::HeaderValueTooLong("a".into(), 32_768));
    let longest = EventHeader::new("a", "x".repeat(32_767));
    assert!(EventMessage { headers: vec![longest.clone()], payload: Bytes::new() }.encode().is_ok());
    assert_eq!(encode(vec![longest; 4], Bytes::new()), FrameError::HeadersTooLong(131_088));
    let payload = Bytes::from(vec![0; 24 * 1024 * 1024 - 15]);
    assert_eq!(encode(Vec::new(), payload.clone()), FrameError::MessageTooLong(24 * 1024 * 1024 + 1));
    assert!(EventMessage { headers: Vec::new(), payload: payload.slice(1..) }.encode().is_ok());

    // Of what comes in, the lengths are enough to refuse it.
    let start = |length, headers| decoded(framed(length, headers, b"").slice(..12));
    assert_eq!(start(24 * 1024 * 1024 + 1, 0), Err(FrameError::MessageTooLong(24 * 1024 * 1024 + 1)));
    assert_eq!(start(1_000_000, 131_073), Err(FrameError::HeadersTooLong(131_073)));
    assert_eq!(start(24 * 1024 * 1024, 131_072), Ok(None));
}

#[test]
fn what_is_no_message_is_refused_with_what_is_wrong() {
    assert_eq!(headers_of(b"\x00\x00"), Err(FrameError::HeaderName(0)));
    assert_eq!(headers_of(b"\x01a\x0a"), Err(FrameError::HeaderType(10)));
    assert_eq!(headers_of(b"\x01\xff\x00"), Err(FrameError::HeaderText));
    assert_eq!(headers_of(b"\x01a\x07\x00\x01\xff"), Err(FrameError::HeaderText));
    assert_eq!(headers_of(b"\x01a\x07\x80\x00"), Err(FrameError::HeaderValueTooLong("a".into(), 32_768)));
    for cut in [&b"\x02a"[..], b"\x01a", b"\x01a\x04\x00", b"\x01a\x06\x00\x02\x01", b"\x01a\x09\x00"] {
        assert_eq!(headers_of(cut), Err(FrameError::HeadersCutOff), "{cut:?}");
    }
    assert_eq!(decoded(framed(15, 0, b"")), Err(FrameError::Lengths { message: 15, headers: 0 }));
    assert_eq!(decoded(framed(20, 5, b"")), Err(FrameError::Lengths { message: 20, headers: 5 }));
}

#[test]
fn a_changed_bit_is_noticed_wherever_it_is() {
    let message = EventMessage { headers: vec![EventHeader::new("a", "b")], payload: "moon".into() };
    let bytes = message.encode().unwrap().to_bytes();
    for bit in 0..bytes.len() * 8 {
        let mut changed = bytes.to_vec();
        changed[bit / 8] ^= 1 << (bit % 8);
        let error = decoded(changed.into()).unwrap_err();
        match bit < 12 * 8 {
            true => assert!(matches!(error, FrameError::PreludeChecksum { .. }), "{bit}: {error}"),
            false => assert!(matches!(error, FrameError::MessageChecksum { .. }), "{bit}: {error}"),
        }
    }
}

#[test]
fn a_stream_that_ends_within_a_message_is_cut_off() {
    let bytes = EventMessage { headers: Vec::new(), payload: "moon".into() }.encode().unwrap().to_bytes();
    let mut decoder = FrameDecoder::new();
    decoder.push(bytes.clone());
    decoder.push(bytes.slice(..7));
    assert!(decoder.next_message().unwrap().is_some());
    assert_eq!(decoder.next_message(), Ok(None));
    assert_eq!(decoder.finish(), Err(FrameError::CutOff(7)));
    decoder.push(bytes.slice(7..));
    assert!(decoder.next_message().unwrap().is_some());
    assert_eq!(decoder.finish(), Ok(()));
}

proptest! {
    #[test]
    fn messages_come_back_as_they_were_however_they_are_cut(
        messages in proptest::collection::vec(message(), 1..5),
        cuts in proptest::collection::vec(1_usize..200, 0..200),
    ) {
        let encoded = messages.iter().map(|message| message.clone().encode().unwrap().to_bytes());
        let mut bytes = Bytes::from(encoded.collect::<Vec<_>>().concat());
        let (mut decoder, mut received) = (FrameDecoder::new(), Vec::new());
        for cut in cuts.into_iter().chain([usize::MAX]) {
            decoder.push(bytes.split_to(cut.min(bytes.len())));
            while let Some(message) = decoder.next_message().unwrap() {
                received.push(message);
            }
        }
        prop_assert_eq!(received, messages);
        prop_assert_eq!(decoder.finish(), Ok(()));
    }

    #[test]
    fn no_bytes_stop_the_decoder(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = decoded(bytes.clone().into());
        let _ = headers_of(&bytes);
    }
}
