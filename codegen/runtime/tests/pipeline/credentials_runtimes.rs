//! Calls of one client in several runtimes: none waits for credentials that another runtime asks for.

use std::future::{poll_fn, ready};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::task::Poll;
use std::time::Duration;

use smithy_runtime::transport::from_fn;
use smithy_runtime::{BoxFuture, Client, Config, Credentials, CredentialsError, Error, ProvideCredentials};
use tokio::runtime::{Builder, Runtime};
use tokio::time::{sleep, timeout};

use crate::operation::{client, greet};

type Provide = fn(usize) -> BoxFuture<'static, Result<Credentials, CredentialsError>>;

/// A provider that answers by how often it has been asked, from 1.
struct Counting(Arc<AtomicUsize>, Provide);

impl ProvideCredentials for Counting {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        (self.1)(self.0.fetch_add(1, Ordering::SeqCst) + 1)
    }
}

/// A client of such a provider whose calls succeed, and the provider's count.
fn counting(provide: Provide) -> (Client, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let transport = from_fn(|_| ready(Ok(http::Response::new("{}".into()))));
    let provider = Counting(Arc::clone(&asked), provide);
    (client(Config::new().region("eu-west-1").credentials_provider(provider).transport(transport)), asked)
}

/// Credentials after a short time by the timer of the runtime that asks.
fn after_a_moment(_: usize) -> BoxFuture<'static, Result<Credentials, CredentialsError>> {
    Box::pin(async {
        sleep(Duration::from_millis(50)).await;
        Ok(Credentials::new("AKIDEXAMPLE", "secret"))
    })
}

fn current_thread() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

fn call(client: &Client) -> BoxFuture<'static, Result<(), Error>> {
    let call = client.send(greet("Ada"));
    Box::pin(async { call.await.map(drop) })
}

/// Polls a call once.
async fn begin(call: &mut Pin<Box<dyn Future<Output = Result<(), Error>> + Send>>) {
    let polled = poll_fn(|context| Poll::Ready(call.as_mut().poll(context))).await;
    assert!(polled.is_pending());
}

/// Makes a call, which may not take long.
fn finish(runtime: &Runtime, call: BoxFuture<'static, Result<(), Error>>) -> Result<(), Error> {
    runtime.block_on(async { timeout(Duration::from_secs(10), call).await }).unwrap()
}

#[test]
fn a_runtime_that_is_no_longer_driven_keeps_credentials_from_no_other() {
    let (client, asked) = counting(after_a_moment);
    let (left, other) = (current_thread(), current_thread());
    let mut begun = call(&client);
    left.block_on(begin(&mut begun));
    finish(&other, call(&client)).unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    // What has been found meanwhile is good for the first as well.
    finish(&left, begun).unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[test]
fn a_runtime_whose_only_worker_is_busy_keeps_credentials_from_no_other() {
    let (client, asked) = counting(after_a_moment);
    let busy = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let (release, wait) = mpsc::channel::<()>();
    let mut first = call(&client);
    let begun = busy.spawn(async move {
        begin(&mut first).await;
        // Nothing else goes on in this runtime while its worker blocks.
        wait.recv().unwrap();
        first.await
    });
    while asked.load(Ordering::SeqCst) == 0 {
        std::thread::yield_now();
    }
    finish(&current_thread(), call(&client)).unwrap();
    release.send(()).unwrap();
    busy.block_on(begun).unwrap().unwrap();
}

#[cfg(feature = "blocking")]
#[test]
fn a_call_that_waits_on_its_thread_waits_for_no_runtime() {
    let (client, asked) = counting(|count| match count {
        1 => Box::pin(std::future::pending()),
        _ => Box::pin(ready(Ok(Credentials::new("AKIDEXAMPLE", "secret")))),
    });
    let left = current_thread();
    let mut begun = call(&client);
    left.block_on(begin(&mut begun));
    let (done, result) = mpsc::channel();
    std::thread::spawn(move || done.send(smithy_runtime::blocking::wait_for(call(&client))));
    result.recv_timeout(Duration::from_secs(10)).unwrap().unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[test]
fn a_call_that_moves_to_another_runtime_asks_there() {
    let (client, asked) = counting(after_a_moment);
    let mut moving = call(&client);
    let (first, second) = (current_thread(), current_thread());
    first.block_on(begin(&mut moving));
    finish(&second, moving).unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[test]
fn a_failure_in_one_runtime_fails_no_call_in_another() {
    let (client, _) = counting(|count| {
        Box::pin(async move {
            let credentials = after_a_moment(count).await;
            if count == 1 { Err(CredentialsError::new("the vault is sealed")) } else { credentials }
        })
    });
    let (first, second) = (current_thread(), current_thread());
    let (mut failing, mut other) = (call(&client), call(&client));
    first.block_on(begin(&mut failing));
    second.block_on(begin(&mut other));
    assert_eq!(finish(&first, failing).unwrap_err().to_string(), "the vault is sealed");
    finish(&second, other).unwrap();
}

#[test]
fn when_a_runtime_ends_the_calls_of_others_go_on() {
    let (client, asked) = counting(after_a_moment);
    let (ending, other) = (current_thread(), current_thread());
    let begun = ending.spawn(call(&client));
    ending.block_on(tokio::task::yield_now());
    let mut waiting = call(&client);
    other.block_on(begin(&mut waiting));
    drop(ending);
    finish(&other, waiting).unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    assert!(other.block_on(begun).unwrap_err().is_cancelled());
}
