//! TLS of the transport that blocks, which is the same with another's connections.

use std::error::Error;

use ureq::tls::{RootCerts, TlsConfig};

use crate::transport::error::BoxError;

/// What ureq is to do: by the platform.
#[cfg(feature = "native-tls")]
pub(crate) fn config() -> Result<TlsConfig, BoxError> {
    let provider = ureq::tls::TlsProvider::NativeTls;
    Ok(TlsConfig::builder().provider(provider).root_certs(RootCerts::PlatformVerifier).build())
}

/// What ureq is to do: by rustls.
#[cfg(not(feature = "native-tls"))]
pub(crate) fn config() -> Result<TlsConfig, BoxError> {
    let provider = super::provider::provider();
    Ok(TlsConfig::builder().root_certs(roots()?).unversioned_rustls_crypto_provider(provider).build())
}

#[cfg(all(feature = "webpki-roots", not(feature = "native-tls")))]
fn roots() -> Result<RootCerts, BoxError> {
    Ok(RootCerts::WebPki)
}

#[cfg(not(any(feature = "webpki-roots", feature = "native-tls")))]
fn roots() -> Result<RootCerts, BoxError> {
    let certificates = super::roots::of_platform()?;
    Ok(RootCerts::from(certificates.iter().map(|der| ureq::tls::Certificate::from_der(der).to_owned())))
}

/// Whether an error is that of a handshake.
pub(crate) fn is_of_blocking_tls(error: &(dyn Error + 'static)) -> bool {
    #[cfg(feature = "native-tls")]
    return error.is::<native_tls::Error>();
    #[cfg(not(feature = "native-tls"))]
    return error.is::<rustls::Error>();
}
