//! Which root certificates rustls trusts.

use rustls::RootCertStore;
#[cfg(not(feature = "webpki-roots"))]
use rustls::pki_types::CertificateDer;

use crate::transport::error::BoxError;

/// The certificates that are compiled in.
#[cfg(feature = "webpki-roots")]
pub(super) fn store() -> Result<RootCertStore, BoxError> {
    Ok(RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() })
}

/// The platform's certificates.
#[cfg(not(feature = "webpki-roots"))]
#[cfg(any(feature = "rustls-aws-lc", feature = "rustls-ring"))]
pub(super) fn store() -> Result<RootCertStore, BoxError> {
    let mut store = RootCertStore::empty();
    store.add_parsable_certificates(of_platform()?);
    Ok(store)
}

/// The platform's certificates that rustls can read, of which there is at least one.
#[cfg(not(feature = "webpki-roots"))]
pub(super) fn of_platform() -> Result<Vec<CertificateDer<'static>>, BoxError> {
    let found = rustls_native_certs::load_native_certs();
    let is_readable = |certificate: &CertificateDer<'_>| RootCertStore::empty().add(certificate.clone()).is_ok();
    let certificates: Vec<_> = found.certs.into_iter().filter(is_readable).collect();
    if certificates.is_empty() {
        let why = found.errors.first().map_or_else(String::new, |error| format!(" ({error})"));
        return Err(format!(
            "there are no root certificates{why}; install the platform's (package `ca-certificates` on most Linux \
             systems), name a file of them in SSL_CERT_FILE, or enable the feature `webpki-roots`"
        )
        .into());
    }
    Ok(certificates)
}
