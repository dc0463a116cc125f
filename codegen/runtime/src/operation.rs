//! What an operation is to the pipeline: its names, its request, what it answers and how it fails.

use crate::error::InvalidRequest;
use crate::json::{Decode, Encode};
use crate::{Error, Route};

/// The names of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OperationInfo {
    /// The operation's name as errors show it, `DetectLabels`.
    pub name: &'static str,
    /// The value of the `x-amz-target` header, `RekognitionService.DetectLabels`.
    pub target: &'static str,
}

/// A request, together with what its operation answers. Every `<Operation>Request` implements it.
pub trait Operation: Encode + Send {
    /// What the service answers when the call succeeds.
    type Response: Decode + Send;
    /// What the call fails with: any [`Error`], or the service's own errors made of one.
    type Error: From<Error>;
    /// The names of the operation.
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
}
