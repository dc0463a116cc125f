//! Signs many requests for one region and service, with one derived key a day.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use http::header::AUTHORIZATION;
use http::{HeaderValue, request};

#[cfg(feature = "http-checksum")]
use super::ChunkSigner;
#[cfg(feature = "event-streams")]
use super::EventSigner;
#[cfg(feature = "sigv4a")]
use super::asymmetric::LastKey;
use super::canonical::{Hex, canonical_request};
#[cfg(feature = "http-checksum")]
use super::headers::X_AMZ_DATE;
use super::headers::{self, X_AMZ_CONTENT_SHA256, secret_value, set_signed_headers};
use super::key::SigningKey;
use super::payload::{Payload, PayloadHash};
use super::query;
use super::scheme::{Signature, algorithm};
use super::{SigningError, SigningTime};
use crate::endpoint::SigningScheme;
use crate::identity::Credentials;

/// Signs requests for one region and service, and caches the day's key.
#[derive(Debug)]
pub struct Signer {
    /// The region, or the regions of asymmetric signatures with commas between.
    region: String,
    service: String,
    /// Whether it signs for Amazon S3, or one of the services beside it.
    is_s3: bool,
    scheme: SigningScheme,
    last_key: Mutex<Option<DayKey>>,
    #[cfg(feature = "sigv4a")]
    last_asymmetric_key: LastKey,
}

/// A derived key, with what it was derived for beyond region and service.
#[derive(Debug)]
struct DayKey {
    credentials: Credentials,
    date: String,
    key: SigningKey,
}

impl Signer {
    /// The region that requests are signed for.
    #[cfg(feature = "region-redirects")]
    pub(crate) fn region(&self) -> &str {
        &self.region
    }

    /// A signer for a region, `eu-west-1`, and the signing name of a service, `rekognition`.
    pub fn new(region: impl Into<String>, service: impl Into<String>) -> Self {
        Signer::of_scheme(SigningScheme::Sigv4, region, service, false)
    }

    /// A signer for Amazon S3 and the services beside it: S3 on Outposts, S3 Object Lambda, S3 Express One Zone. Paths are
    /// signed as they are sent, whatever is in them, and every request has the header `x-amz-content-sha256` ("Authenticating
    /// Requests: Using the Authorization Header" in the API reference of S3).
    pub fn for_s3(region: impl Into<String>, service: impl Into<String>) -> Self {
        Signer::of_scheme(SigningScheme::Sigv4, region, service, true)
    }

    /// A signer of a scheme whose feature is on.
    pub(crate) fn of_scheme(
        scheme: SigningScheme,
        region: impl Into<String>,
        service: impl Into<String>,
        is_s3: bool,
    ) -> Self {
        Signer {
            region: region.into(),
            service: service.into(),
            is_s3,
            scheme,
            last_key: Mutex::new(None),
            #[cfg(feature = "sigv4a")]
            last_asymmetric_key: LastKey::default(),
        }
    }

    /// Signs the head of a request whose body has this hash; see [`sign`](super::sign) for what it sets. With
    /// [`PayloadHash::UNSIGNED`], that is `x-amz-content-sha256` as well.
    ///
    /// # Errors
    ///
    /// When no signature can be made: see [`SigningError`]. The head is then unsigned.
    pub fn sign(
        &self,
        head: &mut request::Parts,
        payload: &PayloadHash,
        credentials: &Credentials,
        time: SystemTime,
    ) -> Result<(), SigningError> {
        let time = SigningTime::new(time).ok_or(SigningError::Time)?;
        set_signed_headers(head, credentials, &time, self.scheme, &self.region)?;
        match &payload.0 {
            Payload::Word(word) => _ = head.headers.insert(X_AMZ_CONTENT_SHA256, HeaderValue::from_static(word)),
            Payload::Hash(hash) if self.is_s3 => {
                if let Ok(hash) = HeaderValue::try_from(Hex::new(hash).as_str()) {
                    head.headers.insert(X_AMZ_CONTENT_SHA256, hash);
                }
            }
            Payload::Hash(_) => {}
        }
        let query = head.uri.query().unwrap_or_default();
        let (canonical_hash, signed_headers) = canonical_request(head, query, payload, self.is_s3);
        let scope = self.scope(time.date());
        let signature = self.signature(&canonical_hash, &scope, credentials, &time)?;

        let authorization = [
            algorithm(self.scheme),
            " Credential=",
            credentials.access_key_id(),
            "/",
            &scope,
            ", SignedHeaders=",
            &signed_headers,
            ", Signature=",
            signature.as_str(),
        ]
        .concat();
        let authorization = secret_value(authorization).ok_or(SigningError::Credential)?;
        head.headers.insert(AUTHORIZATION, authorization);
        Ok(())
    }

