//! What an operation is to the pipeline: its names, its request, what it answers and how it fails.

mod table;

use crate::codec::{Codec, Decode, Encode};
use crate::error::InvalidRequest;
use crate::{Error, Route};

/// The names of an operation, and what sets its calls apart from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OperationInfo {
    /// The operation's name as errors show it, `DetectLabels`.
    pub name: &'static str,
    /// What requests call the operation on the wire, `RekognitionService.DetectLabels`: the names that service and
    /// operation have in the model.
    pub target: &'static str,
    /// Whether requests are signed, for which there must be credentials.
    pub(crate) is_signed: bool,
    /// Whether large requests are compressed.
    #[cfg(feature = "compression")]
    pub(crate) is_compressed: bool,
    /// Whether requests have a checksum.
    #[cfg(feature = "checksums")]
    pub(crate) has_checksum: bool,
}

impl OperationInfo {
    /// An operation like most: its requests are signed, and sent as they are encoded.
    pub const fn new(name: &'static str, target: &'static str) -> Self {
        OperationInfo {
            name,
            target,
            is_signed: true,
            #[cfg(feature = "compression")]
            is_compressed: false,
            #[cfg(feature = "checksums")]
            has_checksum: false,
        }
    }

    /// The same, with requests that are not signed, for which no credentials are asked for (traits `smithy.api#auth` and
    /// `smithy.api#optionalAuth`).
    pub const fn unsigned(self) -> Self {
        OperationInfo { is_signed: false, ..self }
    }

    /// The same, with large requests in gzip (trait `smithy.api#requestCompression`).
    #[cfg(feature = "compression")]
    pub const fn compressed(self) -> Self {
        OperationInfo { is_compressed: true, ..self }
    }

    /// The same, with the header `content-md5` (trait `smithy.api#httpChecksumRequired`).
    #[cfg(feature = "checksums")]
    pub const fn with_checksum(self) -> Self {
        OperationInfo { has_checksum: true, ..self }
    }
}

/// A request, together with what its operation answers. Every `<Operation>Request` implements it, by way of
/// [`operation!`](crate::operation!).
pub trait Operation: Encode + Send {
    /// What the service answers when the call succeeds.
    type Response: Decode + Send;
    /// What the call fails with: any [`Error`], or the service's own errors made of one.
    type Error: From<Error>;
    /// The format of its requests and responses.
    type Codec: Codec;
    /// What the pipeline has to know of the operation.
    const INFO: OperationInfo;

    /// Fills in the idempotency token where the caller left it out. Only operations that have one
    /// override it.
    fn set_idempotency_token(&mut self, token: impl FnOnce() -> String)
    where
        Self: Sized,
    {
        let _ = token;
    }

    /// What the request itself says of where it goes. Only operations whose endpoint depends on it override it.
    ///
    /// # Errors
    ///
    /// When a member cannot be a part of the host's name.
    fn route(&self) -> Result<Route, InvalidRequest> {
        Ok(Route::new())
    }

    /// Holds the request against what its model says.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it.
    #[cfg(feature = "validation")]
    fn validate(&self) -> Result<(), crate::ValidationError> {
        Ok(())
    }
}
