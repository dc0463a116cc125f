//! Certificates that are as they should be but for one thing, and an authority that signs them.

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, KeyUsagePurpose, date_time_ymd,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// What a server shows, and the key to it.
pub struct Shown {
    pub certificate: CertificateDer<'static>,
    pub key: PrivateKeyDer<'static>,
}

/// An authority, which is trusted by whoever has its certificate.
pub struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    pub fn new(name: &str) -> Self {
        let mut params = CertificateParams::new([]).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        Authority(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    pub fn pem(&self) -> String {
        self.0.pem()
    }

    /// A certificate for a host in these years.
    pub fn certificate(&self, host: &str, years: [i32; 2]) -> Shown {
        let key = KeyPair::generate().unwrap();
        let certificate = params(host, years).signed_by(&key, &self.0).unwrap();
        shown(certificate.der(), &key)
    }
}

/// A certificate that nobody but its owner vouches for.
pub fn self_signed(host: &str) -> Shown {
    let key = KeyPair::generate().unwrap();
    shown(params(host, [2020, 2100]).self_signed(&key).unwrap().der(), &key)
}

fn params(host: &str, [from, to]: [i32; 2]) -> CertificateParams {
    let mut params = CertificateParams::new([host.to_owned()]).unwrap();
    params.distinguished_name.push(DnType::CommonName, format!("The server {host}"));
    params.not_before = date_time_ymd(from, 1, 1);
    params.not_after = date_time_ymd(to, 1, 1);
    params
}

fn shown(certificate: &CertificateDer<'static>, key: &KeyPair) -> Shown {
    Shown { certificate: certificate.clone(), key: PrivateKeyDer::try_from(key.serialize_der()).unwrap() }
}
