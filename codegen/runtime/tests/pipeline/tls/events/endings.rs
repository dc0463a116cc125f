//! What a connection that fails is for whoever listens.

use smithy_runtime::Error;
use smithy_runtime::transport::TransportErrorKind;

use super::{Speaker, begin, config, run};
use crate::child;

/// Hears one word, and then what becomes of a call when the server does this.
fn heard_after(what: &'static str) -> Error {
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let speaker = Speaker::default();
        let mut heard = begin(config(), &speaker).await;
        speaker.say(what);
        let error = heard.next().await.unwrap_err();
        assert_eq!(heard.next().await.unwrap(), None, "an error is the last that is heard");
        error
    })
}

#[test]
fn a_stream_that_the_server_resets_is_a_broken_connection() {
    if !child::is_child() {
        let ended = run("endings::a_stream_that_the_server_resets_is_a_broken_connection");
        assert!(ended.starts_with(r#"["initial-request", "Word", "Word""#), "{ended}");
        return;
    }
    let error = heard_after("reset");
    assert!(matches!(&error, Error::Transport(error) if error.is_transient()), "{error:?}");
}

#[test]
fn a_connection_that_the_server_leaves_is_a_broken_one() {
    if !child::is_child() {
        let ended = run("endings::a_connection_that_the_server_leaves_is_a_broken_one");
        assert!(ended.starts_with(r#"["initial-request", "Word", "Word""#), "{ended}");
        return;
    }
    let error = heard_after("go away");
    assert!(matches!(&error, Error::Transport(error) if error.is_transient()), "{error:?}");
}

#[test]
fn a_connection_that_ends_without_a_word_is_a_broken_one() {
    if !child::is_child() {
        let ended = run("endings::a_connection_that_ends_without_a_word_is_a_broken_one");
        assert!(ended.starts_with(r#"["initial-request", "Word", "Word""#), "{ended}");
        return;
    }
    let error = heard_after("hang up");
    assert!(matches!(&error, Error::Transport(error) if error.is_transient()), "{error:?}");
}

#[test]
fn a_stream_that_ends_within_an_event_has_been_cut() {
    if !child::is_child() {
        let ended = run("endings::a_stream_that_ends_within_an_event_has_been_cut");
        assert!(ended.starts_with(r#"["initial-request", "Word", "Word""#), "{ended}");
        return;
    }
    let Error::Transport(error) = heard_after("break off") else { panic!("another error") };
    assert_eq!(error.kind(), TransportErrorKind::Closed);
    assert!(format!("{error:#}").ends_with("the stream ended 20 bytes into a message"), "{error:#}");
}
