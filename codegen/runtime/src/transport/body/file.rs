//! A body that is a file, read piece by piece beside the threads that must not block.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::SystemTime;

use bytes::Bytes;
use http_body::Frame;

use super::Body;
use super::replayable::Replayable;
use super::stream::ByteStream;
use crate::rt::{BoxFuture, offload};
use crate::transport::error::BoxError;

/// How much is read at a time, in bytes.
const PIECE: u64 = 128 * 1024;

impl Body {
    /// A body that is the content of a file, which is opened when it is sent, and again for each further attempt. No more
    /// than 128 KiB of it are in memory at a time.
    ///
    /// Its length is that of this moment. When it is read, a file that has become shorter is an error. Programs without
    /// an asynchronous runtime call it with `blocking::wait_for`. A part of it is had with [`slice`](Self::slice).
    ///
    /// ```no_run
    /// # async fn example() -> std::io::Result<()> {
    /// use smithy_runtime::Body;
    ///
    /// let body = Body::from_path("holiday.mp4").await?;
    /// println!("{} bytes", body.len().unwrap_or_default());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When there is no such file, or none that has a length, such as a pipe.
    pub async fn from_path(path: impl Into<PathBuf>) -> io::Result<Self> {
        let path: Arc<Path> = path.into().into();
        let looked_at = Arc::clone(&path);
        let seen = offload::run(move || look(&looked_at).map_err(|error| unreadable(&looked_at, &error))).await?;
        let whole = FilePart { path, range: 0..u64::MAX, seen: None };
        let parts = FilePart { seen: Some(seen), ..whole.clone() };
        Ok(Body::replayable(whole.body(seen.length).divisible(move |range| parts.cut(range))))
    }
}

/// What a file was when its body was made.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Seen {
    length: u64,
    /// Not every file system says it.
    modified: Option<SystemTime>,
}

impl Seen {
    fn new(metadata: &Metadata) -> Self {
        Seen { length: metadata.len(), modified: metadata.modified().ok() }
    }
}

fn look(path: &Path) -> io::Result<Seen> {
    let metadata = fs::metadata(path)?;
    match metadata.is_file() {
        true => Ok(Seen::new(&metadata)),
        false => Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it is no regular file and has no length; use `Body::from_stream`",
        )),
    }
}

/// A part of a file, or all of it.
#[derive(Clone)]
struct FilePart {
    path: Arc<Path>,
    range: Range<u64>,
    /// What the file has to be still: one of which parts are read at different times.
    seen: Option<Seen>,
}

impl FilePart {
    fn body(self, length: u64) -> Replayable {
        Replayable::new(length, move || {
            let left = self.range.end - self.range.start;
            ByteStream::new(FileBody { part: self.clone(), left, state: FileState::Closed })
        })
    }

    /// The part of this part.
    fn cut(&self, range: Range<u64>) -> Replayable {
        let length = range.end - range.start;
        let start = self.range.start + range.start;
        let part = FilePart { range: start..start + length, ..self.clone() };
        part.clone().body(length).divisible(move |range| part.cut(range))
    }

    fn open(&self) -> io::Result<File> {
        let mut file = File::open(&self.path)?;
        if let Some(seen) = self.seen
            && seen != Seen::new(&file.metadata()?)
        {
            return Err(io::Error::other("it has changed since its first part was read"));
        }
        if self.range.start > 0 {
            file.seek(SeekFrom::Start(self.range.start))?;
        }
        Ok(file)
    }
}

/// The error with the file's name in its sentence, which is then the last of the chain: transports show no other.
fn unreadable(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("cannot read {}: {error}", path.display()))
}

struct FileBody {
    part: FilePart,
    /// How many bytes of the part are to be read at most.
    left: u64,
    state: FileState,
}

enum FileState {
    Closed,
    Open(File),
    Reading(BoxFuture<'static, io::Result<(File, Bytes)>>),
    Ended,
}

impl http_body::Body for FileBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let mut reading: BoxFuture<'static, _> = match std::mem::replace(&mut self.state, FileState::Ended) {
            FileState::Closed => {
                let (part, left) = (self.part.clone(), self.left);
                Box::pin(offload::run(move || read(part.open()?, left)))
            }
            FileState::Open(file) => {
                let left = self.left;
                Box::pin(offload::run(move || read(file, left)))
            }
            FileState::Reading(reading) => reading,
            FileState::Ended => return Poll::Ready(None),
        };
        match reading.as_mut().poll(context) {
            Poll::Pending => {
                self.state = FileState::Reading(reading);
                Poll::Pending
            }
            Poll::Ready(Ok((_, piece))) if piece.is_empty() => Poll::Ready(None),
            Poll::Ready(Ok((file, piece))) => {
                self.left -= piece.len() as u64;
                self.state = FileState::Open(file);
                Poll::Ready(Some(Ok(Frame::data(piece))))
            }
            Poll::Ready(Err(error)) => Poll::Ready(Some(Err(unreadable(&self.part.path, &error).into()))),
        }
    }
}

/// The next piece, of no more than what is left; nothing, at the end.
fn read(file: File, left: u64) -> io::Result<(File, Bytes)> {
    let at_most = left.min(PIECE);
    let mut piece = Vec::with_capacity(at_most as usize);
    (&file).take(at_most).read_to_end(&mut piece)?;
    Ok((file, piece.into()))
}
