//! Requests in gzip, for services whose operations take them so.

use std::env;

use smithy_runtime::testing::{MockService, Recorder, Replay};
use smithy_runtime::{Credentials, Error, Operation, OperationInfo};

use crate::library::{BorrowResponse, client, days};

/// A request whose body is sent in gzip.
#[derive(Clone, Debug, PartialEq)]
struct CopyRequest {
    text: String,
}

smithy_runtime::structure!(CopyRequest, encode, { "Text" = text, });

impl Operation for CopyRequest {
    type Response = BorrowResponse;
    type Error = Error;
    type Codec = smithy_runtime::codegen_support::json::Json;
    const INFO: OperationInfo = OperationInfo::new("Copy", "Library.Copy").compressed();
}

fn long() -> CopyRequest {
    CopyRequest { text: "It is a truth universally acknowledged ".repeat(1000) }
}

#[tokio::test]
async fn a_handler_sees_what_was_compressed_and_signed() {
    let keys = Credentials::new("AKIDLIBRARY", "key of the library");
    let mock = MockService::new()
        .on(|request: CopyRequest| Ok(days(request.text.len() as i32)))
        .verify_signatures(keys.clone());
    let response = client(mock.config().credentials_provider(keys)).send(long()).await.unwrap();
    assert_eq!(response, days(39_000));
    assert_eq!(mock.requests::<CopyRequest>().unwrap(), [long()]);
}

#[tokio::test]
async fn a_recording_has_it_as_json() {
    let path = env::temp_dir().join(format!("smithy-runtime-{}", std::process::id())).join("compressed.json");
    let mock = MockService::new().on(|_: CopyRequest| Ok(days(1)));
    let recorder = Recorder::new(mock.clone(), &path);
    client(mock.config().transport(recorder.clone())).send(long()).await.unwrap();
    recorder.save().unwrap();
    assert!(std::fs::read_to_string(&path).unwrap().contains("truth universally"));
    let replay = Replay::load(path).unwrap();
    assert_eq!(client(replay.config()).send(long()).await.unwrap(), days(1));
}
