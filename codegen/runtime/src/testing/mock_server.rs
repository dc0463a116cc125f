//! A mock of a service as an HTTP server, for programs in any language.

use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot::{self, Sender};

use super::failure::{Broken, Failure};
use super::mock_service::MockService;
use super::wire::Responder;
use crate::transport::Body;
use crate::{Config, TransportError};

/// A [`MockService`] behind an HTTP/1.1 server on this machine, until it is dropped.
///
/// Point programs at it with `AWS_ENDPOINT_URL`, with any keys and region. All connections share one thread, so a slow
/// handler should be [asynchronous](MockService::on_async). Streams of events go both ways at once, by HTTP/1.1 too, with
/// clients that read a response before they have sent their request, as the standard transport does; HTTP/2, which a client
/// would want TLS for, it does not speak.
#[derive(Debug)]
pub struct MockServer {
    service: MockService,
    address: SocketAddr,
    /// Tells the thread to end; it also ends when this is dropped.
    stop: Option<Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
}

impl MockServer {
    fn start(service: MockService, listener: TcpListener) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let (report, started) = mpsc::channel();
        let served = service.clone();
        // The runtime begins and ends in its thread, as none can be dropped inside of another.
        let serve = move || match listen(listener) {
            Ok((runtime, listener)) => {
                runtime.spawn(accept(listener, served));
                // Nobody waits for these any more when they fail, and so the server is to end.
                let _ = report.send(Ok(()));
                let _ = runtime.block_on(stopped);
            }
            Err(error) => {
                let _ = report.send(Err(error));
            }
        };
        let thread = thread::Builder::new().name("mock-server".to_owned()).spawn(serve)?;
        started.recv().map_err(io::Error::other)??;
        Ok(MockServer { service, address, stop: Some(stop), thread: Some(thread) })
    }

    /// Its address, `http://127.0.0.1:40123`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The service that responds and counts the calls.
    pub fn service(&self) -> &MockService {
        &self.service
    }

    /// The configuration for its clients: as [`Config::for_tests`], but with the standard transport.
    pub fn config(&self) -> Config {
        Config::without_waiting().endpoint_url(self.url())
    }
}

impl MockService {
    /// Starts an HTTP server on a free local port that responds as this service does.
    ///
    /// # Errors
    ///
    /// When no port or thread is available.
    pub fn serve(&self) -> io::Result<MockServer> {
        self.serve_at(("127.0.0.1", 0))
    }

    /// The same at a given address.
    ///
    /// # Errors
    ///
    /// When the address is invalid or in use, or no thread is available.
    pub fn serve_at(&self, address: impl ToSocketAddrs) -> io::Result<MockServer> {
        MockServer::start(self.clone(), TcpListener::bind(address)?)
    }
}

/// Closes all connections and ends the thread.
impl Drop for MockServer {
    fn drop(&mut self) {
        self.stop.take();
        if let Some(thread) = self.thread.take() {
            // A handler that has panicked has been told of by its panic.
            let _ = thread.join();
        }
    }
}

fn listen(listener: TcpListener) -> io::Result<(Runtime, tokio::net::TcpListener)> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let listener = {
        let _context = runtime.enter();
        tokio::net::TcpListener::from_std(listener)?
    };
    Ok((runtime, listener))
}

async fn accept(listener: tokio::net::TcpListener, service: MockService) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // The connection is gone already, or the process has too many: in a moment it may have fewer.
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        let service = service.clone();
        let handler = service_fn(move |request| respond(service.clone(), request));
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), handler));
    }
}

/// An error closes the connection without a response.
async fn respond(service: MockService, request: Request<Incoming>) -> Result<Response<Body>, TransportError> {
    let result = match service.respond(request.map(Body::from_http_body)).await {
        (Some(protocol), Err(Broken::Fault(problem))) => {
            let failure = Failure::error(400, "MockServiceFault", &problem);
            Responder::new(0, protocol).respond(Err(failure)).map(|response| response.map(Body::from))
        }
        (_, result) => result,
    };
    result.map_err(|broken| broken.into_error("the mock server"))
}
