//! HTTP requests that botocore made and responses that it read, against what this crate makes of them.
//! `.ci/botocore-service` puts this beside `operations.rs`, a list of the requests of all operations, and names the file of
//! cases, one a line, by `BOTOCORE_CASES`.

mod bodies;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use http::{Request, Response, Uri};
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::{Map, Number, Value};
use service::endpoint::Endpoint;
use service::operation::*;
use service::{Bytes, Operation, SERVICE};

/// What this crate makes of an operation's parameters, and of a response.
struct Entry {
    request: fn(&Value, &str) -> Request<Bytes>,
    response: fn(Response<Bytes>) -> Value,
}

macro_rules! operations {
    ($($request:ident)+) => {
        fn operations() -> BTreeMap<&'static str, Entry> {
            [$((<$request as Operation>::INFO.name, entry::<$request>())),+].into()
        }
    };
}

include!("operations.rs");

fn entry<O: Operation + DeserializeOwned>() -> Entry
where
    O::Response: Serialize,
    O::Error: Debug,
{
    Entry {
        request: |parameters, endpoint| {
            let request: O = serde_json::from_value(parameters.clone()).unwrap();
            SERVICE.to_http(request, &Endpoint::new(endpoint)).unwrap()
        },
        response: |response| serde_json::to_value(SERVICE.from_http::<O>(response).unwrap()).unwrap(),
    }
}

#[test]
fn requests_and_responses_are_what_botocore_makes_of_them() {
    let path = std::env::var("BOTOCORE_CASES").expect("BOTOCORE_CASES names a file");
    let cases = std::fs::read_to_string(path).unwrap();
    let operations = operations();
    let (mut tried, mut count) = (BTreeSet::new(), 0);
    for case in cases.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
        if let Some(left_out) = case["left_out"].as_array() {
            tried.extend(left_out.iter().map(|name| name.as_str().unwrap().to_owned()));
            continue;
        }
        let name = case["operation"].as_str().unwrap().to_owned();
        let operation = operations.get(name.as_str()).unwrap_or_else(|| panic!("there is no operation {name}"));
        let endpoint = case["endpoint"].as_str().unwrap();
        assert_same_request(&(operation.request)(&case["parameters"], endpoint), &case, &name);
        let read = (operation.response)(response(&case["response"]));
        let body = String::from_utf8_lossy(&bytes(&case["response"]["body"])).into_owned();
        assert!(says(&case["parsed"], &read), "{name}: {read}\nfor {}\nof {body}", case["parsed"]);
        tried.insert(name);
        count += 1;
    }
    println!("{count} cases, of {} operations", operations.len());
    let untried: Vec<_> = operations.keys().filter(|name| !tried.contains(**name)).collect();
    assert!(untried.is_empty(), "no case is of {untried:?}");
}

fn assert_same_request(ours: &Request<Bytes>, case: &Value, name: &str) {
    let (theirs, context) = (&case["request"], format!("{name}, {}", case["parameters"]));
    assert_eq!(ours.method().as_str(), theirs["method"], "{context}");
    let url: Uri = theirs["url"].as_str().unwrap().parse().unwrap();
    // AWS's model of Route 53 has one URI without the slash that botocore's has at its end.
    let path = |uri: &Uri| uri.path().trim_end_matches('/').to_owned();
    assert_eq!((ours.uri().host(), path(ours.uri())), (url.host(), path(&url)), "{context}");
    // S3's model has the operation in the query as well, for its logs.
    let own: Vec<_> = query(ours.uri()).into_iter().filter(|pair| *pair != format!("x-id={name}")).collect();
    assert_eq!(own, query(&url), "{context}");

    let (mut own, mut headers) = (headers(ours), theirs["headers"].as_object().unwrap().clone());
    // Both state the length of a body. Only botocore states that there is none, and it writes JSON with spaces.
    headers.remove("content-length");
    let length = own.remove("content-length").map_or(0, |length| length.as_str().unwrap().parse().unwrap());
    assert_eq!(length, ours.body().len(), "{context}");
    // HTTP clients add it to botocore's.
    own.remove("host");
    if let Some(Value::String(media_type)) = headers.get_mut("content-type") {
        // Forms are ASCII; Smithy's protocol tests have no such parameter.
        *media_type = media_type.replace("urlencoded; charset=utf-8", "urlencoded");
    }
    for (name, value, _) in OURS_ALONE {
        if !headers.contains_key(*name) && own.get(*name).is_some_and(|own| own == value) {
            own.remove(*name);
        }
    }
    if **ours.body() != bytes(&theirs["body"]) {
        // The same document in other words has another checksum.
        for headers in [&mut own, &mut headers] {
            headers.iter_mut().filter(|(name, _)| CHECKSUMS.contains(&name.as_str())).for_each(|(_, value)| *value = true.into());
        }
    }
    // A list without items is a header without a value here, as in Smithy's protocol tests (`NullAndEmptyHeaders`).
    own.retain(|name, value| headers.contains_key(name) || value != "");
    for (name, value) in &mut own {
        // A list of texts has a space behind each comma here, as in Smithy's protocol tests (`InputAndOutputWithStringHeaders`).
        if let (Value::String(value), Some(Value::String(theirs))) = (value, headers.get(name)) && value.replace(", ", ",") == *theirs {
            value.clone_from(theirs);
        }
    }
    assert_eq!(own, headers, "{context}");

    let format = case["format"].as_str().unwrap();
    if let Err(difference) = bodies::compare(format, ours.body(), &bytes(&theirs["body"])) {
        panic!("{context}\n{difference}");
    }
}

