//! Servers that respond with any bytes.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

/// The URL of a server that answers the first request of every connection with these bytes, and hangs up.
pub fn responding(bytes: Vec<u8>) -> String {
    serving(bytes, Duration::ZERO)
}

/// The same, which waits before it hangs up.
pub fn stalling(bytes: Vec<u8>) -> String {
    serving(bytes, Duration::from_secs(3))
}

fn serving(bytes: Vec<u8>, wait: Duration) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, bytes) = (stream.unwrap(), bytes.clone());
            thread::spawn(move || {
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                let (mut line, mut length) = (String::new(), 0);
                while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
                    length = line.strip_prefix("content-length: ").map_or(length, |text| text.trim().parse().unwrap());
                    line.clear();
                }
                reader.read_exact(&mut vec![0; length]).ok();
                stream.write_all(&bytes).ok();
                thread::sleep(wait);
            });
        }
    });
    url
}

/// A whole response.
pub fn response(status: u16, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status} .\r\ncontent-length: {}\r\n\r\n{body}", body.len()).into_bytes()
}
