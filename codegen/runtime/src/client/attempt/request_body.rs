//! The body of a request, as the attempts of a call have it: its digests, and the headers that follow from it.

use std::mem;

use http::{Request, request};

use crate::Error;
use crate::client::call::Call;
use crate::client::digests::{DigestPlan, Digests, has_checksum};
use crate::client::headers::{self, CONTENT_MD5};
#[cfg(feature = "tree-hash")]
use crate::client::tree_hash::X_AMZ_SHA256_TREE_HASH;
use crate::error::InvalidRequest;
#[cfg(feature = "tree-hash")]
use crate::sigv4::headers::X_AMZ_CONTENT_SHA256;
use crate::transport::{Body, in_memory};

/// What is wrong with a stream of unknown length, where the service must know it.
const WITHOUT_LENGTH: &str = "the service must know the length of the body before it comes, and this stream has none; state \
                              it with `Body::with_len`, or give the body as bytes or as a file (`Body::from_path`)";

/// What is wrong with a stream that can be read once, where its checksum comes before it.
const WITHOUT_CHECKSUM: &str = "the service wants a checksum before the body, and this stream can be read only once; give \
                                the body as bytes, as a file (`Body::from_path`) or with `Body::from_fn`, or set the \
                                header `content-md5` in a layer";

#[cfg(feature = "tree-hash")]
const WITHOUT_TREE_HASH: &str = "the service wants checksums before the body, and this stream can be read only once; give \
                                 the body as bytes, as a file (`Body::from_path`) or with `Body::from_fn`";

impl Call {
    /// Whether a layer has made a stream of the body, and the operation's own is none: it is signed as a whole.
    pub(in crate::client) fn is_unsettled(&self, request: &Request<Body>) -> bool {
        !self.is_streamed && request.body().bytes().is_none()
    }

    /// Reads the body of a request to its end.
    pub(in crate::client) async fn settle(&self, request: &mut Request<Body>) -> Result<(), Error> {
        let body = in_memory::request_body(mem::take(request.body_mut()), request.uri()).await?;
        *request.body_mut() = body.into();
        Ok(())
    }

    /// Works out what is good for all attempts that send this body, if it is in memory.
    pub(in crate::client) fn digest_bytes(&self, request: &Request<Body>) -> Result<bool, InvalidRequest> {
        let Some(bytes) = request.body().bytes() else { return Ok(false) };
        let plan = self.digest_plan(request)?;
        self.digests.get_or_init(|| (bytes.clone().into(), Digests::new(bytes, plan)));
        Ok(true)
    }

    /// The same of a stream, if it can be had again.
    pub(in crate::client) async fn digest_stream(&self, request: &Request<Body>) -> Result<(), Error> {
        let body = request.body();
        if let Some(again) = body.try_clone() {
            let digests = Digests::from_body(body, self.digest_plan(request)?).await?;
            self.digests.get_or_init(|| (again, digests));
        }
        Ok(())
    }

    /// What is to be worked out of the body of a request.
    #[cfg_attr(not(feature = "http-checksum"), expect(clippy::unnecessary_wraps, reason = "checksums can fail"))]
    pub(super) fn digest_plan(&self, request: &Request<Body>) -> Result<DigestPlan<'_>, InvalidRequest> {
        let plan = DigestPlan::new(self.operation, self.pipeline.authentication.is_signed(self.operation));
        #[cfg(feature = "http-checksum")]
        let plan = plan.with_checksum(self.checksum_plan(request.headers(), request.body())?);
        #[cfg(not(feature = "http-checksum"))]
        let _ = request;
        Ok(plan)
    }

    /// What has been worked out of a body, unless a layer has changed the body since, or what is wanted of it.
    pub(super) fn known_digests(&self, body: &Body, plan: DigestPlan<'_>) -> Option<&Digests> {
        let (_, digests) = self.digests.get().filter(|(known, _)| known.is_same(body))?;
        #[cfg(feature = "http-checksum")]
        return digests.follow(plan).then_some(digests);
        #[cfg(not(feature = "http-checksum"))]
        {
            let _ = plan;
            Some(digests)
        }
    }

    /// Adds the headers that follow from the body: its length, and the checksum where the operation has one.
    pub(super) fn add_headers_of_body(
        &self,
        head: &mut request::Parts,
        body: &Body,
        digests: &Digests,
    ) -> Result<(), InvalidRequest> {
        if self.operation.requires_length && body.len().is_none() {
            return Err(InvalidRequest::new(WITHOUT_LENGTH));
        }
        headers::set_length(head, body.len());
        let headers = &mut head.headers;
        #[cfg(feature = "tree-hash")]
        match &digests.tree {
            Some(hash) => {
                headers.entry(X_AMZ_SHA256_TREE_HASH).or_insert_with(|| hash.tree.clone());
                headers.insert(X_AMZ_CONTENT_SHA256, hash.content.clone());
            }
            None if self.operation.has_tree_hash => return Err(InvalidRequest::new(WITHOUT_TREE_HASH)),
            None => {}
        }
        match &digests.md5 {
            Some(md5) => _ = headers.entry(CONTENT_MD5).or_insert_with(|| md5.clone()),
            None if has_checksum(self.operation) && !headers.contains_key(CONTENT_MD5) => {
                return Err(InvalidRequest::new(WITHOUT_CHECKSUM));
            }
            None => {}
        }
        Ok(())
    }
}
