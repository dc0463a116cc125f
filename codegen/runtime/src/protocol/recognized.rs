//! Which protocol a request is in and which operation it is for, for mocks and recordings.

use bytes::Bytes;
use http::Request;
use http::header::CONTENT_TYPE;

use super::aws_json::{AWS_JSON_1_0, AWS_JSON_1_1};
use super::description::Protocol;

/// The protocols of this build whose requests name their operation.
static PROTOCOLS: &[&Protocol] = &[
    &AWS_JSON_1_1,
    &AWS_JSON_1_0,
    #[cfg(feature = "rpc-v2-cbor")]
    &super::RPC_V2_CBOR,
    #[cfg(feature = "aws-query")]
    &super::AWS_QUERY,
    #[cfg(feature = "ec2-query")]
    &super::EC2_QUERY,
];

/// Those whose requests do not, and are told by method and URI.
#[cfg(feature = "http-bindings")]
static BOUND_PROTOCOLS: &[&Protocol] = &[
    #[cfg(feature = "rest-json")]
    &super::REST_JSON_1,
    #[cfg(feature = "rest-xml")]
    &super::REST_XML,
];

/// What a client says of a request that it sends: an extension, by which those know it that stand in for the service.
#[derive(Clone, Copy)]
pub(crate) struct Called {
    pub protocol: &'static Protocol,
    /// The operation's name.
    pub name: &'static str,
    /// The same as [`OperationInfo::target`](crate::OperationInfo::target).
    pub target: &'static str,
    /// Whether the response has credentials, which go nowhere but to the client.
    #[cfg(feature = "s3-express")]
    pub has_secret_response: bool,
}

/// A request whose protocol is known.
pub(crate) struct Recognized {
    pub protocol: &'static Protocol,
    /// The operation, as [`OperationInfo::target`](crate::OperationInfo::target) names it; empty where none is named.
    pub target: String,
    name: Option<&'static str>,
}

impl Recognized {
    /// Goes by what the client says of it; else by what the request names, and where it names nothing by its method and
    /// URI, of the operations with these targets and media types of responses. What none knows is taken for a request of the
    /// most usual protocol.
    pub fn new(
        request: &Request<Bytes>,
        targets: impl IntoIterator<Item = (&'static str, &'static str)> + Clone,
    ) -> Self {
        if let Some(Called { protocol, name, target, .. }) = request.extensions().get() {
            return Recognized { protocol, target: (*target).to_owned(), name: Some(name) };
        }
        let mut protocols = PROTOCOLS.to_vec();
        let content_type = request.headers().get(CONTENT_TYPE);
        protocols.sort_by_key(|protocol| content_type.is_none_or(|known| known != protocol.content_type));
        let known: Vec<_> =
            protocols.into_iter().filter_map(|protocol| Some((protocol, (protocol.server.target)(request)?))).collect();
        // Of protocols whose requests look alike, the one that somebody expects.
        let is_expected = |protocol: &Protocol, target: &str| {
            targets
                .clone()
                .into_iter()
                .any(|(known, media_type)| known == target && media_type == protocol.server.content_type)
        };
        let expected = known.iter().position(|(protocol, target)| is_expected(protocol, target)).unwrap_or(0);
        if let Some((protocol, target)) = known.into_iter().nth(expected) {
            return Recognized { protocol, target, name: None };
        }
        by_uri(request, targets).unwrap_or(Recognized { protocol: &AWS_JSON_1_1, target: String::new(), name: None })
    }

    /// The operation's name alone: `DetectLabels` of `RekognitionService.DetectLabels`, or of
    /// `service/RekognitionService/operation/DetectLabels`.
    pub fn operation(&self) -> &str {
        self.name.unwrap_or_else(|| operation_name(&self.target))
    }

    /// Whether requests do not name their operation, and are told from others by method and URI.
    #[cfg(feature = "http-bindings")]
    pub fn is_bound(&self) -> bool {
        self.target.contains(' ')
    }

    /// Requests of this build name their operations.
    #[cfg(not(feature = "http-bindings"))]
    pub fn is_bound(&self) -> bool {
        false
    }
}

/// The operation whose method and URI a request has; of several, the one that says most of it.
#[cfg(feature = "http-bindings")]
fn by_uri(
    request: &Request<Bytes>,
    targets: impl IntoIterator<Item = (&'static str, &'static str)>,
) -> Option<Recognized> {
    let (method, uri) = (request.method().as_str(), request.uri());
    let matched = targets.into_iter().filter_map(|(target, media_type)| {
        let weight = crate::http_bindings::matches(target, method, uri.path(), uri.query().unwrap_or_default())?;
        Some((weight, target, media_type))
    });
    let (_, target, media_type) = matched.max()?;
    let protocol = BOUND_PROTOCOLS.iter().find(|protocol| protocol.server.content_type == media_type);
    Some(Recognized { protocol: protocol.or(BOUND_PROTOCOLS.first())?, target: target.to_owned(), name: None })
}

#[cfg(not(feature = "http-bindings"))]
fn by_uri(_: &Request<Bytes>, _: impl IntoIterator<Item = (&'static str, &'static str)>) -> Option<Recognized> {
    None
}

/// The operation's name alone, of how a request names it; method and URI where that is all.
pub(crate) fn operation_name(target: &str) -> &str {
    if target.contains(' ') {
        return target;
    }
    // The beginning of a form.
    if let Some(action) = target.strip_prefix("Action=") {
        return action.split('&').next().unwrap_or(action);
    }
    match target.rsplit_once(['.', '/']) {
        Some((_, name)) => name,
        None if target.is_empty() => "a request that names no operation",
        None => target,
    }
}
