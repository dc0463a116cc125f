//! XML: what tables make of values, and what is read out of documents.
#![cfg(feature = "xml")]
#![allow(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

mod catalog;
mod hostile;
mod names;
mod read;
mod write;
