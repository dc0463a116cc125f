//! What rustls works with: the cryptography provider, and the root certificates that are trusted.

use std::error::Error;
use std::sync::{Arc, OnceLock};

use rustls::RootCertStore;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;

type BoxError = Box<dyn Error + Send + Sync>;

/// The provider. It is named to rustls, which panics when it has to choose one of several compiled in.
pub(super) fn provider() -> Arc<CryptoProvider> {
    static PROVIDER: OnceLock<Arc<CryptoProvider>> = OnceLock::new();
    Arc::clone(PROVIDER.get_or_init(|| Arc::new(rustls::crypto::ring::default_provider())))
}

/// The platform's root certificates that rustls can read, of which there is at least one.
pub(super) fn root_certificates() -> Result<Vec<CertificateDer<'static>>, BoxError> {
    let found = rustls_native_certs::load_native_certs();
    let is_readable = |certificate: &CertificateDer<'_>| RootCertStore::empty().add(certificate.clone()).is_ok();
    let certificates: Vec<_> = found.certs.into_iter().filter(is_readable).collect();
    if certificates.is_empty() {
        let why = found.errors.first().map_or_else(String::new, |error| format!(" ({error})"));
        return Err(format!(
            "there are no root certificates{why}; install the platform's (package `ca-certificates` on most Linux \
             systems), or name a file of them in SSL_CERT_FILE"
        )
        .into());
    }
    Ok(certificates)
}
