//! What shows who sends an attempt: the signature or the token that it adds to the request.

use std::time::SystemTime;

use bytes::Bytes;
use http::Uri;
use http::header::AUTHORIZATION;
use http::request::Parts;

use super::call::Call;
use super::settings::is_open;
use crate::error::InvalidRequest;
use crate::redact::without_user;
use crate::sigv4::{PayloadHash, Signer, SigningError};
use crate::{AuthScheme, BearerToken, Credentials, CredentialsError, EndpointError, Error};

/// What shows who sends an attempt.
pub(super) enum Authorizer<'a> {
    Nobody,
    Signer(&'a Signer, Credentials),
    Token(BearerToken),
}

impl Call {
    /// Whether its requests are signed.
    pub(super) fn is_signed(&self) -> bool {
        self.pipeline.authentication.is_signed(self.operation)
    }

    /// Asks for credentials, or for a token, whichever a request to this URI is to have.
    pub(super) async fn authorizer(&self, uri: &Uri) -> Result<Authorizer<'_>, Error> {
        let authentication = &self.pipeline.authentication;
        match authentication.scheme(self.operation) {
            None => Ok(Authorizer::Nobody),
            Some(AuthScheme::Sigv4) => {
                Ok(Authorizer::Signer(self.endpoint_target.signer()?, self.pipeline.credentials().await?))
            }
            Some(AuthScheme::Bearer) if is_open(uri) => Err(unencrypted(uri).into()),
            Some(AuthScheme::Bearer) => Ok(Authorizer::Token(authentication.token(self.pipeline.service).await?)),
        }
    }
}

impl Authorizer<'_> {
    /// Adds the signature or the token to a request whose body has this hash.
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
    pub fn hidden_in(&self, body: Bytes) -> Bytes {
        match self {
            Authorizer::Nobody => body,
            Authorizer::Signer(_, credentials) => credentials.hidden_in(body),
            Authorizer::Token(token) => token.hidden_in(body),
        }
    }
}

/// Why a token is not sent: a signature is good for one request, and a token for all that its owner may do.
fn unencrypted(uri: &Uri) -> EndpointError {
    let host = uri.authority().map_or("", |authority| authority.as_str());
    EndpointError::new(format!(
        "the endpoint `http://{}` is not encrypted, so that the bearer token could be read, and used, on the way there; \
         use one with `https`",
        without_user(host)
    ))
}

fn signing_error(error: SigningError) -> Error {
    match error {
        SigningError::Credential | SigningError::SessionToken => {
            CredentialsError::new("the credentials cannot be used").with_source(error).into()
        }
        _ => InvalidRequest::new(error.to_string()).into(),
    }
}
