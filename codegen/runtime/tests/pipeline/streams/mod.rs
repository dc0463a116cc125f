//! Bodies as streams, over sockets, in both directions.

mod download;
mod early_end;
mod layers;
mod length;
mod memory;
pub(crate) mod operation;
mod progress;
mod resend;
mod signature;
mod transports;
mod unreadable;
mod upload;

use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::{env, fs, process, thread};

use smithy_runtime::Bytes;
use smithy_runtime::transport::{Body, HyperTransport, Transport};

pub(crate) fn transports() -> Vec<Arc<dyn Transport>> {
    vec![
        Arc::new(HyperTransport::new()),
        #[cfg(feature = "blocking")]
        Arc::new(smithy_runtime::transport::UreqTransport::new()),
        #[cfg(feature = "reqwest")]
        Arc::new(smithy_runtime::transport::ReqwestTransport::new(reqwest::Client::new())),
    ]
}

/// A server of one connection, which is the function's.
fn server(serve: impl FnOnce(TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    thread::spawn(move || serve(listener.accept().unwrap().0));
    url
}

/// Reads until there is this much, and returns it.
fn read_until(stream: &mut TcpStream, end: &[u8]) -> String {
    let (mut read, mut byte) = (Vec::new(), [0]);
    while !read.ends_with(end) {
        stream.read_exact(&mut byte).unwrap();
        read.push(byte[0]);
    }
    String::from_utf8(read).unwrap()
}

/// A stream of what an iterator has.
struct Chunks<I>(I);

impl<I: Iterator<Item = Result<Bytes, E>> + Unpin, E> futures_core::Stream for Chunks<I> {
    type Item = Result<Bytes, E>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next())
    }
}

/// A stream that can be read once.
pub(crate) fn once(chunks: &[&'static str]) -> Body {
    let chunks: Vec<_> = chunks.iter().map(|chunk| Ok::<_, &str>(Bytes::from_static(chunk.as_bytes()))).collect();
    Body::from_stream(Chunks(chunks.into_iter()))
}

/// A stream that fails after its first chunk.
fn broken() -> Body {
    Body::from_stream(Chunks(vec![Ok(Bytes::from_static(b"one")), Err("the cable is cut")].into_iter()))
}

/// A file that is there until it is dropped.
pub(crate) struct TestFile(pub(crate) PathBuf);

impl TestFile {
    pub(crate) fn new(name: &str, content: &[u8]) -> Self {
        let path = env::temp_dir().join(format!("smithy-runtime-{}-{name}", process::id()));
        fs::write(&path, content).unwrap();
        TestFile(path)
    }

    pub(crate) async fn body(&self) -> Body {
        Body::from_path(&self.0).await.unwrap()
    }
}

impl Drop for TestFile {
    fn drop(&mut self) {
        fs::remove_file(&self.0).ok();
    }
}
