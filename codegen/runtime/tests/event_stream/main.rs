//! Event streams: their messages, and what is typed of them.
#![cfg(feature = "event-streams")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod agreement;
#[cfg(feature = "test-util")]
mod conversation;
#[cfg(feature = "test-util")]
mod endings;
mod exceptions;
mod frames;
mod input;
mod library;
mod messages;
#[cfg(feature = "test-util")]
mod mock;
mod other_readers;
mod output;
#[cfg(feature = "hyper")]
mod silence;
#[cfg(feature = "hyper")]
mod sockets;
