//! Waiters: an operation called again and again until a resource is in the state that is waited for.
//!
//! Smithy 2.0 specification, section "Waiters".

mod delay;
mod error;
mod table;
mod wait;

use std::time::Duration;

use crate::Operation;

pub use error::WaitError;
pub use wait::{Wait, WaitProgress};

/// The result of calling an operation.
pub type CallResult<O> = Result<<O as Operation>::Response, <O as Operation>::Error>;

/// What a waiter waits for, as the model describes it (trait `smithy.waiters#waitable`).
#[derive(Debug)]
pub struct Waiter<O: Operation> {
    /// The waiter's name, `ProjectVersionRunning`.
    pub name: &'static str,
    /// The client's method that waits, `wait_until_project_version_running`.
    pub method: &'static str,
    /// The least time between two attempts.
    pub min_delay: Duration,
    /// The most time between two attempts.
    pub max_delay: Duration,
    /// The state of the first acceptor that matches an attempt, if one does.
    pub accept: for<'a> fn(&O, &'a CallResult<O>) -> Option<AcceptorState<'a>>,
}

/// The state that an acceptor turns a matching attempt into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AcceptorState<'a> {
    /// The resource is in the state that is waited for.
    Success,
    /// The resource cannot reach that state, and why, where the response says it.
    Failure(Option<&'a str>),
    /// The resource may yet reach it.
    Retry,
}

/// Whether there is at least one text and all are the one expected: the comparator `allStringEquals`.
pub fn all_equal<T: AsRef<str>>(texts: impl IntoIterator<Item = T>, expected: &str) -> bool {
    let mut texts = texts.into_iter().peekable();
    texts.peek().is_some() && texts.all(|text| text.as_ref() == expected)
}

/// Whether one of the texts is the one expected: the comparator `anyStringEquals`.
pub fn any_equal<T: AsRef<str>>(texts: impl IntoIterator<Item = T>, expected: &str) -> bool {
    texts.into_iter().any(|text| text.as_ref() == expected)
}
