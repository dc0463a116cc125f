//! A server on a loopback socket that stands in for a service: a closure answers every request.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Received {
    /// The request line and the headers, up to the empty line.
    pub head: String,
    /// `GET /path`, without the query.
    pub line: String,
    pub query: String,
    pub headers: BTreeMap<String, String>,
    pub body: String,
}

impl Received {
    /// A parameter of the query or of a form in the body, with the escapes of URLs undone.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let pairs = self.query.split('&').chain(self.body.split('&'));
        let value = pairs.filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name)?.1;
        Some(unescape(value))
    }
}

pub struct StandIn {
    url: String,
    received: Arc<Mutex<Vec<Received>>>,
}

impl StandIn {
    /// Answers with a status and a body.
    pub fn start(respond: impl Fn(&Received) -> (u16, String) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let received = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&received);
        let respond = Arc::new(respond);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (respond, received) = (Arc::clone(&respond), Arc::clone(&log));
                thread::spawn(move || serve(stream.unwrap(), &*respond, &received));
            }
        });
        StandIn { url, received }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// All requests so far.
    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    /// The request lines so far.
    pub fn lines(&self) -> Vec<String> {
        self.received().into_iter().map(|request| request.line).collect()
    }
}

fn serve(stream: TcpStream, respond: &dyn Fn(&Received) -> (u16, String), received: &Mutex<Vec<Received>>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut writer = stream;
    while let Some(request) = read(&mut reader) {
        let (status, body) = respond(&request);
        received.lock().unwrap().push(request);
        let head = format!("HTTP/1.1 {status} .\r\ncontent-length: {}\r\n\r\n", body.len());
        if writer.write_all((head + &body).as_bytes()).is_err() {
            return;
        }
    }
}

fn read(reader: &mut impl BufRead) -> Option<Received> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        reader.read_line(&mut head).ok().filter(|read| *read > 0)?;
    }
    let mut lines = head.lines();
    let first = lines.next()?;
    let (target, _) = first.rsplit_once(' ')?;
    let (line, query) = target.split_once('?').unwrap_or((target, ""));
    let (line, query) = (line.to_owned(), query.to_owned());
    let pairs = lines.filter_map(|line| line.split_once(": "));
    let headers: BTreeMap<_, _> = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let length = headers.get("content-length").map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Received { head, line, query, headers, body: String::from_utf8(body).unwrap() })
}

fn unescape(text: &str) -> String {
    let mut parts = text.split('%');
    let mut plain = parts.next().unwrap().replace('+', " ");
    for part in parts {
        plain.push(u8::from_str_radix(&part[..2], 16).unwrap().into());
        plain.push_str(&part[2..].replace('+', " "));
    }
    plain
}
