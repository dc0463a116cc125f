//! Random requests are signed as two other implementations of Signature Version 4 sign them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings};
use aws_sigv4::sign::v4;
use http::request::Parts;
use reqsign_core::{Context, SignRequest};
use sha2::{Digest, Sha256};
use smithy_runtime::Credentials;
use smithy_runtime::sigv4::sign;

const REQUESTS: u64 = 300;

/// A request, drawn at random, and what it is to be signed with.
struct Case {
    head: Parts,
    body: Vec<u8>,
    credentials: Credentials,
    region: String,
    service: String,
    time: SystemTime,
}

impl Case {
    fn draw(seed: u64, paths: &[&str], letters: &str) -> Self {
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let host = random.word("abcdefghijklmnopqrstuvwxyz0123456789");
        let path = paths[random.below(paths.len())];
        let mut head = http::Request::post(format!("https://{host}.example.com{path}"))
            .header("content-type", "application/x-amz-json-1.1")
            .header("x-amz-target", random.word("ABCDEFGHabcdefgh.123"));
        for _ in 0..random.below(4) {
            let name = format!("x-test-{}", random.word("abcdefgh-123"));
            head = head.header(name, random.word(letters).trim());
        }
        let length = random.below(2000);
        let body = (0..length).map(|_| random.next() as u8).collect();
        let secret = random.word("abcdefghABCDEFGH0123456789+/");
        let credentials = Credentials::new(random.word("ABCDEFGHIJKLMNOP"), secret);
        Case {
            head: head.body(()).unwrap().into_parts().0,
            body,
            credentials: match random.below(2) {
                0 => credentials,
                _ => credentials.with_session_token(random.word("abcdABCD0123+/=")),
            },
            region: random.word("abcdefgh-1"),
            service: random.word("abcdefgh-"),
            time: UNIX_EPOCH + Duration::from_secs(random.next() % 4_000_000_000),
        }
    }

    /// The request as this crate signs it.
    fn signed(&self, time: SystemTime) -> Parts {
        let mut head = self.head.clone();
        sign(&mut head, &self.body, &self.credentials, &self.region, &self.service, time).unwrap();
        head
    }
}

/// Marsaglia's xorshift: the same requests on every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 8
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// From 1 to 40 of these letters, the first of them the alphabet's first.
    fn word(&mut self, alphabet: &str) -> String {
        let letters = alphabet.as_bytes();
        let more = self.below(40);
        let rest = (0..more).map(|_| char::from(letters[self.below(letters.len())]));
        std::iter::once(char::from(letters[0])).chain(rest.collect::<Vec<_>>()).collect()
    }
}

fn signature(head: &Parts) -> &str {
    head.headers["authorization"].to_str().unwrap()
}

#[test]
fn aws_sigv4_makes_the_same_signatures() {
    let paths = ["/", "/prefix/", "/a%20b/", "/~user/1.0/x_y/", "/caf%C3%A9/", "/?b=2&a=1&a=0&c"];
    for seed in 0..REQUESTS {
        let case = Case::draw(seed, &paths, "abc  XYZ ;=/\"'+,%~");
        let ours = case.signed(case.time);

        let identity = aws_credential_types::Credentials::new(
            case.credentials.access_key_id(),
            case.credentials.secret_access_key(),
            case.credentials.session_token().map(str::to_owned),
            None,
            "test",
        )
        .into();
        let parameters = v4::SigningParams::builder()
            .identity(&identity)
            .region(&case.region)
            .name(&case.service)
            .time(case.time)
            .settings(SigningSettings::default())
            .build()
            .unwrap()
            .into();
        let uri = case.head.uri.to_string();
        let headers = case.head.headers.iter().map(|(name, value)| {
            let value = std::str::from_utf8(value.as_bytes()).unwrap();
            (name.as_str(), value)
        });
        let body = SignableBody::Bytes(&case.body);
        let request = SignableRequest::new("POST", &uri, headers, body).unwrap();
        let signed = aws_sigv4::http_request::sign(request, &parameters).unwrap();
        let mut theirs = http::Request::from_parts(case.head.clone(), ());
        signed.into_parts().0.apply_to_request_http1x(&mut theirs);

        assert_eq!(signature(&ours), theirs.headers()["authorization"], "seed {seed}");
    }
}

#[tokio::test]
async fn reqsign_makes_the_same_signatures() {
    for seed in 0..REQUESTS {
        // It signs runs of spaces as they are, and paths as S3 does, so neither is compared.
        let mut case = Case::draw(seed, &["/"], "abcXYZ;=/\"'+,%~");
        // It takes the body's hash from this header, which is S3's way.
        let hash: String = Sha256::digest(&case.body).iter().map(|b| format!("{b:02x}")).collect();
        case.head.headers.insert("x-amz-content-sha256", hash.parse().unwrap());

        let credential = reqsign_aws_v4::Credential {
            access_key_id: case.credentials.access_key_id().to_owned(),
            secret_access_key: case.credentials.secret_access_key().to_owned(),
            session_token: case.credentials.session_token().map(str::to_owned),
            ..Default::default()
        };
        let mut theirs = case.head.clone();
        reqsign_aws_v4::RequestSigner::new(&case.service, &case.region)
            .sign_request(&Context::new(), &mut theirs, Some(&credential), None)
            .await
            .unwrap();

        // It signs with the time of its own clock only, so ours is set by it.
        let ours = case.signed(time_of(theirs.headers["x-amz-date"].to_str().unwrap()));
        assert_eq!(signature(&ours), signature(&theirs), "seed {seed}");
    }
}

/// The moment that `20150830T123600Z` stands for.
fn time_of(text: &str) -> SystemTime {
    let timestamp = reqsign_core::time::Timestamp::parse_datetime_utc(&format!(
        "{}-{}-{}T{}:{}:{}",
        &text[..4],
        &text[4..6],
        &text[6..8],
        &text[9..11],
        &text[11..13],
        &text[13..15],
    ));
    timestamp.unwrap().as_system_time()
}
