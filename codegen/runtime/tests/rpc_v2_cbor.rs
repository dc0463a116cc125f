//! The protocol RPC v2 CBOR: what a request looks like, what responses are read as, and the service's side in mocks.

#![cfg(all(feature = "rpc-v2-cbor", feature = "test-util"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at what it does not expect")]

use std::sync::{Arc, Mutex};

use http::{Request, Response};
use smithy_runtime::codegen_support::cbor::{self, Cbor};
use smithy_runtime::protocol::RPC_V2_CBOR;
use smithy_runtime::testing::{Failure, MockService};
use smithy_runtime::transport::{Body, from_fn};
use smithy_runtime::{Bytes, Client, Config, Credentials, Endpoint, Error, RetryConfig, Service};

#[derive(Clone, Debug, Default, PartialEq)]
struct PutScoreRequest {
    player: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct PutScoreResponse {
    rank: Option<i32>,
}

#[derive(Clone, Debug, Default)]
struct PingRequest {}

#[derive(Clone, Debug, Default, PartialEq)]
struct ScoreTooHigh {
    message: Option<String>,
    limit: Option<i32>,
}

smithy_runtime::structure!(PutScoreRequest, encode, { "player" = player, });
smithy_runtime::structure!(PutScoreResponse, decode(default), { "rank" = rank, });
smithy_runtime::structure!(PingRequest, encode, {});
smithy_runtime::structure!(ScoreTooHigh, error(cbor::Cbor; "ScoreTooHigh", 400, "Score.TooHigh"), decode(default), {
    "Message" = message,
    "limit" = limit,
});
smithy_runtime::operation!(PutScoreRequest => PutScoreResponse, Error, {
    "PutScore" = "service/GameScores/operation/PutScore",
    codec = cbor::Cbor,
});
smithy_runtime::operation!(PingRequest => PutScoreResponse, Error, {
    "Ping" = "service/GameScores/operation/Ping",
    requests(without_body),
    codec = cbor::Cbor,
});

static SERVICE: Service = Service {
    sdk_id: "Game Scores",
    signing_name: "scores",
    protocol: &RPC_V2_CBOR,
    query_compatible: true,
    resolve_endpoint: |_| Ok(Endpoint::new("https://scores.example.com/v2")),
    sensitive: &["secret"],
    ..Service::DEFAULT
};

fn config() -> Config {
    let keys = Credentials::new("AKIDEXAMPLE", "secret");
    Config::new().region("eu-west-1").credentials_provider(keys).retry_config(RetryConfig::disabled())
}

/// A client whose requests all have this response, and the last request.
fn client(status: u16, body: &'static [u8]) -> (Client, Arc<Mutex<Option<Request<Body>>>>) {
    let sent = Arc::new(Mutex::new(None));
    let last = Arc::clone(&sent);
    let transport = from_fn(move |request| {
        *last.lock().unwrap() = Some(request);
        let response = Response::builder().status(status).header("x-amzn-query-error", "Score.TooHigh;Sender");
        std::future::ready(Ok(response.body(Body::from(body)).unwrap()))
    });
    (Client::new(&SERVICE, config().transport(transport)), sent)
}

fn ada() -> PutScoreRequest {
    PutScoreRequest { player: Some("Ada".to_owned()) }
}

#[tokio::test]
async fn a_request_names_its_operation_in_the_path_below_that_of_the_endpoint() {
    let (client, sent) = client(200, b"\xbf\x64rank\x07\xff");
    assert_eq!(client.send(ada()).await.unwrap().rank, Some(7));
    let request = sent.lock().unwrap().take().unwrap();
    assert_eq!(request.method(), "POST");
    assert_eq!(request.uri(), "https://scores.example.com/v2/service/GameScores/operation/PutScore");
    let header = |name: &str| request.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("smithy-protocol"), "rpc-v2-cbor");
    assert_eq!([header("accept"), header("content-type")], ["application/cbor", "application/cbor"]);
    assert_eq!(header("x-amzn-query-mode"), "true");
    assert_eq!(request.body().bytes().unwrap(), &b"\xbf\x66player\x63Ada\xff"[..]);
}

