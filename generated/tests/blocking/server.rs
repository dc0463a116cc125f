//! A service on a loopback socket that answers as scripted and keeps what it received. A request that is not signed as it
//! must be gets no answer, and fails the test.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::verifier::{Verdict, Verifier};

/// An answer that does not come: the connection stays open. What stands before it is sent.
pub const STALL: &str = "(stall)";

/// A service that gives one answer after the other, over however many connections it is asked.
pub struct Server {
    url: String,
    received: Receiver<Received>,
    _verdict: Verdict,
}

/// A request as it came over the wire.
pub struct Received {
    /// Which connection it came over, counted from 0.
    pub connection: usize,
    /// The request line and the headers, up to the empty line.
    pub head: String,
    pub body: String,
}

impl Server {
    pub fn start(answers: impl IntoIterator<Item = String>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let answers: Vec<String> = answers.into_iter().collect();
        let answers = Arc::new(Mutex::new(answers.into_iter()));
        let (sender, received) = channel();
        let verifier = Verifier::default();
        let verdict = verifier.verdict();
        thread::spawn(move || {
            for (connection, stream) in listener.incoming().enumerate() {
                let (answers, sender, verifier) = (Arc::clone(&answers), sender.clone(), verifier.clone());
                thread::spawn(move || serve(connection, stream.unwrap(), &answers, &sender, &verifier));
            }
        });
        Server { url, received, _verdict: verdict }
    }

    /// The same for what is asked without a signature.
    #[cfg(feature = "credentials-chain")]
    pub fn unsigned(self) -> Self {
        self._verdict.takes_unsigned();
        self
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// The next request received, in the order of arrival.
    pub fn received(&self) -> Received {
        self.received.recv_timeout(Duration::from_secs(10)).unwrap()
    }
}

impl Received {
    pub fn request_line(&self) -> String {
        self.head.lines().next().unwrap().to_owned()
    }

    /// The value of a header; fails when there is none or more than one.
    pub fn header(&self, name: &str) -> &str {
        let prefix = format!("{name}: ");
        let mut values = self.head.lines().filter_map(|line| line.strip_prefix(&prefix));
        let value = values.next().unwrap_or_else(|| panic!("no `{name}` in {}", self.head));
        assert_eq!(values.next(), None, "two of `{name}` in {}", self.head);
        value
    }

    pub fn header_names(&self) -> BTreeSet<&str> {
        self.head.lines().skip(1).filter_map(|line| Some(line.split_once(": ")?.0)).collect()
    }
}

/// A whole response with this status line's end and body.
pub fn answer(status: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

/// A whole successful response with this body.
pub fn ok(body: &str) -> String {
    answer("200 OK", body)
}

/// Answers until the client hangs up, or there are no more answers.
fn serve(
    connection: usize,
    mut stream: TcpStream,
    answers: &Mutex<std::vec::IntoIter<String>>,
    sender: &Sender<Received>,
    verifier: &Verifier,
) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    loop {
        let (head, body) = read_request(&mut reader)?;
        verifier.check(&head, body.as_bytes()).ok()?;
        let answer = answers.lock().unwrap().next()?;
        sender.send(Received { connection, head, body }).ok()?;
        let start = answer.strip_suffix(STALL);
        stream.write_all(start.unwrap_or(&answer).as_bytes()).ok()?;
        if start.is_some() {
            // Until the client hangs up.
            reader.fill_buf().ok().filter(|bytes| !bytes.is_empty())?;
        }
    }
}

fn read_request(reader: &mut impl BufRead) -> Option<(String, String)> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "))?;
    let mut body = vec![0; length.parse().ok()?];
    reader.read_exact(&mut body).ok()?;
    Some((head, String::from_utf8(body).ok()?))
}
