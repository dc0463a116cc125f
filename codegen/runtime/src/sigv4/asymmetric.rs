//! Asymmetric signatures (Signature Version 4A): the key, derived from credentials once and good for every day, region and
//! service.
//!
//! "Signature Version 4A" in the IAM user guide. The key is derived as NIST SP 800-108 has it in counter mode with
//! HMAC-SHA256, its candidates tested as FIPS 186-4 has it in appendix B.4.2; a signature is ECDSA over P-256 with SHA-256
//! and no chance in it (RFC 6979).

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use hmac::Mac;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{DerSignature, SigningKey};
use zeroize::{Zeroize, Zeroizing};

use super::error::SigningError;
use super::key::{hmac, wipe_stack};
use crate::identity::Credentials;

/// The label of the derivation, which is the name of the algorithm.
const LABEL: &[u8] = b"AWS4-ECDSA-P256-SHA256";

/// The order of the curve less two, the largest candidate that becomes a key (NIST SP 800-186, section 3.2.1.3).
const LARGEST: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa,
    0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x4f,
];

/// How deep the arithmetic of the curve goes in the stack, without optimisation.
const DEPTH: usize = 32 * 1024;

/// The key of asymmetric signatures that credentials have, for all days, regions and services. Its memory is wiped in the
/// end. Cheap to clone.
#[derive(Clone)]
pub struct AsymmetricKey(Arc<SigningKey>);

impl AsymmetricKey {
    /// Derives the key from an access key id and its secret.
    ///
    /// # Errors
    ///
    /// [`SigningError::Key`] when no candidate is a key, which takes 254 in a row that are none, at odds of 1 to 2³² each.
    pub fn derive(access_key_id: &str, secret_access_key: &str) -> Result<Self, SigningError> {
        let key = derived(access_key_id, secret_access_key);
        wipe_stack::<DEPTH>();
        key
    }

    /// The signature of a message, in DER (RFC 3279, section 2.2.3); the same each time.
    ///
    /// # Errors
    ///
    /// [`SigningError::Key`] when there is none, as all but never happens.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SigningError> {
        let signature: Result<DerSignature, _> = self.signed(message);
        wipe_stack::<DEPTH>();
        Ok(signature.map_err(|_| SigningError::Key)?.as_bytes().to_vec())
    }

    /// What signatures are verified with: the point of the curve, as 4, x and y (SEC 1, section 2.3.3).
    pub fn public_key(&self) -> [u8; 65] {
        let mut bytes = [0; 65];
        let point = self.0.verifying_key().to_sec1_point(false);
        bytes.iter_mut().zip(point.as_bytes()).for_each(|(to, from)| *to = *from);
        bytes
    }

    /// On its own, so that what it leaves on the stack lies where [`wipe_stack`] has its own.
    #[inline(never)]
    fn signed(&self, message: &[u8]) -> Result<DerSignature, p256::ecdsa::Error> {
        self.0.try_sign(message)
    }
}

impl fmt::Debug for AsymmetricKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AsymmetricKey(..)")
    }
}

#[inline(never)]
fn derived(access_key_id: &str, secret_access_key: &str) -> Result<AsymmetricKey, SigningError> {
    let secret = Zeroizing::new(["AWS4A", secret_access_key].concat());
    for counter in 1..=254_u8 {
        let mut candidate = candidate(&secret, access_key_id, counter);
        if *candidate <= LARGEST {
            add_one(&mut candidate);
            let key = SigningKey::from_slice(&*candidate).map_err(|_| SigningError::Key)?;
            // On the heap, as a value that is moved leaves a copy behind.
            return Ok(AsymmetricKey(Arc::new(key)));
        }
    }
    Err(SigningError::Key)
}

/// The first and only block that the derivation makes: 256 bits.
fn candidate(secret: &str, access_key_id: &str, counter: u8) -> Zeroizing<[u8; 32]> {
    let mut mac = hmac(secret.as_bytes());
    for part in [&1_u32.to_be_bytes(), LABEL, &[0], access_key_id.as_bytes(), &[counter], &256_u32.to_be_bytes()] {
        mac.update(part);
    }
    let mut block = mac.finalize().into_bytes();
    let candidate = Zeroizing::new(block.into());
    block.zeroize();
    candidate
}

/// The next number. There is one, as the largest candidate is none of ones alone.
fn add_one(number: &mut [u8; 32]) {
    for digit in number.iter_mut().rev() {
        *digit = digit.wrapping_add(1);
        if *digit != 0 {
            return;
        }
    }
}

/// Two digits for each byte. A signature has 70 to 72 of them, so that [`Hex`](super::canonical::Hex) has no room for it.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The key that was derived last.
#[derive(Debug, Default)]
pub(super) struct LastKey(Mutex<Option<(Credentials, AsymmetricKey)>>);

impl LastKey {
    /// The signature of a message with the key of these credentials, in hexadecimal digits.
    pub fn sign(&self, credentials: &Credentials, message: &[u8]) -> Result<String, SigningError> {
        Ok(hex(&self.of(credentials)?.sign(message)?))
    }

    fn of(&self, credentials: &Credentials) -> Result<AsymmetricKey, SigningError> {
        // A panic elsewhere cannot leave a half-written key behind, so a poisoned lock is as good.
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, key)) = &*last
            && of.access_key_id() == credentials.access_key_id()
            && of.secret_access_key() == credentials.secret_access_key()
        {
            return Ok(key.clone());
        }
        let key = AsymmetricKey::derive(credentials.access_key_id(), credentials.secret_access_key())?;
        *last = Some((credentials.clone(), key.clone()));
        Ok(key)
    }
}

#[cfg(test)]
mod tests {
    use super::{LARGEST, add_one};

    #[test]
    fn the_next_number_carries() {
        let mut number = [0; 32];
        number[30..].copy_from_slice(&[1, 255]);
        add_one(&mut number);
        assert_eq!(number[29..], [0, 2, 0]);
    }

    #[test]
    fn the_largest_candidate_is_followed_by_the_last_key() {
        let mut number = LARGEST;
        add_one(&mut number);
        assert!(p256::ecdsa::SigningKey::from_slice(&number).is_ok());
        add_one(&mut number);
        assert!(p256::ecdsa::SigningKey::from_slice(&number).is_err());
    }
}
