//! The transport of those who configure none, as the features have it.

use std::sync::Arc;

use super::Transport;

/// One for callers who wait on their own thread, another for those in a runtime: a client may have both.
#[cfg(all(feature = "blocking", feature = "hyper"))]
pub(crate) fn standard() -> Option<Arc<dyn Transport>> {
    Some(Arc::new(super::either::Either::default()))
}

/// The one that blocks, also for those in a runtime.
#[cfg(all(feature = "blocking", not(feature = "hyper")))]
pub(crate) fn standard() -> Option<Arc<dyn Transport>> {
    Some(Arc::new(super::UreqTransport::new()))
}

/// The asynchronous one.
#[cfg(all(feature = "hyper", not(feature = "blocking")))]
pub(crate) fn standard() -> Option<Arc<dyn Transport>> {
    Some(Arc::new(super::HyperTransport::new()))
}

/// None.
#[cfg(not(any(feature = "blocking", feature = "hyper")))]
pub(crate) fn standard() -> Option<Arc<dyn Transport>> {
    None
}
