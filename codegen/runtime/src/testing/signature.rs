//! The service's side of Signature Version 4 and 4A: whether a request is signed by the holder of known keys.

use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{HeaderName, Request};

use super::failure::Failure;
#[cfg(feature = "event-streams")]
use crate::event_stream;
use crate::identity::Credentials;
#[cfg(feature = "event-streams")]
use crate::sigv4::EventSigner;
use crate::sigv4::canonical::{Hex, canonical_request};
#[cfg(feature = "s3-express")]
use crate::sigv4::headers::X_AMZ_S3_SESSION_TOKEN;
use crate::sigv4::headers::{X_AMZ_CONTENT_SHA256, X_AMZ_DATE, X_AMZ_SECURITY_TOKEN};
#[cfg(feature = "sigv4a")]
use crate::sigv4::{AsymmetricKey, hex};
use crate::sigv4::{PayloadHash, SigningKey};

/// Checks the signatures of requests against the only credentials that are valid. The time of a signature is not looked
/// at, so that a recorded request stays good.
pub(crate) struct Verifier {
    credentials: Credentials,
}

/// What the header `authorization` says.
struct Authorization<'a> {
    algorithm: &'a str,
    access_key_id: &'a str,
    /// `20150830/eu-west-1/rekognition/aws4_request`, without a region where that is said elsewhere.
    scope: &'a str,
    signed_headers: &'a str,
    signature: &'a str,
}

impl Verifier {
    pub fn new(credentials: Credentials) -> Self {
        Verifier { credentials }
    }

    /// Refuses a request that is not signed as it must be, with the errors that AWS has for it.
    pub fn check(&self, request: &Request<Bytes>) -> Result<(), Failure> {
        self.check_head(request)?;
        #[cfg(feature = "event-streams")]
        if let Some(signer) = self.event_signer(request)?
            && !event_stream::are_signed(request.body(), signer)
        {
            return Err(wrong_signature());
        }
        Ok(())
    }

    /// The same without the signatures of events.
    pub fn check_head(&self, request: &Request<Bytes>) -> Result<(), Failure> {
        // The keys of a session are known to whoever answers `CreateSession`.
        #[cfg(feature = "s3-express")]
        if request.headers().contains_key(X_AMZ_S3_SESSION_TOKEN) {
            return Ok(());
        }
        let Some(authorization) = text(request, AUTHORIZATION) else {
            return Err(Failure::error(400, "MissingAuthenticationTokenException", "the request is not signed"));
        };
        let Some(authorization) = parse(authorization) else {
            return Err(Failure::error(400, "IncompleteSignatureException", "the header `authorization` is malformed"));
        };
        let token = text(request, X_AMZ_SECURITY_TOKEN);
        if authorization.access_key_id != self.credentials.access_key_id() || token != self.credentials.session_token()
        {
            let problem = format!("the keys of {} are not valid here", authorization.access_key_id);
            return Err(Failure::error(400, "UnrecognizedClientException", &problem));
        }
        match self.signature(request, &authorization) {
            Some(signature) if signature == authorization.signature => Ok(()),
            _ => Err(wrong_signature()),
        }
    }

    /// What signs the events of a request as they must be, one after the other, if it says that it has such.
    #[cfg(feature = "event-streams")]
    pub fn event_signer(&self, request: &Request<Bytes>) -> Result<Option<EventSigner>, Failure> {
        let payload = text(request, X_AMZ_CONTENT_SHA256).and_then(PayloadHash::from_word);
        if payload != Some(PayloadHash::EVENTS) {
            return Ok(None);
        }
        let scope = text(request, AUTHORIZATION).and_then(parse).map(|authorization| authorization.scope);
        let mut scope = scope.unwrap_or_default().split('/').skip(1);
        let (Some(region), Some(service)) = (scope.next(), scope.next()) else { return Err(wrong_signature()) };
        let mut head = Request::new(());
        head.headers_mut().extend(request.headers().get(AUTHORIZATION).map(|value| (AUTHORIZATION, value.clone())));
        Ok(Some(EventSigner::new(&head.into_parts().0, self.credentials.clone(), region, service)))
    }

    /// The signature that the request must have, which covers the host and all headers of Amazon's.
    fn signature(&self, request: &Request<Bytes>, authorization: &Authorization<'_>) -> Option<String> {
        let mut head = Request::new(());
        *head.method_mut() = request.method().clone();
        *head.uri_mut() = request.uri().clone();
        for name in authorization.signed_headers.split(';') {
            let name = HeaderName::try_from(name).ok()?;
            for value in request.headers().get_all(&name) {
                head.headers_mut().append(name.clone(), value.clone());
            }
        }
        let payload = text(request, X_AMZ_CONTENT_SHA256).and_then(PayloadHash::from_word);
        let payload = payload.unwrap_or_else(|| PayloadHash::new(request.body()));
        let head = head.into_parts().0;
        let query = head.uri.query().unwrap_or_default();
        let parts: Vec<_> = authorization.scope.split('/').collect();
        let [date, regions @ .., service, "aws4_request"] = parts.as_slice() else { return None };
        let (hash, signed_headers) = canonical_request(&head, query, &payload, service.starts_with("s3"));
        let date_time = text(request, X_AMZ_DATE).filter(|time| time.starts_with(date))?;
        let Authorization { algorithm, scope, .. } = authorization;
        let signed = format!("{algorithm}\n{date_time}\n{scope}\n{}", hash.as_str());
        let signature = self.signature_of(&signed, (algorithm, [date, service]), regions)?;
        let covers = |name: &str| signed_headers.split(';').any(|known| known == name);
        let of_amazon = |name: &&HeaderName| name.as_str().starts_with("x-amz-");
        let is_whole = covers("host") && request.headers().keys().filter(of_amazon).all(|name| covers(name.as_str()));
        let is_canonical = signed_headers == authorization.signed_headers;
        (is_whole && is_canonical).then_some(signature)
    }

    /// The signature of a string by an algorithm that is known.
    fn signature_of(&self, signed: &str, (algorithm, scope): (&str, [&str; 2]), regions: &[&str]) -> Option<String> {
        let credentials = &self.credentials;
        match (algorithm, regions) {
            ("AWS4-HMAC-SHA256", [region]) => {
                let [date, service] = scope;
                let key = SigningKey::derive(credentials.secret_access_key(), date, region, service);
                Some(Hex::new(&key.sign(signed.as_bytes())).as_str().to_owned())
            }
            // Signed anew and compared, as there is no chance in it.
            #[cfg(feature = "sigv4a")]
            ("AWS4-ECDSA-P256-SHA256", []) => {
                let key = AsymmetricKey::derive(credentials.access_key_id(), credentials.secret_access_key()).ok()?;
                Some(hex(&key.sign(signed.as_bytes()).ok()?))
            }
            _ => None,
        }
    }
}

/// How AWS refuses a wrong signature.
pub(super) fn wrong_signature() -> Failure {
    Failure::error(400, "InvalidSignatureException", "the signature is not that of the request")
}

/// Reads `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`.
fn parse(text: &str) -> Option<Authorization<'_>> {
    let (algorithm, fields) = text.split_once(' ')?;
    let field = |name| fields.split(',').find_map(|field| field.trim().strip_prefix(name)?.strip_prefix('='));
    let (access_key_id, scope) = field("Credential")?.split_once('/')?;
    Some(Authorization {
        algorithm,
        access_key_id,
        scope,
        signed_headers: field("SignedHeaders")?,
        signature: field("Signature")?,
    })
}

fn text(request: &Request<Bytes>, name: HeaderName) -> Option<&str> {
    request.headers().get(name)?.to_str().ok()
}
