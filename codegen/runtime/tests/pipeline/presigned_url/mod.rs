//! Requests that copy from another region: the presigned URL that they have for it, in the form that is their body.

mod form;
mod url;

use std::sync::{Arc, Mutex};

use smithy_runtime::transport::from_fn;
use smithy_runtime::{Client, Config, Credentials, Error, Operation};

use crate::operation::{GreetResponse, SERVICE, config, retrying_config};
use crate::script::response;
use crate::verifier::{SECRET, assert_signed};
use form::{pairs, percent_decoded, value};
use url::verified;

/// A request as RDS has it.
#[derive(Clone, Default)]
struct CopyRequest {
    source: Option<String>,
    url: Option<String>,
    tag: Option<String>,
}

smithy_runtime::structure!(CopyRequest, encode, decode(default), {
    "Source" = source,
    "PreSignedUrl" = url,
    "Tag" = tag,
});

smithy_runtime::operation!(CopyRequest => GreetResponse, Error, {
    "Copy" = "Action=Copy&Version=2014-10-31",
    presigned_url = "PreSignedUrl" from arn("Source"),
    codec = form::AwsQuery,
});

/// A request as EC2 has it.
#[derive(Clone, Default)]
struct FetchRequest {
    region: Option<String>,
    destination: Option<String>,
    url: Option<String>,
}

smithy_runtime::structure!(FetchRequest, encode, decode(default), {
    "SourceRegion" = region,
    "DestinationRegion" = destination,
    "PresignedUrl" = url,
});

smithy_runtime::operation!(FetchRequest => GreetResponse, Error, {
    "Fetch" = "Action=Copy&Version=2014-10-31",
    presigned_url = "PresignedUrl" from region("SourceRegion"),
    codec = form::AwsQuery,
});

const ARN: &str = "arn:aws:rds:us-east-1:123456789012:snapshot:rds:books-2024";

fn copy(source: &str) -> CopyRequest {
    CopyRequest { source: Some(source.to_owned()), tag: Some("a&b =c".to_owned()), ..CopyRequest::default() }
}

fn fetch(region: &str) -> FetchRequest {
    FetchRequest { region: Some(region.to_owned()), ..FetchRequest::default() }
}

/// The forms that reach a service that answers each request so by its number.
fn recorded(config: Config, statuses: &'static [u16]) -> (Config, Arc<Mutex<Vec<String>>>) {
    let forms = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&forms);
    let transport = from_fn(move |request| {
        assert_signed(&request);
        let form = String::from_utf8(request.body().bytes().unwrap().to_vec()).unwrap();
        let mut seen = seen.lock().unwrap();
        seen.push(form);
        std::future::ready(response(statuses[seen.len() - 1], &[], "<Response/>"))
    });
    (config.transport(transport), forms)
}

/// The parameters of the one request of a call.
async fn sent<O>(config: Config, request: O) -> Vec<(String, String)>
where
    O: Operation<Response = GreetResponse, Error = Error>,
{
    let (config, forms) = recorded(config, &[200]);
    Client::new(&SERVICE, config).send(request).await.unwrap();
    let forms = forms.lock().unwrap();
    assert_eq!(forms.len(), 1);
    pairs(&forms[0])
}

