//! Bytes as an event stream, cut into pieces of the first byte's length: what is read does not depend on the cuts, and is
//! written as it came. The checksums are set right, as no fuzzer guesses them.

#![no_main]

use libfuzzer_sys::fuzz_target;
use smithy_runtime::Bytes;
use smithy_runtime::event_stream::{EventMessage, FrameDecoder, FrameError};

fuzz_target!(|input: &[u8]| {
    let Some((cut, bytes)) = input.split_first() else { return };
    for bytes in [Bytes::copy_from_slice(bytes), checked(bytes)] {
        let whole = read([bytes.clone()]);
        let cut = read(bytes.chunks(usize::from(*cut).max(1)).map(Bytes::copy_from_slice));
        assert_eq!(whole, cut);
        let written: Vec<u8> =
            whole.0.iter().flat_map(|message| message.clone().encode().expect("it came in").to_bytes()).collect();
        assert_eq!(bytes.get(..written.len()), Some(&written[..]));
    }
});

fn read(pieces: impl IntoIterator<Item = Bytes>) -> (Vec<EventMessage>, Option<FrameError>) {
    let (mut decoder, mut messages) = (FrameDecoder::new(), Vec::new());
    for piece in pieces {
        decoder.push(piece);
        loop {
            match decoder.next_message() {
                Ok(Some(message)) => messages.push(message),
                Ok(None) => break,
                Err(error) => return (messages, Some(error)),
            }
        }
    }
    let end = decoder.finish().err();
    (messages, end)
}

/// The same with the checksums that messages of these lengths have.
fn checked(bytes: &[u8]) -> Bytes {
    let mut bytes = bytes.to_vec();
    let mut start = 0;
    while let Some(length) = bytes.get(start..start + 4) {
        let length = length.iter().fold(0_usize, |length, byte| (length << 8) | usize::from(*byte));
        if bytes.len() < start + 12 {
            break;
        }
        let checksum = crc32(&bytes[start..start + 8]);
        bytes[start + 8..start + 12].copy_from_slice(&checksum);
        if length < 16 || bytes.len() < start + length {
            break;
        }
        let end = start + length - 4;
        let checksum = crc32(&bytes[start..end]);
        bytes[end..end + 4].copy_from_slice(&checksum);
        start += length;
    }
    bytes.into()
}

/// CRC-32 as RFC 1952 has it, bit by bit.
fn crc32(bytes: &[u8]) -> [u8; 4] {
    let crc = bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1)))
    });
    (!crc).to_be_bytes()
}
