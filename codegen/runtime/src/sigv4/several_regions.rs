//! Signers whose signatures are good in several regions.

use super::Signer;
use crate::endpoint::SigningScheme;

impl Signer {
    /// A signer whose signatures are good in a set of regions: `*` for all, or names with commas between,
    /// `us-east-1,us-west-2`. They are asymmetric (Signature Version 4A), name their regions in the header
    /// `x-amz-region-set` or the parameter `X-Amz-Region-Set`, and are taken by few services: those with endpoints for several
    /// regions.
    ///
    /// ```
    /// use std::time::SystemTime;
    /// use smithy_runtime::Credentials;
    /// use smithy_runtime::sigv4::{PayloadHash, Signer};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let uri = "https://mfzwi23gnjvgw.mrap.accesspoint.s3-global.amazonaws.com/photo.png";
    /// let (mut head, ()) = http::Request::get(uri).body(())?.into_parts();
    /// let credentials = Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    /// let signer = Signer::asymmetric_for_s3("*", "s3");
    /// signer.sign(&mut head, &PayloadHash::new(b""), &credentials, SystemTime::now())?;
    /// assert_eq!(head.headers["x-amz-region-set"], "*");
    /// # Ok(())
    /// # }
    /// ```
    pub fn asymmetric(region_set: impl Into<String>, service: impl Into<String>) -> Self {
        Signer::of_scheme(SigningScheme::Sigv4a, region_set, service, false)
    }

    /// The same for Amazon S3 and the services beside it, as [`for_s3`](Self::for_s3) signs for them.
    pub fn asymmetric_for_s3(region_set: impl Into<String>, service: impl Into<String>) -> Self {
        Signer::of_scheme(SigningScheme::Sigv4a, region_set, service, true)
    }
}
