//! How far a transfer is: the bytes of all parts together.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use crate::Body;

/// How far a transfer is. `{}` is such as `3145728 of 8388608 bytes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// The bytes so far. Of an upload, those that have been given to connections: they become fewer when a part is sent once
    /// more. Of a download, those that are in the file.
    pub bytes: u64,
    /// The bytes of the whole object; `None` for a stream of unknown length.
    pub total: Option<u64>,
}

impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.total {
            Some(total) => write!(f, "{} of {total} bytes", self.bytes),
            None => write!(f, "{} bytes", self.bytes),
        }
    }
}

/// Who is told how far a transfer is.
pub(super) type Tell = Box<dyn Fn(Progress) + Send + Sync>;

/// Adds up the parts, and tells.
#[derive(Clone)]
pub(super) struct Meter(Option<Arc<Counts>>);

struct Counts {
    tell: Tell,
    /// Held while it is told, so that it is told in order.
    so_far: Mutex<Progress>,
}

impl Meter {
    pub fn new(tell: Option<Tell>, total: Option<u64>) -> Self {
        let so_far = Mutex::new(Progress { bytes: 0, total });
        Meter(tell.map(|tell| Arc::new(Counts { tell, so_far })))
    }

    /// A part has this many bytes now, and had that many before.
    pub fn change(&self, before: u64, now: u64) {
        let Some(counts) = &self.0 else { return };
        let mut so_far = counts.so_far.lock().unwrap_or_else(PoisonError::into_inner);
        so_far.bytes = so_far.bytes.saturating_sub(before).saturating_add(now);
        if before != now {
            (counts.tell)(*so_far);
        }
    }

    /// The body of a part, whose bytes are counted as they are sent; another attempt begins again.
    pub fn watch(&self, body: Body) -> Body {
        if self.0.is_none() {
            return body;
        }
        let (meter, last) = (self.clone(), Mutex::new(0));
        body.on_progress(move |now| {
            let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
            meter.change(*last, now);
            *last = now;
        })
    }
}
