//! How long a stream of events may be silent over HTTP/1.1.

use std::io::Write;
use std::pin::Pin;
use std::sync::mpsc::channel;
use std::task::{Context, Poll};
use std::thread;
use std::time::Duration;

use futures_core::Stream;
use smithy_runtime::event_stream::EventStream;
use smithy_runtime::{Error, TimeoutKind};
use tokio::sync::oneshot;
use tokio::time::{self, Instant};

use crate::library::{LibraryError, ReadAloudRequest, RecordRequest, Said};
use crate::sockets::{call, chunk, client, read_until, said, server, start, word};

const HOUR: Duration = Duration::from_secs(3600);

/// Lets the network have its time before the clock is paused, which then runs ahead of it.
async fn pause() {
    tokio::task::spawn_blocking(|| thread::sleep(Duration::from_millis(50))).await.unwrap();
    time::pause();
}

#[tokio::test]
async fn a_service_may_be_silent_for_as_long_as_it_likes() {
    let (config, go_on) = start(|mut stream, told| {
        stream.write_all(&chunk(&word("one"))).unwrap();
        told.recv().unwrap();
        stream.write_all(&chunk(&word("two"))).unwrap();
        told.recv().ok();
    });
    let mut speech = call(config).await.speech;
    assert_eq!(speech.next().await.unwrap(), said("one"));
    pause().await;
    let waited = time::timeout(HOUR, speech.next()).await;
    assert!(waited.is_err(), "{waited:?}");
    time::resume();
    go_on.send(()).unwrap();
    assert_eq!(speech.next().await.unwrap(), said("two"));
}

#[tokio::test]
async fn a_call_that_gets_no_first_message_has_timed_out() {
    let (tell, told) = channel();
    let (config, _go_on) = start(move |_stream, on| {
        tell.send(()).unwrap();
        on.recv().ok();
    });
    let call = tokio::spawn(async move { client(config).send(ReadAloudRequest::default()).await });
    tokio::task::spawn_blocking(move || told.recv().unwrap()).await.unwrap();
    pause().await;
    let start = Instant::now();
    let LibraryError::Other(Error::Timeout(error)) = call.await.unwrap().unwrap_err() else { panic!("another error") };
    assert_eq!((error.kind(), error.limit()), (TimeoutKind::Read, Some(Duration::from_secs(60))));
    assert!((59..=60).contains(&start.elapsed().as_secs()), "{:?}", start.elapsed());
}

/// One event, when it is told.
struct Later(oneshot::Receiver<Said>);

impl Stream for Later {
    type Item = Said;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Said>> {
        // Once it has been received, nothing more is to come.
        match self.0.is_terminated() {
            true => Poll::Ready(None),
            false => Pin::new(&mut self.0).poll(context).map(Result::ok),
        }
    }
}

#[tokio::test]
async fn a_caller_may_be_silent_for_as_long_as_it_likes() {
    let (config, _go_on) = server(|mut stream, _| {
        read_until(&mut stream, b"0\r\n\r\n");
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n{\"Count\":1}").unwrap();
    });
    let (tell, told) = oneshot::channel();
    let client = client(config);
    let mut call = Box::pin(client.send(RecordRequest { words: EventStream::from_stream(Later(told)) }));
    // As far as it goes.
    let begun = time::timeout(Duration::from_millis(200), call.as_mut()).await;
    assert!(begun.is_err(), "{begun:?}");
    time::pause();
    let waited = time::timeout(HOUR, call.as_mut()).await;
    assert!(waited.is_err(), "{waited:?}");
    time::resume();
    tell.send(Said::Pause).unwrap();
    assert_eq!(call.await.unwrap().count, Some(1));
}

/// Whether the socket of this machine's port asks for signs of life: the timer in the table of sockets is that of keep-alive.
#[cfg(target_os = "linux")]
fn is_kept_alive(port: u16) -> bool {
    let table = std::fs::read_to_string("/proc/net/tcp").unwrap();
    let sockets = table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let ends = format!(":{port:04X}");
    let mut timers = sockets.filter(|fields| fields[1].ends_with(&ends)).map(|fields| fields[5].starts_with("02:"));
    timers.next().unwrap()
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_connection_that_is_silent_is_asked_for_signs_of_life() {
    let (tell, told) = channel();
    let (config, _go_on) = start(move |mut stream, on| {
        stream.write_all(&chunk(&word("one"))).unwrap();
        tell.send(stream.peer_addr().unwrap().port()).unwrap();
        on.recv().ok();
    });
    let mut speech = call(config).await.speech;
    assert_eq!(speech.next().await.unwrap(), said("one"));
    assert!(is_kept_alive(told.recv().unwrap()));
}
