//! The protocols AWS query, EC2 query and restXml: what a request looks like, what responses and errors are read as, and the
//! service's side in mocks.
#![cfg(all(feature = "rest-xml", feature = "aws-query", feature = "ec2-query", feature = "test-util"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at what it does not expect")]

mod errors;
mod mock;
mod requests;
mod service;
