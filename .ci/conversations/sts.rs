//! Who one is, and who one becomes: a role, its credentials at work, and a session's.

use std::env;
use std::time::{Duration, SystemTime};

use sts::operation::{
    AssumeRoleRequest, AssumeRoleWithWebIdentityRequest, AssumeRoleWithWebIdentityRequired, GetAccessKeyInfoRequest,
    GetCallerIdentityRequest, GetFederationTokenRequest, GetSessionTokenRequest,
};
use sts::types::Tag;
use sts::{Client, Credentials, Error};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let client = Client::from_env().await?;
    let role = env::var("ROLE_ARN")?;
    let identity = client.get_caller_identity(GetCallerIdentityRequest::default()).await?;
    assert_eq!(identity.account.as_deref(), Some("123456789012"));
    assume_role(&client, &role).await?;
    assume_role_without_credentials(&client, &role).await?;
    presigned(&client, &role).await?;
    sessions(&client).await?;
    errors_have_codes(&client, &role).await?;
    println!("sts: roles were assumed");
    Ok(())
}

async fn assume_role(client: &Client, role: &str) -> Result<()> {
    let request = AssumeRoleRequest::new(role, "ada+letters=1,2@home")
        .duration_seconds(900)
        .tags([Tag::new("team", "post & parcels"), Tag::new("größe", "100 %")])
        .transitive_tag_keys(["team"]);
    let response = client.assume_role(request).await?;
    let user = response.assumed_role_user.ok_or("nobody has the role")?;
    assert!(user.arn.ends_with("assumed-role/writer/ada+letters=1,2@home"), "{}", user.arn);
    let credentials = response.credentials.ok_or("there are no credentials")?;
    let left = SystemTime::try_from(credentials.expiration)?.duration_since(SystemTime::now())?;
    assert!(left <= Duration::from_secs(901), "{left:?}");

    // The credentials are of the role, and calls signed with them too.
    let keys = Credentials::new(credentials.access_key_id, credentials.secret_access_key);
    let keys = keys.with_session_token(credentials.session_token);
    let writer = client.with(|config| config.credentials_provider(keys));
    let identity = writer.get_caller_identity(GetCallerIdentityRequest::default()).await?;
    assert_eq!(identity.arn, Some(user.arn));
    Ok(())
}

/// Who calls with a token of somebody else's has no key to sign with.
async fn assume_role_without_credentials(client: &Client, role: &str) -> Result<()> {
    let request = AssumeRoleWithWebIdentityRequest::new(AssumeRoleWithWebIdentityRequired {
        role_arn: role.to_owned(),
        role_session_name: "web".to_owned(),
        web_identity_token: "eyJhbGciOiJub25lIn0.e30.".to_owned(),
    });
    let response = client.assume_role_with_web_identity(request).await?;
    assert!(response.assumed_role_user.is_some_and(|user| user.arn.ends_with("assumed-role/writer/web")));
    Ok(())
}

/// Who one is, told to somebody else, who sends the request for it.
async fn presigned(client: &Client, role: &str) -> Result<()> {
    let credentials = client.assume_role(AssumeRoleRequest::new(role, "ada")).await?.credentials;
    let credentials = credentials.ok_or("there are no credentials")?;
    let keys = Credentials::new(credentials.access_key_id, credentials.secret_access_key);
    let keys = keys.with_session_token(credentials.session_token);
    let writer = client.with(|config| config.credentials_provider(keys));
    let request = writer.presign(GetCallerIdentityRequest::default(), Duration::from_secs(60)).await?;
    assert!(request.headers().is_empty() && request.body().is_empty(), "{request:?}");
    // AWS has service and caller from the query; this server looks for them in a header.
    let (_, query) = request.url().split_once("X-Amz-Credential=").ok_or("nobody has signed it")?;
    let credential = query.split('&').next().unwrap_or_default().replace("%2F", "/");
    let authorization = format!("AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders=host, Signature=in-the-query");
    let mut response = ureq::get(request.url()).header("authorization", authorization).call()?;
    let told = response.body_mut().read_to_string()?;
    assert!(told.contains("assumed-role/writer/ada"), "{told}");
    Ok(())
}

async fn sessions(client: &Client) -> Result<()> {
    let request = GetSessionTokenRequest::default().duration_seconds(900);
    let credentials = client.get_session_token(request).await?.credentials.ok_or("there are no credentials")?;
    assert!(!credentials.session_token.is_empty());
    let request = GetAccessKeyInfoRequest::new(&credentials.access_key_id);
    assert_eq!(client.get_access_key_info(request).await?.account.as_deref(), Some("123456789012"));

    let policy = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}"#;
    let response = client.get_federation_token(GetFederationTokenRequest::new("bob").policy(policy)).await?;
    assert!(response.federated_user.is_some_and(|user| user.arn.ends_with("federated-user/bob")));
    assert!(response.packed_policy_size.is_some());
    Ok(())
}

/// The model names no error for these.
async fn errors_have_codes(client: &Client, role: &str) -> Result<()> {
    match client.assume_role(AssumeRoleRequest::new(role, "x".repeat(65))).await {
        Err(Error::Unmodeled(error)) => {
            assert_eq!((error.code(), error.status().as_u16()), (Some("ValidationError"), 400));
            let message = error.message().unwrap_or_default();
            assert!(message.contains("at 'roleSessionName' failed to satisfy constraint"), "{message}");
        }
        other => panic!("{other:?}"),
    }
    match client.get_federation_token(GetFederationTokenRequest::new("bob").policy("x".repeat(2049))).await {
        Err(Error::Unmodeled(error)) => assert_eq!(error.code(), Some("ValidationError")),
        other => panic!("{other:?}"),
    }
    Ok(())
}
