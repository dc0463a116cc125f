//! The cases of AWS's test suite for Signature Version 4 (`aws-signing-test-suite` of aws-c-auth, `v4`), each a request and
//! its published signature.
//!
//! Of its 38, six are left out in which the signer leaves dots and empty segments in the path, and two in which it encodes
//! the path once: only S3 wants either.

use std::collections::BTreeSet;
use std::time::{Duration, UNIX_EPOCH};

use smithy_runtime::sigv4::sign;

use crate::signer::{authorization, credentials, head};

/// A request to `example.amazonaws.com`, and how it is signed for `us-east-1` and `service`.
struct Published {
    name: &'static str,
    /// Its method and target.
    request: &'static str,
    headers: &'static [(&'static str, &'static str)],
    body: &'static str,
    token: Option<&'static str>,
    signature: &'static str,
}

const fn case(
    name: &'static str,
    request: &'static str,
    headers: &'static [(&'static str, &'static str)],
    signature: &'static str,
) -> Published {
    Published { name, request, headers, body: "", token: None, signature }
}

impl Published {
    const fn with_body(self, body: &'static str) -> Self {
        Published { body, ..self }
    }

    const fn with_token(self, token: &'static str) -> Self {
        Published { token: Some(token), ..self }
    }

    /// What the header `authorization` has to be.
    fn authorization(&self) -> String {
        let set = ["host", "x-amz-date"].into_iter().chain(self.token.map(|_| "x-amz-security-token"));
        let signed = self.headers.iter().map(|(name, _)| name.to_lowercase()).chain(set.map(str::to_owned));
        let signed = Vec::from_iter(signed.collect::<BTreeSet<_>>()).join(";");
        format!(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, \
             SignedHeaders={signed}, Signature={}",
            self.signature
        )
    }
}

const HASH: (&str, &str) = ("X-Amz-Content-Sha256", "9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e");

const TOKEN: &str = "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

const SUITE: [Published; 30] = [
    case(
        "get-relative-normalized",
        "GET /example/..",
        &[],
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    ),
    case(
        "get-relative-relative-normalized",
        "GET /example1/example2/../..",
        &[],
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    ),
    case("get-slash-normalized", "GET //", &[], "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
    case(
        "get-slash-dot-slash-normalized",
        "GET /./",
        &[],
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    ),
    case(
        "get-slash-pointless-dot-normalized",
        "GET /./example",
        &[],
        "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5",
    ),
    case(
        "get-slashes-normalized",
        "GET //example//",
        &[],
        "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84",
    ),
    case(
        "get-header-key-duplicate",
        "GET /",
        &[("My-Header1", "value2"), ("My-Header1", "value2"), ("My-Header1", "value1")],
        "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea",
    ),
    // Its lines are folded: a header with line breaks is none that can be sent.
    case(
        "get-header-value-multiline",
        "GET /",
        &[("My-Header1", "value1  value2     value3")],
        "cfd34249e4b1c8d6b91ef74165d41a32e5fab3306300901bb65a51a73575eefd",
    ),
    case(
        "get-header-value-order",
        "GET /",
        &[("My-Header1", "value4"), ("My-Header1", "value1"), ("My-Header1", "value3"), ("My-Header1", "value2")],
        "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01",
    ),
    case(
        "get-header-value-trim",
        "GET /",
        &[("My-Header1", " value1"), ("My-Header2", " \"a   b   c\"")],
        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
    ),
    case(
        "get-unreserved",
        "GET /-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        &[],
        "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f",
    ),
    case("get-utf8", "GET /ሴ", &[], "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"),
    case("get-vanilla", "GET /", &[], "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
    case(
        "get-vanilla-empty-query-key",
        "GET /?Param1=value1",
        &[],
        "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb",
    ),
    case("get-vanilla-query", "GET /", &[], "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
    case(
        "get-vanilla-query-order-encoded",
        "GET /?Param-3=Value3&Param=Value2&%E1%88%B4=Value1",
        &[],
        "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac",
    ),
    case(
        "get-vanilla-query-order-key-case",
        "GET /?Param2=value2&Param1=value1",
        &[],
        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    ),
    case(
        "get-vanilla-query-unreserved",
        "GET /?-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz=-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        &[],
        "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197",
    ),
    case(
        "get-vanilla-utf8-query",
        "GET /?ሴ=bar",
        &[],
        "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04",
    ),
    case(
        "get-vanilla-with-session-token",
        "GET /",
        &[],
        "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8",
    )
    .with_token("6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267"),
    case("post-header-key-case", "POST /", &[], "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
    case(
        "post-header-key-sort",
        "POST /",
        &[("My-Header1", "value1")],
        "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c",
    ),
    case(
        "post-header-value-case",
        "POST /",
        &[("My-Header1", "VALUE1")],
        "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d",
    ),
    case("post-sts-header-after", "POST /", &[], "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
    case("post-sts-header-before", "POST /", &[], "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead")
        .with_token(TOKEN),
    case("post-vanilla", "POST /", &[], "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
    case(
        "post-vanilla-empty-query-value",
        "POST /?Param1=value1",
        &[],
        "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11",
    ),
    case(
        "post-vanilla-query",
        "POST /?Param1=value1",
        &[],
        "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11",
    ),
    case(
        "post-x-www-form-urlencoded",
        "POST /",
        &[("Content-Type", "application/x-www-form-urlencoded"), ("Content-Length", "13"), HASH],
        "d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b",
    )
    .with_body("Param1=value1"),
    case(
        "post-x-www-form-urlencoded-parameters",
        "POST /",
        &[("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"), ("Content-Length", "13"), HASH],
        "328d1b9eaadca9f5818ef05e8392801e091653bafec24fcab71e7344e7f51422",
    )
    .with_body("Param1=value1"),
];

#[test]
fn requests_are_signed_as_published() {
    for case in SUITE {
        let (method, target) = case.request.split_once(' ').unwrap();
        let head = head(method, &format!("https://example.amazonaws.com{target}"), case.headers);
        let credentials = match case.token {
            Some(token) => credentials().with_session_token(token),
            None => credentials(),
        };
        let signed = authorization(head, case.body.as_bytes(), &credentials);
        assert_eq!(signed, case.authorization(), "{}", case.name);
    }
}

/// The one that aws-sigv4 has beside them.
#[test]
fn double_url_encode() {
    let uri = "https://lambda.us-east-2.amazonaws.com/2015-03-31/functions/\
               arn%3Aaws%3Alambda%3Aus-west-2%3A892717189312%3Afunction%3Amy-rusty-fun/invocations";
    let mut head = head("POST", uri, &[]);
    let time = UNIX_EPOCH + Duration::from_secs(1_620_747_645);
    sign(&mut head, b"", &credentials(), "us-east-2", "lambda", time).unwrap();
    let authorization = head.headers["authorization"].to_str().unwrap();
    let signature = "Signature=4b93abbcc68be32bd64c18e2c71150660ab4c29bbd6c32a383a7517a88fc1804";
    assert!(authorization.ends_with(signature), "{authorization}");
}
