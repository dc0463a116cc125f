//! The checksums of an attempt: that of the request, and the one that the response is held to.

use http::header::RANGE;
use http::{HeaderMap, HeaderName, HeaderValue, Response, request};

use super::plan::ChecksumPlan;
use crate::checksum::ChecksumAlgorithm;
use crate::client::authorizer::Authorizer;
use crate::client::call::Call;
use crate::client::digests::{DigestPlan, Digests};
use crate::config::ChecksumConfig;
use crate::error::InvalidRequest;
use crate::sigv4::Signer;
use crate::transport::{Body, ChunkSignatures, ExpectedChecksum};
use crate::{AuthScheme, OperationInfo, RequestChecksumCalculation, ResponseChecksumValidation, TransportError};

const X_AMZ_CHECKSUM_TYPE: HeaderName = HeaderName::from_static("x-amz-checksum-type");

/// The mode that asks for a checksum of the response.
const ENABLED: HeaderValue = HeaderValue::from_static("ENABLED");

/// Adds the checksum of a body in memory to a request that no call sends. Says whether there is one to be had of the body.
pub(in crate::client) fn add_unsent(
    head: &mut request::Parts,
    body: &Body,
    operation: &OperationInfo,
    request_calculation: RequestChecksumCalculation,
) -> Result<bool, InvalidRequest> {
    let Some(rules) = &operation.http_checksum else { return Ok(false) };
    let config = ChecksumConfig { request_calculation, ..ChecksumConfig::default() };
    let plan = ChecksumPlan::new(rules, config, (&head.headers, body), true)?;
    let Some(bytes) = body.bytes() else { return Ok(plan.in_header().is_some() || plan.behind().is_some()) };
    let digests = Digests::new(bytes, DigestPlan::new(operation, false).with_checksum(plan));
    match digests.checksum {
        Some(checksum) => checksum.add(rules, head, Body::empty()).map(|_| true),
        None => Ok(false),
    }
}

impl Call {
    /// How a request has its checksum.
    pub(in crate::client) fn checksum_plan(
        &self,
        headers: &HeaderMap,
        body: &Body,
    ) -> Result<ChecksumPlan, InvalidRequest> {
        let Some(rules) = &self.operation.http_checksum else { return Ok(ChecksumPlan::NONE) };
        let over_tls = self.endpoint_target().uri.scheme_str() == Some("https");
        let plan = ChecksumPlan::new(rules, self.pipeline.config.checksums, (headers, body), over_tls)?;
        let is_signed = self.pipeline.authentication.scheme(self.operation) == Some(AuthScheme::Sigv4);
        // Over TLS nobody can change a chunk on its way.
        let signs_chunks = is_signed && !over_tls && self.endpoint_target().signer().is_ok_and(Signer::signs_chunks);
        Ok(plan.signing_chunks(signs_chunks))
    }

    /// Has the chunks of a body signed whose head has been.
    pub(in crate::client) fn sign_chunks(&self, head: &request::Parts, authorizer: &Authorizer<'_>) {
        if let (Some(signatures), Authorizer::Signer(signer, credentials)) = (head.extensions.get(), authorizer) {
            ChunkSignatures::begin(signatures, signer.chunks(head, credentials));
        }
    }

    /// Adds the checksum to an attempt.
    pub(in crate::client) fn add_checksum(
        &self,
        head: &mut request::Parts,
        body: Body,
        digests: &Digests,
    ) -> Result<Body, InvalidRequest> {
        match (&digests.checksum, &self.operation.http_checksum) {
            (Some(checksum), Some(rules)) => checksum.add(rules, head, body),
            _ => Ok(body),
        }
    }

    /// Asks for the checksum of the response, unless the caller does, or wants none. Says whether the response is to be held
    /// to one.
    pub(in crate::client) fn ask_for_checksum(&self, headers: &mut HeaderMap) -> bool {
        let name = self.operation.http_checksum.and_then(|rules| rules.mode_header);
        let Some(name) = name.and_then(|name| HeaderName::try_from(name).ok()) else { return false };
        let is_wanted = self.pipeline.config.checksums.response_validation == ResponseChecksumValidation::WhenSupported;
        if is_wanted && !headers.contains_key(&name) {
            headers.insert(&name, ENABLED);
        }
        // The checksum is that of the whole, and not of a range.
        headers.get(&name).is_some_and(|mode| mode == ENABLED) && !headers.contains_key(RANGE)
    }

    /// Holds the body of a success to its checksum, where it has one that is its own: that of an object in parts is one of the
    /// parts' checksums.
    pub(in crate::client) fn validate_response(
        &self,
        response: Response<Body>,
    ) -> Result<Response<Body>, TransportError> {
        let headers = response.headers();
        let is_composite = |value: &HeaderValue| {
            headers.get(X_AMZ_CHECKSUM_TYPE).is_some_and(|kind| kind == "COMPOSITE") || value.as_bytes().contains(&b'-')
        };
        let found = ChecksumAlgorithm::find(headers)
            .filter(|(_, value)| response.status().is_success() && !is_composite(value));
        let Some((algorithm, value)) = found else { return Ok(response) };
        let value = String::from_utf8_lossy(value.as_bytes()).trim().into();
        let expected = ExpectedChecksum { algorithm, value, host: self.endpoint_target().host_name().into() };
        let (head, body) = response.into_parts();
        Ok(Response::from_parts(head, body.validated(expected)?))
    }
}
