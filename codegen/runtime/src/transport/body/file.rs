//! A body that is a file, read piece by piece beside the threads that must not block.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::Frame;

use super::Body;
use super::replayable::Replayable;
use super::stream::ByteStream;
use crate::rt::{BoxFuture, offload};
use crate::transport::error::BoxError;

/// How much is read at a time, in bytes.
const PIECE: usize = 128 * 1024;

impl Body {
    /// A body that is the content of a file, which is opened when it is sent, and again for each further attempt. No more
    /// than 128 KiB of it are in memory at a time.
    ///
    /// Its length is that of this moment. When it is read, a file that has become shorter is an error. Programs without
    /// an asynchronous runtime call it with `blocking::wait_for`.
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
        let length = offload::run(move || length(&looked_at).map_err(|error| unreadable(&looked_at, &error))).await?;
        Ok(Body::replayable(Replayable::new(length, move || {
            ByteStream::new(FileBody { path: Arc::clone(&path), state: FileState::Closed })
        })))
    }
}

fn length(path: &Path) -> io::Result<u64> {
    let metadata = fs::metadata(path)?;
    match metadata.is_file() {
        true => Ok(metadata.len()),
        false => Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it is no regular file and has no length; use `Body::from_stream`",
        )),
    }
}

/// The error with the file's name in its sentence, which is then the last of the chain: transports show no other.
fn unreadable(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("cannot read {}: {error}", path.display()))
}

struct FileBody {
    path: Arc<Path>,
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
                let path = Arc::clone(&self.path);
                Box::pin(offload::run(move || read(File::open(path)?)))
            }
            FileState::Open(file) => Box::pin(offload::run(move || read(file))),
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
                self.state = FileState::Open(file);
                Poll::Ready(Some(Ok(Frame::data(piece))))
            }
            Poll::Ready(Err(error)) => Poll::Ready(Some(Err(unreadable(&self.path, &error).into()))),
        }
    }
}

/// The next piece; nothing, at the end.
fn read(file: File) -> io::Result<(File, Bytes)> {
    let mut piece = Vec::with_capacity(PIECE);
    (&file).take(PIECE as u64).read_to_end(&mut piece)?;
    Ok((file, piece.into()))
}
