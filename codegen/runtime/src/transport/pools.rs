//! A pool of connections for each Tokio runtime: a connection works only while the runtime that opened it runs, and a
//! request over one that nobody drives would never be sent.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tokio::runtime::{Handle, Id};

use super::POOL_IDLE_TIMEOUT;
use super::connector::Connector;
use super::pieces::Pieces;
use crate::rt::clock::in_tokio;

/// How often an HTTP/2 connection in use is asked for a sign of life, and how long it has for that. Requests share it,
/// so one that is dead would keep the next ones too from their answers.
#[cfg(feature = "http2")]
const PING: std::time::Duration = std::time::Duration::from_secs(10);

/// A client of hyper with its pool.
pub(super) type PooledClient = Client<Connector, Pieces>;

/// The pools of a transport. Most programs have one runtime, so most transports have one pool.
#[derive(Debug, Default)]
pub(super) struct Pools(Mutex<Vec<Pool>>);

#[derive(Debug)]
struct Pool {
    runtime: Id,
    client: PooledClient,
    /// Held by the client, by each of its requests and by each of its connections.
    in_use: Weak<()>,
}

impl Pools {
    /// The client of the runtime that this is called in, if there is one.
    pub fn for_this_runtime(&self) -> Option<PooledClient> {
        if !in_tokio() {
            return None;
        }
        let runtime = Handle::try_current().ok()?.id();
        // Whoever held the lock left the list whole, so a poisoned one is as good.
        let mut pools = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(pool) = pools.iter().find(|pool| pool.runtime == runtime) {
            return Some(pool.client.clone());
        }
        // A runtime drops its connections when it ends, so the pools of those that have ended go here.
        pools.retain(Pool::is_in_use);
        let pool = Pool::new(runtime);
        let client = pool.client.clone();
        pools.push(pool);
        Some(client)
    }
}

impl Pool {
    fn new(runtime: Id) -> Self {
        let in_use = Arc::new(());
        let mut builder = Client::builder(TokioExecutor::new());
        builder.pool_idle_timeout(POOL_IDLE_TIMEOUT).pool_timer(TokioTimer::new());
        #[cfg(feature = "http2")]
        builder.timer(TokioTimer::new()).http2_keep_alive_interval(PING).http2_keep_alive_timeout(PING);
        Pool { runtime, in_use: Arc::downgrade(&in_use), client: builder.build(Connector::new(in_use)) }
    }

    /// Whether there is a request or a connection beside the client kept here.
    fn is_in_use(&self) -> bool {
        self.in_use.strong_count() > 1
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::thread;

    use crate::transport::Body;
    use tokio::runtime::{Builder, Runtime};

    use super::*;
    use crate::transport::read_timeout::Progress;

    /// The URL of a server that answers every request with nothing.
    fn server() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                thread::spawn(move || {
                    while stream.read(&mut [0; 4096]).is_ok_and(|read| read > 0) {
                        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").unwrap();
                    }
                });
            }
        });
        url
    }

    fn call(pools: &Pools, runtime: &Runtime, url: &str) {
        runtime.block_on(async {
            let body = Pieces::new(Body::empty(), Arc::new(Progress::new()));
            let request = http::Request::get(url).body(body).unwrap();
            pools.for_this_runtime().unwrap().request(request).await.unwrap();
        });
    }

    #[test]
    fn pools_of_runtimes_that_have_ended_are_forgotten_and_others_are_not() {
        let (pools, url) = (Pools::default(), server());
        let runtime = || Builder::new_current_thread().enable_all().build().unwrap();
        let lasting = runtime();
        call(&pools, &lasting, &url);
        for _ in 0..5 {
            call(&pools, &runtime(), &url);
        }
        let known: Vec<_> = pools.0.lock().unwrap().iter().map(|pool| pool.runtime).collect();
        assert_eq!((known.len(), known[0]), (2, lasting.handle().id()));
    }
}
