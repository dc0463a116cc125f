//! Requests that botocore signed, signed again. `.ci/botocore` makes them: a file with one a line, named by
//! `BOTOCORE_SIGNATURES`.

use std::time::{Duration, UNIX_EPOCH};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;
use smithy_runtime::Credentials;
use smithy_runtime::sigv4::sign;

#[test]
#[ignore = "needs requests that botocore signed; .ci/botocore makes them"]
fn botocore_makes_the_same_signatures() {
    let path = std::env::var("BOTOCORE_SIGNATURES").expect("BOTOCORE_SIGNATURES names a file");
    let cases = std::fs::read_to_string(path).unwrap();
    for line in cases.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = |name: &str| case[name].as_str().unwrap();
        let mut request = http::Request::builder().method(text("method")).uri(text("uri"));
        for header in case["headers"].as_array().unwrap() {
            request = request.header(header[0].as_str().unwrap(), header[1].as_str().unwrap());
        }
        let mut head = request.body(()).unwrap().into_parts().0;
        let credentials = Credentials::new(text("access_key_id"), text("secret_access_key"));
        let credentials = match case["session_token"].as_str() {
            Some(token) => credentials.with_session_token(token),
            None => credentials,
        };
        let body = BASE64_STANDARD.decode(text("body")).unwrap();
        let time = UNIX_EPOCH + Duration::from_secs(case["seconds"].as_u64().unwrap());
        sign(&mut head, &body, &credentials, text("region"), text("service"), time).unwrap();
        assert_eq!(head.headers["authorization"].to_str().unwrap(), text("authorization"), "{line}");
    }
    println!("{} signatures", cases.lines().count());
    assert!(cases.lines().count() > 0, "there are no cases");
}
