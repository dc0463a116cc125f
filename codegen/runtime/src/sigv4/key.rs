//! The key that signs: derived from the secret for one day, region and service.

use std::fmt;
use std::hint::black_box;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

/// A key derived for one day, region and service, with which nothing else can be signed. Its memory is wiped in the end.
#[derive(Clone)]
pub struct SigningKey(Hmac<Sha256>);

impl SigningKey {
    /// Derives the key from a secret access key for a day (`20150830`), region and service.
    pub fn derive(secret_access_key: &str, date: &str, region: &str, service: &str) -> Self {
        let key = derived(secret_access_key, [date, region, service, "aws4_request"]);
        wipe_stack::<4096>();
        key
    }

    /// The HMAC-SHA256 of a message, which is the signature when it is a string to sign.
    pub fn sign(&self, message: &[u8]) -> [u8; 32] {
        tag(self.0.clone(), message)
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(..)")
    }
}

/// Derives the key through those of the day, the region and the service. On its own, so that what it leaves on the stack
/// lies where [`wipe_stack`] has its own.
#[inline(never)]
fn derived(secret_access_key: &str, parts: [&str; 4]) -> SigningKey {
    let secret = Zeroizing::new(["AWS4", secret_access_key].concat());
    let mut key = hmac(secret.as_bytes());
    for part in parts {
        key.update(part.as_bytes());
        key = hmac(key.finalize().as_bytes());
    }
    SigningKey(key)
}

/// Overwrites so many bytes of the stack below the caller, where values have been that were moved.
#[inline(never)]
pub(super) fn wipe_stack<const DEPTH: usize>() {
    let mut stack = [0_u8; DEPTH];
    stack.zeroize();
    black_box(&stack);
}

#[allow(clippy::expect_used, reason = "HMAC takes a key of any length (RFC 2104, section 2)")]
pub(super) fn hmac(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes a key of any length")
}

fn tag(mut hmac: Hmac<Sha256>, message: &[u8]) -> [u8; 32] {
    hmac.update(message);
    hmac.finalize().into_bytes().into()
}
