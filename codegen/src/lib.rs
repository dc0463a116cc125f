//! Turns a Smithy model of a service into a Rust client crate.
//!
//! Data flows one way: files → [`model`] → [`plan`] → [`emit`] → [`format`](mod@format) → [`output`]. The plan asks
//! [`protocol`] how requests and responses look.
//! [`additions`] are what is written by hand; [`services`] are those that share a crate with another. [`build`] is the way in from a build script; [`diff`] compares two plans.

pub mod additions;
pub mod build;
pub mod diagnostic;
pub mod diff;
pub mod emit;
pub mod format;
mod generate;
pub mod import;
pub mod markdown;
pub mod markers;
pub mod model;
pub mod output;
pub mod plan;
pub mod protocol;
pub mod services;

pub use generate::{generate, render, resolve};
