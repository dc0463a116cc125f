//! The events of a request as a service takes them: each signed with the signature of what came before it.

use rekognition::DateTime;
use rekognition::streaming::event_stream::{EventHeader, EventHeaderValue, EventMessage, FrameDecoder};
use sha2::{Digest, Sha256};

use crate::verifier::{SECRET, hex, hmac};

/// Checks the signatures of one request's events, in a way of its own.
pub struct SignedFrames {
    decoder: FrameDecoder,
    /// `eu-west-1/rekognition/aws4_request`.
    scope: String,
    /// The signature before, in hexadecimal digits.
    last: String,
}

impl SignedFrames {
    /// Begins with the signature of the request.
    pub fn new(authorization: &str) -> Self {
        let field = |name| authorization.split([' ', ',']).find_map(|field| field.strip_prefix(name)).unwrap();
        let scope = field("Credential=").splitn(3, '/').nth(2).unwrap().to_owned();
        Self { decoder: FrameDecoder::new(), scope, last: field("Signature=").to_owned() }
    }

    /// Takes what came.
    pub fn push(&mut self, piece: bytes::Bytes) {
        self.decoder.push(piece);
    }

    /// The next event, if it is all there: `Some(None)` is the empty one at the end.
    pub fn next(&mut self) -> Option<Option<EventMessage>> {
        let signed = self.decoder.next_message().unwrap()?;
        let Some(EventHeaderValue::Timestamp(millis)) = signed.header(":date") else { panic!("{signed:?}") };
        let Some(EventHeaderValue::Bytes(signature)) = signed.header(":chunk-signature") else { panic!("{signed:?}") };
        let expected = self.signature(*millis, &signed.payload);
        assert_eq!(hex(signature), expected, "an event has another signature");
        self.last = expected;
        let mut inner = FrameDecoder::new();
        inner.push(signed.payload);
        Some(inner.next_message().unwrap())
    }

    fn signature(&self, millis: i64, payload: &[u8]) -> String {
        let mut header = b"\x05:date\x08".to_vec();
        header.extend(millis.to_be_bytes());
        let time = DateTime::from_unix(millis / 1000, 0).to_string().replace(['-', ':'], "");
        let date = time.split('T').next().unwrap();
        let scope = format!("{date}/{}", self.scope);
        let hashes = [hex(&Sha256::digest(&header)), hex(&Sha256::digest(payload))].join("\n");
        let text = format!("AWS4-HMAC-SHA256-PAYLOAD\n{time}\n{scope}\n{}\n{hashes}", self.last);
        let key = scope.split('/').fold(format!("AWS4{SECRET}").into_bytes(), |key, part| hmac(&key, part));
        hex(&hmac(&key, &text))
    }
}

/// A message to the client.
pub fn message(kind: &'static str, name: &'static str, payload: &str) -> bytes::Bytes {
    let name_header = if kind == "event" { ":event-type" } else { ":exception-type" };
    let headers = vec![
        EventHeader::new(":message-type", kind),
        EventHeader::new(name_header, name),
        EventHeader::new(":content-type", "application/json"),
    ];
    EventMessage { headers, payload: payload.to_owned().into() }.encode().unwrap().to_bytes()
}
