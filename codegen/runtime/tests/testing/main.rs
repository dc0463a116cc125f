//! Stand-ins for a service, recordings of it, and what a test learns from them.

#![cfg(feature = "test-util")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[cfg(feature = "compression")]
mod compression;
mod errors;
mod library;
mod mock;
mod recording;
mod replay;
mod server;
#[cfg(feature = "rustls-ring")]
mod server_clients;
mod signatures;
mod streams;
mod tampering;
mod unmet;
