//! A store with directory buckets, on a loopback socket: it gives sessions, and checks what requests are signed with.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use smithy_runtime::codegen_support::EndpointInputs;
use smithy_runtime::protocol::REST_XML_NO_ERROR_WRAPPING;
use smithy_runtime::{
    Client, Config, DateTime, Endpoint, EndpointError, EndpointParameters, Error, InvalidRequest, Service,
    SigningScheme,
};

use crate::operation::config;
use crate::stand_in::{Received, StandIn};
use crate::verifier::{SECRET, verify};

/// What the store answers to what is signed as it must be.
pub const CONTENT: &str = "<GetResult><Text>content</Text></GetResult>";

/// What every session token begins with.
pub const TOKEN: &str = "sessionToken+of/";

#[derive(Clone, Default)]
pub struct GetRequest {
    bucket: String,
    key: String,
    /// Whether it is one that takes no session.
    without_session: bool,
}

#[derive(Debug, Default)]
pub struct GetResponse {
    pub text: Option<String>,
}

fn endpoint_inputs(request: &GetRequest) -> Result<EndpointInputs, InvalidRequest> {
    let inputs = EndpointInputs::new().parameter("Bucket", Some(request.bucket.as_str()));
    Ok(inputs.parameter("DisableS3ExpressSessionAuth", request.without_session.then_some(true)))
}

smithy_runtime::structure!(GetRequest, encode, decode(default), { "Key" = key, });
smithy_runtime::structure!(GetResponse, decode(default), { "Text" = text, });
smithy_runtime::http_request!(GetRequest, xml::Xml, { labels { "Key" = key, }, });
smithy_runtime::http_response!(GetResponse, default, xml::Xml, { body { "Text" = text, }, });
smithy_runtime::operation!(GetRequest => GetResponse, Error, {
    "Get" = "GET /{Key}",
    codec = xml::Xml,
    http = bindings,
    endpoint_inputs = endpoint_inputs,
});

static STORE: Service = Service {
    sdk_id: "S3",
    signing_name: "s3",
    protocol: &REST_XML_NO_ERROR_WRAPPING,
    sensitive: &["SecretAccessKey", "SessionToken"],
    resolve_endpoint,
    ..Service::DEFAULT
};

/// The rules of S3 for an endpoint of the caller's own.
fn resolve_endpoint(parameters: &EndpointParameters<'_>) -> Result<Endpoint, EndpointError> {
    let url = parameters.endpoint.unwrap_or("https://s3.eu-west-1.amazonaws.com");
    let Some(bucket) = parameters.string("Bucket") else { return Ok(Endpoint::new(url)) };
    let endpoint = Endpoint::new(format!("{url}/{bucket}")).disable_double_encoding();
    if !bucket.ends_with("--x-s3") {
        return Ok(endpoint);
    }
    let endpoint = endpoint.signing_name("s3express").signing_region("eu-west-1");
    match parameters.boolean("DisableS3ExpressSessionAuth") {
        Some(true) => Ok(endpoint.signing_schemes(&[SigningScheme::Sigv4])),
        _ => Ok(endpoint.signing_schemes(&[SigningScheme::Sigv4S3Express])),
    }
}

/// Gets the object `key` of a bucket.
pub fn get(bucket: &str) -> GetRequest {
    GetRequest { bucket: bucket.to_owned(), key: "key".to_owned(), without_session: false }
}

/// The same by an operation that takes no session.
pub fn get_without_session(bucket: &str) -> GetRequest {
    GetRequest { without_session: true, ..get(bucket) }
}

pub fn client(config: Config) -> Client {
    Client::new(&STORE, config)
}

/// How the store answers `CreateSession`, by the number of the session from 1 on, and the bucket.
pub type Answer = fn(usize, &str) -> (u16, String);

pub struct Store {
    stand_in: StandIn,
    created: Arc<AtomicUsize>,
    faults: Arc<Mutex<Vec<String>>>,
}

