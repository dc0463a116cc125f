//! A bucket on a local socket: it keeps what is uploaded or counts it, has objects of any size without keeping them, and
//! fails where it is told to.

use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use s3::{Client, Config, Credentials};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A prime, so that no part begins as another does.
const PATTERN: usize = 1_000_003;

/// The bytes of an object, from this one on.
pub fn content(from: u64, length: usize) -> Vec<u8> {
    let mut all = Vec::with_capacity(length);
    while all.len() < length {
        all.extend_from_slice(run(from + all.len() as u64, length - all.len()));
    }
    all
}

/// As many of them as lie together, up to so many.
pub fn run(from: u64, at_most: usize) -> &'static [u8] {
    static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| (0..PATTERN).map(|at| (at * 31 / 7) as u8).collect());
    let at = (from % PATTERN as u64) as usize;
    &BYTES[at..PATTERN.min(at.saturating_add(at_most))]
}

/// What the server has seen of a request.
#[derive(Clone, Debug)]
pub struct Seen {
    pub method: String,
    /// The path and the query, without the name of the operation.
    pub target: String,
    pub headers: BTreeMap<String, String>,
    /// How many requests with this method and target there were before.
    pub before: usize,
    /// The body, unless it is only counted.
    pub body: Vec<u8>,
    pub length: u64,
}

impl Seen {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub fn part(&self) -> Option<usize> {
        self.target.split_once("partNumber=")?.1.split('&').next()?.parse().ok()
    }

    /// The name of the operation, by what the request looks like.
    pub fn operation(&self) -> &'static str {
        match (self.method.as_str(), self.target.as_str()) {
            ("PUT", target) if target.contains("partNumber=") => "UploadPart",
            ("PUT", _) => "PutObject",
            ("POST", target) if target.contains("uploads") => "CreateMultipartUpload",
            ("POST", _) => "CompleteMultipartUpload",
            ("DELETE", _) => "AbortMultipartUpload",
            ("GET", _) => "GetObject",
            _ => "?",
        }
    }
}

