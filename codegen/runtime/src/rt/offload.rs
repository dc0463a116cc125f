//! Runs what blocks, files and programs, beside the threads that must not.

use std::io;

/// Runs it on a thread for such work inside a Tokio runtime, and at once outside of one.
#[cfg(all(feature = "tokio", not(all(target_family = "wasm", target_os = "unknown"))))]
pub(crate) async fn run<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    if !super::clock::in_tokio() {
        return work();
    }
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|error| Err(io::Error::other(error)))
}

/// Runs it at once.
#[cfg(any(not(feature = "tokio"), all(target_family = "wasm", target_os = "unknown")))]
pub(crate) async fn run<T>(work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    work()
}
