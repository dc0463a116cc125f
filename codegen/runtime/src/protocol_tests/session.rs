//! The session that a service gives for a directory bucket, so that the request which wants it is sent as well.

use bytes::Bytes;
use http::{Request, Response};

/// What is answered to a request for a session.
const SESSION: &str = "<CreateSessionResult><Credentials><AccessKeyId>AKIDSESSION</AccessKeyId>\
                       <SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken>\
                       <Expiration>2100-01-01T00:00:00Z</Expiration></Credentials></CreateSessionResult>";

/// The answer to a request, if it is one for a session.
pub(super) fn response<B>(request: &Request<B>) -> Option<Response<Bytes>> {
    let is_wanted = cfg!(feature = "s3-express") && request.uri().query() == Some("session");
    is_wanted.then(|| Response::new(Bytes::from_static(SESSION.as_bytes())))
}
