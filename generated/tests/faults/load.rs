//! The load: many calls at once, each of which ends once, with the answer to it or an error of a known kind.

use std::collections::BTreeMap;
use std::future::Future;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use rekognition::operation::{SearchFacesByImageRequest, SearchFacesByImageResponse};
use rekognition::types::Image;
use rekognition::{Client, Config, Credentials, Error, ResponseMetadata, TimeoutConfig};
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::answers::FACES;
use crate::child::Server;
use crate::script::Patience;

/// How calls end, and how many so.
#[derive(Debug, Default)]
pub struct Tally {
    pub ends: BTreeMap<String, u64>,
    /// How many have succeeded with their first attempt, and how many with another.
    pub at_once: u64,
    pub retried: u64,
}

/// Those whose caller gives them up.
pub const GIVEN_UP: &str = "given up";
pub const SUCCESS: &str = "success";

/// No call may take longer, as the limits have it.
const LATEST: Duration = Duration::from_secs(30);

pub fn config(server: &Server) -> Config {
    let credentials = Credentials::new("AKIDEXAMPLE", "secret");
    Config::new()
        .region("eu-west-1")
        .endpoint_url(server.url())
        .credentials_provider(credentials)
        .timeout_config(limits(Patience::Long))
}

/// The limits on time.
pub fn limits(patience: Patience) -> TimeoutConfig {
    let (silence, attempt, operation) = match patience {
        Patience::Long => (5_000, 10_000, 20_000),
        Patience::Short => (300, 600, 3_000),
    };
    TimeoutConfig::new()
        .connect_timeout(Duration::from_millis(silence))
        .read_timeout(Duration::from_millis(silence))
        .operation_attempt_timeout(Duration::from_millis(attempt))
        .operation_timeout(Duration::from_millis(operation))
}

/// The request of this number: with a small image mostly, and now and then with one that no socket holds at once.
pub fn request(number: u64) -> SearchFacesByImageRequest {
    let size = if number.is_multiple_of(64) { 600_000 } else { 3_000 };
    SearchFacesByImageRequest::new(collection(number), Image::default().bytes(vec![number as u8; size]))
}

fn collection(number: u64) -> String {
    format!("call-{number}")
}

/// Makes the calls of these numbers, so many at a time. Every sixteenth is given up by its caller at some moment.
pub async fn run(client: &Client, calls: Range<u64>, at_once: usize) -> Tally {
    let ended: Arc<[AtomicUsize]> = calls.clone().map(|_| AtomicUsize::new(0)).collect();
    let (first, next) = (calls.start, Arc::new(AtomicU64::new(calls.start)));
    let mut workers = JoinSet::new();
    for _ in 0..at_once {
        let (client, next, ended, end) = (client.clone(), Arc::clone(&next), Arc::clone(&ended), calls.end);
        workers.spawn(async move {
            let mut tally = Tally::default();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= end {
                    return tally;
                }
                tally.count(one(&client, number).await, number);
                ended[(number - first) as usize].fetch_add(1, Ordering::Relaxed);
            }
        });
    }
    let mut all = Tally::default();
    while let Some(tally) = workers.join_next().await {
        all.add(tally.unwrap());
    }
    assert!(ended.iter().all(|ends| ends.load(Ordering::Relaxed) == 1), "every call ends once");
    all
}

/// What a call comes to; `None` when it is given up.
pub type End = Option<Result<(SearchFacesByImageResponse, ResponseMetadata), Error>>;

/// Makes the call of a number; every sixteenth is given up.
pub async fn one(client: &Client, number: u64) -> End {
    let call = client.send(request(number));
    if number % 16 == 5 {
        return timeout(Duration::from_micros(fastrand::u64(..50_000)), call).await.ok();
    }
    Some(in_time(call).await)
}

/// Fails when the future has no end.
pub async fn in_time<T>(future: impl Future<Output = T>) -> T {
    timeout(LATEST, future).await.unwrap_or_else(|_| panic!("a call has not ended within {LATEST:?}"))
}

impl Tally {
    pub fn total(&self) -> u64 {
        self.ends.values().sum()
    }

    pub fn of(&self, end: &str) -> u64 {
        self.ends.get(end).copied().unwrap_or_default()
    }

    pub fn add(&mut self, other: Tally) {
        for (end, count) in other.ends {
            *self.ends.entry(end).or_default() += count;
        }
        self.at_once += other.at_once;
        self.retried += other.retried;
    }

    pub fn count(&mut self, end: End, number: u64) {
        let kind = match end {
            None => GIVEN_UP.to_owned(),
            Some(Ok((response, metadata))) => {
                assert_answers(&response, number);
                *(if metadata.attempts == 1 { &mut self.at_once } else { &mut self.retried }) += 1;
                SUCCESS.to_owned()
            }
            Some(Err(error)) => kind(&error),
        };
        self.end(kind);
    }

    /// Counts a call whose answer is known to be right.
    pub fn other(&mut self, outcome: Result<(), Error>) {
        self.end(outcome.map_or_else(|error| kind(&error), |()| SUCCESS.to_owned()));
    }

    fn end(&mut self, kind: String) {
        *self.ends.entry(kind).or_default() += 1;
    }
}

/// Fails when the answer is that to another call, or not whole.
pub fn assert_answers(response: &SearchFacesByImageResponse, number: u64) {
    assert_eq!(response.face_matches.len(), FACES);
    for found in &response.face_matches {
        let named = found.face.as_ref().and_then(|face| face.external_image_id.clone());
        assert_eq!(named, Some(collection(number)), "an answer went to another call");
    }
}

/// What kind of error it is, in short.
pub fn kind(error: &Error) -> String {
    match error {
        Error::Transport(error) => format!("transport: {:?}", error.kind()),
        Error::Timeout(error) => format!("timeout: {:?}", error.kind()),
        Error::Undecodable(_) => "undecodable".to_owned(),
        Error::Credentials(_) => "credentials".to_owned(),
        error => match (error.code(), error.service_error()) {
            (Some(code), _) => code.to_owned(),
            (None, Some(error)) => format!("HTTP {}", error.status().as_u16()),
            _ => panic!("{error}"),
        },
    }
}
