//! A server of objects: bare hyper, which answers as S3 does, and keeps nothing.

use std::convert::Infallible;
use std::io::{Read, stdin};
use std::sync::{Arc, Mutex, PoisonError};

use base64_turbo::STANDARD;
use bytes::Bytes;
use http::{Method, Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};

use crate::{Outcome, random};

/// An object with its checksum in base64, as headers have it.
type Object = (Bytes, String);

/// The object that was asked for last.
type Last = Arc<Mutex<Object>>;

/// Prints the URL, and answers until standard input ends.
#[tokio::main]
pub async fn run() -> Outcome<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    tokio::spawn(accept(listener));
    tokio::task::spawn_blocking(|| stdin().read_to_end(&mut Vec::new())).await??;
    Ok(())
}

async fn accept(listener: TcpListener) -> Outcome<()> {
    let last = Last::default();
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(serve(stream, Arc::clone(&last)));
    }
}

async fn serve(stream: TcpStream, last: Last) -> Outcome<()> {
    stream.set_nodelay(true)?;
    let answer = service_fn(move |request| {
        let last = Arc::clone(&last);
        async move { Ok::<_, Infallible>(answer(request, &last).await) }
    });
    Ok(http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await?)
}

async fn answer(mut request: Request<Incoming>, last: &Last) -> Response<Full<Bytes>> {
    let mut sent = 0;
    while let Some(Ok(frame)) = request.body_mut().frame().await {
        sent += frame.data_ref().map_or(0, Bytes::len);
    }
    let mut response = Response::builder()
        .header("x-amz-id-2", "Q9tK1xZ0b1rQK3u1tZ8")
        .header("x-amz-request-id", "6F1D2C3B4A596877")
        .header("etag", "\"5d41402abc4b2a76b9719d911017c592\"");
    // The key is the size of the object.
    let size = request.uri().path().rsplit('/').next().and_then(|key| key.parse().ok()).unwrap_or(0);
    let mut body = Bytes::new();
    if request.method() == Method::GET {
        let (object, checksum) = object(size, last);
        body = object;
        response = response
            .header("last-modified", "Tue, 01 Dec 2026 12:00:00 GMT")
            .header("accept-ranges", "bytes")
            .header("content-type", "application/octet-stream");
        if request.headers().contains_key("x-amz-checksum-mode") {
            response = response.header("x-amz-checksum-crc32", checksum).header("x-amz-checksum-type", "FULL_OBJECT");
        }
    } else if sent != size {
        response = response.status(400);
    }
    response.body(Full::new(body)).unwrap_or_default()
}

/// An object of this size, which is made when another was asked for last.
fn object(size: usize, last: &Last) -> Object {
    let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
    if last.0.len() != size || last.1.is_empty() {
        let bytes = random::bytes(size);
        let checksum = STANDARD.encode(crc32fast::hash(&bytes).to_be_bytes());
        *last = (bytes.into(), checksum);
    }
    last.clone()
}
