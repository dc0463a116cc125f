//! The chain of credentials and the region, against stand-ins of the services that it asks and real files.

#![cfg(feature = "credentials-chain")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod home;
mod order;
mod process;
mod profile;

#[cfg(feature = "rustls-ring")]
mod container;
#[cfg(feature = "rustls-ring")]
mod instance;
#[cfg(feature = "rustls-ring")]
mod role;
#[cfg(feature = "rustls-ring")]
mod sso;
#[cfg(feature = "rustls-ring")]
mod stand_in;
#[cfg(feature = "rustls-ring")]
mod web_identity;
