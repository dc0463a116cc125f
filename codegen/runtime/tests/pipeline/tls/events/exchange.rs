//! What goes both ways at once, and how whoever listens ends it.

use std::sync::Arc;
use std::time::Duration;

use super::{Speaker, begin, call, config, run, word};
use crate::child;

#[test]
fn every_event_is_answered_before_the_next_one_is_said() {
    if !child::is_child() {
        let ended = run("exchange::every_event_is_answered_before_the_next_one_is_said");
        return assert_eq!(ended, r#"["initial-request", "Word", "Word", "Word", "end"]"#);
    }
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let speaker = Speaker::default();
        let mut heard = call(config(), &speaker).await.unwrap();
        for text in ["one", "two", "three"] {
            speaker.say(text);
            assert_eq!(heard.next().await.unwrap(), Some(word(text)));
        }
        speaker.change(|spoken| spoken.is_over = true);
        assert_eq!(heard.next().await.unwrap(), Some(word("goodbye")));
        assert_eq!(heard.next().await.unwrap(), None);
    });
}

#[test]
fn whoever_stops_to_listen_ends_what_is_said() {
    if !child::is_child() {
        let ended = run("exchange::whoever_stops_to_listen_ends_what_is_said");
        assert!(ended.starts_with(r#"["initial-request", "Word"], "#), "{ended}");
        return;
    }
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let speaker = Speaker::default();
        drop(begin(config(), &speaker).await);
        // The source is let go as well: nobody holds it but this.
        while Arc::strong_count(&speaker.0) > 1 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    });
}
