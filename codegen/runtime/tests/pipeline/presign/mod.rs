//! Presigned requests: what is signed, what has to be sent, and what cannot be presigned.

#[cfg(feature = "http-checksum")]
mod checksums;
mod opinion;
mod plain_client;
mod refused;
mod sent;
mod service;

use std::time::{Duration, SystemTime};

use aws_sigv4::http_request::SignableBody;
use smithy_runtime::transport::from_fn;
use smithy_runtime::{Body, Client, Config, Credentials, Endpoint, Operation, PresignedRequest, Service, middleware};

use crate::operation::{SERVICE, config, greet};
use crate::verifier::SECRET;
use opinion::assert_agreed;
use service::{
    EitherRequest, GetRequest, IDENTITY, LIBRARY, PutRequest, STORE, SayRequest, SpeakRequest, StoreRequest, WhoRequest,
};

const HOUR: Duration = Duration::from_secs(60 * 60);

/// A configuration whose calls would fail the test.
fn silent(config: Config) -> Config {
    config.transport(from_fn(|_| async { panic!("a presigned request is not sent") }))
}

/// A request that is presigned for an hour.
async fn presigned<O: Operation>(service: &'static Service, config: Config, request: O) -> PresignedRequest {
    Client::new(service, silent(config)).presign(request, HOUR).await.unwrap()
}

/// The value of a parameter of the signature.
fn parameter(presigned: &PresignedRequest, name: &str) -> Option<String> {
    let query = presigned.url().split_once('?').unwrap().1;
    let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    value.map(|value| value.replace("%2F", "/").replace("%2B", "+").replace("%3D", "=").replace("%3B", ";"))
}

/// The names and values of the headers that have to be sent.
fn headers(presigned: &PresignedRequest) -> Vec<(&str, &str)> {
    let mut headers: Vec<_> =
        presigned.headers().iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
    headers.sort_unstable();
    headers
}

fn get(key: &str) -> GetRequest {
    GetRequest { key: key.to_owned(), range: None }
}

#[tokio::test]
async fn a_download_is_a_url_and_no_more() {
    let presigned = presigned(&STORE, config(), get("a b/ü//.x")).await;
    assert_eq!((presigned.method().as_str(), headers(&presigned), presigned.body().len()), ("GET", vec![], 0));
    let start =
        "https://store.eu-west-1.amazonaws.com/books/a%20b/%C3%BC//.x?x-id=Get&X-Amz-Algorithm=AWS4-HMAC-SHA256&";
    assert!(presigned.url().starts_with(start), "{}", presigned.url());
    assert_eq!(parameter(&presigned, "X-Amz-Expires").as_deref(), Some("3600"));
    assert_eq!(parameter(&presigned, "X-Amz-SignedHeaders").as_deref(), Some("host"));
    assert_agreed(&presigned, "s3", SignableBody::UnsignedPayload);
}

#[tokio::test]
async fn members_that_are_headers_have_to_be_sent() {
    let request = GetRequest { range: Some("bytes=0-9".to_owned()), ..get("a") };
    let presigned = presigned(&STORE, config(), request).await;
    assert_eq!(headers(&presigned), [("range", "bytes=0-9")]);
    assert_eq!(parameter(&presigned, "X-Amz-SignedHeaders").as_deref(), Some("host;range"));
    assert_agreed(&presigned, "s3", SignableBody::UnsignedPayload);
}

#[tokio::test]
async fn an_upload_may_have_any_body_and_is_of_no_type_but_the_callers() {
    let presigned_put = presigned(&STORE, config(), PutRequest { key: "a".to_owned(), ..PutRequest::default() }).await;
    assert_eq!((presigned_put.method().as_str(), headers(&presigned_put)), ("PUT", vec![]));
    assert_agreed(&presigned_put, "s3", SignableBody::UnsignedPayload);

    let request = PutRequest {
        key: "a".to_owned(),
        content_type: Some("text/plain".to_owned()),
        content_length: Some(5),
        metadata: [("shelf".to_owned(), "7".to_owned())].into(),
        body: Body::from("a body"),
    };
    let presigned = presigned(&STORE, config(), request).await;
    assert_eq!(
        headers(&presigned),
        [("content-length", "5"), ("content-type", "text/plain"), ("x-amz-meta-shelf", "7")]
    );
    assert_eq!(presigned.body(), "a body");
    assert_agreed(&presigned, "s3", SignableBody::UnsignedPayload);
}

#[tokio::test]
async fn a_stream_is_no_part_of_an_upload() {
    let body = Body::from_fn(2, || Body::from("ab"));
    let presigned =
        presigned(&STORE, config(), PutRequest { key: "a".to_owned(), body, ..PutRequest::default() }).await;
    assert!(presigned.body().is_empty());
    assert_agreed(&presigned, "s3", SignableBody::UnsignedPayload);
}

#[tokio::test]
async fn a_form_becomes_the_query_of_a_get() {
    let request = WhoRequest { code: Some("a&b c".to_owned()) };
    let presigned = presigned(&IDENTITY, config(), request).await;
    assert_eq!((presigned.method().as_str(), headers(&presigned), presigned.body().len()), ("GET", vec![], 0));
    let start =
        "https://greeting.eu-west-1.amazonaws.com/?Action=Who&Version=2011-06-15&Code=a%26b%20c&X-Amz-Algorithm=";
    assert!(presigned.url().starts_with(start), "{}", presigned.url());
    assert_agreed(&presigned, "greeting", SignableBody::Bytes(b""));
}

