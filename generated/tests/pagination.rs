//! Pages and items of the operations that answer in pages: over a real socket, and all of them over a closure.

#![cfg(feature = "rustls-ring")]

#[path = "../../codegen/runtime/tests/pipeline/verifier.rs"]
mod verifier;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use rekognition::operation::*;
use rekognition::{Client, Config, Credentials, Error, Paginated, transport};
use verifier::{SECRET, assert_signed, verify};

fn config() -> Config {
    Config::new().region("eu-west-1").credentials_provider(Credentials::new("AKIDEXAMPLE", SECRET))
}

/// A client of a server on a real socket that gives one answer after the other, and the bodies that it was sent.
fn serve(answers: &'static [(u16, &'static str)]) -> (Client, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let sent = thread::spawn(move || {
        let serve = |(status, body): &(u16, &str)| {
            let mut stream = listener.accept().unwrap().0;
            let sent = read_body(&mut BufReader::new(&stream));
            let head = format!("HTTP/1.1 {status} \r\nconnection: close\r\ncontent-length: {}\r\n\r\n", body.len());
            stream.write_all((head + body).as_bytes()).unwrap();
            sent
        };
        answers.iter().map(serve).collect()
    });
    (Client::new(config().endpoint_url(url)), sent)
}

/// The body of a request, which has to be signed.
fn read_body(stream: &mut impl BufRead) -> String {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        stream.read_line(&mut head).unwrap();
    }
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
    let mut body = vec![0; length.parse().unwrap()];
    stream.read_exact(&mut body).unwrap();
    verify(&head, &body, SECRET).unwrap();
    String::from_utf8(body).unwrap()
}

