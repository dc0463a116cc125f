//! Which cryptography rustls works with.

use std::sync::{Arc, OnceLock};

use rustls::crypto::CryptoProvider;

/// The provider. It is named to rustls, which panics when it has to choose one of several compiled in.
pub(super) fn provider() -> Arc<CryptoProvider> {
    static PROVIDER: OnceLock<Arc<CryptoProvider>> = OnceLock::new();
    Arc::clone(PROVIDER.get_or_init(|| Arc::new(chosen())))
}

#[cfg(feature = "rustls-aws-lc")]
fn chosen() -> CryptoProvider {
    rustls::crypto::aws_lc_rs::default_provider()
}

#[cfg(not(feature = "rustls-aws-lc"))]
fn chosen() -> CryptoProvider {
    rustls::crypto::ring::default_provider()
}
