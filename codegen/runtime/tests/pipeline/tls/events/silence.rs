//! How long there may be silence: as long as the connection is alive.

use std::thread;
use std::time::Duration;

use smithy_runtime::{Error, TimeoutConfig, TimeoutKind};
use tokio::runtime::{Builder, Runtime};
use tokio::time::{self, Instant};

use super::{Speaker, begin, config, run, word};
use crate::child;

const SHORT: Duration = Duration::from_millis(300);

/// A runtime whose clock can be paused.
fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// Lets the network have its time, while a clock that is paused stands still.
async fn network() {
    tokio::task::spawn_blocking(|| thread::sleep(Duration::from_millis(50))).await.unwrap();
}

/// Lets minutes pass, in steps between which a PING is answered.
async fn minutes() {
    network().await;
    time::pause();
    for _ in 0..30 {
        time::advance(Duration::from_secs(9)).await;
        network().await;
    }
    time::resume();
}

#[test]
fn both_may_be_silent_while_the_connection_is_alive() {
    if !child::is_child() {
        let ended = run("silence::both_may_be_silent_while_the_connection_is_alive");
        return assert_eq!(ended, r#"["initial-request", "Word", "Word", "end"]"#);
    }
    runtime().block_on(async {
        let speaker = Speaker::default();
        let mut heard = begin(config(), &speaker).await;
        let start = Instant::now();
        tokio::select! {
            heard = heard.next() => panic!("{heard:?} after {:?}", start.elapsed()),
            () = minutes() => {}
        }
        assert!(start.elapsed() > Duration::from_secs(240));
        speaker.say("two");
        assert_eq!(heard.next().await.unwrap(), Some(word("two")));
        speaker.change(|spoken| spoken.is_over = true);
        assert_eq!(heard.next().await.unwrap(), Some(word("goodbye")));
    });
}

#[test]
fn a_server_that_has_vanished_is_noticed() {
    if !child::is_child() {
        return assert_eq!(run("silence::a_server_that_has_vanished_is_noticed"), "vanished");
    }
    runtime().block_on(async {
        let speaker = Speaker::default();
        let mut heard = begin(config(), &speaker).await;
        speaker.say("vanish");
        network().await;
        time::pause();
        let start = Instant::now();
        let error = time::timeout(Duration::from_secs(3600), heard.next()).await.unwrap().unwrap_err();
        assert!(start.elapsed() <= Duration::from_secs(20), "{:?}", start.elapsed());
        assert!(matches!(&error, Error::Transport(error) if error.is_transient()), "{error:?}");
        assert_eq!(heard.next().await.unwrap(), None);
    });
}

#[test]
fn a_read_timeout_that_is_set_counts_however_much_is_said() {
    if !child::is_child() {
        let ended = run("silence::a_read_timeout_that_is_set_counts_however_much_is_said");
        assert!(ended.starts_with(r#"["initial-request", "Word", "Word""#), "{ended}");
        return;
    }
    runtime().block_on(async {
        let speaker = Speaker::default();
        let limits = TimeoutConfig::new().read_timeout(SHORT);
        let mut heard = begin(config().timeout_config(limits), &speaker).await;
        let talk = async {
            for _ in 0..100 {
                speaker.say("hush");
                time::sleep(SHORT / 5).await;
            }
        };
        let error = tokio::select! {
            heard = heard.next() => heard.unwrap_err(),
            () = talk => panic!("no timeout"),
        };
        let Error::Timeout(error) = error else { panic!("{error:?}") };
        assert_eq!((error.kind(), error.limit()), (TimeoutKind::Read, Some(SHORT)));
    });
}
