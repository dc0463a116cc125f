//! One range of a download: asked for, written, and asked for again from where its connection broke.

use std::ops::Range;
use std::path::PathBuf;

use super::download_error::DownloadError;
use super::file::PartFile;
use super::progress::Meter;
use crate::operation::{GetObjectRequest, GetObjectResponse};
use crate::{Body, Bytes, Client, Error, TransportError};

/// How many bytes are written at a time.
const PIECE: u64 = 128 * 1024;

/// How often in a row a connection may break.
const BREAKS: u32 = 3;

/// How many bytes have to come for the next break to be a first one.
const HEADWAY: u64 = 64 * 1024;

/// A download, as its ranges share it.
pub(super) struct Shared {
    pub client: Client,
    pub request: GetObjectRequest,
    pub target: PathBuf,
    pub file: PartFile,
    /// The entity tag of the object when the download began.
    pub e_tag: Option<String>,
    /// The bytes of the object then.
    pub total: u64,
    pub meter: Meter,
}

/// How the reading of a response ended before its time.
enum Break {
    Resumable(Option<TransportError>),
    Fatal(DownloadError),
}

impl Shared {
    /// Writes a range, of which a response may be there already.
    pub async fn fetch(&self, range: Range<u64>, mut first: Option<Body>) -> Result<(), DownloadError> {
        let (mut at, mut breaks, mut begun_anew) = (range.start, 0, 0);
        loop {
            let from = at;
            let (start, body) = match first.take() {
                Some(body) => (range.start, body),
                None => self.ask(at..range.end).await?,
            };
            let error = match self.copy(start, body, &mut at, range.end).await {
                Ok(()) => return Ok(()),
                Err(Break::Fatal(error)) => return Err(error),
                Err(Break::Resumable(error)) => error,
            };
            // All has come, and something is wrong with it: nothing of it is to be trusted.
            let is_wrong = at == range.end;
            begun_anew += u32::from(is_wrong);
            breaks = if at - from >= HEADWAY && !is_wrong { 1 } else { breaks + 1 };
            if breaks >= BREAKS || begun_anew >= BREAKS {
                return Err(DownloadError::Body { at, error });
            }
            if is_wrong {
                self.meter.change(range.end - range.start, 0);
                at = range.start;
            }
        }
    }

    /// Asks for bytes of the object that the download began with. The answer begins with the byte that is given with it.
    async fn ask(&self, range: Range<u64>) -> Result<(u64, Body), DownloadError> {
        let mut request = self.request.clone();
        request.range = (self.total > 0).then(|| format!("bytes={}-{}", range.start, range.end - 1));
        // Conditions have been held against the first response; from now on it has to be the same object.
        request.if_match.clone_from(&self.e_tag);
        (request.if_none_match, request.if_modified_since, request.if_unmodified_since) = (None, None, None);
        let response = match self.client.get_object(request).await {
            Ok(response) => response,
            Err(error) if is_status(&error, 412) || is_status(&error, 416) => return Err(DownloadError::Changed),
            Err(error) => return Err(DownloadError::Call { range: Some(range), error }),
        };
        let (start, total) = place(&response)?;
        if total != self.total || (self.e_tag.is_some() && response.e_tag != self.e_tag) {
            return Err(DownloadError::Changed);
        }
        match start <= range.start {
            true => Ok((start, response.body)),
            false => Err(DownloadError::Unusable("the response has other bytes than were asked for")),
        }
    }

    /// Writes what comes, up to the end of the range, and moves the position along.
    async fn copy(&self, start: u64, mut body: Body, at: &mut u64, end: u64) -> Result<(), Break> {
        let mut skip = *at - start;
        let (mut chunks, mut waiting) = (Vec::new(), 0);
        loop {
            let next = body.next().await;
            let left = end - *at - waiting;
            let ended = match next {
                // A response of all of the object goes on behind the range.
                Some(Ok(_)) if left == 0 => return Ok(()),
                Some(Ok(chunk)) => {
                    let chunk = wanted(chunk, &mut skip, left);
                    waiting += chunk.len() as u64;
                    chunks.push(chunk);
                    if waiting < PIECE && *at + waiting < end {
                        continue;
                    }
                    None
                }
                None => Some(None),
                Some(Err(error)) => Some(Some(error)),
            };
            self.write(*at, std::mem::take(&mut chunks)).await.map_err(Break::Fatal)?;
            self.meter.change(0, waiting);
            *at += waiting;
            waiting = 0;
            match ended {
                None => {}
                // Only at its end does it show whether the response was whole.
                Some(None) if *at == end => return Ok(()),
                Some(error) => return Err(Break::Resumable(error)),
            }
        }
    }

    async fn write(&self, at: u64, chunks: Vec<Bytes>) -> Result<(), DownloadError> {
        if chunks.is_empty() {
            return Ok(());
        }
        let written = self.file.write(at, chunks).await;
        written.map_err(|error| DownloadError::File { path: self.target.clone(), error })
    }
}

/// What of a chunk is in the range: without what is before it, and no more than is left.
fn wanted(mut chunk: Bytes, skip: &mut u64, left: u64) -> Bytes {
    let before = chunk.len().min(usize::try_from(*skip).unwrap_or(usize::MAX));
    *skip -= before as u64;
    drop(chunk.split_to(before));
    chunk.truncate(usize::try_from(left).unwrap_or(usize::MAX));
    chunk
}

/// Where the bytes of a response begin in the object, and how many the object has.
pub(super) fn place(response: &GetObjectResponse) -> Result<(u64, u64), DownloadError> {
    let Some(range) = &response.content_range else {
        let length = response.content_length.and_then(|length| u64::try_from(length).ok()).or(response.body.len());
        return length
            .map(|length| (0, length))
            .ok_or(DownloadError::Unusable("the response does not say how long the object is"));
    };
    let numbers = range.strip_prefix("bytes ").and_then(|range| {
        let (range, total) = range.split_once('/')?;
        Some((range.split_once('-')?.0.parse().ok()?, total.parse().ok()?))
    });
    numbers.ok_or(DownloadError::Unusable("the response has a range that cannot be read"))
}

/// Whether the service has answered with this status.
pub(super) fn is_status(error: &Error, status: u16) -> bool {
    error.service_error().is_some_and(|error| error.status().as_u16() == status)
}
