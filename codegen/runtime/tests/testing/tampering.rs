//! A signed request with one bit of it changed: the stand-in refuses it, wherever that bit is.

use std::time::SystemTime;

use http::{HeaderName, HeaderValue, Method, Request, Uri};
use smithy_runtime::testing::MockService;
use smithy_runtime::{Body, Credentials, Transport, sigv4};

use crate::library::{BorrowRequest, days};

/// Headers that are added after the signature, or that no signature covers.
const UNSIGNED: [&str; 3] = ["amz-sdk-request", "user-agent", "x-amzn-trace-id"];

/// A piece of a request that can be changed by itself.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Method,
    Target,
    Name(String),
    Value(String),
    Body,
}

/// A request in pieces.
#[derive(Clone)]
struct Pieces(Vec<(Piece, Vec<u8>)>);

impl Pieces {
    /// A request that is signed.
    fn signed() -> Self {
        Self::signed_by(&sigv4::Signer::new("eu-west-1", "library"))
    }

    fn signed_by(signer: &sigv4::Signer) -> Self {
        let (mut head, body) = Request::post("https://library.example.com/shelf%201/?book=%20Emma&year=1815")
            .header("content-type", "application/x-amz-json-1.1")
            .header("user-agent", "tests/1.0")
            .header("x-amz-target", "Library.Borrow")
            .header("x-amzn-trace-id", "Root=1-5759e988")
            .header("x-reader", "Ada")
            .header("x-reader", "Grace  Hopper")
            .body(r#"{"Title":"Emma"}"#)
            .unwrap()
            .into_parts();
        let payload = sigv4::PayloadHash::new(body.as_bytes());
        signer.sign(&mut head, &payload, &keys(), SystemTime::now()).unwrap();
        head.headers.insert("amz-sdk-request", HeaderValue::from_static("attempt=1; max=3"));
        let target = head.uri.path_and_query().unwrap().as_str();
        let mut pieces = vec![
            (Piece::Method, head.method.as_str().into()),
            (Piece::Target, target.into()),
            (Piece::Body, body.into()),
        ];
        for (name, value) in &head.headers {
            pieces.push((Piece::Name(name.to_string()), name.as_str().into()));
            pieces.push((Piece::Value(name.to_string()), value.as_bytes().into()));
        }
        Pieces(pieces)
    }

    /// The request, unless no bytes on a wire could be it.
    fn request(&self) -> Option<Request<Body>> {
        let mut request = Request::new(Body::empty());
        let mut name = None;
        for (piece, bytes) in &self.0 {
            match piece {
                Piece::Method => *request.method_mut() = Method::from_bytes(bytes).ok()?,
                Piece::Target => *request.uri_mut() = Uri::try_from(&bytes[..]).ok()?,
                Piece::Body => *request.body_mut() = bytes.clone().into(),
                Piece::Name(_) => name = Some(HeaderName::from_bytes(bytes).ok()?),
                Piece::Value(_) => {
                    request.headers_mut().append(name.clone()?, HeaderValue::from_bytes(bytes).ok()?);
                }
            }
        }
        Some(request)
    }

    /// All requests that come of this one by changing one bit of such a piece, or by dropping its last byte.
    fn changed(&self, which: impl Fn(&Piece) -> bool) -> impl Iterator<Item = (String, Request<Body>)> {
        let places = self.0.iter().enumerate().filter(move |(_, (piece, _))| which(piece));
        let changes = places.flat_map(|(place, (_, bytes))| {
            let flips = (0..bytes.len() * 8).map(|bit| {
                let mut bytes = bytes.clone();
                bytes[bit / 8] ^= 1 << (bit % 8);
                bytes
            });
            flips.chain([bytes[..bytes.len() - 1].to_vec()]).map(move |bytes| (place, bytes))
        });
        changes.filter_map(|(place, bytes)| {
            let (piece, before) = &self.0[place];
            // Names of headers are the same in capitals.
            let is_same = matches!(piece, Piece::Name(_)) && before.eq_ignore_ascii_case(&bytes);
            let told = format!("{piece:?}: {}", String::from_utf8_lossy(&bytes));
            let mut changed = self.clone();
            changed.0[place].1 = bytes;
            changed.request().filter(|_| !is_same).map(|request| (told, request))
        })
    }
}

fn keys() -> Credentials {
    Credentials::new("AKIDLIBRARY", "key of the library").with_session_token("for/today")
}

fn mock() -> MockService {
    MockService::new().on(|_: BorrowRequest| Ok(days(1))).verify_signatures(keys())
}

/// The code of the error that a request is answered with.
async fn refusal(mock: &MockService, request: Request<Body>) -> Option<String> {
    let response = mock.send(request).await.unwrap();
    let body: serde_json::Value = serde_json::from_slice(response.body().bytes().unwrap()).unwrap();
    body["__type"].as_str().map(str::to_owned)
}

#[tokio::test]
async fn a_request_as_it_was_signed_gets_a_response() {
    assert_eq!(refusal(&mock(), Pieces::signed().request().unwrap()).await, None);
}

/// How many changes of a request are refused, of which every so many is tried.
async fn refused(signed: &Pieces, step: usize) -> usize {
    const CODES: [&str; 4] = [
        "IncompleteSignatureException",
        "InvalidSignatureException",
        "MissingAuthenticationTokenException",
        "UnrecognizedClientException",
    ];
    let mock = mock();
    let is_signed = |piece: &Piece| match piece {
        Piece::Name(name) | Piece::Value(name) => !UNSIGNED.contains(&&**name),
        Piece::Method | Piece::Target | Piece::Body => true,
    };
    let mut tried = 0;
    for (told, request) in signed.changed(is_signed).step_by(step) {
        let code = refusal(&mock, request).await;
        assert!(code.as_ref().is_some_and(|code| CODES.contains(&&**code)), "{code:?} for {told}");
        tried += 1;
    }
    tried
}

#[tokio::test]
async fn every_bit_of_what_is_signed_counts() {
    let tried = refused(&Pieces::signed(), 1).await;
    assert!(tried > 3000, "{tried}");
}

#[cfg(feature = "sigv4a")]
#[tokio::test]
async fn what_is_signed_for_several_regions_counts_as_well() {
    let signed = Pieces::signed_by(&sigv4::Signer::asymmetric("*", "library"));
    assert_eq!(refusal(&mock(), signed.request().unwrap()).await, None);
    // Some of the bits, as each takes a tenth of a second without optimisation.
    let tried = refused(&signed, 61).await;
    assert!(tried > 50, "{tried}");
}

#[tokio::test]
async fn headers_that_no_signature_covers_may_change() {
    let (mock, signed) = (mock(), Pieces::signed());
    let is_unsigned = |piece: &Piece| matches!(piece, Piece::Value(name) if UNSIGNED.contains(&&**name));
    let mut tried = 0;
    for (told, request) in signed.changed(is_unsigned) {
        assert_eq!(refusal(&mock, request).await, None, "{told}");
        tried += 1;
    }
    assert!(tried > 200, "{tried}");
}

#[tokio::test]
async fn a_header_of_amazons_cannot_be_added() {
    let mut request = Pieces::signed().request().unwrap();
    request.headers_mut().insert("x-amz-meta-reader", HeaderValue::from_static("Eve"));
    assert_eq!(refusal(&mock(), request).await.as_deref(), Some("InvalidSignatureException"));
}
