//! A server on a real socket that takes one request and gives one answer. A request that is not signed as it must be fails
//! the test.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};

use crate::verifier::{Verdict, Verifier};

/// Listens until its request has come.
pub struct Server {
    url: String,
    request: JoinHandle<Received>,
    _verdict: Verdict,
}

/// A request as it came over the wire.
pub struct Received {
    /// The request line and the headers, up to the empty line.
    pub head: String,
    pub body: Vec<u8>,
}

impl Server {
    /// Listens on a free port; whatever is asked there gets this answer.
    pub fn start(status: u16, headers: &[(&str, &str)], body: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let answer = answer(status, headers, body);
        let verifier = Verifier::default();
        let verdict = verifier.verdict();
        let request = thread::spawn(move || {
            let mut stream = listener.accept().unwrap().0;
            let request = receive(&stream);
            verifier.check(&request.head, &request.body).unwrap();
            stream.write_all(answer.as_bytes()).unwrap();
            request
        });
        Server { url, request, _verdict: verdict }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// The request; to be called when the answer has arrived.
    pub fn received(self) -> Received {
        self.request.join().unwrap()
    }
}

impl Received {
    /// The value of a header; fails when there is none or more than one.
    pub fn header(&self, name: &str) -> &str {
        let prefix = format!("{name}: ");
        let values: Vec<&str> = self.head.lines().filter_map(|line| line.strip_prefix(&prefix)).collect();
        let [value] = values[..] else { panic!("{} of the header `{name}` in:\n{}", values.len(), self.head) };
        value
    }

    /// Fails unless the signature, which the server has checked, is for this region.
    pub fn assert_signed_for(&self, region: &str) {
        let authorization = self.header("authorization");
        assert!(authorization.contains(&format!("/{region}/rekognition/aws4_request,")), "{authorization}");
    }

    pub fn body(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> String {
    let mut answer = format!("HTTP/1.1 {status} \r\ncontent-length: {}\r\nconnection: close\r\n", body.len());
    for (name, value) in headers {
        answer += &format!("{name}: {value}\r\n");
    }
    answer + "\r\n" + body
}

fn receive(stream: &TcpStream) -> Received {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert_ne!(reader.read_line(&mut head).unwrap(), 0, "the connection ended in the middle of:\n{head}");
    }
    let mut request = Received { head, body: Vec::new() };
    request.body = vec![0; request.header("content-length").parse().unwrap()];
    reader.read_exact(&mut request.body).unwrap();
    request
}
