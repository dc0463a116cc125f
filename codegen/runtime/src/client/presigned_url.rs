//! Fills in the parameter by which a service fetches from another region what a request copies: the URL of the same request
//! to the endpoint of that region, signed in its query.
//!
//! API references of Amazon RDS (`PreSignedUrl`) and Amazon EC2 (`PresignedUrl`).

use std::borrow::Cow;
use std::time::{Duration, SystemTime};

use http::header::HOST;
use http::{Method, Request, Uri};

use super::authorizer::signing_error;
use super::endpoint_target::EndpointTarget;
use super::pipeline::Pipeline;
use super::skew::ClockReading;
use crate::endpoint::rules::parse_arn;
use crate::endpoint::{PresignedUrl, SourceRegion};
use crate::error::InvalidRequest;
use crate::rt::clock::wall_clock;
use crate::sigv4::PayloadHash;
use crate::sigv4::canonical::{decoded, encoded};
use crate::transport::Body;
use crate::{Credentials, Error};

/// The parameter with the region that the request is sent to.
const DESTINATION_REGION: &str = "DestinationRegion";

/// How long the service has for fetching, as botocore has it.
const EXPIRES_IN: Duration = Duration::from_secs(60 * 60);

/// Adds the parameter to the form that an attempt has as its body, unless the caller has given it or nothing is fetched from
/// another region. Each attempt has its own: the credentials and the clock may be others by then.
pub(super) async fn fill_in(
    wanted: &PresignedUrl,
    request: &mut Request<Body>,
    pipeline: &Pipeline,
    clock: ClockReading,
) -> Result<(), Error> {
    let shared_state = &pipeline.shared_state;
    // A client without a region has no other to fetch from; whether it can send anything, the signature says.
    let Some(own) = shared_state.region() else { return Ok(()) };
    let Some(form) = request.body().bytes().and_then(|body| std::str::from_utf8(body).ok()) else { return Ok(()) };
    let Some(source) = source_region(wanted, form, own) else { return Ok(()) };

    let destination = match parameter(form, DESTINATION_REGION) {
        Some(_) => String::new(),
        None => ["&", DESTINATION_REGION, "=", &encoded(own)].concat(),
    };
    let target = shared_state.source_target(&source)?;
    let credentials = pipeline.credentials().await?;
    let time = shared_state.skew.correct(wall_clock(), clock);
    let url = presigned(&target, &[form, &destination].concat(), &credentials, time)?;
    let destination = match wanted.source {
        SourceRegion::Arn(_) => "",
        SourceRegion::Region(_) => &destination,
    };
    let form = [form, destination, "&", wanted.parameter, "=", &encoded(&url)].concat();
    *request.body_mut() = Body::from(form);
    Ok(())
}

/// The region that something is to be fetched from by a URL that the request does not have yet.
fn source_region(wanted: &PresignedUrl, form: &str, own: &str) -> Option<String> {
    if parameter(form, wanted.parameter).is_some() {
        return None;
    }
    match wanted.source {
        SourceRegion::Arn(name) => {
            let text = parameter(form, name)?;
            let region = parse_arn(&text)?.region;
            (!region.is_empty() && region != own).then(|| region.to_owned())
        }
        SourceRegion::Region(name) => parameter(form, name).map(Cow::into_owned),
    }
}

/// The value of a parameter of a form.
fn parameter<'f>(form: &'f str, name: &str) -> Option<Cow<'f, str>> {
    let mut pairs = form.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| decoded(value))
}

/// The URL of a request with these parameters to a target, signed in its query.
fn presigned(
    target: &EndpointTarget,
    query: &str,
    credentials: &Credentials,
    time: SystemTime,
) -> Result<String, Error> {
    let mut parts = target.uri.clone().into_parts();
    let path_and_query = [target.uri.path(), "?", query].concat().try_into();
    // The text of the error says what is wrong with a URI, and quotes none of it.
    parts.path_and_query = Some(path_and_query.map_err(unusable)?);
    let uri = Uri::from_parts(parts).map_err(unusable)?;

    let mut request = Request::new(());
    *request.method_mut() = Method::GET;
    *request.uri_mut() = uri;
    request.headers_mut().insert(HOST, target.host.clone());
    let mut head = request.into_parts().0;
    let signer = target.signer()?;
    signer.presign(&mut head, &PayloadHash::new(b""), credentials, time, EXPIRES_IN).map_err(signing_error)?;
    Ok(head.uri.to_string())
}

/// There is no URL with the parameters of the request.
fn unusable(error: impl std::fmt::Display) -> InvalidRequest {
    InvalidRequest::new(format!("its parameters make no URL that could be presigned: {error}"))
}