/// Headers that botocore does not send, their values, and why they are right.
const OURS_ALONE: &[(&str, &str, &str)] = &[
    (
        "content-type",
        "application/octet-stream",
        "the type of a blob that is the body; Smithy's protocol tests want it (`RestJsonHttpPayloadTraitsWithBlob`)",
    ),
    ("content-type", "text/plain", "the type of a text that is the body; the same (`RestXmlStringPayloadRequest`)"),
    ("content-type", "application/xml", "the type of XML; Smithy's protocol tests want it (`SimpleScalarProperties`)"),
];

/// Headers with a checksum that clients compute.
const CHECKSUMS: [&str; 3] = ["x-amz-checksum-crc32", "x-amz-checksum-sha1", "x-amz-checksum-sha256"];

fn headers(request: &Request<Bytes>) -> Map<String, Value> {
    let headers = request.headers().iter();
    headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().into())).collect()
}

/// The parameters, in any order; one without a value has an empty one.
fn query(uri: &Uri) -> Vec<String> {
    let pairs = uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
    let mut pairs: Vec<_> = pairs.map(|pair| pair.strip_suffix('=').unwrap_or(pair).to_owned()).collect();
    pairs.sort();
    pairs
}

fn response(case: &Value) -> Response<Bytes> {
    let status = u16::try_from(case["status"].as_u64().unwrap()).unwrap();
    let headers = case["headers"].as_object().unwrap().iter();
    headers
        .fold(Response::builder().status(status), |response, (name, value)| {
            response.header(name, value.as_str().unwrap())
        })
        .body(bytes(&case["body"]))
        .unwrap()
}

fn bytes(case: &Value) -> Bytes {
    serde_json::from_value::<Vec<u8>>(case.clone()).unwrap().into()
}

/// Whether what was read here is what botocore read, but for members that say nothing: an absent list is an empty one, and
/// a required member that the service leaves out is zero.
fn says(theirs: &Value, ours: &Value) -> bool {
    match (theirs, ours) {
        (Value::Object(theirs), Value::Object(ours)) => {
            theirs.iter().all(|(name, value)| says(value, ours.get(name).unwrap_or(&Value::Null)))
                && ours.iter().all(|(name, value)| theirs.contains_key(name) || says_nothing(value))
        }
        (Value::Array(theirs), Value::Array(ours)) => {
            theirs.len() == ours.len() && theirs.iter().zip(ours).all(|(theirs, ours)| says(theirs, ours))
        }
        (Value::Number(theirs), Value::Number(ours)) => Number::as_f64(theirs) == ours.as_f64(),
        (theirs, ours) => theirs == ours || (says_nothing(theirs) && says_nothing(ours)),
    }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(value) => !value,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty() || text == "1970-01-01T00:00:00Z",
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.values().all(says_nothing),
    }
}