    /// Signs the head of a request in the query of its URI, for whoever is given that URI: until the time is over, they can
    /// send the request as it was signed, with no credentials of their own.
    ///
    /// Adds `X-Amz-Algorithm`, `X-Amz-Credential`, `X-Amz-Date`, `X-Amz-Expires`, `X-Amz-SignedHeaders`,
    /// `X-Amz-Security-Token` (when the credentials have a session token) and `X-Amz-Signature` to the query, in place of
    /// those of an earlier signature, and sets the header `host` when absent. What is signed is what [`sign`](super::sign)
    /// signs: every header that is signed has to be sent with the URI. The headers of a signature, `authorization`,
    /// `x-amz-date` and `x-amz-security-token`, are removed. With [`PayloadHash::UNSIGNED`], the body may be any.
    ///
    /// The signature is good for `expires_in` from `time` on, in whole seconds, 1 second to 7 days ("Authenticating Requests:
    /// Using Query Parameters" in the API reference of S3), and never for longer than the credentials. Until then the URI is
    /// a secret, which `Debug` of the head shows.
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    /// use smithy_runtime::Credentials;
    /// use smithy_runtime::sigv4::{PayloadHash, Signer};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let uri = "https://sts.eu-west-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15";
    /// let (mut head, ()) = http::Request::get(uri).body(())?.into_parts();
    /// let credentials = Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    /// let (no_body, hour) = (PayloadHash::new(b""), Duration::from_secs(60 * 60));
    /// Signer::new("eu-west-1", "sts").presign(&mut head, &no_body, &credentials, SystemTime::now(), hour)?;
    /// assert!(head.uri.to_string().starts_with(uri));
    /// assert!(head.uri.to_string().contains("&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Signature="));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When no signature can be made: see [`SigningError`]. The head is then unsigned.
    pub fn presign(
        &self,
        head: &mut request::Parts,
        payload: &PayloadHash,
        credentials: &Credentials,
        time: SystemTime,
        expires_in: Duration,
    ) -> Result<(), SigningError> {
        let time = SigningTime::new(time).ok_or(SigningError::Time)?;
        headers::clear(head)?;
        let scope = self.scope(time.date());
        let unsigned = query::unsigned(head, credentials, &scope, &time, expires_in, self.scheme, &self.region)?;
        let (canonical_hash, _) = canonical_request(head, &unsigned, payload, self.is_s3);
        let signature = self.signature(&canonical_hash, &scope, credentials, &time)?;
        head.uri = query::signed_uri(&head.uri, &unsigned, &signature)?;
        Ok(())
    }

    /// Whether it signs for Amazon S3, or one of the services beside it.
    pub(crate) fn is_for_s3(&self) -> bool {
        self.is_s3
    }

    /// What a signature is good for, `20150830/eu-west-1/rekognition/aws4_request`; an asymmetric one, in which regions, is
    /// said elsewhere.
    fn scope(&self, date: &str) -> String {
        if self.scheme == SigningScheme::Sigv4a {
            return [date, "/", &self.service, "/aws4_request"].concat();
        }
        [date, "/", &self.region, "/", &self.service, "/aws4_request"].concat()
    }

    /// The signature of a canonical request.
    fn signature(
        &self,
        canonical_hash: &Hex,
        scope: &str,
        credentials: &Credentials,
        time: &SigningTime,
    ) -> Result<Signature, SigningError> {
        let algorithm = algorithm(self.scheme);
        let string_to_sign = [algorithm, "\n", time.date_time(), "\n", scope, "\n", canonical_hash.as_str()].concat();
        #[cfg(feature = "sigv4a")]
        if self.scheme == SigningScheme::Sigv4a {
            return self.last_asymmetric_key.sign(credentials, string_to_sign.as_bytes()).map(Signature::Ecdsa);
        }
        Ok(Signature::Hmac(Hex::new(&self.key(credentials, time.date()).sign(string_to_sign.as_bytes()))))
    }

    /// What signs the events of a request whose head it has signed.
    #[cfg(feature = "event-streams")]
    pub(crate) fn events(&self, head: &request::Parts, credentials: &Credentials) -> EventSigner {
        EventSigner::new(head, credentials.clone(), &self.region, &self.service)
    }

    /// Whether it can sign a body chunk by chunk.
    #[cfg(feature = "http-checksum")]
    pub(crate) fn signs_chunks(&self) -> bool {
        self.scheme != SigningScheme::Sigv4a
    }

    /// What signs the chunks of a request whose head it has signed.
    #[cfg(feature = "http-checksum")]
    pub(crate) fn chunks(&self, head: &request::Parts, credentials: &Credentials) -> ChunkSigner {
        let date_time = head.headers.get(X_AMZ_DATE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let date = date_time.get(..8).unwrap_or_default();
        let key = self.key(credentials, date);
        ChunkSigner::new(key, (date_time, &self.scope(date)), headers::signature(head))
    }

    fn key(&self, credentials: &Credentials, date: &str) -> SigningKey {
        let secret = credentials.secret_access_key();
        // A panic elsewhere cannot leave a half-written key behind, so a poisoned lock is as good.
        let mut last_key = self.last_key.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = &*last_key
            && last.credentials.secret_access_key() == secret
            && last.date == date
        {
            return last.key.clone();
        }
        let key = SigningKey::derive(secret, date, &self.region, &self.service);
        *last_key = Some(DayKey { credentials: credentials.clone(), date: date.to_owned(), key: key.clone() });
        key
    }
}
