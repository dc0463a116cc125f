//! The functions of the Smithy rules language.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod arn;
mod label;
mod partition;
mod text;
mod url;
