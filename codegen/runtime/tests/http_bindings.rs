//! Members in paths, queries, headers, statuses and bodies: what requests look like, what responses are read as, and the
//! service's side in mocks.

#![cfg(all(feature = "rest-json", feature = "test-util"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at what it does not expect")]

use std::collections::BTreeMap;

use http::{Request, Response};
use smithy_runtime::protocol::REST_JSON_1;
use smithy_runtime::testing::{Failure, MockService, Recorder, Replay};
use smithy_runtime::{Body, Bytes, Client, DateTime, Endpoint, Error, Service, ServiceError};

type Map<T> = BTreeMap<String, T>;

/// A request with a member in every place that there is.
#[derive(Clone, Debug, Default, PartialEq)]
struct PutPageRequest {
    isbn: String,
    path: String,
    authors: Option<Vec<String>>,
    since: Option<DateTime>,
    filters: Option<Map<Vec<String>>>,
    changed: Option<DateTime>,
    names: Option<Vec<String>>,
    times: Option<Vec<DateTime>>,
    hints: Option<String>,
    labels: Option<Map<String>>,
    text: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct PutPageResponse {
    status: Option<i32>,
    total: Option<i64>,
    ratio: Option<f32>,
    is_new: Option<bool>,
    names: Option<Vec<String>>,
    times: Option<Vec<DateTime>>,
    labels: Option<Map<String>>,
    text: Option<String>,
}

smithy_runtime::structure!(PutPageRequest, encode, {
    "isbn" = isbn, "path" = path, "authors" = authors, "since" = since, "filters" = filters, "changed" = changed,
    "names" = names, "times" = times, "hints" = hints, "labels" = labels, "text" = text,
});
smithy_runtime::structure!(PutPageResponse, decode(default), {
    "status" = status, "total" = total, "ratio" = ratio, "is_new" = is_new, "names" = names, "times" = times,
    "labels" = labels, "text" = text,
});
smithy_runtime::operation!(PutPageRequest => PutPageResponse, Error, {
    "PutPage" = "PUT /books/{isbn}/pages/{path+}?format=text&draft",
    http = bindings,
});
smithy_runtime::http_request!(PutPageRequest, {
    labels { "isbn" = isbn, "path" = path, },
    query { "author" = authors, "since" = since as(epoch_seconds), },
    query_params = filters,
    headers {
        "x-changed" = changed,
        "x-names" = names,
        "x-times" = times,
        "x-hints" = hints as(base64),
    },
    prefix_headers("x-label-") = labels,
    body { "text" = text, },
});
smithy_runtime::http_response!(PutPageResponse, default, {
    status = status,
    headers {
        "x-total" = total,
        "x-ratio" = ratio,
        "x-new" = is_new,
        "x-names" = names,
        "x-times" = times,
    },
    prefix_headers("x-label-") = labels,
    body { "text" = text, },
});

/// A request and a response that are one blob each.
#[derive(Clone, Debug, Default, PartialEq)]
struct GetCoverRequest {
    isbn: String,
    thumbnail: Option<Bytes>,
}

#[derive(Debug, Default, PartialEq)]
struct GetCoverResponse {
    media_type: Option<String>,
    image: Body,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct NoSuchBook {
    message: Option<String>,
    nearest: Option<String>,
}

smithy_runtime::structure!(GetCoverRequest, encode, { "isbn" = isbn, "thumbnail" = thumbnail, });
smithy_runtime::structure!(GetCoverResponse, decode(default), { "media_type" = media_type, "image" = image, });
smithy_runtime::structure!(NoSuchBook, error(http; "NoSuchBook", 404), decode(default), {
    "message" = message,
    "nearest" = nearest,
});
smithy_runtime::operation!(GetCoverRequest => GetCoverResponse, Error, {
    "GetCover" = "GET /books/{isbn}/cover",
    requests(streaming_response),
    http = bindings,
});
smithy_runtime::http_request!(GetCoverRequest, {
    labels { "isbn" = isbn, },
    payload(blob, "image/png") = thumbnail,
});
smithy_runtime::http_response!(GetCoverResponse, default, {
    headers { "content-type" = media_type, },
    payload(blob) = image,
});
smithy_runtime::http_response!(NoSuchBook, default, {
    headers { "x-nearest" = nearest, },
    body { "message" = message, },
});

static SERVICE: Service = Service {
    sdk_id: "Library",
    signing_name: "library",
    protocol: &REST_JSON_1,
    resolve_endpoint: |parameters| Ok(Endpoint::new(parameters.endpoint.unwrap_or("https://library.example.com"))),
    ..Service::DEFAULT
};

fn page() -> PutPageRequest {
    PutPageRequest { isbn: "978".to_owned(), path: "1".to_owned(), ..PutPageRequest::default() }
}

fn request(request: PutPageRequest) -> Request<Bytes> {
    SERVICE.to_http(request, &Endpoint::new("https://library.example.com/v2")).unwrap()
}

fn response(headers: &[(&str, &str)], body: &'static str) -> Result<PutPageResponse, Error> {
    let response = headers.iter().fold(Response::builder(), |response, (name, value)| response.header(*name, *value));
    SERVICE.from_http::<PutPageRequest>(response.body(Bytes::from(body)).unwrap())
}

fn texts<T: From<String>>(texts: &[&str]) -> Vec<T> {
    texts.iter().map(|text| T::from((*text).to_owned())).collect()
}

fn cause(error: &dyn std::error::Error) -> String {
    error.source().map(ToString::to_string).unwrap_or_default()
}

#[test]
fn the_target_gives_method_path_and_constant_parameters_below_the_path_of_the_endpoint() {
    let request = request(page());
    assert_eq!(request.method(), "PUT");
    assert_eq!(request.uri(), "https://library.example.com/v2/books/978/pages/1?format=text&draft");
}

#[test]
fn labels_are_encoded_and_only_greedy_ones_keep_their_slashes() {
    let request = request(PutPageRequest { isbn: "a/b ö".to_owned(), path: "x/y z/".to_owned(), ..page() });
    assert_eq!(request.uri().path(), "/v2/books/a%2Fb%20%C3%B6/pages/x/y%20z/");
}

#[test]
fn an_empty_label_is_an_error_that_names_its_member() {
    let error = SERVICE.to_http(PutPageRequest { isbn: String::new(), ..page() }, &Endpoint::new("https://a.example"));
    assert_eq!(
        error.unwrap_err().to_string(),
        "the request cannot be sent: `isbn` is empty, and the path of the request is made with it"
    );
}

#[test]
fn a_list_is_one_parameter_of_the_query_for_each_item() {
    let authors = Some(texts(&["Ada & Bob", ""]));
    let request = request(PutPageRequest { authors, since: Some(DateTime::UNIX_EPOCH), ..page() });
    assert_eq!(request.uri().query().unwrap(), "format=text&draft&author=Ada%20%26%20Bob&author=&since=0");
}

#[test]
fn of_a_map_of_parameters_those_count_that_no_other_member_has_set() {
    let filters = [("author".to_owned(), texts(&["map"])), ("k=".to_owned(), texts(&["1", "2"]))];
    let request = request(PutPageRequest { authors: Some(texts(&["own"])), filters: Some(filters.into()), ..page() });
    assert_eq!(request.uri().query().unwrap(), "format=text&draft&author=own&k%3D=1&k%3D=2");
}

#[test]
fn headers_have_texts_dates_and_lists() {
    let request = request(PutPageRequest {
        changed: Some(DateTime::UNIX_EPOCH),
        names: Some(texts(&["a", "b,c", "say \"d\\e\""])),
        times: Some(vec![DateTime::UNIX_EPOCH, DateTime::from_unix(86_400, 0)]),
        hints: Some("{}".to_owned()),
        labels: Some([("One".to_owned(), "1".to_owned())].into()),
        ..page()
    });
    let header = |name: &str| request.headers()[name].to_str().unwrap();
    assert_eq!(header("x-changed"), "Thu, 01 Jan 1970 00:00:00 GMT");
    assert_eq!(header("x-names"), r#"a, "b,c", "say \"d\\e\"""#);
    assert_eq!(header("x-times"), "Thu, 01 Jan 1970 00:00:00 GMT, Fri, 02 Jan 1970 00:00:00 GMT");
    assert_eq!(header("x-hints"), "e30=");
    assert_eq!(header("x-label-one"), "1");
}

#[test]
fn a_value_that_no_header_can_hold_is_an_error_that_does_not_show_it() {
    let names = Some(texts(&["secret\nline"]));
    let error = SERVICE.to_http(PutPageRequest { names, ..page() }, &Endpoint::new("https://a.example")).unwrap_err();
    let text = error.to_string();
    assert!(text.contains("`x-names`") && !text.contains("secret"), "{text}");
}

#[test]
fn what_is_bound_to_nothing_else_is_a_document_in_the_body() {
    let request = request(PutPageRequest { text: Some("Once".to_owned()), ..page() });
    assert_eq!(request.body(), r#"{"text":"Once"}"#);
    assert_eq!(request.headers()["content-type"], "application/json");
}

#[test]
fn a_document_without_members_is_sent_as_one() {
    assert_eq!(request(page()).body(), "{}");
}

#[test]
fn a_blob_is_the_body_as_it_is_and_without_one_there_is_neither_body_nor_type() {
    let endpoint = Endpoint::new("https://library.example.com");
    let thumbnail = Some(Bytes::from_static(b"png"));
    let with = SERVICE.to_http(GetCoverRequest { isbn: "1".to_owned(), thumbnail }, &endpoint).unwrap();
    assert_eq!((with.body(), &with.headers()["content-type"]), (&Bytes::from("png"), &"image/png".parse().unwrap()));
    let without = SERVICE.to_http(GetCoverRequest { isbn: "1".to_owned(), thumbnail: None }, &endpoint).unwrap();
    assert_eq!(without.body().len(), 0);
    assert!(!without.headers().contains_key("content-type") && !without.headers().contains_key("content-length"));
}

#[derive(Debug)]
struct OpenRequest {}

#[derive(Debug, Default)]
struct Opened {
    session: String,
}

smithy_runtime::structure!(OpenRequest, encode, {});
smithy_runtime::structure!(Opened, decode(default), { "session" = session, });
smithy_runtime::operation!(OpenRequest => Opened, Error, { "Open" = "GET /session", http = bindings, });
smithy_runtime::http_request!(OpenRequest, {});
smithy_runtime::http_response!(Opened, default, {
    requires("x-session"),
    headers { "x-session" = session, },
});

#[test]
fn a_response_that_lacks_a_header_it_must_have_is_refused() {
    let read =
        |response: http::response::Builder| SERVICE.from_http::<OpenRequest>(response.body(Bytes::new()).unwrap());
    assert_eq!(read(Response::builder().header("x-session", "7")).unwrap().session, "7");
    let error = read(Response::builder()).unwrap_err();
    assert_eq!(cause(&error), "expected a header `x-session`, found none at byte 0");
}

#[test]
fn a_response_is_read_from_its_status_headers_and_body() {
    let headers = [
        ("x-total", "7"),
        ("x-ratio", "NaN"),
        ("x-new", "true"),
        ("x-names", r#"a, "b,c" , "say \"d\\e\"""#),
        ("x-times", "Thu, 01 Jan 1970 00:00:00 GMT, Fri, 02 Jan 1970 00:00:00 GMT"),
        ("x-label-one", "1"),
    ];
    let page = response(&headers, r#"{"text":"Once","total":1}"#).unwrap();
    assert_eq!((page.status, page.total, page.is_new), (Some(200), Some(7), Some(true)));
    assert!(page.ratio.unwrap().is_nan());
    assert_eq!(page.names, Some(texts(&["a", "b,c", "say \"d\\e\""])));
    assert_eq!(page.times, Some(vec![DateTime::UNIX_EPOCH, DateTime::from_unix(86_400, 0)]));
    assert_eq!(page.labels, Some([("one".to_owned(), "1".to_owned())].into()));
    assert_eq!(page.text.as_deref(), Some("Once"));
}

#[test]
fn several_headers_of_one_name_are_one_list() {
    let page = response(&[("x-names", "a"), ("x-names", "b, c")], "").unwrap();
    assert_eq!(page.names, Some(texts(&["a", "b", "c"])));
}

#[test]
fn a_header_that_is_not_what_the_model_says_is_an_error_that_names_it() {
    let error = response(&[("x-total", "many")], "").unwrap_err();
    assert_eq!(cause(&error), "x-total: expected an integer at byte 0");
}

#[test]
fn members_of_errors_are_read_from_headers_too() {
    let response = Response::builder().status(404).header("x-amzn-errortype", "NoSuchBook").header("x-nearest", "979");
    let error = SERVICE.from_http::<GetCoverRequest>(response.body(Bytes::from(r#"{"Message":"gone"}"#)).unwrap());
    let Err(Error::Service(error)) = error else { panic!("{error:?}") };
    let error: ServiceError = *error;
    assert_eq!((error.code(), error.message()), (Some("NoSuchBook"), Some("gone")));
    let book = error.into_bound_exception::<NoSuchBook>(NoSuchBook::default).into_members();
    assert_eq!(book, NoSuchBook { message: Some("gone".to_owned()), nearest: Some("979".to_owned()) });
}

#[tokio::test]
async fn a_mock_reads_requests_and_writes_responses_with_members_everywhere() {
    let sent = PutPageRequest {
        isbn: "a/b".to_owned(),
        path: "x/y".to_owned(),
        authors: Some(texts(&["a", "b"])),
        since: Some(DateTime::from_unix(5, 0)),
        filters: Some([("k".to_owned(), texts(&["1"]))].into()),
        changed: Some(DateTime::UNIX_EPOCH),
        names: Some(texts(&["a,b", "c"])),
        times: Some(vec![DateTime::UNIX_EPOCH]),
        hints: Some("{}".to_owned()),
        labels: Some([("one".to_owned(), "1".to_owned())].into()),
        text: Some("Once".to_owned()),
    };
    let given = PutPageResponse {
        status: Some(201),
        total: Some(7),
        ratio: Some(0.5),
        is_new: Some(false),
        names: Some(texts(&["a,b"])),
        times: Some(vec![DateTime::UNIX_EPOCH]),
        labels: Some([("one".to_owned(), "1".to_owned())].into()),
        text: Some("twice".to_owned()),
    };
    let response = given.clone();
    let mock = MockService::new().on(move |_: PutPageRequest| Ok(response.clone()));
    assert_eq!(Client::new(&SERVICE, mock.config()).send(sent.clone()).await.unwrap(), given);
    let mut received = mock.requests::<PutPageRequest>().unwrap();
    // All parameters are in the map, those with a member of their own too.
    received[0].filters.as_mut().unwrap().retain(|name, _| name == "k");
    assert_eq!(received, [sent]);
}

#[tokio::test]
async fn a_mock_fails_calls_with_errors_whose_members_are_headers() {
    let nearest = Some("979".to_owned());
    let mock = MockService::new().on(move |_: GetCoverRequest| {
        Err(Failure::from(NoSuchBook { message: Some("gone".to_owned()), nearest: nearest.clone() }))
    });
    let client = Client::new(&SERVICE, mock.config());
    let error = client.send(GetCoverRequest { isbn: "1".to_owned(), thumbnail: None }).await;
    let Err(Error::Service(error)) = error else { panic!("{error:?}") };
    assert_eq!((error.code(), error.status().as_u16()), (Some("NoSuchBook"), 404));
    let book = error.into_bound_exception::<NoSuchBook>(NoSuchBook::default).into_members();
    assert_eq!(book.nearest.as_deref(), Some("979"));
}

#[tokio::test]
async fn a_mock_writes_a_header_that_must_be_there_although_its_member_is_empty() {
    let mock = MockService::new().on(|_: OpenRequest| Ok(Opened::default()));
    assert_eq!(Client::new(&SERVICE, mock.config()).send(OpenRequest {}).await.unwrap().session, "");
}

#[tokio::test]
async fn a_mock_as_a_server_knows_operations_by_method_and_uri() {
    let mock = MockService::new()
        .on(|request: PutPageRequest| Ok(PutPageResponse { text: Some(request.path), ..PutPageResponse::default() }))
        .on(|request: GetCoverRequest| Ok(GetCoverResponse { media_type: None, image: Body::from(request.isbn) }));
    let server = mock.serve().unwrap();
    let client = Client::new(&SERVICE, server.config());
    assert_eq!(client.send(page()).await.unwrap().text.as_deref(), Some("1"));
    let cover = client.send(GetCoverRequest { isbn: "97/8".to_owned(), thumbnail: None }).await.unwrap();
    assert_eq!(cover.image.collect(100).await.unwrap(), "97/8");
    mock.verify().unwrap();
}

#[tokio::test]
async fn a_recording_has_method_and_uri_and_the_headers_that_may_be_members() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("http_bindings.json");
    let total = |request: PutPageRequest| {
        let total = request.isbn.parse().ok();
        Ok(PutPageResponse { total, ..PutPageResponse::default() })
    };
    let mock = MockService::new().on(total);
    let recorder = Recorder::new(mock.clone(), &path);
    let client = Client::new(&SERVICE, mock.config().transport(recorder.clone()));
    for isbn in ["1", "2"] {
        client.send(PutPageRequest { isbn: isbn.to_owned(), ..page() }).await.unwrap();
    }
    recorder.save().unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(r#""operation": "PUT /books/1/pages/1?format=text&draft""#), "{text}");

    let replay = Replay::load(path).unwrap();
    let client = Client::new(&SERVICE, replay.config());
    for isbn in ["2", "1"] {
        let page = client.send(PutPageRequest { isbn: isbn.to_owned(), ..page() }).await.unwrap();
        assert_eq!(page.total, isbn.parse().ok());
    }
    replay.verify().unwrap();
}
