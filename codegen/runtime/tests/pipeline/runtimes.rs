//! One client in several Tokio runtimes, and in one whose workers are busy.

use std::future::ready;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use smithy_runtime::transport::{TransportError, TransportErrorKind, from_fn};
use smithy_runtime::{Client, Error, TimeoutConfig, TimeoutKind};
use tokio::runtime::{Builder, Runtime};

use crate::operation::{client, config, greet, retrying_config};
use crate::server::{STALL, Server, ok};

const SHORT: Duration = Duration::from_millis(200);

fn current_thread() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

fn one_worker() -> Runtime {
    Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
}

/// Keeps the only worker of a runtime busy until the sender is dropped.
fn occupy(runtime: &Runtime) -> mpsc::Sender<()> {
    // By then it has put the connection of the last call back into its pool.
    thread::sleep(SHORT);
    let (free, until_freed) = mpsc::channel();
    let (started, is_started) = mpsc::channel();
    runtime.spawn(async move {
        started.send(()).unwrap();
        until_freed.recv().ok();
    });
    is_started.recv().unwrap();
    free
}

/// Fails the test when it takes longer than any of its waits should.
fn in_time<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (done, result) = mpsc::channel();
    thread::spawn(move || done.send(work()).unwrap());
    result.recv_timeout(Duration::from_secs(20)).unwrap()
}

fn call(runtime: &Runtime, client: &Client) -> Result<(), Error> {
    runtime.block_on(client.send(greet("Ada"))).map(|_| ())
}

#[test]
fn each_runtime_has_connections_of_its_own_and_uses_them_again() {
    let server = Server::start(vec![vec![ok("{}"), ok("{}")]; 2]);
    let client = client(config().endpoint_url(server.url()));
    in_time(move || {
        let (first, second) = (current_thread(), current_thread());
        for runtime in [&first, &second, &first, &second] {
            call(runtime, &client).unwrap();
        }
    });
    let connections: Vec<_> = server.all_received().iter().map(|request| request.connection).collect();
    assert_eq!(connections, [0, 1, 0, 1]);
}

#[test]
fn a_connection_of_a_runtime_that_is_busy_holds_up_no_other() {
    let server = Server::start(vec![vec![ok("{}"), ok("{}")]; 2]);
    let client = client(config().endpoint_url(server.url()));
    in_time(move || {
        let runtime = one_worker();
        call(&runtime, &client).unwrap();
        let _busy = occupy(&runtime);
        call(&current_thread(), &client).unwrap();
    });
}

#[test]
fn a_request_that_nobody_sends_is_given_up_after_the_read_timeout() {
    let server = Server::start(vec![vec![ok("{}"), STALL.to_vec()]]);
    let limits = TimeoutConfig::new().read_timeout(SHORT);
    let client = client(config().endpoint_url(server.url()).timeout_config(limits));
    in_time(move || {
        let runtime = one_worker();
        call(&runtime, &client).unwrap();
        let _busy = occupy(&runtime);
        let started = Instant::now();
        match call(&runtime, &client) {
            Err(Error::Timeout(error)) => assert_eq!((error.kind(), error.limit()), (TimeoutKind::Read, Some(SHORT))),
            other => panic!("{other:?}"),
        }
        assert!((SHORT..SHORT * 10).contains(&started.elapsed()), "{:?}", started.elapsed());
    });
}

#[test]
fn connecting_is_given_up_although_the_workers_are_busy() {
    let server = Server::start(vec![vec![ok("{}")]]);
    let limits = TimeoutConfig::new().connect_timeout(SHORT);
    let client = client(config().endpoint_url(server.url()).timeout_config(limits));
    in_time(move || {
        let runtime = one_worker();
        let _busy = occupy(&runtime);
        match call(&runtime, &client) {
            Err(Error::Timeout(error)) => assert_eq!(error.kind(), TimeoutKind::Connect),
            other => panic!("{other:?}"),
        }
    });
}

#[test]
fn the_waits_between_attempts_end_although_the_workers_are_busy() {
    let transport = from_fn(|_| ready(Err(TransportError::new(TransportErrorKind::Io, "nowhere", "broken"))));
    let client = client(retrying_config().transport(transport));
    in_time(move || {
        let runtime = one_worker();
        let _busy = occupy(&runtime);
        assert!(matches!(call(&runtime, &client), Err(Error::Transport(_))));
    });
}