fn expected(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[tokio::test]
async fn the_url_is_the_request_to_the_region_of_the_arn() {
    let sent = sent(config(), copy(ARN)).await;
    let url = value(&sent, "PreSignedUrl").unwrap();
    let parameters = verified(url, "https://greeting.us-east-1.amazonaws.com/?", "us-east-1", None);
    let of_request = [("Action", "Copy"), ("Version", "2014-10-31"), ("Source", ARN), ("Tag", "a&b =c")];
    assert_eq!(parameters, expected(&[&of_request[..], &[("DestinationRegion", "eu-west-1")]].concat()));
    assert_eq!(sent, expected(&[&of_request[..], &[("PreSignedUrl", url)]].concat()));
}

#[tokio::test]
async fn the_session_token_is_in_the_url() {
    let credentials = Credentials::new("AKIDEXAMPLE", SECRET).with_session_token("a/session+token==");
    let sent = sent(config().credentials_provider(credentials), copy(ARN)).await;
    let url = value(&sent, "PreSignedUrl").unwrap();
    verified(url, "https://greeting.us-east-1.amazonaws.com/?", "us-east-1", Some("a/session+token=="));
}

#[tokio::test]
async fn nothing_is_presigned_without_another_region() {
    let own = ARN.replace("us-east-1", "eu-west-1");
    let none = ARN.replace("us-east-1", "");
    for source in ["books-2024", &own, &none, "arn:aws:rds", ""] {
        assert_eq!(value(&sent(config(), copy(source)).await, "PreSignedUrl"), None, "{source}");
    }
    assert_eq!(value(&sent(config(), CopyRequest::default()).await, "PreSignedUrl"), None);
}

#[tokio::test]
async fn the_callers_own_url_stays() {
    let own = "https://rds.us-east-1.amazonaws.com/?X-Amz-Signature=own";
    let request = CopyRequest { url: Some(own.to_owned()), ..copy(ARN) };
    assert_eq!(value(&sent(config(), request).await, "PreSignedUrl"), Some(own));
    let request = FetchRequest { url: Some(own.to_owned()), ..fetch("us-east-1") };
    let sent = sent(config(), request).await;
    assert_eq!((value(&sent, "PresignedUrl"), value(&sent, "DestinationRegion")), (Some(own), None));
}

#[tokio::test]
async fn a_source_that_is_a_region_has_its_destination_beside_it() {
    for region in ["us-east-1", "eu-west-1"] {
        let sent = sent(config(), fetch(region)).await;
        assert_eq!(value(&sent, "DestinationRegion"), Some("eu-west-1"));
        let endpoint = format!("https://greeting.{region}.amazonaws.com/?");
        let parameters = verified(value(&sent, "PresignedUrl").unwrap(), &endpoint, region, None);
        assert_eq!(value(&parameters, "DestinationRegion"), Some("eu-west-1"));
        assert_eq!(value(&parameters, "SourceRegion"), Some(region));
    }
}

#[tokio::test]
async fn the_callers_own_destination_stays() {
    let request = FetchRequest { destination: Some("eu-west-3".to_owned()), ..fetch("us-east-1") };
    let sent = sent(config(), request).await;
    assert_eq!(value(&sent, "DestinationRegion"), Some("eu-west-3"));
    let endpoint = "https://greeting.us-east-1.amazonaws.com/?";
    let parameters = verified(value(&sent, "PresignedUrl").unwrap(), endpoint, "us-east-1", None);
    assert_eq!(value(&parameters, "DestinationRegion"), Some("eu-west-3"));
}

#[tokio::test]
async fn the_rules_of_the_service_find_the_endpoint_of_the_source() {
    let sent = sent(config().use_fips(true), copy(ARN)).await;
    verified(
        value(&sent, "PreSignedUrl").unwrap(),
        "https://greeting-fips.us-east-1.amazonaws.com/?",
        "us-east-1",
        None,
    );
}

#[tokio::test]
async fn a_custom_endpoint_stays_but_for_the_region_in_it() {
    for (custom, of_source) in [
        ("http://localhost:4566", "http://localhost:4566/?"),
        ("https://greeting.eu-west-1.example.com", "https://greeting.us-east-1.example.com/?"),
    ] {
        let sent = sent(config().endpoint_url(custom), copy(ARN)).await;
        verified(value(&sent, "PreSignedUrl").unwrap(), of_source, "us-east-1", None);
    }
}

#[tokio::test]
async fn a_region_that_is_none_is_refused() {
    let arn = ARN.replace("us-east-1", "example.com/");
    let (config, forms) = recorded(config(), &[]);
    let error = Client::new(&SERVICE, config).send(copy(&arn)).await.unwrap_err();
    let problem = error.to_string();
    assert!(problem.contains("\"example.com/\", which the request copies from"), "{problem}");
    assert!(forms.lock().unwrap().is_empty());
}

#[tokio::test]
async fn every_attempt_has_one_url() {
    let (config, forms) = recorded(retrying_config(), &[500, 200]);
    Client::new(&SERVICE, config).send(copy(ARN)).await.unwrap();
    let forms = forms.lock().unwrap();
    assert_eq!(forms.len(), 2);
    for form in forms.iter() {
        let sent = pairs(form);
        let url = value(&sent, "PreSignedUrl").unwrap();
        verified(url, "https://greeting.us-east-1.amazonaws.com/?", "us-east-1", None);
    }
}

#[tokio::test]
async fn no_error_shows_what_makes_the_url_good() {
    for is_encoded in [false, true] {
        let transport = from_fn(move |request| {
            let form = String::from_utf8(request.body().bytes().unwrap().to_vec()).unwrap();
            let (_, url) = form.split_once("PreSignedUrl=").unwrap();
            let url = if is_encoded { url.to_owned() } else { percent_decoded(url) };
            let body = format!(r#"{{"__type":"BadUrl","message":"<{url}> is no good"}}"#);
            std::future::ready(response(400, &[], &body))
        });
        let credentials = Credentials::new("AKIDEXAMPLE", SECRET).with_session_token("session/token");
        let config = config().credentials_provider(credentials).transport(transport);
        let error = Client::new(&SERVICE, config).send(copy(ARN)).await.unwrap_err();
        let shown = format!("{error} {error:#} {error:?} {error:#?}");
        assert!(shown.contains("> is no good") && !shown.contains("session"), "{shown}");
        let is_signature = |word: &str| word.len() >= 64;
        assert!(!shown.split(|letter: char| !letter.is_ascii_hexdigit()).any(is_signature), "{shown}");
    }
}
