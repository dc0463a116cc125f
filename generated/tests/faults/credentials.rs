//! Credentials that expire under load: whoever gives them works, fails, stalls and recovers, and is asked by one call at a
//! time.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU32, Ordering};
use std::time::{Duration, Instant, SystemTime};

use rekognition::transport::BoxFuture;
use rekognition::{Client, Credentials, CredentialsError, ProvideCredentials, TimeoutConfig};
use tokio::time::sleep;

use crate::child::Server;
use crate::load::{GIVEN_UP, SUCCESS, Tally, config, run};
use crate::process::{InUse, alone_in_runtime};

/// How long an answer of the provider takes.
const TAKES: Duration = Duration::from_millis(20);

/// What the provider does.
const WORKS: u8 = 0;
const FAILS: u8 = 1;
const STALLS: u8 = 2;

/// A provider of credentials that live for a short time.
#[derive(Clone)]
pub struct Provider(Arc<Parts>);

struct Parts {
    lifetime: Duration,
    does: AtomicU8,
    asked: AtomicU32,
    /// How many ask it now, and how many have at most.
    asking: AtomicU32,
    most: AtomicU32,
}

impl Provider {
    pub fn new(lifetime: Duration) -> Self {
        let [asked, asking, most] = [0; 3].map(AtomicU32::new);
        Provider(Arc::new(Parts { lifetime, does: AtomicU8::new(WORKS), asked, asking, most }))
    }

    /// How often it was asked since the last time.
    pub fn asked(&self) -> u32 {
        self.0.asked.swap(0, Ordering::Relaxed)
    }
}

impl ProvideCredentials for Provider {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(async {
            let _asking = Asking::begin(&self.0);
            sleep(TAKES).await;
            match self.0.does.load(Ordering::Relaxed) {
                WORKS => Ok(Credentials::new("AKIDEXAMPLE", "secret").with_expiry(SystemTime::now() + self.0.lifetime)),
                FAILS => Err(CredentialsError::new("the vault is sealed")),
                _ => std::future::pending().await,
            }
        })
    }
}

/// Counts those who ask, given up or not.
struct Asking<'a>(&'a Parts);

impl<'a> Asking<'a> {
    fn begin(parts: &'a Parts) -> Self {
        parts.asked.fetch_add(1, Ordering::Relaxed);
        let asking = parts.asking.fetch_add(1, Ordering::Relaxed) + 1;
        parts.most.fetch_max(asking, Ordering::Relaxed);
        Asking(parts)
    }
}

impl Drop for Asking<'_> {
    fn drop(&mut self) {
        self.0.asking.fetch_sub(1, Ordering::Relaxed);
    }
}

#[test]
fn credentials_that_expire_are_asked_for_by_one_call_at_a_time() {
    alone_in_runtime(async {
        let mut server = Server::start();
        let before = InUse::now();
        let provider = Provider::new(Duration::from_millis(200));
        let client = Client::new(config(&server).credentials_provider(provider.clone()));
        let hasty = client
            .with(|config| config.timeout_config(TimeoutConfig::new().operation_timeout(Duration::from_millis(400))));
        let does = async |what: u8, client: &Client, end: &str| {
            provider.0.does.store(what, Ordering::Relaxed);
            // What it gave before has expired.
            sleep(provider.0.lifetime).await;
            let (started, _) = (Instant::now(), provider.asked());
            let tally = run(client, 0..300, 100).await;
            let (asked, took) = (provider.asked(), started.elapsed());
            println!("asked {asked} times in {took:?}: {:?}", tally.ends);
            assert_only(end, &tally);
            // One after the other, and not at all while what it gave is new.
            assert!(f64::from(asked) <= took.div_duration_f64(TAKES) + 1.0, "asked {asked} times in {took:?}");
            asked
        };
        assert!(does(WORKS, &client, SUCCESS).await > 0);
        assert!(does(FAILS, &client, "credentials").await > 0);
        does(STALLS, &hasty, "timeout: Operation").await;
        does(WORKS, &client, SUCCESS).await;
        assert_eq!(provider.0.most.load(Ordering::Relaxed), 1, "asked by several calls at once");
        assert_eq!(provider.0.asking.load(Ordering::Relaxed), 0);
        drop((client, hasty));
        before.again();
        server.assert_left();
    });
}

fn assert_only(end: &str, tally: &Tally) {
    assert!(tally.of(end) > 0, "{:?}", tally.ends);
    assert_eq!(tally.of(end) + tally.of(GIVEN_UP), tally.total(), "{:?}", tally.ends);
}
