//! URIs of operations: templates with labels, and what stands for these. Smithy 2.0 specification, section "uri".

use crate::endpoint::rules::uri_encode;

/// Takes the target of an operation apart, `PUT /books/{Isbn}/pages?format=text`: method, path and query.
pub(super) fn target(target: &str) -> (&str, &str, &str) {
    let (method, uri) = target.split_once(' ').unwrap_or(("POST", target));
    let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
    (method, path, query)
}

/// A part of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'t> {
    Literal(&'t str),
    /// A label, which is greedy where it may stand for several segments: `{Key+}`.
    Label {
        name: &'t str,
        is_greedy: bool,
    },
}

/// The parts of a template's path.
pub(super) fn parts(mut path: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    while let Some((literal, rest)) = path.split_once('{') {
        let (label, rest) = rest.split_once('}').unwrap_or((rest, ""));
        parts.push(Part::Literal(literal));
        let (name, is_greedy) = label.strip_suffix('+').map_or((label, false), |name| (name, true));
        parts.push(Part::Label { name, is_greedy });
        path = rest;
    }
    parts.push(Part::Literal(path));
    parts
}

/// The text of a label in a path, in which a greedy one keeps its slashes.
pub(super) fn label(text: &str, is_greedy: bool) -> String {
    match is_greedy {
        true => text.split('/').map(uri_encode).collect::<Vec<_>>().join("/"),
        false => uri_encode(text),
    }
}

/// What a path has for the labels of a template, encoded as it stands there; `None` for a path of another operation. The
/// path may begin with that of an endpoint.
#[cfg(feature = "bidirectional")]
pub(super) fn labels<'t>(template: &'t str, path: &str) -> Option<Vec<(&'t str, String)>> {
    let template: Vec<&str> = template.trim_start_matches('/').split('/').collect();
    let segments: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    (0..segments.len()).find_map(|skipped| aligned(&template, segments.get(skipped..)?))
}

/// What a service's rules have made of a request: the first segment of its path, unless the name of the host has it before
/// that of the service, as in `books.s3.eu-west-1.amazonaws.com`; and the path without it.
#[cfg(feature = "bidirectional")]
pub(super) fn in_endpoint<T>(request: &http::Request<T>) -> (&str, &str) {
    let header = request.headers().get(http::header::HOST).and_then(|host| host.to_str().ok());
    let host = request.uri().host().or(header).unwrap_or_default();
    let path = request.uri().path();
    match host.split_once(".s3") {
        Some((before, _)) => (before, path),
        None => {
            let path = path.trim_start_matches('/');
            path.find('/').and_then(|slash| path.split_at_checked(slash)).unwrap_or((path, "/"))
        }
    }
}

/// Lays the segments of a template along those of a path, of which a greedy label takes several.
#[cfg(feature = "bidirectional")]
fn aligned<'t>(template: &[&'t str], segments: &[&str]) -> Option<Vec<(&'t str, String)>> {
    let (mut labels, mut left) = (Vec::new(), segments);
    let mut extra = segments.len().checked_sub(template.len())?;
    for part in template {
        let is_greedy = part.ends_with("+}");
        let (taken, after) = left.split_at_checked(if is_greedy { 1 + extra } else { 1 })?;
        extra = if is_greedy { 0 } else { extra };
        match part.strip_prefix('{').and_then(|label| label.strip_suffix('}')) {
            Some(label) => labels.push((label.trim_end_matches('+'), taken.join("/"))),
            None if taken == [*part] => {}
            None => return None,
        }
        left = after;
    }
    left.is_empty().then_some(labels)
}

/// Whether a request of this method, path and query is one of the operation with that target: of its method and path, and
/// with the parameters that are written in its URI. A number that is larger for the one that says more of the URI.
#[cfg(feature = "test-util")]
pub(crate) fn matches(operation: &str, method: &str, path: &str, query: &str) -> Option<usize> {
    let (wanted_method, template, constant) = target(operation);
    let constants: Vec<&str> = constant.split('&').filter(|pair| !pair.is_empty()).collect();
    let given = |pair: &&str| query.split('&').any(|given| given == *pair || given.strip_suffix('=') == Some(pair));
    let is_one = wanted_method == method && constants.iter().all(given) && labels(template, path).is_some();
    let literal = parts(template).into_iter().map(|part| match part {
        Part::Literal(text) => text.len(),
        Part::Label { .. } => 0,
    });
    is_one.then(|| literal.sum::<usize>() + constant.len())
}

/// The text that an encoded part of a URI stands for.
#[cfg(feature = "bidirectional")]
pub(super) fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digit = |digit: &u8| char::from(*digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        match after {
            [high, low, after @ ..] if *first == b'%' && digit(high).is_some() && digit(low).is_some() => {
                bytes.push(digit(high).unwrap_or_default() << 4 | digit(low).unwrap_or_default());
                rest = after;
            }
            after => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
