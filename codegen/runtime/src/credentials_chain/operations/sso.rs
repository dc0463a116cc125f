//! The operations of IAM Identity Center and of its OIDC service.

use zeroize::{Zeroize, Zeroizing};

use super::session_credentials;
use crate::credentials_chain::call::CredentialsRequest;
use crate::{Credentials, DateTime, Error};

/// The request of `GetRoleCredentials`, which is not signed.
#[derive(Default)]
pub struct GetRoleCredentialsRequest {
    pub role_name: String,
    pub account_id: String,
    pub access_token: String,
}

crate::structure!(GetRoleCredentialsRequest, encode, {
    "roleName" = role_name,
    "accountId" = account_id,
    "accessToken" = access_token,
});

crate::http_request!(GetRoleCredentialsRequest, {
    query {
        "role_name" = role_name,
        "account_id" = account_id,
    },
    headers {
        "x-amz-sso_bearer_token" = access_token,
    },
});

crate::operation!(GetRoleCredentialsRequest => GetRoleCredentialsResponse, Error, {
    "GetRoleCredentials" = "GET /federation/credentials",
    requests(unsigned),
    http = bindings,
});

/// The response of `GetRoleCredentials`.
#[derive(Default)]
pub struct GetRoleCredentialsResponse {
    role_credentials: Option<RoleCredentials>,
}

crate::structure!(GetRoleCredentialsResponse, decode(default), {
    "roleCredentials" = role_credentials,
});

crate::http_response!(GetRoleCredentialsResponse, default, {
    body {
        "roleCredentials" = role_credentials,
    },
});

/// The credentials of a role.
#[derive(Default)]
struct RoleCredentials {
    access_key_id: String,
    secret_access_key: String,
    session_token: String,
    /// In milliseconds since 1970.
    expiration: Option<i64>,
}

crate::structure!(RoleCredentials, decode(default), {
    "accessKeyId" = access_key_id,
    "secretAccessKey" = secret_access_key,
    "sessionToken" = session_token,
    "expiration" = expiration,
});

impl GetRoleCredentialsResponse {
    /// The credentials, if they are whole.
    pub fn into_credentials(self) -> Option<Credentials> {
        let mut role = self.role_credentials?;
        let expires_at = DateTime::from_unix(role.expiration?.div_euclid(1_000), 0).try_into().ok()?;
        let parts = [&mut role.access_key_id, &mut role.secret_access_key, &mut role.session_token];
        session_credentials(parts, expires_at)
    }
}

/// The request of `CreateToken`, which is not signed.
#[derive(Default)]
pub struct CreateTokenRequest {
    pub client_id: String,
    pub client_secret: String,
    pub refresh_token: String,
    pub grant_type: String,
}

crate::structure!(CreateTokenRequest, encode, {
    "clientId" = client_id,
    "clientSecret" = client_secret,
    "refreshToken" = refresh_token,
    "grantType" = grant_type,
});

crate::http_request!(CreateTokenRequest, {
    body {
        "clientId" = client_id,
        "clientSecret" = client_secret,
        "refreshToken" = refresh_token,
        "grantType" = grant_type,
    },
});

crate::operation!(CreateTokenRequest => CreateTokenResponse, Error, {
    "CreateToken" = "POST /token",
    requests(unsigned),
    http = bindings,
});

/// The response of `CreateToken`.
#[derive(Default)]
pub struct CreateTokenResponse {
    pub access_token: String,
    /// In seconds from now.
    pub expires_in: i64,
    pub refresh_token: Option<String>,
}

crate::structure!(CreateTokenResponse, decode(default), {
    "accessToken" = access_token,
    "expiresIn" = expires_in,
    "refreshToken" = refresh_token,
});

crate::http_response!(CreateTokenResponse, default, {
    body {
        "accessToken" = access_token,
        "expiresIn" = expires_in,
        "refreshToken" = refresh_token,
    },
});

impl CredentialsRequest for GetRoleCredentialsRequest {
    fn secrets(&self) -> Vec<Zeroizing<String>> {
        vec![Zeroizing::new(self.access_token.clone())]
    }
}

impl CredentialsRequest for CreateTokenRequest {
    fn secrets(&self) -> Vec<Zeroizing<String>> {
        [&self.client_secret, &self.refresh_token].map(|secret| Zeroizing::new(secret.clone())).into()
    }
}

impl Drop for GetRoleCredentialsRequest {
    fn drop(&mut self) {
        self.access_token.zeroize();
    }
}

impl Drop for RoleCredentials {
    fn drop(&mut self) {
        self.secret_access_key.zeroize();
        self.session_token.zeroize();
    }
}

impl Drop for CreateTokenRequest {
    fn drop(&mut self) {
        self.client_secret.zeroize();
        self.refresh_token.zeroize();
    }
}

impl Drop for CreateTokenResponse {
    fn drop(&mut self) {
        self.access_token.zeroize();
        self.refresh_token.zeroize();
    }
}
