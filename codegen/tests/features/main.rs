//! What becomes of each feature of Smithy: a small model that has it, and the emitted items that show it.
//! `INSTA_UPDATE=always cargo test -p smithy-codegen` writes the snapshots anew.

#![expect(clippy::expect_used, clippy::panic, reason = "what the tests share fails as tests do")]

#[path = "../common/mod.rs"]
mod common;
mod data;
mod documentation;
mod endpoints;
mod errors;
mod every;
mod names;
mod operations;
mod pages_and_waiters;
mod pin;
