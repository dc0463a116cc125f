//! Recordings of exchanges with a service, and their replay.

mod body;
mod difference;
mod file;
mod pretty;
mod recorder;
mod replay;

use std::sync::Arc;

use crate::Document;

pub use file::RecordingError;
pub use recorder::Recorder;
pub use replay::Replay;

/// Changes a body before it is stored or compared; the text is the operation's name.
type Redact = Arc<dyn Fn(&str, &mut Document) + Send + Sync>;
