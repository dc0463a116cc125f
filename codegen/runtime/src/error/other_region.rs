//! What an error tells of a bucket that is in another region.

use std::fmt;

/// An extension of a response that tells of another region, to which the call was not led.
#[derive(Clone, Debug)]
pub(crate) struct OtherRegion {
    /// The region, a label of a host.
    pub region: Box<str>,
    /// Why it was not, and what to do; goes on with the sentence.
    pub advice: &'static str,
}

impl fmt::Display for OtherRegion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "; the bucket is in {}{}", self.region, self.advice)
    }
}
