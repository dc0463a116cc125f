//! Proofs that whoever uses a token has the key that it was issued for: DPoP (RFC 9449), with ES256 (RFC 7518, section 3.4).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{HeaderValue, Method, Uri};
use p256::SecretKey;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::DateTime;
use crate::codec::{base64 as blob, json};

/// The header that has a proof.
pub(super) const DPOP: &str = "dpop";

/// A private key that proofs are signed with. Its memory is wiped when it is dropped, and it is in one place until then: each
/// move would leave a copy behind.
pub(super) struct DpopKey(Box<SigningKey>);

/// The header of a token.
struct Header {
    typ: String,
    alg: String,
    jwk: PublicKey,
}

crate::structure!(Header, encode, {
    "typ" = typ,
    "alg" = alg,
    "jwk" = jwk,
});

/// A public key, in the order of RFC 7638.
struct PublicKey {
    crv: String,
    kty: String,
    x: String,
    y: String,
}

crate::structure!(PublicKey, encode, {
    "crv" = crv,
    "kty" = kty,
    "x" = x,
    "y" = y,
});

/// What a proof is for.
struct Claims {
    jti: String,
    htm: String,
    htu: String,
    iat: i64,
}

crate::structure!(Claims, encode, {
    "jti" = jti,
    "htm" = htm,
    "htu" = htu,
    "iat" = iat,
});

impl DpopKey {
    /// The key in a text in PEM, as SEC 1 or PKCS #8 has it; `None` when there is none of P-256.
    pub fn from_pem(text: &str) -> Option<Self> {
        let lines = text.lines().map(str::trim).filter(|line| !line.starts_with("-----"));
        // Large enough from the beginning: a smaller one would leave parts of the key behind when it grows.
        let mut encoded = Zeroizing::new(String::with_capacity(text.len()));
        encoded.extend(lines);
        let der = Zeroizing::new(blob::decode(&encoded)?);
        SecretKey::from_der(&der).ok().map(|key| DpopKey(Box::new(key.into())))
    }

    /// The header that proves a request to be of who has the key. It is good for one request, at this time.
    pub fn proof(&self, method: &Method, uri: &Uri) -> Option<HeaderValue> {
        let claims = Claims {
            jti: Uuid::new_v4().to_string(),
            htm: method.to_string(),
            htu: format!("{}://{}{}", uri.scheme()?, uri.authority()?, uri.path()),
            iat: DateTime::now().unix_seconds(),
        };
        let header = Header { typ: "dpop+jwt".to_owned(), alg: "ES256".to_owned(), jwk: self.public_key()? };
        let [header, claims] = [json::encode(&header), json::encode(&claims)].map(|part| URL_SAFE_NO_PAD.encode(part));
        let signed = format!("{header}.{claims}");
        let signature: Signature = self.0.sign(signed.as_bytes());
        let mut value =
            HeaderValue::try_from(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))).ok()?;
        value.set_sensitive(true);
        Some(value)
    }

    fn public_key(&self) -> Option<PublicKey> {
        let point = self.0.verifying_key().to_sec1_point(false);
        let [x, y] = [point.x()?, point.y()?].map(|coordinate| URL_SAFE_NO_PAD.encode(coordinate));
        Some(PublicKey { crv: "P-256".to_owned(), kty: "EC".to_owned(), x, y })
    }
}
