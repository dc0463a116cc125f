//! The functions of the Smithy rules language, for the endpoint rules that generated crates are compiled with.
//!
//! Smithy 2.0 specification, sections "Rules engine standard library functions" and "AWS rules engine functions".

mod host;
mod partition;
mod text;

pub(crate) use host::check_region;
pub use host::{ParsedUrl, is_valid_host_label, is_virtual_hostable_s3_bucket, parse_url};
pub use partition::{Partition, partition};
pub use text::{Arn, StringArray, parse_arn, split, string_array, substring, uri_encode};
