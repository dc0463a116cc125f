//! Where requests go and what they are signed for.

use std::sync::Arc;

use http::header::HOST;
use http::uri::{Authority, PathAndQuery, Scheme};
use http::{HeaderMap, HeaderName, HeaderValue, Request, Uri};

use super::endpoint_signer::signer;
use crate::operation::EncodedRequest;
use crate::protocol::Protocol;
use crate::redact::without_user;
use crate::sigv4::{Signer, host};
use crate::transport::Body;
use crate::{Endpoint, EndpointError, OperationInfo, Service};

/// Where requests go and what they are signed for.
#[derive(Debug)]
pub(super) struct EndpointTarget {
    pub uri: Uri,
    /// Whether the path of its URL has a slash at its end, or is none.
    ends_in_slash: bool,
    pub host: HeaderValue,
    /// The headers that the endpoint asks for.
    pub headers: HeaderMap,
    signer: Result<Arc<Signer>, EndpointError>,
    /// The bucket whose sessions the requests are signed with.
    #[cfg(feature = "s3-express")]
    pub session_bucket: Option<Arc<str>>,
}

impl EndpointTarget {
    /// The destination that an endpoint stands for.
    pub fn new(endpoint: Endpoint, service: &Service, region: Option<&str>) -> Result<Self, EndpointError> {
        let uri = parse(&endpoint.url)?;
        let ends_in_slash = endpoint.url.ends_with('/') || uri.path() == "/";
        let host = host(&uri).ok_or_else(|| unusable(&endpoint.url, "it has no host"))?;
        let signer = signer(&endpoint, service, region).map(Arc::new);
        let headers = endpoint.headers.into_iter().map(header).collect::<Result<_, _>>()?;
        Ok(EndpointTarget {
            uri,
            ends_in_slash,
            host,
            headers,
            signer,
            #[cfg(feature = "s3-express")]
            session_bucket: None,
        })
    }

    /// The same for requests that are signed with the sessions of this bucket, if it has any.
    #[cfg(feature = "s3-express")]
    pub fn with_session_bucket(self, session_bucket: Option<Arc<str>>) -> Self {
        EndpointTarget { session_bucket, ..self }
    }

    /// What signs the requests, where there is a region to sign for: what is not signed needs none.
    pub fn signer(&self) -> Result<&Signer, EndpointError> {
        self.signer.as_deref().map_err(Clone::clone)
    }

    /// The same with this before the host's name.
    pub fn with_host_prefix(&self, prefix: &str) -> Result<Self, EndpointError> {
        let unusable =
            |why: String| unusable(&self.uri.to_string(), &format!("with `{prefix}` before its host, {why}"));
        let authority = self.uri.authority().map_or("", Authority::as_str);
        let authority = Authority::try_from(format!("{prefix}{authority}"));
        let mut parts = self.uri.clone().into_parts();
        parts.authority = Some(authority.map_err(|error| unusable(error.to_string()))?);
        let uri = Uri::from_parts(parts).map_err(|error| unusable(error.to_string()))?;
        let host = host(&uri).ok_or_else(|| unusable("it has no host".to_owned()))?;
        Ok(EndpointTarget {
            uri,
            ends_in_slash: self.ends_in_slash,
            host,
            headers: self.headers.clone(),
            signer: self.signer.clone(),
            #[cfg(feature = "s3-express")]
            session_bucket: self.session_bucket.clone(),
        })
    }

    /// A request to there as the service's protocol has it, unsigned.
    pub fn request(
        &self,
        protocol: &Protocol,
        operation: &OperationInfo,
        headers: HeaderMap,
        encoded: EncodedRequest,
    ) -> Request<Body> {
        let mut request = Request::new(());
        *request.uri_mut() = self.uri.clone();
        *request.headers_mut() = headers;
        for (name, value) in &self.headers {
            request.headers_mut().append(name, value.clone());
        }
        request.headers_mut().insert(HOST, self.host.clone());
        encoded.into_request(request, self.ends_in_slash, protocol, operation)
    }

    /// The host, with the port where it is not the scheme's own.
    pub fn host_name(&self) -> &str {
        self.host.to_str().unwrap_or_default()
    }
}

fn header((name, value): (String, String)) -> Result<(HeaderName, HeaderValue), EndpointError> {
    let problem = || EndpointError::new(format!("the endpoint's header `{name}: {value}` is none that HTTP has"));
    let parsed = HeaderName::try_from(&name).map_err(|_| problem())?;
    Ok((parsed, HeaderValue::try_from(&value).map_err(|_| problem())?))
}

/// Reads the URL of an endpoint, and has its path end in a slash, as a protocol's paths begin with one.
fn parse(url: &str) -> Result<Uri, EndpointError> {
    let uri: Uri = url.parse().map_err(|error| unusable(url, &format!("{error}")))?;
    if uri.scheme() != Some(&Scheme::HTTPS) && uri.scheme() != Some(&Scheme::HTTP) {
        return Err(unusable(url, "it begins with neither `https://` nor `http://`"));
    }
    if uri.query().is_some() {
        return Err(unusable(url, "it has a query"));
    }
    if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
        return Err(unusable(url, "it has a user name"));
    }
    let path = format!("{}/", uri.path().trim_end_matches('/'));
    let mut parts = uri.into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(path).map_err(|error| unusable(url, &format!("{error}")))?);
    Uri::from_parts(parts).map_err(|error| unusable(url, &format!("{error}")))
}

fn unusable(url: &str, why: &str) -> EndpointError {
    EndpointError::new(format!("the endpoint URL `{}` cannot be used: {why}", without_user(url)))
}
