//! What signs the requests to an endpoint, by the first of the endpoint's schemes that there is a feature for.

use super::settings::without_region;
use crate::endpoint::SigningScheme;
use crate::redact::without_user;
use crate::sigv4::Signer;
use crate::{Endpoint, EndpointError, Service};

/// The scheme by which requests to an endpoint are signed.
pub(super) fn scheme(endpoint: &Endpoint, service: &Service) -> Result<SigningScheme, EndpointError> {
    let schemes = match endpoint.signing_schemes {
        [] => service.signing_schemes,
        schemes => schemes,
    };
    let possible = schemes.iter().find(|scheme| scheme.missing_feature().is_none());
    possible.copied().ok_or_else(|| not_turned_on(endpoint, schemes))
}

/// The signer of an endpoint, for the region or the regions that it names, or else for the client's.
pub(super) fn signer(endpoint: &Endpoint, service: &Service, region: Option<&str>) -> Result<Signer, EndpointError> {
    let scheme = scheme(endpoint, service)?;
    let region = match scheme {
        SigningScheme::Sigv4a if !endpoint.signing_region_set.is_empty() => Some(endpoint.signing_region_set.join(",")),
        _ => endpoint.signing_region.clone().or_else(|| region.map(str::to_owned)),
    };
    let region = region.ok_or_else(|| without_region("requests to a custom endpoint are signed for a region"))?;
    let name = endpoint.signing_name.as_deref().unwrap_or(service.signing_name);
    Ok(Signer::of_scheme(scheme, region, name, endpoint.disable_double_encoding))
}

/// Says which feature an endpoint needs.
fn not_turned_on(endpoint: &Endpoint, schemes: &[SigningScheme]) -> EndpointError {
    let scheme = schemes.first().copied().unwrap_or_default();
    let (name, url) = (scheme.as_str(), without_user(&endpoint.url));
    let feature = scheme.missing_feature().unwrap_or(name);
    EndpointError::new(format!(
        "requests to `{url}` are signed by the scheme `{name}`, which this program is built without; turn on the feature \
         `{feature}` of the client's crate in Cargo.toml"
    ))
}
