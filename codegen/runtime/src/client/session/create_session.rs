//! The operation `CreateSession` of Amazon S3, with the members that a client needs: facts of the published model.

use std::mem;
use std::sync::Arc;
use std::time::SystemTime;

use zeroize::Zeroize;

use crate::client::call;
use crate::client::pipeline::Pipeline;
use crate::operation::EndpointInputs;
use crate::rt::clock::wall_clock;
use crate::{BoxFuture, Credentials, CredentialsError, DateTime, Error, InvalidRequest, Operation};

/// The request of `CreateSession`, for a session that may read and write.
#[derive(Default)]
struct CreateSessionRequest {
    bucket: String,
}

crate::structure!(CreateSessionRequest, encode, {
    "Bucket" = bucket,
});

crate::http_request!(CreateSessionRequest, xml::Xml, {
    endpoint {
        "Bucket" = bucket,
    },
});

/// What the model's own operation says: the rules then name no session, which there is none of yet.
fn endpoint_inputs(request: &CreateSessionRequest) -> Result<EndpointInputs, InvalidRequest> {
    let inputs = EndpointInputs::new().parameter("Bucket", Some(request.bucket.as_str()));
    Ok(inputs.parameter("DisableS3ExpressSessionAuth", Some(true)))
}

crate::operation!(CreateSessionRequest => CreateSessionResponse, Error, {
    "CreateSession" = "GET /?session",
    requests(errors_in_success, secret_response),
    codec = xml::Xml,
    http = bindings,
    endpoint_inputs = endpoint_inputs,
});

/// The response of `CreateSession`.
#[derive(Default)]
struct CreateSessionResponse {
    credentials: Option<SessionCredentials>,
}

crate::structure!(CreateSessionResponse, decode(default), {
    "Credentials" = credentials,
});

crate::http_response!(CreateSessionResponse, default, xml::Xml, {
    body {
        "Credentials" = credentials,
    },
});

/// The credentials of a session.
#[derive(Default)]
struct SessionCredentials {
    access_key_id: String,
    secret_access_key: String,
    session_token: String,
    expiration: Option<DateTime>,
}

crate::structure!(SessionCredentials, decode(default), {
    "AccessKeyId" = access_key_id,
    "SecretAccessKey" = secret_access_key,
    "SessionToken" = session_token,
    "Expiration" = expiration as(date_time),
});

impl Drop for SessionCredentials {
    fn drop(&mut self) {
        self.secret_access_key.zeroize();
        self.session_token.zeroize();
    }
}

impl CreateSessionResponse {
    /// The credentials, if they are whole.
    fn into_credentials(self) -> Option<Credentials> {
        let mut session = self.credentials?;
        let expires_at: SystemTime = session.expiration?.try_into().ok()?;
        let parts = [&mut session.access_key_id, &mut session.secret_access_key, &mut session.session_token];
        if parts.iter().any(|part| part.is_empty()) {
            return None;
        }
        let [id, secret, token] = parts.map(mem::take);
        Some(Credentials::new(id, secret).with_session_token(token).with_expiry(expires_at))
    }
}

/// Creates a session for a bucket, as a call with the client's settings, signed with the caller's credentials. It is not
/// within the caller's layers: the call that wants the session is, and a layer may let one of the two through at a time.
pub(super) fn call(
    pipeline: Arc<Pipeline>,
    bucket: Arc<str>,
) -> BoxFuture<'static, Result<Credentials, CredentialsError>> {
    Box::pin(async move {
        let failure = || CredentialsError::new(format!("there is no session for the bucket `{bucket}`"));
        let created = create(&pipeline, &bucket).await.map_err(|error| failure().with_source(error))?;
        let incomplete = || failure().with_source("CreateSession has answered without all of its credentials");
        let credentials = created.into_credentials().ok_or_else(incomplete)?;
        Ok(by_own_clock(credentials, &pipeline))
    })
}

async fn create(pipeline: &Pipeline, bucket: &str) -> Result<CreateSessionResponse, Error> {
    let mut config = pipeline.config.clone();
    config.operation_layers.clear();
    config.attempt_layers.clear();
    let pipeline = Arc::new(Pipeline::new(pipeline.service, config, Some(pipeline)));
    let mut request = CreateSessionRequest { bucket: bucket.to_owned() };
    let (info, endpoint_inputs) = (const { &CreateSessionRequest::INFO }, request.endpoint_inputs());
    let call = call::start(pipeline, info, endpoint_inputs, request.encode_request());
    call.await?.decode::<CreateSessionRequest>()
}

/// The same with the moment at which they expire by this machine's clock, as a session lasts for five minutes, and a clock
/// may well be off by more.
fn by_own_clock(credentials: Credentials, pipeline: &Pipeline) -> Credentials {
    let own = wall_clock();
    let of_service = pipeline.shared_state.skew.correct(own, pipeline.first_clock_reading());
    let left = credentials.expires_at().and_then(|expires_at| expires_at.duration_since(of_service).ok());
    match left.and_then(|left| own.checked_add(left)) {
        Some(expires_at) => credentials.with_expiry(expires_at),
        None => credentials,
    }
}
