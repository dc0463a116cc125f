//! The operation of AWS Sign-In that refreshes a session of `aws login`.

use zeroize::{Zeroize, Zeroizing};

use crate::Error;
use crate::credentials_chain::call::CredentialsRequest;
use crate::credentials_chain::login_file::LoginCredentials;

/// The request of `CreateOAuth2Token`, which is not signed. In the model it is one member, whose members are the body.
#[derive(Default)]
pub struct CreateOAuth2TokenRequest {
    pub client_id: String,
    pub grant_type: String,
    pub refresh_token: String,
}

crate::structure!(CreateOAuth2TokenRequest, encode, {
    "clientId" = client_id,
    "grantType" = grant_type,
    "refreshToken" = refresh_token,
});

crate::http_request!(CreateOAuth2TokenRequest, {
    body {
        "clientId" = client_id,
        "grantType" = grant_type,
        "refreshToken" = refresh_token,
    },
});

crate::operation!(CreateOAuth2TokenRequest => CreateOAuth2TokenResponse, Error, {
    "CreateOAuth2Token" = "POST /v1/token",
    requests(unsigned),
    http = bindings,
});

/// The response of `CreateOAuth2Token`; of it, the same is true.
#[derive(Default)]
pub struct CreateOAuth2TokenResponse {
    pub access_token: Option<LoginCredentials>,
    /// In seconds from now.
    pub expires_in: i32,
    pub refresh_token: String,
}

crate::structure!(CreateOAuth2TokenResponse, decode(default), {
    "accessToken" = access_token,
    "expiresIn" = expires_in,
    "refreshToken" = refresh_token,
});

crate::http_response!(CreateOAuth2TokenResponse, default, {
    body {
        "accessToken" = access_token,
        "expiresIn" = expires_in,
        "refreshToken" = refresh_token,
    },
});

impl CredentialsRequest for CreateOAuth2TokenRequest {
    fn secrets(&self) -> Vec<Zeroizing<String>> {
        vec![Zeroizing::new(self.refresh_token.clone())]
    }
}

impl Drop for CreateOAuth2TokenRequest {
    fn drop(&mut self) {
        self.refresh_token.zeroize();
    }
}

impl Drop for CreateOAuth2TokenResponse {
    fn drop(&mut self) {
        self.refresh_token.zeroize();
    }
}
