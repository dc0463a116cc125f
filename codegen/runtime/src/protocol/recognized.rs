//! Which protocol a request is in, for mocks.

use http::Request;
use http::header::CONTENT_TYPE;

use super::aws_json::{AWS_JSON_1_0, AWS_JSON_1_1};
use super::description::Protocol;

/// The protocols that this build has.
static PROTOCOLS: &[&Protocol] = &[
    &AWS_JSON_1_1,
    &AWS_JSON_1_0,
    #[cfg(feature = "rpc-v2-cbor")]
    &super::RPC_V2_CBOR,
];

/// A request whose protocol is known.
pub(crate) struct Recognized {
    pub protocol: &'static Protocol,
    /// The operation, as [`OperationInfo::target`](crate::OperationInfo::target) names it; empty where none is named.
    pub target: String,
}

impl Recognized {
    /// Asks the protocols in turn, first those of the request's content type. What none knows is taken for a request of
    /// the most usual one.
    pub fn new<T>(request: &Request<T>) -> Self {
        let mut protocols = PROTOCOLS.to_vec();
        let content_type = request.headers().get(CONTENT_TYPE);
        protocols.sort_by_key(|protocol| content_type.is_none_or(|known| known != protocol.content_type));
        let known = protocols
            .into_iter()
            .find_map(|protocol| Some((protocol, (protocol.server.target)(request.uri(), request.headers())?)));
        match known {
            Some((protocol, target)) => Recognized { protocol, target: target.to_owned() },
            None => Recognized { protocol: &AWS_JSON_1_1, target: String::new() },
        }
    }

    /// The operation's name alone: `DetectLabels` of `RekognitionService.DetectLabels`, or of
    /// `service/RekognitionService/operation/DetectLabels`.
    pub fn operation(&self) -> &str {
        operation_name(&self.target)
    }
}

/// The operation's name alone, of how a request names it.
pub(crate) fn operation_name(target: &str) -> &str {
    match target.rsplit_once(['.', '/']) {
        Some((_, name)) => name,
        None if target.is_empty() => "a request that names no operation",
        None => target,
    }
}
