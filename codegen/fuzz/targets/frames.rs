//! Bytes as an event stream, cut into pieces of the first byte's length: what is read does not depend on the cuts, and is
//! written as it came. So are the typed events in it. The checksums are set right, as no fuzzer guesses them.

#![no_main]

use std::pin::{Pin, pin};
use std::sync::{Arc, LazyLock, Mutex};
use std::task::{Context, Poll, Waker};

use libfuzzer_sys::fuzz_target;
use smithy_runtime::event_stream::{EventMessage, EventStream, FrameDecoder, FrameError};
use smithy_runtime::transport::{Body, from_fn};
use smithy_runtime::{Bytes, Client, Config, DateTime, Endpoint, Error, Service, UnknownMember};

/// A word has a header, and the rest in a document.
#[derive(Clone, Debug, Default, PartialEq)]
struct Word {
    voice: Option<String>,
    text: Option<String>,
    volume: Option<i64>,
}

/// A sound has a header of every type, and a blob.
#[derive(Clone, Debug, Default, PartialEq)]
struct Sound {
    flag: Option<bool>,
    byte: Option<i8>,
    short: Option<i16>,
    integer: Option<i32>,
    long: Option<i64>,
    hash: Option<Bytes>,
    at: Option<DateTime>,
    samples: Option<Bytes>,
}

/// A note is a text.
#[derive(Clone, Debug, Default, PartialEq)]
struct Note {
    text: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
enum Speech {
    Word(Word),
    Sound(Sound),
    Note(Note),
    Plain(Note),
    Pause,
    Unrecognized(UnknownMember),
}

#[derive(Debug, Default)]
struct ListenRequest {}

#[derive(Debug, Default, PartialEq)]
struct ListenResponse {
    pages: Option<i32>,
    speech: EventStream<Speech>,
}

/// A request with the same events.
#[derive(Debug, PartialEq)]
struct SpeakRequest {
    speech: EventStream<Speech>,
}

#[derive(Debug, Default, PartialEq)]
struct SpeakResponse {}

smithy_runtime::structure!(ListenRequest, encode, {});
smithy_runtime::structure!(SpeakRequest, encode, { "s" = speech, });
smithy_runtime::structure!(SpeakResponse, decode(default), {});
smithy_runtime::structure!(ListenResponse, decode(default), { "p" = pages, "s" = speech, });
smithy_runtime::structure!(Word, encode, decode(default), { "v" = voice, "t" = text, "l" = volume, });
smithy_runtime::structure!(Note, encode, decode(default), { "t" = text, });
smithy_runtime::structure!(Sound, encode, decode(default), {
    "f" = flag,
    "b" = byte,
    "s" = short,
    "i" = integer,
    "l" = long,
    "h" = hash,
    "a" = at,
    "d" = samples,
});
smithy_runtime::event!(Word, encode, decode(default), {
    headers { "v" = voice, },
    body { "t" = text, "l" = volume, },
});
smithy_runtime::event!(Note, encode, decode(default), { payload(text, "text/plain") = text, });
smithy_runtime::event!(Sound, encode, decode(default), {
    headers { "f" = flag, "b" = byte, "s" = short, "i" = integer, "l" = long, "h" = hash, "a" = at, },
    payload(blob, "audio/pcm") = samples,
});
smithy_runtime::events!(Speech, Unrecognized, Error, send, receive, {
    "W" = Word bound,
    "S" = Sound bound,
    "N" = Note bound,
    "D" = Plain,
    unit "P" = Pause,
    exceptions { "x" = "HoarseException", },
});
smithy_runtime::operation!(ListenRequest => ListenResponse, Error, {
    "Listen" = "Library.Listen",
    requests(event_output, initial_response),
    event_output = speech,
});

smithy_runtime::operation!(SpeakRequest => SpeakResponse, Error, {
    "Speak" = "Library.Speak",
    requests(unsigned, event_input),
    event_input = speech,
});

static SERVICE: Service = Service {
    sensitive: &["v"],
    resolve_endpoint: |_| Ok(Endpoint::new("https://library.example.com")),
    ..Service::DEFAULT
};

/// A client whose requests are kept.
static SPEAKER: LazyLock<(Client, Arc<Mutex<Vec<u8>>>)> = LazyLock::new(|| {
    let sent = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&sent);
    let transport = from_fn(move |request: http::Request<Body>| {
        let kept = Arc::clone(&kept);
        async move {
            let mut body = request.into_body();
            while let Some(piece) = body.next().await {
                kept.lock().expect("nobody panics with it").extend_from_slice(&piece?);
            }
            Ok(http::Response::new("{}".into()))
        }
    });
    (Client::new(&SERVICE, Config::new().region("eu-west-1").transport(transport)), sent)
});

fuzz_target!(|input: &[u8]| {
    let Some((cut, bytes)) = input.split_first() else { return };
    for bytes in [Bytes::copy_from_slice(bytes), checked(bytes)] {
        let whole = read([bytes.clone()]);
        let cut = read(bytes.chunks(usize::from(*cut).max(1)).map(Bytes::copy_from_slice));
        assert_eq!(whole, cut);
        let written: Vec<u8> =
            whole.0.iter().flat_map(|message| message.clone().encode().expect("it came in").to_bytes()).collect();
        assert_eq!(bytes.get(..written.len()), Some(&written[..]));
        try_typed(bytes);
    }
});

/// The events that a client makes of a response are those that it makes of what it sends of them.
fn try_typed(bytes: Bytes) {
    let Some(events) = typed(bytes) else { return };
    let known: Vec<_> = events.into_iter().filter(|event| !matches!(event, Speech::Unrecognized(_))).collect();
    if known.is_empty() {
        return;
    }
    let again = typed(written(known.clone())).expect("what is written can be read");
    assert_eq!(again, known);
}

/// The events of a response; `None` where it is none.
fn typed(bytes: Bytes) -> Option<Vec<Speech>> {
    let most = bytes.len();
    let mut speech = SERVICE.from_http::<ListenRequest>(http::Response::new(bytes)).ok()?.speech;
    let mut context = Context::from_waker(Waker::noop());
    let (mut events, mut taken) = (Vec::new(), 0);
    loop {
        match next(&mut speech, &mut context) {
            Some(Ok(event)) => events.push(event),
            Some(Err(error)) => assert!(!format!("{error:#}").is_empty()),
            None => return Some(events),
        }
        taken += 1;
        assert!(taken <= most, "the stream has an end");
    }
}

fn next(speech: &mut EventStream<Speech>, context: &mut Context<'_>) -> Option<Result<Speech, Error>> {
    match futures_core::Stream::poll_next(Pin::new(speech), context) {
        Poll::Ready(event) => event,
        Poll::Pending => panic!("there is nothing to wait for"),
    }
}

fn written(events: Vec<Speech>) -> Bytes {
    let (client, sent) = &*SPEAKER;
    sent.lock().expect("nobody panics with it").clear();
    let request = SpeakRequest { speech: EventStream::from_events(events) };
    match pin!(client.send(request)).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(response) => response.expect("it is answered"),
        Poll::Pending => panic!("there is nothing to wait for"),
    };
    sent.lock().expect("nobody panics with it").clone().into()
}

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
