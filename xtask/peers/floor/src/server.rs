//! A server on a loopback socket that answers every request alike.

use std::io::{Read, stdin};
use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Barrier;

use crate::{Outcome, workload};

/// Prints the URL, and answers until standard input ends: `together` requests at a time, once all of them have come.
#[tokio::main]
pub async fn run(together: usize) -> Outcome<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    tokio::spawn(accept(listener, Arc::new(Barrier::new(together))));
    tokio::task::spawn_blocking(|| stdin().read_to_end(&mut Vec::new())).await??;
    Ok(())
}

async fn accept(listener: TcpListener, gate: Arc<Barrier>) -> Outcome<()> {
    let body = workload::answer(0);
    let head = format!("HTTP/1.1 200 OK\r\nx-amzn-requestid: 6f1d\r\ncontent-length: {}\r\n\r\n", body.len());
    let answer: Arc<str> = (head + &body).into();
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(serve(stream, Arc::clone(&answer), Arc::clone(&gate)));
    }
}

async fn serve(mut stream: TcpStream, answer: Arc<str>, gate: Arc<Barrier>) -> Outcome<()> {
    stream.set_nodelay(true)?;
    let mut received = Vec::with_capacity(4096);
    loop {
        while !is_whole(&received) {
            if stream.read_buf(&mut received).await? == 0 {
                return Ok(());
            }
        }
        received.clear();
        gate.wait().await;
        stream.write_all(answer.as_bytes()).await?;
    }
}

/// Whether these bytes are a request with all of its body; clients send the next when they have the answer.
fn is_whole(received: &[u8]) -> bool {
    let Some(end) = received.windows(4).position(|window| window == b"\r\n\r\n") else { return false };
    let head = String::from_utf8_lossy(received.get(..end).unwrap_or_default()).to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse::<usize>().ok());
    received.len() >= end + 4 + length.unwrap_or_default()
}
