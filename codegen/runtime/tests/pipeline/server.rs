//! A server on a loopback socket that answers as scripted and keeps what it received. Requests that are not signed as they
//! must be are refused, and fail the test.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::verifier::{Verdict, Verifier};

/// A server that has one script for each connection, and then stops listening.
pub struct Server {
    url: String,
    received: Receiver<Received>,
    hung_up: Receiver<usize>,
    verdict: Verdict,
}

/// A response that does not come: the connection stays open until the client hangs up. What stands before it in the same
/// bytes is sent.
pub const STALL: &[u8] = b"(stall)";

/// A request as it came over the wire.
pub struct Received {
    /// Which connection it came over, counted from 0.
    pub connection: usize,
    /// The request line and the headers, up to the empty line.
    pub head: String,
    pub body: Vec<u8>,
}

impl Server {
    /// Accepts as many connections as there are scripts. Each request on a connection is answered with
    /// the script's next bytes, as they are; the connection is closed after the last.
    pub fn start(scripts: Vec<Vec<Vec<u8>>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (sender, received) = channel();
        let (hang_up, hung_up) = channel();
        let verifier = Verifier::default();
        let verdict = verifier.verdict();
        thread::spawn(move || {
            for (connection, responses) in scripts.into_iter().enumerate() {
                let stream = listener.accept().unwrap().0;
                let (sender, hang_up, verifier) = (sender.clone(), hang_up.clone(), verifier.clone());
                thread::spawn(move || {
                    if serve(connection, stream, responses, &sender, &verifier).is_none() {
                        hang_up.send(connection).ok();
                    }
                });
            }
        });
        Server { url, received, hung_up, verdict }
    }

    /// The same for calls that are not signed, or not with the tests' credentials.
    pub fn unsigned(self) -> Self {
        self.verdict.takes_unsigned();
        self
    }

    /// What was wrong with signatures; the test is not failed by it any more.
    pub fn faults(&self) -> Vec<String> {
        self.verdict.faults()
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// The host and port, as a `host` header has it.
    pub fn host(&self) -> &str {
        self.url.trim_start_matches("http://")
    }

    /// The next request received, in the order of arrival.
    pub fn received(&self) -> Received {
        self.received.recv_timeout(Duration::from_secs(10)).unwrap()
    }

    /// All requests received and not yet asked for; those that were answered are among them.
    pub fn all_received(&self) -> Vec<Received> {
        self.received.try_iter().collect()
    }

    /// The next connection that the client closes before the end of its script.
    pub fn hung_up(&self) -> usize {
        self.hung_up.recv_timeout(Duration::from_secs(10)).unwrap()
    }
}

impl Received {
    /// The value of a header; fails when there is none or more than one.
    pub fn header(&self, name: &str) -> &str {
        let prefix = format!("{name}: ");
        let mut values = self.head.lines().filter_map(|line| line.strip_prefix(&prefix));
        let value = values.next().unwrap_or_else(|| panic!("no `{name}` in {}", self.head));
        assert_eq!(values.next(), None, "two of `{name}` in {}", self.head);
        value
    }

    /// Fails unless the signature, which the server has checked, is for this region and service.
    #[track_caller]
    pub fn assert_signed_for(&self, region: &str, service: &str) {
        let authorization = self.header("authorization");
        assert!(authorization.contains(&format!("/{region}/{service}/aws4_request,")), "{authorization}");
    }
}

/// A whole response with this status line's end, headers and body.
pub fn response(status: &str, headers: &[&str], body: &str) -> Vec<u8> {
    let mut text = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n", body.len());
    for header in headers {
        text.push_str(header);
        text.push_str("\r\n");
    }
    format!("{text}\r\n{body}").into_bytes()
}

/// A whole successful response with this body.
pub fn ok(body: &str) -> Vec<u8> {
    response("200 OK", &["content-type: application/x-amz-json-1.1"], body)
}

/// What a service answers to a signature that is wrong.
fn refusal(fault: &str) -> Vec<u8> {
    response("403 Forbidden", &[], &format!(r#"{{"__type":"InvalidSignatureException","message":"{fault}"}}"#))
}

/// `None` when the client hangs up before the end.
fn serve(
    connection: usize,
    stream: TcpStream,
    responses: Vec<Vec<u8>>,
    sender: &Sender<Received>,
    verifier: &Verifier,
) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut writer = stream;
    for response in responses {
        let (head, body) = read_request(&mut reader)?;
        let response = verifier.check(&head, &body).map_or_else(|fault| refusal(&fault), |()| response);
        sender.send(Received { connection, head, body }).ok();
        let (response, stalls) = match response.strip_suffix(STALL) {
            Some(start) => (start, true),
            None => (&*response, false),
        };
        // The client may have hung up, as it does on a body that is too large.
        writer.write_all(response).ok()?;
        if stalls {
            reader.fill_buf().ok().filter(|bytes| !bytes.is_empty())?;
        }
    }
    Some(())
}

fn read_request(reader: &mut impl BufRead) -> Option<(String, Vec<u8>)> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let body = match head.lines().find_map(|line| line.strip_prefix("content-length: ")) {
        Some(length) => read_exactly(reader, length.parse().ok()?)?,
        None if head.contains("transfer-encoding: chunked\r\n") => read_chunks(reader)?,
        None => Vec::new(),
    };
    Some((head, body))
}

fn read_exactly(reader: &mut impl BufRead, length: usize) -> Option<Vec<u8>> {
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(body)
}

/// A body of no stated length (RFC 9112, section 7.1).
fn read_chunks(reader: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut size = String::new();
        reader.read_line(&mut size).ok()?;
        let size = usize::from_str_radix(size.trim_end(), 16).ok()?;
        let chunk = read_exactly(reader, size + 2)?;
        match size {
            0 => return Some(body),
            _ => body.extend_from_slice(&chunk[..size]),
        }
    }
}