#[tokio::test]
async fn the_faces_of_a_collection_come_across_pages() {
    let (client, sent) = serve(&[
        (200, r#"{"Faces":[{"FaceId":"a"},{"FaceId":"b"}],"NextToken":"page 2"}"#),
        (200, r#"{"Faces":[],"NextToken":"page 3"}"#),
        (200, r#"{"Faces":[{"FaceId":"c"}],"FaceModelVersion":"7.0"}"#),
    ]);
    let faces = client.pages(ListFacesRequest::new("people").max_results(2)).items().all().await.unwrap();
    let ids: Vec<_> = faces.into_iter().filter_map(|face| face.face_id).collect();
    assert_eq!(ids, ["a", "b", "c"]);
    let first = r#"{"CollectionId":"people","MaxResults":2}"#;
    let second = r#"{"CollectionId":"people","NextToken":"page 2","MaxResults":2}"#;
    let third = r#"{"CollectionId":"people","NextToken":"page 3","MaxResults":2}"#;
    assert_eq!(sent.join().unwrap(), [first, second, third]);
}

#[tokio::test]
async fn a_page_is_the_whole_response() {
    let (client, _) = serve(&[(200, r#"{"Faces":[{"FaceId":"a"}],"FaceModelVersion":"7.0"}"#)]);
    let mut pages = client.pages(ListFacesRequest::new("people"));
    let page = pages.next().await.unwrap().unwrap();
    assert_eq!((page.faces.len(), page.face_model_version.as_deref()), (1, Some("7.0")));
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn a_request_goes_on_where_an_error_ended_the_pages() {
    let (client, sent) = serve(&[
        (200, r#"{"CollectionIds":["a"],"NextToken":"page 2"}"#),
        (400, r#"{"__type":"InvalidParameterException","message":"not now"}"#),
        (200, r#"{"CollectionIds":["b"],"NextToken":""}"#),
    ]);
    let mut pages = client.pages(ListCollectionsRequest::default());
    assert_eq!(pages.next().await.unwrap().unwrap().collection_ids, ["a"]);
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::InvalidParameterException(_)), "{error}");
    assert!(pages.next().await.is_none());

    let token = pages.token().cloned().unwrap();
    let rest = client.pages(ListCollectionsRequest::default().next_token(token)).items().all().await.unwrap();
    assert_eq!(rest, ["b"]);
    assert_eq!(sent.join().unwrap(), ["{}", r#"{"NextToken":"page 2"}"#, r#"{"NextToken":"page 2"}"#]);
}

#[tokio::test]
async fn pages_that_would_never_end_are_an_error() {
    let (client, _) = serve(&[
        (200, r#"{"Users":[{"UserId":"a"}],"NextToken":"again"}"#),
        (200, r#"{"Users":[{"UserId":"b"}],"NextToken":"again"}"#),
    ]);
    let mut users = client.pages(ListUsersRequest::new("people")).items();
    assert_eq!(users.next().await.unwrap().unwrap().user_id.as_deref(), Some("a"));
    assert_eq!(users.next().await.unwrap().unwrap().user_id.as_deref(), Some("b"));
    let error = users.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::RepeatedToken(_)));
    let sentence = "ListUsers: page 2 leads back to one that came before, so the pages would never end";
    assert_eq!(error.to_string(), sentence);
}

/// Walks through two pages of an operation, and gives its name in the model.
async fn walk<R: Paginated<Token = String, Error = Error>>(request: R) -> String {
    let bodies = Arc::new(Mutex::new(Vec::new()));
    let sent = Arc::clone(&bodies);
    let transport = transport::from_fn(move |request| {
        assert_signed(&request);
        let mut sent = sent.lock().unwrap();
        let answer = if sent.is_empty() { r#"{"NextToken":"page 2"}"# } else { "{}" };
        sent.push(request.body().bytes().unwrap().clone());
        std::future::ready(Ok(http::Response::new(answer.into())))
    });
    let pages = Client::new(config().transport(transport)).pages(request).all().await.unwrap();
    let bodies: Vec<serde_json::Value> =
        bodies.lock().unwrap().iter().map(|body| serde_json::from_slice(body).unwrap()).collect();
    assert_eq!((pages.len(), &bodies[0]["NextToken"]), (2, &serde_json::Value::Null), "{}", R::INFO.name);
    assert_eq!(bodies[1]["NextToken"], "page 2", "{}", R::INFO.name);
    R::INFO.name.to_owned()
}

#[tokio::test]
async fn every_operation_that_answers_in_pages_can_be_walked_through() {
    let walked = BTreeSet::from([
        walk(DescribeProjectVersionsRequest::new("arn")).await,
        walk(DescribeProjectsRequest::default()).await,
        walk(GetCelebrityRecognitionRequest::new("job")).await,
        walk(GetContentModerationRequest::new("job")).await,
        walk(GetFaceDetectionRequest::new("job")).await,
        walk(GetFaceSearchRequest::new("job")).await,
        walk(GetLabelDetectionRequest::new("job")).await,
        walk(GetPersonTrackingRequest::new("job")).await,
        walk(GetSegmentDetectionRequest::new("job")).await,
        walk(GetTextDetectionRequest::new("job")).await,
        walk(ListCollectionsRequest::default()).await,
        walk(ListDatasetEntriesRequest::new("arn")).await,
        walk(ListDatasetLabelsRequest::new("arn")).await,
        walk(ListFacesRequest::new("people")).await,
        walk(ListMediaAnalysisJobsRequest::default()).await,
        walk(ListProjectPoliciesRequest::new("arn")).await,
        walk(ListStreamProcessorsRequest::default()).await,
        walk(ListUsersRequest::new("people")).await,
    ]);
    assert_eq!(walked, paginated());
}

/// The operations that the model says answer in pages.
fn paginated() -> BTreeSet<String> {
    let model = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../models/rekognition.json")).unwrap();
    let model: serde_json::Value = serde_json::from_slice(&model).unwrap();
    let shapes = model["shapes"].as_object().unwrap().iter();
    let paginated = shapes
        .filter(|(_, shape)| shape["type"] == "operation" && shape["traits"].get("smithy.api#paginated").is_some());
    paginated.map(|(id, _)| id.split_once('#').unwrap().1.to_owned()).collect()
}
