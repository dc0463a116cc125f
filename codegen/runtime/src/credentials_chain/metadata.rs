//! The JSON that the metadata services of EC2 and of containers have credentials in.

use std::time::SystemTime;

use zeroize::Zeroize;

use super::requests::ReceivedResponse;
use crate::codec::json;
use crate::protocol::REST_JSON_1;
use crate::{Credentials, DateTime, Service};

/// The metadata services, whose errors look like those of this protocol.
pub(super) static METADATA: Service = Service { sdk_id: "metadata", protocol: &REST_JSON_1, ..Service::DEFAULT };

/// The document of either service.
#[derive(Default)]
struct CredentialsDocument {
    code: Option<String>,
    access_key_id: Option<String>,
    secret_access_key: Option<String>,
    token: Option<String>,
    expiration: Option<String>,
    account_id: Option<String>,
}

crate::structure!(CredentialsDocument, decode(default), {
    "Code" = code,
    "AccessKeyId" = access_key_id,
    "SecretAccessKey" = secret_access_key,
    "Token" = token,
    "Expiration" = expiration,
    "AccountId" = account_id,
});

impl Drop for CredentialsDocument {
    fn drop(&mut self) {
        self.secret_access_key.zeroize();
        self.token.zeroize();
    }
}

/// The credentials in the document of a response, or what is wrong with it.
pub(super) fn credentials(received: &ReceivedResponse) -> Result<Credentials, String> {
    let mut document: CredentialsDocument = json::decode(received.response.body())
        .map_err(|_| "HTTP 200 with something that is not understood".to_owned())?;
    // The service of EC2 has its errors in the same place.
    if document.code.take().is_some_and(|code| code != "Success") {
        return Err(received.describe());
    }
    let (Some(id), Some(secret)) = (document.access_key_id.take(), document.secret_access_key.take()) else {
        return Err("HTTP 200 without an AccessKeyId or a SecretAccessKey".to_owned());
    };
    let mut credentials = Credentials::new(id, secret);
    if let Some(token) = document.token.take().filter(|token| !token.is_empty()) {
        credentials = credentials.with_session_token(token);
    }
    if let Some(time) = &document.expiration {
        let time = DateTime::parse_rfc3339(time).ok().and_then(|time| SystemTime::try_from(time).ok());
        credentials = credentials.with_expiry(time.ok_or("HTTP 200 with an Expiration that is no time")?);
    }
    if let Some(account_id) = document.account_id.take() {
        credentials = credentials.with_account_id(account_id);
    }
    Ok(credentials)
}
