//! A client that knows HTTP and nothing else.

use std::io::{Read, Write};
use std::net::TcpStream;

use smithy_runtime::PresignedRequest;

/// Sends a presigned request with this body, and returns the status line.
pub fn send(presigned: &PresignedRequest, body: &[u8]) -> String {
    let rest = presigned.url().strip_prefix("http://").unwrap();
    let (host, target) = rest.split_at(rest.find('/').unwrap());
    let mut text = format!("{} {target} HTTP/1.1\r\nhost: {host}\r\nuser-agent: plain\r\n", presigned.method());
    for (name, value) in presigned.headers() {
        text += &format!("{name}: {}\r\n", value.to_str().unwrap());
    }
    if !presigned.headers().contains_key("content-length") {
        text += &format!("content-length: {}\r\n", body.len());
    }
    let mut stream = TcpStream::connect(host).unwrap();
    stream.write_all(&[text.as_bytes(), b"\r\n", body].concat()).unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    response.lines().next().unwrap_or_default().to_owned()
}
