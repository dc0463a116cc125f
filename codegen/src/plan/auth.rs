//! How callers of an operation authenticate, and which of that can be generated. Smithy 2.0 specification, section
//! "Authentication traits".

use serde_json::Value;

use super::data::AuthScheme;
use crate::model::{Model, ShapeId, Traits, TraitsExt, ids};

/// How a service can want its callers to prove who they are, of what Smithy and AWS define. A model may define more.
const SCHEMES: [&str; 6] = [
    ids::SIGV4,
    ids::SIGV4A,
    "smithy.api#httpApiKeyAuth",
    "smithy.api#httpBasicAuth",
    ids::HTTP_BEARER_AUTH,
    "smithy.api#httpDigestAuth",
];

/// The schemes that an operation is called with, the first choice first, of those that can be generated. Where
/// authentication is optional there are none, so that the call needs no credentials: AWS's models have it for what
/// everybody may call, such as to log in.
pub fn supported(model: &Model, operation: &Traits) -> Vec<AuthScheme> {
    let schemes = schemes(model, operation);
    // Which of the two kinds of signatures it is, the endpoint says.
    let takes_asymmetric = schemes.contains(&ids::SIGV4) || takes_asymmetric_only(model);
    let mut supported = Vec::new();
    for id in schemes {
        let scheme = match id {
            ids::SIGV4 => AuthScheme::Sigv4,
            ids::SIGV4A if takes_asymmetric => AuthScheme::Sigv4,
            ids::HTTP_BEARER_AUTH => AuthScheme::Bearer,
            _ => continue,
        };
        if !supported.contains(&scheme) {
            supported.push(scheme);
        }
    }
    supported
}

/// Whether the service takes asymmetric signatures, and no others.
pub fn takes_asymmetric_only(model: &Model) -> bool {
    let nothing = Traits::new();
    let of_service = schemes(model, &nothing);
    of_service.contains(&ids::SIGV4A) && !of_service.contains(&ids::SIGV4)
}

/// The schemes of which an operation wants one, the first choice first: those of its own trait, else of its service's,
/// else all that the service has, by name. None where it can be called by anybody.
pub fn schemes<'m>(model: &'m Model, operation: &'m Traits) -> Vec<&'m str> {
    if operation.has(ids::OPTIONAL_AUTH) {
        return Vec::new();
    }
    let Some((_, service)) = model.service() else { return Vec::new() };
    match operation.get(ids::AUTH).or_else(|| service.get(ids::AUTH)).and_then(Value::as_array) {
        Some(schemes) => schemes.iter().filter_map(Value::as_str).collect(),
        None => service.keys().map(String::as_str).filter(|id| is_scheme(model, id)).collect(),
    }
}

fn is_scheme(model: &Model, id: &str) -> bool {
    let is_defined = || model.shape(&ShapeId::new(id)).is_some_and(|shape| shape.traits.has(ids::AUTH_DEFINITION));
    SCHEMES.contains(&id) || is_defined()
}

/// What the documentation of an operation says of how its requests are sent, where that is not by a signature alone.
pub fn sentence(schemes: &[AuthScheme]) -> Option<&'static str> {
    match schemes {
        [] => Some("Sent without a signature: the call needs no credentials."),
        [AuthScheme::Bearer] => Some(
            "Sent with a bearer token in place of a signature: see [`Config::token_provider`](crate::Config::token_provider).",
        ),
        schemes if schemes.contains(&AuthScheme::Bearer) => Some(
            "Sent with a signature or with a bearer token: see \
             [`Config::auth_scheme_preference`](crate::Config::auth_scheme_preference).",
        ),
        _ => None,
    }
}
