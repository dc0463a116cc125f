//! Answers out of a recording.

use std::fs;
use std::path::PathBuf;

use smithy_runtime::testing::{MockService, Recorder, Replay};

use crate::library::{BorrowRequest, BurnRequest, NoSuchBook, borrow, client, days};
use crate::recording::{hide_days, path};

/// A recording of calls for these titles, each for as many days as it has letters; there is no "Sanditon".
async fn record(test: &str, titles: &[&str]) -> PathBuf {
    let path = path(test);
    let mock = MockService::new().on(|request: BorrowRequest| match &*request.title {
        "Sanditon" => Err(NoSuchBook::default().into()),
        title => Ok(days(title.len() as i32)),
    });
    let recorder = Recorder::new(mock.clone(), &path);
    let client = client(mock.config().transport(recorder.clone()));
    for title in titles {
        client.send(borrow(title)).await.ok();
    }
    recorder.save().unwrap();
    path
}

#[tokio::test]
async fn what_was_recorded_gets_its_response_whatever_the_idempotency_tokens() {
    let replay = Replay::load(record("responses", &["Emma", "Sanditon"]).await).unwrap();
    let client = client(replay.config());
    assert_eq!(client.send(borrow("Emma")).await.unwrap(), days(4));
    let error = client.send(borrow("Sanditon")).await.unwrap_err();
    let sentence = "Borrow: NoSuchBook (HTTP 404, request id 00000000-0000-4000-8000-000000000002)";
    assert_eq!(format!("{error:#}"), sentence);
    replay.verify().unwrap();
}

#[tokio::test]
async fn requests_may_come_in_another_order() {
    let replay = Replay::load(record("order", &["Emma", "Persuasion"]).await).unwrap();
    let client = client(replay.config());
    assert_eq!(client.send(borrow("Persuasion")).await.unwrap(), days(10));
    assert_eq!(client.send(borrow("Emma")).await.unwrap(), days(4));
}

#[tokio::test]
async fn equal_requests_get_their_responses_in_the_order_recorded() {
    let path = record("equal", &["Emma", "Emma"]).await;
    let edited = fs::read_to_string(&path).unwrap().replacen("\"Days\": 4", "\"Days\": 3", 1);
    fs::write(&path, edited).unwrap();
    let client = client(Replay::load(path).unwrap().config());
    assert_eq!(client.send(borrow("Emma")).await.unwrap(), days(3));
    assert_eq!(client.send(borrow("Emma")).await.unwrap(), days(4));
}

#[tokio::test]
async fn a_request_that_differs_is_told_what_in() {
    let path = record("differs", &["Emma"]).await;
    let replay = Replay::load(&path).unwrap();
    let request = BorrowRequest { days: Some(3), token: Some("mine".to_owned()), title: "Emma!".to_owned() };
    let error = client(replay.config()).send(request).await.unwrap_err();
    let expected = format!(
        "could not send to library.example.com: Borrow was not recorded with this request; the next one recorded differs:\
         \n  ClientToken: recorded \"(idempotency token)\", sent \"mine\"\
         \n  Title: recorded \"Emma\", sent \"Emma!\"\
         \n  Days: recorded nothing, sent 3 (recording {})",
        path.display()
    );
    assert_eq!(format!("{error:#}"), expected);
}

#[tokio::test]
async fn no_response_is_given_twice() {
    let replay = Replay::load(record("twice", &["Emma"]).await).unwrap();
    let client = client(replay.config());
    client.send(borrow("Emma")).await.unwrap();
    let error = format!("{:#}", client.send(borrow("Emma")).await.unwrap_err());
    assert!(error.contains("no response to Borrow is left"), "{error}");
    let error = format!("{:#}", client.send(BurnRequest::default()).await.unwrap_err());
    assert!(error.contains("no response to Burn is left"), "{error}");
}

#[tokio::test]
async fn what_is_not_used_is_listed() {
    let replay = Replay::load(record("unused", &["Emma", "Persuasion"]).await).unwrap();
    client(replay.config()).send(borrow("Emma")).await.unwrap();
    assert_eq!(replay.verify().unwrap_err().lines(), ["Borrow: recorded, and not called"]);
}

#[tokio::test]
async fn requests_are_redacted_before_they_are_compared() {
    let path = path("compared");
    let mock = MockService::new().on(|_: BorrowRequest| Ok(days(28)));
    let recorder = Recorder::new(mock.clone(), &path).redact(hide_days);
    let request = |days| BorrowRequest { days: Some(days), ..borrow("Emma") };
    client(mock.config().transport(recorder.clone())).send(request(91)).await.unwrap();
    recorder.save().unwrap();
    let replay = Replay::load(&path).unwrap().redact(hide_days);
    assert_eq!(client(replay.config()).send(request(92)).await.unwrap(), days(0));
}

#[test]
fn a_file_that_is_missing_or_no_recording_is_named() {
    let path = path("missing");
    let error = format!("{:#}", Replay::load(&path).unwrap_err());
    assert!(error.starts_with(&format!("cannot read the recording {}: ", path.display())), "{error}");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, r#"{"exchanges": 7}"#).unwrap();
    let error = format!("{:#}", Replay::load(&path).unwrap_err());
    assert!(error.contains(": exchanges: expected an array"), "{error}");
}
