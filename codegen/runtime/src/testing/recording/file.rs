//! The file of a recording.
//!
//! ```json
//! {
//!   "exchanges": [
//!     {
//!       "operation": "RekognitionService.DescribeCollection",
//!       "request": { "json": { "CollectionId": "staff" } },
//!       "response": {
//!         "headers": { "content-type": "application/x-amz-json-1.1" },
//!         "json": { "FaceCount": 7 },
//!         "status": 200
//!       }
//!     }
//!   ]
//! }
//! ```

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use bytes::Bytes;
use http::{Response, StatusCode};

use super::body::RecordedBody;
use super::pretty;
use crate::Document;
use crate::causes::readable;
use crate::codec::json;

/// The headers of a response that a client looks at. The date is none of them: it would be taken for that of the replay.
const HEADERS: [&str; 5] =
    ["content-type", "x-amz-retry-after", "x-amzn-errortype", "x-amzn-query-error", "x-amzn-requestid"];

/// The headers that are of the exchange and not of the response.
const OF_THE_EXCHANGE: [&str; 5] = ["connection", "content-length", "date", "keep-alive", "transfer-encoding"];

/// Everything in a file.
#[derive(Default)]
pub(super) struct Recording {
    pub exchanges: Vec<RecordedExchange>,
}

/// A request and its response.
#[derive(Default)]
pub(super) struct RecordedExchange {
    /// How the request names its operation.
    pub operation: String,
    pub request: RecordedBody,
    pub response: RecordedResponse,
}

#[derive(Default)]
pub(super) struct RecordedResponse {
    status: i32,
    headers: BTreeMap<String, String>,
    json: Option<Document>,
    text: Option<String>,
    base64: Option<Bytes>,
}

/// The tables of what is in a file.
mod tables {
    use super::{RecordedExchange, RecordedResponse, Recording};
    use crate::testing::recording::body::RecordedBody;

    crate::structure!(Recording, encode, decode(default), { "exchanges" = exchanges, });
    crate::structure!(RecordedExchange, encode, decode(default), {
        "operation" = operation,
        "request" = request,
        "response" = response,
    });
    crate::structure!(RecordedBody, encode, decode(default), {
        "json" = json,
        "text" = text,
        "base64" = base64,
    });
    crate::structure!(RecordedResponse, encode, decode(default), {
        "status" = status,
        "headers" = headers,
        "json" = json,
        "text" = text,
        "base64" = base64,
    });
}

impl RecordedResponse {
    /// A response with the headers that every client looks at, or with all that may be members where those can be.
    pub fn new(response: &Response<Bytes>, body: RecordedBody, has_members_in_headers: bool) -> Self {
        let RecordedBody { json, text, base64 } = body;
        let is_recorded = |name: &str| match has_members_in_headers {
            true => !OF_THE_EXCHANGE.contains(&name),
            false => HEADERS.contains(&name),
        };
        let recorded = response.headers().iter().filter(|(name, _)| is_recorded(name.as_str()));
        let headers = recorded.filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())));
        RecordedResponse { status: response.status().as_u16().into(), headers: headers.collect(), json, text, base64 }
    }

    /// The response; the error says what of it HTTP cannot have.
    pub fn into_http(self) -> Result<Response<Bytes>, String> {
        let RecordedResponse { status, headers, json, text, base64 } = self;
        let status = u16::try_from(status).ok().and_then(|status| StatusCode::from_u16(status).ok());
        let status = status.ok_or_else(|| format!("{} is no status of HTTP", self.status))?;
        let head = Response::builder().status(status);
        let head = headers.into_iter().fold(head, |head, (name, value)| head.header(name, value));
        head.body(RecordedBody { json, text, base64 }.into_bytes()).map_err(|error| error.to_string())
    }
}

impl Recording {
    pub fn load(path: &Path) -> Result<Self, RecordingError> {
        let text = fs::read(path).map_err(|error| RecordingError::new("read", path, error))?;
        json::decode(&text).map_err(|error| RecordingError::new("read", path, error))
    }

    /// Writes the file as a whole or not at all.
    pub fn save(&self, path: &Path) -> Result<(), RecordingError> {
        self.write(path).map_err(|error| RecordingError::new("write", path, error))
    }

    fn write(&self, path: &Path) -> io::Result<()> {
        let document: Document = json::decode(&json::encode(self)).map_err(io::Error::other)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.new", std::process::id()));
        let new = folder.join(name);
        let written = File::create(&new).and_then(|mut file| {
            file.write_all(pretty::text(&document).as_bytes())?;
            file.sync_all()?;
            fs::rename(&new, path)
        });
        if written.is_err() {
            // What is left of it is of no use; that it cannot be removed is less of a problem than what came before.
            let _ = fs::remove_file(&new);
        }
        written
    }
}

/// Why the file of a recording cannot be read or written; says which file, and keeps the cause.
pub struct RecordingError {
    verb: &'static str,
    path: PathBuf,
    source: Box<dyn Error + Send + Sync>,
}

impl RecordingError {
    fn new(verb: &'static str, path: &Path, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        RecordingError { verb, path: path.to_owned(), source: source.into() }
    }
}

impl RecordingError {
    fn sentence(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} the recording {}", self.verb, self.path.display())
    }

    fn structure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordingError").field("path", &self.path).field("source", &self.source).finish()
    }
}

readable!(RecordingError);

impl Error for RecordingError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}
