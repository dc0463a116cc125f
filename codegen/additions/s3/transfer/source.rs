//! Cuts a body into parts: where it can be cut, each is had alone; otherwise it is read, and each waits in memory.

use std::error::Error;

use crate::{Body, Bytes};

/// A body, from which one part after another is taken.
pub(super) struct Source {
    body: Body,
    length: Option<u64>,
    /// Whether parts of it can be had alone.
    is_divisible: bool,
    /// What has been taken, in bytes.
    taken: u64,
    /// What has been read of the part that comes next.
    rest: Bytes,
    /// Whether the body has been read to its end, after which a stream may not be asked again.
    is_read: bool,
}

/// A part of a body, which can be sent again.
pub(super) struct Part {
    pub body: Body,
    pub length: u64,
}

impl Source {
    pub fn new(body: Body) -> Self {
        let (length, is_divisible) = (body.len(), body.slice(0..0).is_some());
        Source { body, length, is_divisible, taken: 0, rest: Bytes::new(), is_read: false }
    }

    /// The bytes of the whole body, where they are known.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// The bytes that have been taken so far.
    pub fn taken(&self) -> u64 {
        self.taken
    }

    /// The body as it was, if it can be sent again as a whole.
    pub fn whole(&self) -> Option<Body> {
        self.body.try_clone()
    }

    /// The next part of this size, which is smaller at the end of the body; `None` after the end.
    pub async fn next(&mut self, size: u64) -> Result<Option<Part>, Box<dyn Error + Send + Sync>> {
        let size = self.length.map_or(size, |length| size.min(length - self.taken));
        let body = if self.is_divisible {
            self.body.slice(self.taken..self.taken + size).unwrap_or_default()
        } else {
            self.read(size).await?.into()
        };
        let length = body.len().unwrap_or_default();
        self.taken += length;
        Ok((length > 0).then_some(Part { body, length }))
    }

    /// Reads so many bytes, or as many as there are.
    async fn read(&mut self, size: u64) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        let size = usize::try_from(size)?;
        let mut part = Vec::new();
        // All at once, so that no second buffer is there while it grows.
        part.try_reserve_exact(size)?;
        while part.len() < size {
            if self.rest.is_empty() {
                match self.chunk().await? {
                    Some(chunk) => self.rest = chunk,
                    None => break,
                }
            }
            let now = self.rest.len().min(size - part.len());
            part.extend_from_slice(&self.rest.split_to(now));
        }
        // A stream that has more than it was said to have fails where its end is looked for.
        if self.length == Some(self.taken + part.len() as u64) {
            self.chunk().await?;
        }
        Ok(part)
    }

    /// The next chunk of the body; `None` at its end, and from then on.
    async fn chunk(&mut self) -> Result<Option<Bytes>, Box<dyn Error + Send + Sync>> {
        let chunk = if self.is_read { None } else { self.body.next().await.transpose()? };
        self.is_read = chunk.is_none();
        Ok(chunk)
    }
}
