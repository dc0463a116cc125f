//! Pages and items: which requests are sent for them, what comes out, and how they end.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod cancellation;
mod cycles;
mod duplicates;
mod end;
mod items;
mod jobs;
mod operation;
mod pages;
#[path = "../pipeline/verifier.rs"]
mod verifier;