#[tokio::test]
async fn any_other_body_is_signed_and_has_to_be_sent() {
    let presigned = presigned(&SERVICE, config(), greet("Ada")).await;
    assert_eq!(presigned.method(), "POST");
    assert_eq!(
        headers(&presigned),
        [("content-type", "application/x-amz-json-1.1"), ("x-amz-target", "GreetingDesk.Greet")]
    );
    assert_eq!(presigned.body(), r#"{"Name":"Ada","Token":"1"}"#);
    assert_agreed(&presigned, "greeting", SignableBody::Bytes(presigned.body()));
}

#[tokio::test]
async fn a_body_that_the_model_leaves_unsigned_may_be_any_and_a_header_says_so() {
    let presigned = presigned(&LIBRARY, config(), SpeakRequest { body: Body::from("a word") }).await;
    assert_eq!(headers(&presigned), [("x-amz-content-sha256", "UNSIGNED-PAYLOAD")]);
    assert_agreed(&presigned, "greeting", SignableBody::UnsignedPayload);
}

#[tokio::test]
async fn what_the_service_takes_in_the_query_is_there() {
    let lexicons = Some(vec!["a".to_owned(), "b c".to_owned()]);
    let request = || SayRequest { text: "a & ü".to_owned(), lexicons: lexicons.clone(), rate: Some(8000) };
    let presigned = presigned(&LIBRARY, config(), request()).await;
    assert_eq!((presigned.method().as_str(), headers(&presigned), presigned.body().len()), ("GET", vec![], 0));
    let query = "Lexicons=a&Lexicons=b%20c&Text=a%20%26%20%C3%BC&Rate=8000&X-Amz-Algorithm=";
    assert!(presigned.url().contains(&format!("/v1/speech?{query}")), "{}", presigned.url());
    assert_agreed(&presigned, "greeting", SignableBody::Bytes(b""));
    // A call is as it was.
    let call = LIBRARY.to_http(request(), &Endpoint::new("https://greeting.example.com")).unwrap();
    assert_eq!((call.method().as_str(), call.uri().query()), ("POST", None));
}

#[tokio::test]
async fn a_blob_in_memory_is_signed_where_the_service_wants_it() {
    let presigned = presigned(&LIBRARY, config(), StoreRequest { body: Body::from("a word") }).await;
    assert_eq!(headers(&presigned), [("content-type", "application/octet-stream")]);
    assert_agreed(&presigned, "greeting", SignableBody::Bytes(b"a word"));
}

#[tokio::test]
async fn an_idempotency_token_is_filled_in() {
    let mut request = greet("Ada");
    request.token = None;
    let presigned = presigned(&SERVICE, config(), request).await;
    assert!(presigned.body().starts_with(br#"{"Name":"Ada","Token":""#), "{:?}", presigned.body());
}

#[tokio::test]
async fn the_session_token_is_in_the_query() {
    let credentials = Credentials::new("AKIDEXAMPLE", SECRET).with_session_token("a/session+token==");
    let presigned = presigned(&STORE, config().credentials_provider(credentials), get("a")).await;
    assert_eq!(parameter(&presigned, "X-Amz-Security-Token").as_deref(), Some("a/session+token=="));
    assert_agreed(&presigned, "s3", SignableBody::UnsignedPayload);
}

#[tokio::test]
async fn what_takes_a_token_or_a_signature_is_signed() {
    let config = config().token_provider(smithy_runtime::BearerToken::new("the-token"));
    let presigned = presigned(&SERVICE, config, EitherRequest {}).await;
    assert_agreed(&presigned, "greeting", SignableBody::Bytes(b"{}"));
}

#[tokio::test]
async fn what_is_of_the_client_is_no_part_of_it() {
    let layer = || middleware::from_fn(|_, _| async { panic!("no layer runs") });
    let config = config().header("x-own", "1").operation_layer(layer()).attempt_layer(layer());
    assert_eq!(headers(&presigned(&STORE, config, get("a")).await), []);
}

#[tokio::test]
async fn the_endpoint_is_that_of_calls() {
    let config = config().use_fips(true).use_dual_stack(true);
    let presigned = presigned(&IDENTITY, config, WhoRequest::default()).await;
    assert!(presigned.url().starts_with("https://greeting-fips.eu-west-1.api.aws/?Action=Who&"), "{}", presigned.url());
}

#[tokio::test]
async fn the_time_is_this_machines_until_the_service_tells_another() {
    let presigned = presigned(&STORE, config(), get("a")).await;
    assert!(opinion::is_of(&presigned, SystemTime::now()), "{}", presigned.url());
}

#[tokio::test]
async fn debug_shows_neither_signature_nor_token_nor_members() {
    let credentials = Credentials::new("AKIDEXAMPLE", SECRET).with_session_token("session-token-of-ada");
    let config = || config().credentials_provider(credentials.clone());
    let who = presigned(&IDENTITY, config(), WhoRequest { code: Some("code-of-the-door".to_owned()) }).await;
    let metadata = [("door".to_owned(), "code-of-the-door".to_owned())].into();
    let put = PutRequest { key: "a".to_owned(), metadata, body: "code-of-the-door".into(), ..PutRequest::default() };
    for presigned in [who, presigned(&STORE, config(), put).await] {
        for shown in [format!("{presigned:?}"), format!("{presigned:#?}")] {
            assert!(!shown.contains("session") && !shown.contains("code-of") && !shown.contains("X-Amz"), "{shown}");
            assert!(shown.contains("https://") && shown.contains("(hidden)"), "{shown}");
        }
    }
}
