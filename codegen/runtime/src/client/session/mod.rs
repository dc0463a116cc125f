//! Sessions for the directory buckets of S3 Express One Zone: requests to a bucket are signed with credentials that
//! `CreateSession` gives for it. API reference of Amazon S3, "CreateSession".

mod create_session;
mod sessions;

use std::sync::Arc;

use super::endpoint_target::EndpointTarget;
use super::pipeline::Pipeline;
use crate::{Credentials, CredentialsError};

pub(super) use sessions::{Sessions, bucket};

/// What requests to a target are signed with: the caller's credentials, or those of a session that is had with them.
pub(super) async fn signing_credentials(
    pipeline: &Arc<Pipeline>,
    target: &EndpointTarget,
) -> Result<Credentials, CredentialsError> {
    let credentials = pipeline.credentials().await?;
    match &target.session_bucket {
        // On the heap, so that those who are not concerned have a smaller future.
        Some(bucket) => Box::pin(of_session(pipeline, bucket, &credentials)).await,
        None => Ok(credentials),
    }
}

/// What a request is presigned with: where sessions sign, a new one, as whoever is given the request has it for as long as the
/// session lasts.
pub(super) async fn presigning_credentials(
    pipeline: &Arc<Pipeline>,
    target: &EndpointTarget,
) -> Result<Credentials, CredentialsError> {
    match &target.session_bucket {
        Some(bucket) => create_session::call(Arc::clone(pipeline), Arc::clone(bucket)).await,
        None => pipeline.credentials().await,
    }
}

/// The credentials of the session for a bucket: those that there are, until seconds before they expire, or those of a new
/// one, which calls that want it at the same time create once.
async fn of_session(
    pipeline: &Arc<Pipeline>,
    bucket: &Arc<str>,
    base: &Credentials,
) -> Result<Credentials, CredentialsError> {
    let cache = pipeline.shared_state.sessions.get(bucket, base);
    cache.credentials(|| create_session::call(Arc::clone(pipeline), Arc::clone(bucket))).await
}
