//! What shows who sends an attempt: the signature or the token that it adds to the request.

use std::time::SystemTime;

use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::request::Parts;

use crate::error::InvalidRequest;
#[cfg(feature = "presigned-urls")]
use crate::sigv4::query;
use crate::sigv4::{PayloadHash, Signer, SigningError};
use crate::{BearerToken, Credentials, CredentialsError, Error, OperationInfo};

/// What shows who sends an attempt.
pub(super) enum Authorizer<'a> {
    Nobody,
    Signer(&'a Signer, Credentials),
    Token(BearerToken),
}

impl Authorizer<'_> {
    /// Adds the signature or the token to a request whose body has this hash.
    #[inline]
    pub fn authorize(&self, head: &mut Parts, payload: Option<&PayloadHash>, time: SystemTime) -> Result<(), Error> {
        match (self, payload) {
            (Authorizer::Signer(signer, credentials), Some(payload)) => {
                signer.sign(head, payload, credentials, time).map_err(signing_error)?;
            }
            (Authorizer::Token(token), _) => {
                let problem = "the bearer token cannot be used: it has a character that no header can hold";
                let authorization = token.authorization().ok_or_else(|| CredentialsError::new(problem))?;
                head.headers.insert(AUTHORIZATION, authorization);
            }
            _ => {}
        }
        Ok(())
    }

    /// The body of an error without the secrets that it may quote.
    pub fn hidden_in(&self, body: Bytes, operation: &OperationInfo) -> Bytes {
        #[cfg(feature = "presigned-urls")]
        let body = if operation.presigned_url.is_some() { query::hidden_in(body) } else { body };
        if operation.is_secret(&body) {
            return Bytes::new();
        }
        match self {
            Authorizer::Nobody => body,
            Authorizer::Signer(_, credentials) => credentials.hidden_in(body),
            Authorizer::Token(token) => token.hidden_in(body),
        }
    }
}

/// What the caller is told of a request that cannot be signed.
pub(super) fn signing_error(error: SigningError) -> Error {
    match error {
        SigningError::Credential | SigningError::SessionToken => {
            CredentialsError::new("the credentials cannot be used").with_source(error).into()
        }
        _ => InvalidRequest::new(error.to_string()).into(),
    }
}
