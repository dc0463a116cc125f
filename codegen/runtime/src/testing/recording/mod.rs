//! Recordings of exchanges with a service, and their replay.

mod body;
mod difference;
mod file;
mod pretty;
mod recorder;
mod replay;

use std::sync::Arc;

use http::Request;

use crate::Document;
use crate::operation::is_generated_token;
use crate::protocol::Recognized;

pub use file::RecordingError;
pub use recorder::Recorder;
pub use replay::Replay;

/// Changes a body before it is stored or compared; the text is the operation's name.
type Redact = Arc<dyn Fn(&str, &mut Document) + Send + Sync>;

/// What stands in place of an idempotency token in a recording.
const TOKEN: &str = "(idempotency token)";

/// How a recording names the operation of a request: as the request does, or by its method and URI where it does not.
fn operation_of<T>(recognized: &Recognized, request: &Request<T>) -> String {
    if !recognized.is_bound() {
        return recognized.target.clone();
    }
    let query = request.uri().query().unwrap_or_default().split('&').map(|pair| match pair.split_once('=') {
        Some((name, value)) if is_generated_token(value) => format!("{name}={TOKEN}"),
        _ => pair.to_owned(),
    });
    let query = query.collect::<Vec<_>>().join("&");
    let question = if query.is_empty() { "" } else { "?" };
    format!("{} {}{question}{query}", request.method(), request.uri().path())
}
