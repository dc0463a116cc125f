//! A download: what is asked for, the first response, and the ranges that it leads to.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use super::download_error::DownloadError;
use super::file::PartFile;
use super::in_flight::InFlight;
use super::progress::{Meter, Progress, Tell};
use super::range::{Shared, is_status, place};
use super::{CONCURRENCY, PART_SIZE};
use crate::operation::{GetObjectRequest, GetObjectResponse};
use crate::{Body, Client};

/// The bytes that a range has at least: less would be more requests than bytes.
const LEAST: u64 = 64 * 1024;

/// A download that is yet to begin: [`Client::download`].
///
/// | setting | default |
/// |---|---|
/// | [`part_size`](Self::part_size) | 8 MiB |
/// | [`concurrency`](Self::concurrency) | 8 |
#[must_use = "a download begins when it is told where to"]
pub struct Download {
    client: Client,
    request: GetObjectRequest,
    part_size: u64,
    concurrency: usize,
    tell: Option<Tell>,
}

impl Download {
    pub(super) fn new(client: Client, request: GetObjectRequest) -> Self {
        Download { client, request, part_size: PART_SIZE, concurrency: CONCURRENCY, tell: None }
    }

    /// How many bytes are asked for at a time, at least 64 KiB. None of them wait in memory.
    pub fn part_size(self, bytes: u64) -> Self {
        Download { part_size: bytes.max(LEAST), ..self }
    }

    /// How many ranges come at a time, at least 1.
    pub fn concurrency(self, parts: usize) -> Self {
        Download { concurrency: parts.max(1), ..self }
    }

    /// Tells how far the download is, whenever more is in the file. It is called where the download is polled, and should not
    /// block.
    pub fn on_progress(self, tell: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        Download { tell: Some(Box::new(tell)), ..self }
    }

    /// Downloads the object to a file, and replaces one that is there.
    ///
    /// Until it is whole, it is a hidden file in the same folder, named after it and with the ending `part`, which is removed
    /// when the download fails or is dropped, and stays when the program is killed. It is on the disk when it gets its name,
    /// and has the permissions of the file that it replaces; of a symbolic link, the link is replaced. The first range says how
    /// long the object is; the others are asked for on the condition that its ETag is still the same. A server that takes no
    /// ranges is read in one piece.
    ///
    /// No checksum is looked at, as those of the service are of whole objects and of parts: what is held to account is the
    /// length, the ETag, and TLS. The operation `GetObject` itself holds an object to its checksum.
    ///
    /// # Errors
    ///
    /// The error of the call that failed; a connection that breaks three times without 64 KiB in between; an object that is
    /// changed meanwhile; a file that cannot be written. The request can have neither `range` nor
    /// `part_number`.
    pub async fn to_file(self, path: impl Into<PathBuf>) -> Result<Downloaded, DownloadError> {
        let path = path.into();
        // On the heap, as the future is large.
        Box::pin(self.run(path)).await
    }

    async fn run(mut self, target: PathBuf) -> Result<Downloaded, DownloadError> {
        if self.request.range.is_some() || self.request.part_number.is_some() {
            let member = if self.request.range.is_some() { "range" } else { "part_number" };
            return Err(DownloadError::Member(member));
        }
        let mut first = self.first().await?;
        let (start, total) = place(&first)?;
        if start > 0 {
            return Err(DownloadError::Unusable("the response does not begin with the first byte"));
        }
        let file = PartFile::create(&target, total).await;
        let file = file.map_err(|error| DownloadError::File { path: target.clone(), error })?;
        let (e_tag, meter) = (first.e_tag.clone(), Meter::new(self.tell.take(), Some(total)));
        let body = std::mem::take(&mut first.body);
        // What the response says of its range is not said of the object.
        let ranged = first.content_range.take().is_some();
        first.content_length = i64::try_from(total).ok();
        let Download { client, request, part_size, concurrency, .. } = self;
        if ranged && total > part_size {
            (first.checksum_crc32, first.checksum_crc32c, first.checksum_crc64nvme) = (None, None, None);
            (first.checksum_sha1, first.checksum_sha256, first.checksum_type) = (None, None, None);
        }
        let shared = Arc::new(Shared { client, request, target: target.clone(), file, e_tag, total, meter });
        ranges(&shared, body, if ranged { part_size } else { total }, concurrency).await?;
        shared.file.finish().await.map_err(|error| DownloadError::File { path: target, error })?;
        Ok(Downloaded { bytes: total, response: first })
    }

    /// The response to the first range; to the request for all, of an object without bytes, which has no range.
    async fn first(&self) -> Result<GetObjectResponse, DownloadError> {
        let mut request = self.request.clone();
        request.range = Some(format!("bytes=0-{}", self.part_size - 1));
        match self.client.get_object(request).await {
            Err(error) if is_status(&error, 416) => self.client.get_object(self.request.clone()).await,
            response => response,
        }
        .map_err(|error| DownloadError::Call { range: None, error })
    }
}

/// Fetches the ranges side by side, the first from a body that is there already.
async fn ranges(shared: &Arc<Shared>, first: Body, size: u64, concurrency: usize) -> Result<(), DownloadError> {
    let (mut in_flight, mut first, mut start) = (InFlight::new(concurrency), Some(first), 0);
    // The one of an object without bytes is empty.
    while start < shared.total || first.is_some() {
        let range = start..shared.total.min(start.saturating_add(size));
        start = range.end;
        let (shared, first) = (Arc::clone(shared), first.take());
        in_flight.push(async move { shared.fetch(range, first).await });
        while in_flight.is_full()
            && let Some(fetched) = in_flight.next().await
        {
            fetched?;
        }
    }
    while let Some(fetched) = in_flight.next().await {
        fetched?;
    }
    Ok(())
}

/// What has been downloaded.
#[derive(Debug, PartialEq)]
#[non_exhaustive]
pub struct Downloaded {
    /// The bytes of the object.
    pub bytes: u64,
    /// What the service says of the object: its ETag, type, metadata and more, for the whole of it. The body is empty.
    pub response: GetObjectResponse,
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("request", &self.request)
            .field("part_size", &self.part_size)
            .field("concurrency", &self.concurrency)
            .finish_non_exhaustive()
    }
}
