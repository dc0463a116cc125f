//! The chain of credentials and the region, against stand-ins of the services that it asks and real files.

#![cfg(feature = "credentials-chain")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod dialect;
mod files;
mod home;
mod login;
#[cfg(all(feature = "credentials-login", feature = "hyper"))]
mod login_endpoints;
#[cfg(all(feature = "credentials-login", feature = "hyper"))]
mod login_refresh;
mod order;
mod precedence;
mod process;
mod profile;

#[cfg(feature = "hyper")]
mod ecs;
#[cfg(feature = "hyper")]
mod endpoints;
#[cfg(feature = "hyper")]
mod imds;
#[cfg(feature = "hyper")]
mod imds_failures;
#[cfg(feature = "hyper")]
#[allow(dead_code, unused_imports, unused_macros, reason = "the tests of the pipeline use the rest")]
#[path = "../pipeline/operation.rs"]
mod operation;
#[cfg(feature = "hyper")]
mod outage;
#[cfg(feature = "hyper")]
mod region;
#[cfg(feature = "hyper")]
mod role;
#[cfg(feature = "hyper")]
mod sso;
#[cfg(feature = "hyper")]
mod stand_in;
#[cfg(feature = "hyper")]
mod token;
#[cfg(feature = "hyper")]
#[path = "../pipeline/verifier.rs"]
mod verifier;
mod warnings;
#[cfg(feature = "hyper")]
mod web_identity;
