//! A call whose bucket turns out to be in another region is led there: once, to the endpoint that the service's own rules
//! have for that region, and signed for it. Of the answer, nothing but the region counts; what it says of hosts and URLs does
//! not.
//!
//! It is an attempt more, and counts as one in errors and metadata. It is no retry: it takes no token for one, waits for
//! nothing, and leaves the number of retries as it was.
//!
//! The facts are those of botocore 1.44.8, `utils.py`, `S3RegionRedirectorv2`. Where no region is told, botocore asks for the
//! bucket with a request of its own; here the call fails, as answers of 400 to HEAD, of which most are about something else,
//! would cost two requests.

use std::ops::ControlFlow;
use std::sync::Arc;

use http::header::HOST;
use http::request::Parts;
use http::uri::PathAndQuery;
use http::{Response, Uri};

use super::bucket_regions::InBucket;
use super::call::{AnyResponse, Call};
use super::endpoint_target::EndpointTarget;
use super::trace;
use crate::Error;
use crate::endpoint::rules::{check_region, partition};
use crate::error::OtherRegion;
use crate::protocol::{ErrorMetadata, error_element};
use crate::transport::{Body, UsedUp};

/// The header by which the service tells a bucket's region.
const X_AMZ_BUCKET_REGION: &str = "x-amz-bucket-region";

/// What an attempt came to.
type Outcome = Result<AnyResponse, Error>;

impl Call {
    /// Has the next attempt go to the region that the bucket is in, where this one was told of another. It is to go on then;
    /// else the outcome stands, and says where the bucket is if that is known.
    pub(super) fn follow(
        &self,
        mut outcome: Outcome,
        head: &mut Parts,
        is_used_up: bool,
    ) -> ControlFlow<Outcome, Outcome> {
        let (Some(in_bucket), Ok(AnyResponse { response, error: Some(error) })) = (&self.in_bucket, &mut outcome)
        else {
            return ControlFlow::Break(outcome);
        };
        let own = self.endpoint_target().signer().map(|signer| signer.region().to_owned()).unwrap_or_default();
        let told = told_region(response, error, partition(&own).dns_suffix);
        let Some(region) = told.filter(|region| *region != own) else { return ControlFlow::Break(outcome) };
        match self.lead(in_bucket, &region, &own, head, is_used_up) {
            Ok(()) => {
                trace::following(&region);
                ControlFlow::Continue(outcome)
            }
            Err(advice) => {
                if is_used_up && advice.is_empty() {
                    response.extensions_mut().insert(UsedUp);
                }
                response.extensions_mut().insert(OtherRegion { region: region.into(), advice });
                ControlFlow::Break(outcome)
            }
        }
    }

    /// Has the request go to this region, or says why not.
    fn lead(
        &self,
        in_bucket: &InBucket,
        region: &str,
        own: &str,
        head: &mut Parts,
        is_used_up: bool,
    ) -> Result<(), &'static str> {
        let shared_state = &self.pipeline.shared_state;
        if shared_state.has_own_url() {
            return Err(", and a client with an endpoint of its own stays there; set the region with `Config::region`");
        }
        if in_bucket.followed.get().is_some() {
            return Err(", as the last response says, after an earlier one named another region");
        }
        if partition(region).name != partition(own).name {
            return Err(
                ", where no credentials for this region count; make a client with that region, and credentials for \
                        it",
            );
        }
        let target = shared_state.target_in(region, &in_bucket.inputs);
        let target = target.map_err(|_| ", for which the service has no endpoint with these settings")?;
        let moved = moved(&head.uri, &self.endpoint_target, &target);
        head.uri = moved.ok_or(", and a layer has sent the request to a URL of its own")?;
        in_bucket.tell(&shared_state.bucket_regions, region);
        if is_used_up {
            return Err("");
        }
        for name in self.endpoint_target.headers.keys() {
            head.headers.remove(name);
        }
        head.headers.extend(target.headers.clone());
        head.headers.insert(HOST, target.host.clone());
        in_bucket.followed.get_or_init(|| target);
        Ok(())
    }

    /// Where the attempts go.
    pub(super) fn endpoint_target(&self) -> &Arc<EndpointTarget> {
        let followed = self.in_bucket.as_ref().and_then(|in_bucket| in_bucket.followed.get());
        followed.unwrap_or(&self.endpoint_target)
    }
}

/// The region that a response says the bucket is in, if that is what is wrong.
fn told_region(response: &Response<Body>, error: &ErrorMetadata, dns_suffix: &str) -> Option<String> {
    let code = error.shape_name.as_deref();
    let is_elsewhere = match response.status().as_u16() {
        301 | 302 | 307 => true,
        // An answer to HEAD has no code.
        400 => matches!(code, None | Some("AuthorizationHeaderMalformed" | "IllegalLocationConstraintException")),
        _ => code == Some("PermanentRedirect"),
    };
    if !is_elsewhere {
        return None;
    }
    let element = |name| error_element(response.body().bytes()?, name).map(str::trim);
    let header = response.headers().get(X_AMZ_BUCKET_REGION).and_then(|region| region.to_str().ok());
    let region = header
        .or_else(|| element("Region"))
        .or_else(|| element("Endpoint").and_then(|host| region_of_host(host, dns_suffix)))?;
    check_region(region).ok().map(|()| region.to_owned())
}

/// The region in the name of a host of Amazon S3: `bucket.s3.eu-west-1.amazonaws.com`, or `bucket.s3-eu-west-1.amazonaws.com`
/// of old.
fn region_of_host<'h>(host: &'h str, dns_suffix: &str) -> Option<&'h str> {
    let mut labels = host.strip_suffix(dns_suffix)?.strip_suffix('.')?.rsplit('.');
    let last = labels.next()?;
    last.strip_prefix("s3-").or_else(|| (labels.next() == Some("s3")).then_some(last))
}

/// The URI of a request at another endpoint; `None` where it is not at the one that it was made for.
fn moved(uri: &Uri, from: &EndpointTarget, to: &EndpointTarget) -> Option<Uri> {
    if uri.authority() != from.uri.authority() {
        return None;
    }
    let path_and_query = uri.path_and_query().map_or("/", PathAndQuery::as_str);
    let rest = path_and_query.strip_prefix(from.uri.path().trim_end_matches('/'))?;
    let mut parts = to.uri.clone().into_parts();
    parts.path_and_query = Some([to.uri.path().trim_end_matches('/'), rest].concat().try_into().ok()?);
    Uri::from_parts(parts).ok()
}

#[cfg(test)]
mod tests {
    use super::region_of_host;

    #[test]
    fn a_host_of_s3_has_its_region_before_the_suffix() {
        for (host, region) in [
            ("books.s3.eu-west-1.amazonaws.com", Some("eu-west-1")),
            ("books.s3-eu-west-1.amazonaws.com", Some("eu-west-1")),
            ("a.s3.b.s3.eu-west-1.amazonaws.com", Some("eu-west-1")),
            ("s3.eu-west-1.amazonaws.com", Some("eu-west-1")),
            ("books.s3.amazonaws.com", None),
            ("books.s3.eu-west-1.example.com", None),
            ("evil.example/.s3.amazonaws.com", None),
            ("amazonaws.com", None),
        ] {
            assert_eq!(region_of_host(host, "amazonaws.com"), region, "{host}");
        }
    }
}
