//! The sessions that there are: for each bucket, and for each credentials that they are had with.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use crate::credentials::CredentialsCache;
use crate::operation::EndpointInputs;
use crate::{Credentials, Endpoint, SigningScheme};

/// How many sessions are kept, as botocore has it (1.43.11, `S3ExpressIdentityCache`).
const KEPT: usize = 100;

/// The sessions of clients that share their endpoints, the one that was used last at the end.
#[derive(Default)]
pub(in crate::client) struct Sessions(Mutex<Vec<BucketSession>>);

/// The session for one bucket that some credentials have.
struct BucketSession {
    bucket: String,
    base: Credentials,
    cache: Arc<CredentialsCache>,
}

impl Sessions {
    /// The session of these credentials for a bucket, which may have to be created yet.
    pub fn get(&self, bucket: &str, base: &Credentials) -> Arc<CredentialsCache> {
        // A panic elsewhere cannot leave a half-written list behind, so a poisoned lock is as good.
        let mut sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = sessions.iter().position(|session| session.bucket == bucket && session.base == *base);
        let session = match known {
            Some(at) => sessions.remove(at),
            None => BucketSession { bucket: bucket.to_owned(), base: base.clone(), cache: Arc::default() },
        };
        if sessions.len() >= KEPT {
            sessions.remove(0);
        }
        let cache = Arc::clone(&session.cache);
        sessions.push(session);
        cache
    }
}

impl fmt::Debug for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sessions").finish_non_exhaustive()
    }
}

/// The bucket that there is a session for, at an endpoint that wants one.
pub(in crate::client) fn bucket(endpoint: &Endpoint, endpoint_inputs: &EndpointInputs) -> Option<Arc<str>> {
    if endpoint.signing_schemes.first() != Some(&SigningScheme::Sigv4S3Express) {
        return None;
    }
    endpoint_inputs.bucket().map(Arc::from)
}
