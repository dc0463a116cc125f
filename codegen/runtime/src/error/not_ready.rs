//! Pages of a job that has not succeeded.

use std::fmt;

use crate::OperationInfo;
use crate::causes::readable;

/// The pages asked for are the results of a job that is still in progress, or that has failed.
///
/// The response of such a job has no results, and read as a page it would look like a job that found nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct NotReady(Box<NotReadyParts>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct NotReadyParts {
    operation: &'static str,
    wait: &'static str,
    has_failed: bool,
    message: Option<String>,
}

impl NotReady {
    /// The job is in progress, and the client's method `wait` waits for its success.
    pub(crate) fn in_progress(operation: &OperationInfo, wait: &'static str) -> Self {
        NotReady(Box::new(NotReadyParts { operation: operation.name, wait, has_failed: false, message: None }))
    }

    /// The job has failed, and why, where the response says it.
    pub(crate) fn failed(operation: &OperationInfo, wait: &'static str, message: Option<String>) -> Self {
        NotReady(Box::new(NotReadyParts { operation: operation.name, wait, has_failed: true, message }))
    }

    /// The operation's name.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// The client's method that waits until there are pages, `wait_until_label_detection_succeeded`.
    pub fn wait_method(&self) -> &'static str {
        self.0.wait
    }

    /// Whether the job has failed, so that there will be no pages. It is in progress otherwise.
    pub fn has_failed(&self) -> bool {
        self.0.has_failed
    }

    /// Why the job has failed, as the service says it for a person to read, where the response has such a member.
    pub fn status_message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }
}

impl NotReady {
    fn sentence(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let NotReadyParts { operation, wait, has_failed, message } = &*self.0;
        match (has_failed, message) {
            (false, _) => write!(f, "{operation}: the job is in progress and has no pages yet; wait with `{wait}`"),
            (true, None) => write!(f, "{operation}: the job has failed, so there are no pages"),
            (true, Some(message)) => write!(f, "{operation}: the job has failed, so there are no pages: {message}"),
        }
    }

    fn structure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("NotReady").field(&self.0).finish()
    }
}

readable!(NotReady);

impl std::error::Error for NotReady {}
