//! Bytes as an answer to a call: two for the status, a line for a header, the rest is the body.

#![no_main]

use http::{HeaderValue, Response};
use libfuzzer_sys::fuzz_target;
use rekognition::operation::{DetectFacesRequest, DetectFacesResponse};
use rekognition::{Bytes, Error, SERVICE};

fuzz_target!(|answer: &[u8]| {
    let Some((status, rest)) = answer.split_first_chunk::<2>() else { return };
    let (header, body) = rest.split_at(rest.iter().position(|byte| *byte == b'\n').unwrap_or(0));
    let status = 100 + u16::from_be_bytes(*status) % 900;
    let mut response = Response::builder().status(status);
    if let Ok(header) = HeaderValue::from_bytes(header) {
        let names = ["x-amzn-errortype", "x-amzn-requestid", "x-amzn-query-error", "date"];
        for name in names {
            response = response.header(name, header.clone());
        }
    }
    let body = Bytes::copy_from_slice(body.strip_prefix(b"\n").unwrap_or(body));
    let response = response.body(body).expect("all of it is HTTP");
    match SERVICE.from_http::<DetectFacesRequest>(response) {
        Ok(response) => {
            let text = serde_json::to_string(&response).expect("a response can be stored");
            let again: DetectFacesResponse = serde_json::from_str(&text).expect("what is stored can be loaded");
            assert_eq!(serde_json::to_string(&again).expect("it can be stored again"), text);
        }
        Err(Error::Undecodable(error)) => assert!(error.to_string().len() < 20_000, "{error}"),
        Err(error) => {
            let _ = (error.to_string(), format!("{error:?}"), error.code(), error.message(), error.request_id());
        }
    }
});
