//! Models are untrusted text: whatever one holds, the outcome is problems, or a crate in which its text is only text.

#![expect(clippy::expect_used, clippy::panic, reason = "what the tests share fails as tests do")]

#[path = "../common/mod.rs"]
mod common;
mod compiled;
mod documentation;
mod fragments;
mod judge;
mod models;
mod mutants;
mod mutation;
mod names;
mod payloads;
mod texts;
