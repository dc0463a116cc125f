//! Requests and responses that are streams, with mocks and recordings: they read the ones, and give the others as bytes.

use std::mem;

use smithy_runtime::codegen_support::EncodedRequest;
use smithy_runtime::testing::{Failure, MockService, Recorder, Replay};
use smithy_runtime::{Body, Bytes, Client, Credentials, DecodeError, Error, InvalidRequest, Operation, OperationInfo};

use crate::library::LIBRARY;

/// Borrows what a stream says.
#[derive(Debug, PartialEq)]
struct ReadAloud {
    body: Body,
}

/// The text, as it comes.
#[derive(Debug, Default, PartialEq)]
struct Reading {
    body: Body,
}

smithy_runtime::structure!(ReadAloud, encode, { "Body" = body, });
smithy_runtime::structure!(Reading, decode(default), { "Body" = body, });

impl Operation for ReadAloud {
    type Response = Reading;
    type Error = Error;
    type Codec = smithy_runtime::protocol::DefaultCodec;
    const INFO: OperationInfo = OperationInfo::new("ReadAloud", "Library.ReadAloud").streaming_response();

    fn encode_request(&mut self) -> Result<EncodedRequest, InvalidRequest> {
        Ok(EncodedRequest::from_body(mem::take(&mut self.body)))
    }

    fn read_response(response: &mut http::Response<Body>) -> Result<Reading, DecodeError> {
        Ok(Reading { body: mem::take(response.body_mut()) })
    }
}

const DOCUMENT: &[u8] = br#"{"Body":"b25l"}"#;

/// A request that is a stream which can be read once.
fn request() -> ReadAloud {
    ReadAloud { body: Body::from_http_body(http_body_util::Full::new(Bytes::from_static(DOCUMENT))) }
}

fn mock() -> MockService {
    let response = || http::Response::new(Bytes::from_static(b"Emma Woodhouse, handsome, clever, and rich"));
    MockService::new().on(move |_: ReadAloud| Err(Failure::response(response())))
}

async fn text(client: Client) -> Bytes {
    client.send(request()).await.unwrap().body.collect(100).await.unwrap()
}

#[tokio::test]
async fn a_mock_reads_the_stream_and_checks_the_signature_that_leaves_it_out() {
    let keys = Credentials::new("AKIDLIBRARY", "key of the library");
    let mock = mock().verify_signatures(keys.clone());
    let client = Client::new(&LIBRARY, mock.config().credentials_provider(keys));
    assert_eq!(text(client).await, "Emma Woodhouse, handsome, clever, and rich");
    assert_eq!(mock.requests::<ReadAloud>().unwrap(), [ReadAloud { body: Body::from("one") }]);
}

#[tokio::test]
async fn a_signature_that_leaves_the_stream_out_is_refused_where_it_is_wrong() {
    let mock = mock().verify_signatures(Credentials::new("AKIDEXAMPLE", "another secret"));
    match Client::new(&LIBRARY, mock.config()).send(request()).await {
        Err(Error::Service(error)) => assert_eq!(error.code(), Some("InvalidSignatureException")),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_mock_server_reads_it_and_gives_it() {
    let server = mock().serve().unwrap();
    assert_eq!(text(Client::new(&LIBRARY, server.config())).await, "Emma Woodhouse, handsome, clever, and rich");
}

#[tokio::test]
async fn a_download_is_recorded_byte_for_byte() {
    let path = std::env::temp_dir().join(format!("smithy-runtime-{}-downloads.json", std::process::id()));
    for download in [&b"{ \"b\": 1.0, \"a\": [] }\n"[..], b"\xff\xfe", b""] {
        let response = move || http::Response::new(Bytes::from_static(download));
        let mock = MockService::new().on(move |_: ReadAloud| Err(Failure::response(response())));
        let recorder = Recorder::new(mock.clone(), &path);
        text(Client::new(&LIBRARY, mock.config().transport(recorder.clone()))).await;
        recorder.save().unwrap();
        assert_eq!(text(Client::new(&LIBRARY, Replay::load(&path).unwrap().config())).await, download);
    }
    std::fs::remove_file(&path).ok();
}

#[tokio::test]
async fn a_recording_has_both_and_gives_the_response_again() {
    let path = std::env::temp_dir().join(format!("smithy-runtime-{}-streams.json", std::process::id()));
    let recorder = Recorder::new(mock(), &path);
    let recorded = text(Client::new(&LIBRARY, mock().config().transport(recorder.clone()))).await;
    recorder.save().unwrap();
    let replay = Replay::load(&path).unwrap();
    assert_eq!(text(Client::new(&LIBRARY, replay.config())).await, recorded);
    replay.verify().unwrap();
    std::fs::remove_file(&path).ok();
}
