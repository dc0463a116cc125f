//! What a recording holds, and what it does not.

use std::path::PathBuf;
use std::{env, fs, process};

use smithy_runtime::testing::{Document, Failure, MockService, Recorder};
use smithy_runtime::transport::TransportErrorKind;
use smithy_runtime::{Bytes, Credentials, Transport};

use crate::library::{BorrowRequest, BorrowResponse, NoSuchBook, borrow, client, days};

/// A path for a file of one test.
pub fn path(test: &str) -> PathBuf {
    env::temp_dir().join(format!("smithy-runtime-{}", process::id())).join(test).with_extension("json")
}

/// Hides how long a book may be kept.
pub fn hide_days(_operation: &str, body: &mut Document) {
    if let Some(days) = body.get_mut("Days") {
        *days = Document::from(0);
    }
}

#[tokio::test]
async fn a_recording_reads_well() {
    let path = path("reads_well");
    let mock = MockService::new().on_sequence::<BorrowRequest>([
        Err(Failure::throttled()),
        Ok(BorrowResponse { days: 28, notes: vec!["torn".to_owned()] }),
    ]);
    let recorder = Recorder::new(mock.clone(), &path);
    client(mock.config().transport(recorder.clone())).send(borrow("Emma")).await.unwrap();
    recorder.save().unwrap();
    let expected = r#"{
  "exchanges": [
    {
      "operation": "Library.Borrow",
      "request": {
        "json": {
          "ClientToken": "(idempotency token)",
          "Title": "Emma"
        }
      },
      "response": {
        "headers": {
          "content-type": "application/x-amz-json-1.1",
          "x-amzn-requestid": "00000000-0000-4000-8000-000000000001"
        },
        "json": {
          "__type": "ThrottlingException",
          "message": "Rate exceeded"
        },
        "status": 400
      }
    },
    {
      "operation": "Library.Borrow",
      "request": {
        "json": {
          "ClientToken": "(idempotency token)",
          "Title": "Emma"
        }
      },
      "response": {
        "headers": {
          "content-type": "application/x-amz-json-1.1",
          "x-amzn-requestid": "00000000-0000-4000-8000-000000000002"
        },
        "json": {
          "Days": 28,
          "Notes": [
            "torn"
          ]
        },
        "status": 200
      }
    }
  ]
}
"#;
    assert_eq!(fs::read_to_string(&path).unwrap(), expected);
}

#[tokio::test]
async fn the_file_is_written_when_the_last_clone_is_dropped() {
    let path = path("dropped");
    let mock = MockService::new().on(|_: BorrowRequest| Ok(days(28)));
    let client = client(mock.config().transport(Recorder::new(mock.clone(), &path)));
    client.send(borrow("Emma")).await.unwrap();
    assert!(!path.exists());
    drop(client);
    assert!(fs::read_to_string(&path).unwrap().contains("Emma"));
    let beside: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(!beside.iter().any(|name| name.to_string_lossy().contains("dropped.json.")), "{beside:?}");
}

#[tokio::test]
async fn nothing_that_signs_is_recorded() {
    let path = path("secrets");
    let mock = MockService::new().on(|_: BorrowRequest| Ok(days(28)));
    let recorder = Recorder::new(mock.clone(), &path);
    let keys = Credentials::new("AKIDSECRET", "hush").with_session_token("silence");
    let client = client(mock.config().credentials_provider(keys).transport(recorder.clone()));
    client.send(borrow("Emma")).await.unwrap();
    // As a credentials provider sends it.
    let elsewhere = http::Request::post("https://sts.amazonaws.com/").body("Action=AssumeRole".into()).unwrap();
    recorder.send(elsewhere).await.unwrap_err();
    recorder.save().unwrap();
    let text = fs::read_to_string(&path).unwrap();
    for secret in ["AKIDSECRET", "hush", "silence", "AWS4-HMAC-SHA256", "AssumeRole"] {
        assert!(!text.contains(secret), "{secret} is in {text}");
    }
}

#[tokio::test]
async fn bodies_are_redacted_in_both_directions() {
    let path = path("redacted");
    let mock = MockService::new().on(|_: BorrowRequest| Ok(days(28)));
    let recorder = Recorder::new(mock.clone(), &path).redact(hide_days);
    let request = BorrowRequest { days: Some(91), ..borrow("Emma") };
    let response = client(mock.config().transport(recorder.clone())).send(request).await.unwrap();
    assert_eq!(response, days(28), "only the recording is changed");
    recorder.save().unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!((text.matches(r#""Days": 0"#).count(), text.contains("28"), text.contains("91")), (2, false, false));
}

#[tokio::test]
async fn text_stays_text_and_other_bytes_become_base64() {
    let path = path("bytes");
    let response = |body: &'static [u8]| {
        Err(Failure::response(http::Response::builder().status(404).body(Bytes::from_static(body)).unwrap()))
    };
    let mock = MockService::new().on_sequence::<BorrowRequest>([
        response(b"<h1>Gone</h1>"),
        response(b"\xff\xfe"),
        response(b""),
    ]);
    let recorder = Recorder::new(mock.clone(), &path);
    let client = client(mock.config().transport(recorder.clone()));
    for _ in 0..3 {
        client.send(borrow("Emma")).await.unwrap_err();
    }
    recorder.save().unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(r#""text": "<h1>Gone</h1>""#) && text.contains(r#""base64": "//4=""#), "{text}");
}

#[tokio::test]
async fn errors_of_the_service_are_recorded_and_those_of_the_network_are_not() {
    let path = path("errors");
    let mock = MockService::new().on_sequence::<BorrowRequest>([
        Err(Failure::transport(TransportErrorKind::Io)),
        Err(NoSuchBook::default().into()),
    ]);
    let recorder = Recorder::new(mock.clone(), &path);
    client(mock.config().transport(recorder.clone())).send(borrow("Emma")).await.unwrap_err();
    recorder.save().unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!((text.matches("\"operation\"").count(), text.matches("NoSuchBook").count()), (1, 1), "{text}");
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let folder = path("folder");
    fs::create_dir_all(&folder).unwrap();
    let error = Recorder::new(MockService::new(), &folder).save().unwrap_err();
    assert!(format!("{error:#}").starts_with(&format!("cannot write the recording {}: ", folder.display())), "{error}");
}