impl Store {
    pub fn start(answer: Answer) -> Self {
        let (created, faults) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Vec::new())));
        let (counted, kept) = (Arc::clone(&created), Arc::clone(&faults));
        let stand_in = StandIn::start(move |request| {
            if let Err(fault) = check(request) {
                kept.lock().unwrap().push(format!("{fault}: {}", request.head));
                return (403, "<Error><Code>SignatureDoesNotMatch</Code></Error>".to_owned());
            }
            match request.query.as_str() {
                "session" => answer(counted.fetch_add(1, Ordering::SeqCst) + 1, bucket(request)),
                _ => (200, CONTENT.to_owned()),
            }
        });
        Store { stand_in, created, faults }
    }

    /// A configuration for clients of the store, whose calls have one attempt.
    pub fn config(&self) -> Config {
        config().endpoint_url(self.stand_in.url())
    }

    /// How many sessions were asked for.
    pub fn created(&self) -> usize {
        self.created.load(Ordering::SeqCst)
    }

    pub fn received(&self) -> Vec<Received> {
        self.stand_in.received()
    }

    /// What the last request that is none for a session was signed with: the key's id.
    pub fn last_key(&self) -> String {
        let received = self.received();
        let last = received.iter().rfind(|request| request.query != "session").unwrap();
        credential(last).0.to_owned()
    }
}

/// Every signature must be good, whatever the test looks at.
impl Drop for Store {
    fn drop(&mut self) {
        let faults = std::mem::take(&mut *self.faults.lock().unwrap());
        if !std::thread::panicking() {
            assert!(faults.is_empty(), "{}", faults.join("\n"));
        }
    }
}

/// The whole answer of a session that is good for this long; its id, secret and token have the number and the bucket.
pub fn session(number: usize, bucket: &str, good_for: Duration) -> (u16, String) {
    let expiration = DateTime::from(SystemTime::now() + good_for);
    let body = format!(
        "<CreateSessionResult><Credentials><SessionToken>{TOKEN}{number}/{bucket}</SessionToken>\
         <SecretAccessKey>{}</SecretAccessKey><AccessKeyId>{}</AccessKeyId><Expiration>{expiration}</Expiration>\
         </Credentials></CreateSessionResult>",
        secret(&id(number, bucket)),
        id(number, bucket),
    );
    (200, body)
}

/// The id of a session's key.
pub fn id(number: usize, bucket: &str) -> String {
    format!("SESSION{number}.{bucket}")
}

/// The secret that belongs to the id of a session's key.
pub fn secret(id: &str) -> String {
    format!("secretKey+of/{id}")
}

/// The first part of a request's path.
fn bucket(request: &Received) -> &str {
    let path = request.line.split_once(" /").unwrap().1;
    path.split('/').next().unwrap()
}

/// The id of the key that a request is signed with, and the service that it is signed for.
fn credential(request: &Received) -> (&str, &str) {
    let credential = request.headers["authorization"].split_once("Credential=").unwrap().1.split(',').next().unwrap();
    let (id, scope) = credential.split_once('/').unwrap();
    (id, scope.split('/').nth(2).unwrap())
}

/// Requests that are for no session are signed with one for their own bucket, unless they say that they take none.
fn check(request: &Received) -> Result<(), String> {
    let (id, service) = credential(request);
    let is_session = id.starts_with("SESSION");
    let secret = if is_session { secret(id) } else { SECRET.to_owned() };
    verify(&request.head, request.body.as_bytes(), &secret)?;
    let token = request.headers.get("x-amz-s3session-token");
    let number = id.trim_start_matches("SESSION").split('.').next().unwrap();
    let expected = is_session.then(|| format!("{TOKEN}{number}/{}", bucket(request)));
    let is_of_bucket = !is_session || id.ends_with(&format!(".{}", bucket(request)));
    let is_express = bucket(request).ends_with("--x-s3");
    let has_base_token = request.headers.contains_key("x-amz-security-token");
    match () {
        () if token != expected.as_ref() => Err(format!("the session token is {token:?}")),
        () if !is_of_bucket => Err(format!("it is the session of another bucket: {id}")),
        () if is_session && has_base_token => Err("it has two tokens".to_owned()),
        () if (service == "s3express") != is_express => Err(format!("it is signed for {service}")),
        () if is_session && request.query == "session" => Err("a session is no credentials for another".to_owned()),
        () => Ok(()),
    }
}
