//! The functions of the Smithy rules language, for the endpoint rules that generated crates are compiled with.
//!
//! Smithy 2.0 specification, sections "Rules engine standard library functions" and "AWS rules engine functions".

mod arn;
mod label;
mod partition;
mod substring;
mod texts;
mod uri;
mod url;

pub use arn::{Arn, parse_arn};
pub(crate) use label::check_region;
pub use label::{is_valid_host_label, is_virtual_hostable_s3_bucket};
pub use partition::{Partition, partition};
pub use substring::substring;
pub use texts::{Texts, split, texts};
pub use uri::uri_encode;
pub use url::{ParsedUrl, parse_url};
