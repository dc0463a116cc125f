//! Any request, and what it is to be signed with.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::request::Parts;
use proptest::collection::vec;
use proptest::prelude::{BoxedStrategy, Just, Strategy, any};
use proptest::test_runner::{Config, RngSeed, TestRunner};
use proptest::{option, prop_oneof, sample};
use smithy_runtime::Credentials;
use smithy_runtime::sigv4::{PayloadHash, Signer, sign};

/// The end of the year 9999, after which times have no text.
const END: u64 = 253_402_300_799;

/// The longest time that a signature in the query can be good for, in seconds.
pub const WEEK: u64 = 604_800;

/// A request, and what it is to be signed with.
#[derive(Debug, Clone)]
pub struct Case {
    pub method: &'static str,
    pub uri: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    pub access_key_id: String,
    pub secret_access_key: String,
    pub session_token: Option<String>,
    pub region: String,
    pub service: String,
    pub time: SystemTime,
    /// For how long a signature in the query is to be good.
    pub expires_in: Duration,
}

/// What requests have in them, as regular expressions: those who sign differ in it.
pub struct Range {
    pub port: &'static str,
    pub path: &'static str,
    pub query: &'static str,
    pub value: &'static str,
    /// Whether a header may be there more than once.
    pub repeats: bool,
}

/// Any case whose parts are in this range.
pub fn cases(range: Range) -> impl Strategy<Value = Case> {
    let methods = sample::select(&["POST", "GET", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "PURGE"]);
    let value = range.value.prop_map(|value| value.trim().to_owned());
    let headers = vec(("x-[a-c]{1,2}(-[a-c])?", value), 0..6).prop_map(move |mut headers| {
        if !range.repeats {
            headers.sort_unstable();
            headers.dedup_by(|(next, _), (name, _)| next == name);
        }
        headers
    });
    let request = (methods, uris(&range), headers, bodies());
    let token = option::of("[A-Za-z0-9/+]{1,400}={0,2}");
    let credentials = ("[A-Z0-9]{4,32}", "[!-~éሴ]{1,64}", token);
    let scope = ("[a-z]{2,8}(-[a-z]{2,9}){0,2}-[0-9]", "[a-z0-9-]{1,20}", 0..=END, 1..=WEEK);
    (request, credentials, scope).prop_map(|(request, credentials, scope)| Case {
        method: request.0,
        uri: request.1,
        headers: request.2,
        body: request.3,
        access_key_id: credentials.0,
        secret_access_key: credentials.1,
        session_token: credentials.2,
        region: scope.0,
        service: scope.1,
        time: UNIX_EPOCH + Duration::from_secs(scope.2),
        expires_in: Duration::from_secs(scope.3),
    })
}

/// URIs of hosts by name and by address.
fn uris(range: &Range) -> impl Strategy<Value = String> + use<> {
    let host = prop_oneof![
        "[a-z0-9]{1,9}(\\.[a-z0-9]{1,9}){0,3}",
        sample::select(&["127.0.0.1", "[::1]"]).prop_map(str::to_owned)
    ];
    (sample::select(&["https", "http"]), host, range.port, range.path, range.query)
        .prop_map(|(scheme, host, port, path, query)| format!("{scheme}://{host}{port}{path}{query}"))
}

/// Bodies of no bytes, of a few, and now and then of many.
fn bodies() -> BoxedStrategy<Vec<u8>> {
    let large = (any::<u8>(), 500_000..2_000_000_usize).prop_map(|(byte, length)| vec![byte; length]);
    prop_oneof![10 => Just(Vec::new()), 39 => vec(any::<u8>(), 0..2000), 1 => large].boxed()
}

impl Case {
    pub fn head(&self) -> Parts {
        let mut request = http::Request::builder().method(self.method).uri(&self.uri);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        request.body(()).unwrap().into_parts().0
    }

    pub fn credentials(&self) -> Credentials {
        let credentials = Credentials::new(&self.access_key_id, &self.secret_access_key);
        match &self.session_token {
            Some(token) => credentials.with_session_token(token),
            None => credentials,
        }
    }

    /// The request as this crate signs it.
    pub fn signed(&self) -> Parts {
        let mut head = self.head();
        sign(&mut head, &self.body, &self.credentials(), &self.region, &self.service, self.time).unwrap();
        head
    }

    /// The request as this crate signs it for S3.
    pub fn signed_for_s3(&self) -> Parts {
        let mut head = self.head();
        let signer = Signer::for_s3(&self.region, &self.service);
        signer.sign(&mut head, &PayloadHash::new(&self.body), &self.credentials(), self.time).unwrap();
        head
    }

    /// The request as this crate signs it in the query.
    pub fn presigned(&self) -> Parts {
        let mut head = self.head();
        let signer = Signer::new(&self.region, &self.service);
        let payload = PayloadHash::new(&self.body);
        signer.presign(&mut head, &payload, &self.credentials(), self.time, self.expires_in).unwrap();
        head
    }
}

/// Tries the same cases on every run, a few hundred or as many as `SIGNATURES` says, and stops at the smallest that fails.
pub fn try_all(range: Range, check: impl Fn(Case)) {
    try_some(300, range, check);
}

/// The same with so many cases where nobody says how many.
pub fn try_some(usual: u32, range: Range, check: impl Fn(Case)) {
    let asked_for = std::env::var("SIGNATURES").ok().map(|text| text.parse().unwrap());
    let mut runner = TestRunner::new(Config {
        cases: asked_for.unwrap_or(usual),
        failure_persistence: None,
        max_shrink_iters: 100_000,
        rng_seed: RngSeed::Fixed(1),
        ..Config::default()
    });
    let tried = runner.run(&cases(range), |case| {
        check(case);
        Ok(())
    });
    tried.unwrap_or_else(|failure| panic!("{failure}"));
}
