//! Bodies that are larger than what is in memory of them at a time.

use std::io::{Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use smithy_runtime::{Body, Bytes};

use super::operation::{Get, Put};
use super::{Chunks, read_until, server, transports};
use crate::operation::{client, config};

const SIZE: usize = 64 * 1024 * 1024;
const CHUNK: usize = 64 * 1024;

/// How much memory there is at most of a body that is sent or read.
const MOST: usize = 2 * 1024 * 1024;

/// How much sockets hold between the two ends.
const SOCKETS: usize = 16 * 1024 * 1024;

/// How many bytes of chunks there are, and were at most.
#[derive(Clone, Default)]
struct Held {
    now: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
}

impl Held {
    fn chunk(&self) -> Bytes {
        let now = self.now.fetch_add(CHUNK, Ordering::Relaxed) + CHUNK;
        self.most.fetch_max(now, Ordering::Relaxed);
        Bytes::from_owner(HeldChunk(vec![b'x'; CHUNK], Arc::clone(&self.now)))
    }
}

/// A chunk that is counted until nobody has it any more.
struct HeldChunk(Vec<u8>, Arc<AtomicUsize>);

impl AsRef<[u8]> for HeldChunk {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for HeldChunk {
    fn drop(&mut self) {
        self.1.fetch_sub(CHUNK, Ordering::Relaxed);
    }
}

fn stream(held: &Held) -> Body {
    let held = held.clone();
    Body::from_stream(Chunks((0..SIZE / CHUNK).map(move |_| Ok::<_, &str>(held.chunk()))))
}

#[tokio::test]
async fn a_body_is_sent_with_a_few_chunks_in_memory() {
    for transport in transports() {
        for is_hashed in [false, true] {
            let url = server(|mut stream| {
                let head = read_until(&mut stream, b"\r\n\r\n");
                assert!(head.contains("content-length: 67108864"), "{head}");
                let read = std::io::copy(&mut (&stream).take(SIZE as u64), &mut std::io::sink()).unwrap();
                assert_eq!(read, SIZE as u64);
                stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").unwrap();
            });
            let held = Held::default();
            let body = match is_hashed {
                true => Body::from_fn(SIZE as u64, {
                    let held = held.clone();
                    move || stream(&held)
                }),
                false => stream(&held).with_len(SIZE as u64),
            };
            client(config().transport(Arc::clone(&transport)).endpoint_url(url)).send(Put { body }).await.unwrap();
            assert!(held.most.load(Ordering::Relaxed) < MOST, "{} bytes at a time", held.most.load(Ordering::Relaxed));
        }
    }
}

#[tokio::test]
async fn a_body_is_read_while_the_service_waits() {
    for transport in transports() {
        let sent = Arc::new(AtomicUsize::new(0));
        let sending = Arc::clone(&sent);
        let url = server(move |mut stream| {
            read_until(&mut stream, b"\r\n\r\n{}");
            stream.write_all(format!("HTTP/1.1 200 OK\r\ncontent-length: {SIZE}\r\n\r\n").as_bytes()).unwrap();
            for _ in 0..SIZE / CHUNK {
                stream.write_all(&[b'x'; CHUNK]).unwrap();
                sending.fetch_add(CHUNK, Ordering::Relaxed);
            }
        });
        let mut body = client(config().transport(transport).endpoint_url(url)).send(Get {}).await.unwrap().body;
        let (mut read, mut ahead) = (0, 0);
        while let Some(chunk) = body.next().await {
            ahead = ahead.max(sent.load(Ordering::Relaxed).saturating_sub(read));
            read += chunk.unwrap().len();
        }
        assert_eq!(read, SIZE);
        assert!(ahead < MOST + SOCKETS, "{ahead} bytes were under way");
    }
}
