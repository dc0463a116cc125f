//! The server's side of one connection: requests are read, checked and answered as the script says.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::sleep;

use crate::fault::{Answer, Fault, Part, Then};

/// How many faces an answer tells of.
pub const FACES: usize = 10;

/// A request as it came over the wire.
pub struct Request {
    head: String,
    body: Vec<u8>,
}

impl Request {
    /// Reads the next one; `None` when the client hangs up.
    pub async fn read(stream: &mut TcpStream) -> io::Result<Option<Self>> {
        let mut bytes = Vec::with_capacity(8 * 1024);
        let length = loop {
            if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
            if stream.read_buf(&mut bytes).await? == 0 {
                return Ok(None);
            }
        };
        let mut body = bytes.split_off(length);
        let head = String::from_utf8(bytes).map_err(io::Error::other)?;
        let mut request = Request { head, body: Vec::new() };
        let length: usize = request.header("content-length").parse().map_err(io::Error::other)?;
        let here = body.len();
        body.resize(length, 0);
        stream.read_exact(&mut body[here..]).await?;
        request.body = body;
        Ok(Some(request))
    }

    fn header(&self, name: &str) -> &str {
        let mut values = self.head.lines().filter_map(|line| line.split_once(": ").filter(|(found, _)| *found == name));
        values.next().map_or("", |(_, value)| value)
    }

    /// What all attempts of a call have in common.
    pub fn call(&self) -> &str {
        self.header("amz-sdk-invocation-id")
    }

    /// The attempt's number, counted from 1.
    pub fn attempt(&self) -> u32 {
        let rest = self.header("amz-sdk-request").split("attempt=").nth(1).unwrap_or_default();
        rest.split(';').next().and_then(|number| number.parse().ok()).unwrap_or_default()
    }

    fn operation(&self) -> &str {
        self.header("x-amz-target").trim_start_matches("RekognitionService.")
    }

    /// Whether the image is one that the load sends: the same byte again and again.
    pub fn is_whole(&self) -> bool {
        match self.operation() {
            "SearchFacesByImage" => {
                let image = self.between(r#""Bytes":""#, r#"""#).as_bytes();
                self.body.ends_with(b"}}") && !image.is_empty() && image.chunks(4).all(|four| *four == image[..4])
            }
            _ => self.body.starts_with(b"{") && self.body.ends_with(b"}"),
        }
    }

    fn between(&self, before: &str, after: &str) -> &str {
        let body = std::str::from_utf8(&self.body).unwrap_or_default();
        body.split_once(before).and_then(|(_, rest)| rest.split_once(after)).map_or("", |(text, _)| text)
    }

    /// The right answer, which names what the request names.
    fn right(&self) -> String {
        match self.operation() {
            "ListCollections" => match self.between(r#""NextToken":""#, r#"""#) {
                "" => r#"{"CollectionIds":["a","b"],"NextToken":"second"}"#.to_owned(),
                "second" => r#"{"CollectionIds":["c"],"NextToken":"third"}"#.to_owned(),
                _ => r#"{"CollectionIds":["d"]}"#.to_owned(),
            },
            // Every other one is yet to start.
            "DescribeProjectVersions" => {
                let status = if self.call().ends_with(['0', '2', '4', '6', '8', 'a', 'c', 'e']) {
                    "RUNNING"
                } else {
                    "STARTING"
                };
                format!(r#"{{"ProjectVersionDescriptions":[{{"Status":"{status}"}}]}}"#)
            }
            _ => {
                let collection = self.between(r#""CollectionId":""#, r#"""#);
                let face = format!(
                    r#"{{"Similarity":99.5,"Face":{{"FaceId":"3f1c","ExternalImageId":"{collection}","Confidence":99.9}}}}"#
                );
                format!(r#"{{"FaceMatches":[{}],"FaceModelVersion":"7.0"}}"#, [&*face; FACES].join(","))
            }
        }
    }

    /// Answers as the script says; `false` when the connection is not to be used again.
    pub async fn answer(&self, stream: &mut TcpStream, fault: Fault) -> io::Result<bool> {
        let (head, body) = self.bytes(fault.answer);
        let whole = [head.as_bytes(), &body].concat();
        let sent = match fault.part {
            Part::Whole => whole.len(),
            Part::Nothing => 0,
            Part::HalfTheHead => head.len() / 2,
            Part::HalfTheBody => head.len() + body.len() / 2,
        };
        stream.write_all(&whole[..sent]).await?;
        match fault.then {
            Then::Stays => return Ok(true),
            Then::Closes => {}
            Then::Resets => stream.set_zero_linger()?,
            // Until the client hangs up.
            Then::Stalls => while stream.read(&mut [0; 1024]).await? > 0 {},
            Then::Drips => {
                for byte in &whole[sent..] {
                    sleep(Duration::from_millis(50)).await;
                    stream.write_all(&[*byte]).await?;
                }
            }
        }
        Ok(false)
    }

    /// Head and body of an answer.
    fn bytes(&self, answer: Answer) -> (String, Vec<u8>) {
        match answer {
            Answer::Right => http("200 OK", "", &self.right()),
            Answer::Chunked => {
                let right = self.right();
                let (first, second) = right.split_at(right.len() / 3);
                let body = format!("{:x}\r\n{first}\r\n{:x}\r\n{second}\r\n0\r\n\r\n", first.len(), second.len());
                ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_owned(), body.into_bytes())
            }
            Answer::Throttling => http("400 Bad Request", "", r#"{"__type":"ThrottlingException","message":"slowly"}"#),
            Answer::Wait(millis) => {
                let wait = format!("x-amz-retry-after: {millis}\r\n");
                http("400 Bad Request", &wait, r#"{"__type":"ThrottlingException","message":"slowly"}"#)
            }
            Answer::Status(status) => http(&format!("{status} Oh"), "retry-after: 1\r\n", ""),
            Answer::InternalServerError => http("500 Oh", "", r#"{"__type":"InternalServerError"}"#),
            Answer::Page => {
                http("200 OK", "content-type: text/html\r\n", "<!DOCTYPE html><html><body>Log in</body></html>")
            }
            Answer::Mistyped => http("200 OK", "", r#"{"FaceMatches":{"Similarity":"high"},"CollectionIds":1}"#),
            Answer::Smtp => ("220 smtp.example.com ESMTP\r\n\r\n".to_owned(), Vec::new()),
            Answer::Noise => (String::new(), std::iter::repeat_with(|| fastrand::u8(..)).take(500).collect()),
        }
    }
}

fn http(status: &str, header: &str, body: &str) -> (String, Vec<u8>) {
    let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n{header}\r\n", body.len());
    (head, body.as_bytes().to_vec())
}