/// How a request is answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    Well,
    /// With an error of this status and code.
    Error(u16, &'static str),
    /// The connection is cut when so many bytes have gone over it.
    Cut(u64),
    /// After this time.
    Late(Duration),
    /// Never.
    Never,
    /// With all of the object, but without the mark of its end.
    Unended,
    /// Without the header.
    Without(&'static str),
}

/// The object that can be downloaded.
#[derive(Clone, Debug)]
pub struct Object {
    pub length: u64,
    pub e_tag: &'static str,
    /// Whether the server takes ranges, and conditions.
    pub has_ranges: bool,
    pub has_conditions: bool,
}

type Script = dyn Fn(&Seen) -> Answer + Send + Sync;

pub struct Server {
    url: String,
    state: Arc<State>,
}

struct State {
    seen: Mutex<Vec<Seen>>,
    object: Mutex<Object>,
    script: Box<Script>,
    keeps: bool,
    parts_now: AtomicUsize,
    parts_most: AtomicUsize,
}

impl Server {
    /// Answers everything well, and keeps what it gets.
    pub async fn start() -> Self {
        Self::with(|_| Answer::Well).await
    }

    pub async fn with(script: impl Fn(&Seen) -> Answer + Send + Sync + 'static) -> Self {
        Self::new(true, script).await
    }

    pub async fn new(keeps: bool, script: impl Fn(&Seen) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let object = Object { length: 0, e_tag: "\"one\"", has_ranges: true, has_conditions: true };
        let state = Arc::new(State {
            seen: Mutex::default(),
            object: Mutex::new(object),
            script: Box::new(script),
            keeps,
            parts_now: AtomicUsize::new(0),
            parts_most: AtomicUsize::new(0),
        });
        let server = Server { url, state: Arc::clone(&state) };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let state = Arc::clone(&state);
                tokio::spawn(async move { state.connection(stream).await });
            }
        });
        server
    }

    pub fn client(&self) -> Client {
        Client::new(
            Config::new()
                .region("eu-west-1")
                .endpoint_url(&self.url)
                .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret")),
        )
    }

    pub fn object(&self, change: impl FnOnce(&mut Object)) {
        change(&mut self.state.object.lock().unwrap());
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.state.seen.lock().unwrap().clone()
    }

    /// The requests of an operation, in the order in which they came.
    pub fn of(&self, operation: &str) -> Vec<Seen> {
        self.seen().into_iter().filter(|seen| seen.operation() == operation).collect()
    }

    /// How many parts there were at a time, at most.
    pub fn most_parts(&self) -> usize {
        self.state.parts_most.load(Ordering::SeqCst)
    }

    /// Waits until there is a request of this operation.
    pub async fn wait_for(&self, operation: &str) -> Seen {
        for _ in 0..500 {
            if let Some(seen) = self.of(operation).pop() {
                return seen;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("no {operation} within five seconds: {:?}", self.seen());
    }
}

impl State {
    async fn connection(&self, stream: TcpStream) -> io::Result<()> {
        stream.set_nodelay(true)?;
        let mut stream = BufReader::new(stream);
        while let Some((mut seen, length)) = head(&mut stream).await? {
            {
                let mut all = self.seen.lock().unwrap();
                seen.before =
                    all.iter().filter(|other| (&other.method, &other.target) == (&seen.method, &seen.target)).count();
                all.push(seen.clone());
            }
            let answer = (self.script)(&seen);
            if seen.operation() == "UploadPart" {
                let now = self.parts_now.fetch_add(1, Ordering::SeqCst) + 1;
                self.parts_most.fetch_max(now, Ordering::SeqCst);
            }
            let ended = self.answer(&mut stream, &seen, length, answer).await;
            if seen.operation() == "UploadPart" {
                self.parts_now.fetch_sub(1, Ordering::SeqCst);
            }
            if !ended? {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Reads the body and answers; says whether the connection goes on.
    async fn answer(
        &self,
        stream: &mut BufReader<TcpStream>,
        seen: &Seen,
        length: u64,
        answer: Answer,
    ) -> io::Result<bool> {
        let is_get = seen.operation() == "GetObject";
        let most = if let (Answer::Cut(most), false) = (&answer, is_get) { *most } else { length };
        let body = self.body(stream, length.min(most)).await?;
        if let Some(entry) = self
            .seen
            .lock()
            .unwrap()
            .iter_mut()
            .rev()
            .find(|other| (&other.method, &other.target, other.before) == (&seen.method, &seen.target, seen.before))
        {
            entry.length = length;
            entry.body = body;
        }
        match answer {
            Answer::Never => {
                tokio::time::sleep(Duration::from_secs(600)).await;
                return Ok(false);
            }
            Answer::Late(time) => tokio::time::sleep(time).await,
            Answer::Cut(_) if !is_get => return Ok(false),
            Answer::Error(status, code) => {
                let xml = format!("<Error><Code>{code}</Code><Message>as told</Message></Error>");
                send(stream, &format!("{status} Told"), "", &xml).await?;
                return Ok(true);
            }
            _ => {}
        }
        match seen.operation() {
            "GetObject" => return self.object(stream, seen, answer).await,
            "CreateMultipartUpload" => {
                let id = "<InitiateMultipartUploadResult><UploadId>u-1</UploadId></InitiateMultipartUploadResult>";
                send(stream, "200 OK", "", id).await?;
            }
            "CompleteMultipartUpload" => {
                let done = "<CompleteMultipartUploadResult><ETag>\"whole-2\"</ETag></CompleteMultipartUploadResult>";
                send(stream, "200 OK", "x-amz-version-id: v7\r\n", done).await?;
            }
            "AbortMultipartUpload" => send(stream, "204 No Content", "", "").await?,
            _ => {
                let e_tag =
                    format!("ETag: \"part {}\"\r\nx-amz-checksum-crc32: AAAAAA==\r\n", seen.part().unwrap_or_default());
                let without = answer == Answer::Without("ETag");
                send(stream, "200 OK", if without { "" } else { &e_tag }, "").await?;
            }
        }
        Ok(true)
    }

    async fn body(&self, stream: &mut BufReader<TcpStream>, mut left: u64) -> io::Result<Vec<u8>> {
        let mut kept = Vec::new();
        while left > 0 {
            let piece = stream.fill_buf().await?;
            if piece.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let now = piece.len().min(left as usize);
            if self.keeps {
                kept.extend_from_slice(&piece[..now]);
            }
            stream.consume(now);
            left -= now as u64;
        }
        Ok(kept)
    }

    /// Sends the object, or a range of it.
    async fn object(&self, stream: &mut BufReader<TcpStream>, seen: &Seen, answer: Answer) -> io::Result<bool> {
        let object = self.object.lock().unwrap().clone();
        let wanted = seen.header("if-match");
        if object.has_conditions && !wanted.is_empty() && wanted != object.e_tag {
            send(stream, "412 Precondition Failed", "", "<Error><Code>PreconditionFailed</Code></Error>").await?;
            return Ok(true);
        }
        let range = seen.header("range").strip_prefix("bytes=").filter(|_| object.has_ranges);
        let range = range.and_then(|range| range.split_once('-'));
        let range = range.map(|(start, end)| (start.parse().unwrap(), end.parse::<u64>().unwrap() + 1));
        let (start, end) = range.unwrap_or((0, object.length));
        let end = end.min(object.length);
        if range.is_some() && start >= object.length {
            send(stream, "416 Told", "", "<Error><Code>InvalidRange</Code></Error>").await?;
            return Ok(true);
        }
        let (status, place) = match range {
            Some(_) => ("206 Told", format!("Content-Range: bytes {start}-{}/{}\r\n", end - 1, object.length)),
            None => ("200 OK", String::new()),
        };
        let e_tag =
            if answer == Answer::Without("ETag") { String::new() } else { format!("ETag: {}\r\n", object.e_tag) };
        let length = match answer {
            Answer::Unended => format!("Transfer-Encoding: chunked\r\n\r\n{:x}\r\n", end - start),
            _ => format!("Content-Length: {}\r\n\r\n", end - start),
        };
        let headers = "Content-Type: video/mp4\r\nx-amz-meta-shelf: 7\r\n";
        let head = format!("HTTP/1.1 {status}\r\n{place}{e_tag}{headers}{length}");
        stream.write_all(head.as_bytes()).await?;
        let cut = if let Answer::Cut(most) = &answer { *most } else { u64::MAX };
        let until = end.min(start.saturating_add(cut));
        let mut at = start;
        while at < until {
            let piece = run(at, (until - at).min(64 * 1024) as usize);
            stream.write_all(piece).await?;
            at += piece.len() as u64;
        }
        stream.flush().await?;
        Ok(until == end && answer != Answer::Unended)
    }
}

/// Reads the head of a request; `None` where there is no other one.
async fn head(stream: &mut BufReader<TcpStream>) -> io::Result<Option<(Seen, u64)>> {
    let mut line = String::new();
    if stream.read_line(&mut line).await? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, target) = (words.next().unwrap(), words.next().unwrap());
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let query: Vec<_> = query.split('&').filter(|part| !part.is_empty() && !part.starts_with("x-id=")).collect();
    let target = if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) };
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    if headers.get("expect").is_some_and(|expect| expect == "100-continue") {
        stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").await?;
    }
    let length = headers.get("content-length").map_or(0, |length| length.parse().unwrap());
    Ok(Some((Seen { method, target, headers, before: 0, body: Vec::new(), length: 0 }, length)))
}

async fn send(stream: &mut BufReader<TcpStream>, status: &str, headers: &str, body: &str) -> io::Result<()> {
    let response = format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n{body}", body.len());
    stream.write_all(response.as_bytes()).await?;
    stream.flush().await
}
