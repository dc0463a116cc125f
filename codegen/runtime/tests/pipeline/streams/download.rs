//! Responses that are handed on at their head, with the body as a stream.

use std::io::Write;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use smithy_runtime::transport::TransportErrorKind;
use smithy_runtime::{Error, TimeoutConfig};

use super::operation::Get;
use super::{read_until, server, transports};
use crate::operation::{client, config};
use crate::server::{Server, response};

const HEAD: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-language: fr\r\ntransfer-encoding: chunked\r\n\r\n3\r\none\r\n";
const REST: &[u8] = b"3\r\ntwo\r\n0\r\n\r\n";

#[tokio::test]
async fn the_first_chunk_is_there_before_the_service_has_sent_the_second() {
    for transport in transports() {
        let (go_on, told) = channel::<()>();
        let url = server(move |mut stream| {
            read_until(&mut stream, b"\r\n\r\n{}");
            stream.write_all(HEAD).unwrap();
            told.recv().unwrap();
            stream.write_all(REST).unwrap();
        });
        let client = client(config().transport(transport).endpoint_url(url));
        let (mut speech, metadata) = client.send_with_metadata(Get {}).await.unwrap();
        assert_eq!((metadata.status.as_u16(), speech.language.as_deref()), (200, Some("fr")));
        assert_eq!(speech.body.next().await.unwrap().unwrap(), "one");
        go_on.send(()).unwrap();
        assert_eq!(speech.body.next().await.unwrap().unwrap(), "two");
        assert!(speech.body.next().await.is_none());
    }
}

#[tokio::test]
async fn an_error_of_the_service_is_read_as_that_of_any_operation() {
    for transport in transports() {
        let server = Server::start(vec![vec![response("404 No", &[], r#"{"__type":"NoSpeechException"}"#)]]);
        match client(config().transport(transport).endpoint_url(server.url())).send(Get {}).await {
            Err(Error::Service(error)) => assert_eq!(error.code(), Some("NoSpeechException")),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn the_limit_on_responses_is_one_on_those_that_are_errors() {
    let call = |status: &'static str| async move {
        let server = Server::start(vec![vec![response(status, &[], &"x".repeat(1001))]]);
        let speech = client(config().max_response_body(1000).endpoint_url(server.url())).send(Get {}).await?;
        Ok::<_, Error>(speech.body.collect(usize::MAX).await.unwrap())
    };
    assert_eq!(call("200 OK").await.unwrap().len(), 1001);
    match call("500 Oh").await {
        Err(Error::Transport(error)) => assert_eq!(error.kind(), TransportErrorKind::TooLarge),
        other => panic!("{other:?}"),
    }
}

/// A server that needs half a second for its response, of which the head comes at once.
fn slow() -> String {
    server(|mut stream| {
        read_until(&mut stream, b"\r\n\r\n{}");
        stream.write_all(HEAD).unwrap();
        thread::sleep(Duration::from_millis(500));
        stream.write_all(REST).unwrap();
    })
}

#[tokio::test]
async fn the_limits_on_attempt_and_call_end_with_the_head() {
    let limit = Duration::from_millis(300);
    let limits = TimeoutConfig::new().operation_timeout(limit).operation_attempt_timeout(limit);
    for transport in transports() {
        let config = config().transport(transport).timeout_config(limits.clone()).endpoint_url(slow());
        let speech = client(config).send(Get {}).await.unwrap();
        assert_eq!(speech.body.collect(6).await.unwrap(), "onetwo");
    }
}

#[cfg(feature = "blocking")]
#[test]
fn the_limits_end_with_the_head_for_those_who_wait_on_their_own_thread() {
    use std::io::Read;

    let limits = TimeoutConfig::new().operation_timeout(Duration::from_millis(300));
    let call = client(config().timeout_config(limits).endpoint_url(slow())).send(Get {});
    let speech = smithy_runtime::blocking::wait_for(call).unwrap();
    let mut text = String::new();
    speech.body.into_reader().read_to_string(&mut text).unwrap();
    assert_eq!(text, "onetwo");
}

#[cfg(feature = "blocking")]
#[test]
fn the_limits_hold_until_the_head_for_those_who_wait_on_their_own_thread() {
    let url = server(|mut stream| {
        read_until(&mut stream, b"\r\n\r\n{}");
        // Until the client hangs up.
        assert_eq!(std::io::Read::read(&mut stream, &mut [0]).unwrap_or(0), 0);
    });
    let limits = TimeoutConfig::new().operation_timeout(Duration::from_millis(100));
    let call = client(config().timeout_config(limits).endpoint_url(url)).send(Get {});
    let error = smithy_runtime::blocking::wait_for(call).unwrap_err();
    assert_eq!(error.to_string(), "Get: timed out after 100ms (operation timeout)");
}

#[tokio::test]
async fn the_read_timeout_guards_the_rest() {
    let limits = TimeoutConfig::new().read_timeout(Duration::from_millis(200));
    for transport in transports() {
        let config = config().transport(transport).timeout_config(limits.clone()).endpoint_url(slow());
        let mut body = client(config).send(Get {}).await.unwrap().body;
        assert_eq!(body.next().await.unwrap().unwrap(), "one");
        let error = body.next().await.unwrap().unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::ReadTimeout);
        assert!(error.to_string().ends_with(" sent no data for 200ms (read timeout)"), "{error}");
    }
}