#[tokio::test]
async fn an_operation_without_input_sends_neither_a_body_nor_its_type() {
    let (client, sent) = client(200, b"");
    assert_eq!(client.send(PingRequest {}).await.unwrap(), PutScoreResponse::default());
    let request = sent.lock().unwrap().take().unwrap();
    assert_eq!(request.body().len(), Some(0));
    assert_eq!(
        (request.headers().get("content-type"), &request.headers()["content-length"]),
        (None, &"0".parse().unwrap())
    );
}

#[tokio::test]
async fn an_error_has_its_name_message_and_members_and_the_code_of_the_query_protocol() {
    let body = b"\xa3\x66__type\x73scores#ScoreTooHigh\x67message\x68too high\x65limit\x18\x64";
    match client(400, body).0.send(ada()).await {
        Err(Error::Service(error)) => {
            assert_eq!((error.code(), error.shape_name()), (Some("Score.TooHigh"), Some("ScoreTooHigh")));
            assert_eq!(error.message(), Some("too high"));
            let exception = error.into_exception_from::<Cbor, ScoreTooHigh>(ScoreTooHigh::default);
            assert_eq!((exception.limit, exception.message.as_deref()), (Some(100), Some("too high")));
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_error_that_is_none_of_the_protocol_is_shown_by_its_status() {
    match client(502, b"<html>Bad Gateway</html>").0.send(ada()).await {
        Err(Error::Service(error)) => assert_eq!((error.status().as_u16(), error.shape_name()), (502, None)),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_response_that_is_not_what_the_model_says_names_the_member() {
    let error = client(200, b"\xa1\x64rank\x61x").0.send(ada()).await.unwrap_err();
    assert!(format!("{error:#}").contains("rank: expected an integer, found a string"), "{error:#}");
}

#[tokio::test]
async fn a_mock_speaks_the_protocol_too() {
    let mock = MockService::new()
        .verify_signatures(Credentials::new("AKIDEXAMPLE", "secret"))
        .on_sequence::<PutScoreRequest>([
            Ok(PutScoreResponse { rank: Some(1) }),
            Err(Failure::from(ScoreTooHigh { message: Some("too high".to_owned()), limit: Some(9) })),
        ]);
    let client = Client::new(&SERVICE, config().transport(mock.clone()));
    assert_eq!(client.send(ada()).await.unwrap().rank, Some(1));
    match client.send(ada()).await {
        Err(Error::Service(error)) => {
            assert_eq!((error.code(), error.message()), (Some("Score.TooHigh"), Some("too high")));
            assert_eq!(error.into_exception_from::<Cbor, ScoreTooHigh>(ScoreTooHigh::default).limit, Some(9));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(mock.requests::<PutScoreRequest>().unwrap(), [ada(), ada()]);
}

#[derive(Default)]
struct ServeRequest {}

smithy_runtime::structure!(ServeRequest, encode, {});
smithy_runtime::operation!(ServeRequest => PutScoreResponse, Error, {
    "Serve" = "service/myservice/operation/Serve",
    codec = cbor::Cbor,
});

#[tokio::test]
async fn a_mock_knows_an_operation_of_a_service_whose_name_ends_like_the_path_begins() {
    let mock = MockService::new().on(|_: ServeRequest| Ok(PutScoreResponse { rank: Some(2) }));
    let client = Client::new(&SERVICE, config().transport(mock));
    assert_eq!(client.send(ServeRequest {}).await.unwrap().rank, Some(2));
}

#[test]
fn what_is_sensitive_is_not_shown() {
    let body =
        cbor::encode(&std::collections::BTreeMap::from([("secret".to_owned(), "1234"), ("name".to_owned(), "Ada")]));
    let response = Response::builder().status(400).body(Bytes::from(body)).unwrap();
    let error = SERVICE.from_http::<PutScoreRequest>(response).unwrap_err();
    assert!(!format!("{error:#?} {error:?} {error:#}").contains("1234"), "{error:#?}");
}
