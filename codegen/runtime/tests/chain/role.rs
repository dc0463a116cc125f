//! Roles that profiles assume, at a stand-in of STS.

use std::sync::Mutex;
use std::time::{Duration, UNIX_EPOCH};

use smithy_runtime::ProvideCredentials;

use crate::home::Home;
use crate::stand_in::{Received, StandIn};
use crate::verifier::verify;

/// Gives the session of a role an id made of the role's name. Whoever wants a role by their keys has to sign for it.
pub fn sts() -> StandIn {
    StandIn::start(|request| {
        let arn = request.parameter("RoleArn").unwrap();
        let name = arn.rsplit('/').next().unwrap().to_uppercase();
        let action = request.parameter("Action").unwrap();
        if action == "AssumeRole" {
            // Those of the profiles below, and those that are given for a role.
            let signed = ["secret", "a+b/c="].map(|key| verify(&request.head, request.body.as_bytes(), key));
            assert!(signed.iter().any(Result::is_ok), "{signed:?}");
        }
        let body = format!(
            "<{action}Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><{action}Result>\
             <AssumedRoleUser><Arn>{arn}</Arn></AssumedRoleUser>\
             <Credentials><AccessKeyId>ASIAEXAMPLE{name:0>9}</AccessKeyId><SecretAccessKey>a+b/c=</SecretAccessKey>\
             <SessionToken>token-of-{name}</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration></Credentials>\
             </{action}Result><ResponseMetadata><RequestId>6f1d</RequestId></ResponseMetadata></{action}Response>"
        );
        (200, body)
    })
}

const ROLES: &str = "
[profile keys]
aws_access_key_id = AKIDEXAMPLE
aws_secret_access_key = secret

[profile deploy]
role_arn = arn:aws:iam::123456789012:role/deploy
source_profile = keys
external_id = id/of:partner
role_session_name = tests@example.com
duration_seconds = 900

[profile audit]
role_arn = arn:aws:iam::123456789012:role/audit
source_profile = deploy

[profile itself]
role_arn = arn:aws:iam::123456789012:role/itself
source_profile = itself
aws_access_key_id = AKIDITSELF
aws_secret_access_key = secret

[profile cycle]
role_arn = arn:aws:iam::123456789012:role/cycle
source_profile = cycle-2

[profile cycle-2]
role_arn = arn:aws:iam::123456789012:role/cycle-2
source_profile = cycle

[profile mfa]
role_arn = arn:aws:iam::123456789012:role/mfa
source_profile = keys
mfa_serial = arn:aws:iam::123456789012:mfa/ada

[profile environment]
role_arn = arn:aws:iam::123456789012:role/env
credential_source = Environment

[profile both]
role_arn = arn:aws:iam::123456789012:role/both
source_profile = keys
credential_source = Environment

[profile neither]
role_arn = arn:aws:iam::123456789012:role/neither

[profile nobody]
role_arn = arn:aws:iam::123456789012:role/nobody
source_profile = nowhere

[profile empty]
role_arn = arn:aws:iam::123456789012:role/empty
source_profile = nothing

[profile nothing]
region = eu-west-1
";

fn variables<'a>(sts: &'a StandIn, profile: &'a str) -> [(&'a str, &'a str); 3] {
    [("AWS_PROFILE", profile), ("AWS_ENDPOINT_URL_STS", sts.url()), ("AWS_REGION", "eu-west-1")]
}

/// What signed a request: `id/region/service`.
fn signer(request: &Received) -> String {
    let credential = request.headers["authorization"].split_once("Credential=").unwrap().1;
    let parts: Vec<&str> = credential.split('/').collect();
    format!("{}/{}/{}", parts[0], parts[2], parts[3])
}

#[tokio::test]
async fn a_role_is_assumed_with_the_keys_of_its_source_profile() {
    let sts = sts();
    let credentials = Home::with_config(ROLES).credentials(&variables(&sts, "deploy")).await;
    assert_eq!(credentials.access_key_id(), "ASIAEXAMPLE000DEPLOY");
    assert_eq!(credentials.secret_access_key(), "a+b/c=");
    assert_eq!(credentials.session_token(), Some("token-of-DEPLOY"));
    assert_eq!(credentials.expires_at(), Some(UNIX_EPOCH + Duration::from_secs(4_102_444_800)));

    let [request] = &*sts.received() else { panic!("more than one request") };
    assert_eq!(signer(request), "AKIDEXAMPLE/eu-west-1/sts");
    assert_eq!(request.headers["host"], sts.url().trim_start_matches("http://"));
    assert_eq!(request.parameter("ExternalId").as_deref(), Some("id/of:partner"));
    assert_eq!(request.parameter("RoleSessionName").as_deref(), Some("tests@example.com"));
    assert_eq!(request.parameter("DurationSeconds").as_deref(), Some("900"));
}

#[tokio::test]
async fn roles_are_assumed_one_through_the_other() {
    let sts = sts();
    let credentials = Home::with_config(ROLES).credentials(&variables(&sts, "audit")).await;
    assert_eq!(credentials.session_token(), Some("token-of-AUDIT"));
    let requests = sts.received();
    let signers: Vec<String> = requests.iter().map(signer).collect();
    assert_eq!(signers, ["AKIDEXAMPLE/eu-west-1/sts", "ASIAEXAMPLE000DEPLOY/eu-west-1/sts"]);
    assert_eq!(requests[1].headers["x-amz-security-token"], "token-of-DEPLOY");
    assert!(requests[1].parameter("RoleSessionName").unwrap().starts_with("smithy-runtime-"));
}

#[tokio::test]
async fn a_profile_may_be_the_source_of_its_own_role() {
    let sts = sts();
    Home::with_config(ROLES).credentials(&variables(&sts, "itself")).await;
    assert_eq!(signer(&sts.received()[0]), "AKIDITSELF/eu-west-1/sts");
}

#[tokio::test]
async fn the_environment_may_be_the_source_of_a_role() {
    let sts = sts();
    let home = Home::with_config(ROLES);
    let keys = [("AWS_ACCESS_KEY_ID", "AKIDOFENV"), ("AWS_SECRET_ACCESS_KEY", "secret")];
    let variables = [&variables(&sts, "default")[1..], &keys].concat();
    home.chain(&variables).profile("environment").provide_credentials().await.unwrap();
    assert_eq!(signer(&sts.received()[0]), "AKIDOFENV/eu-west-1/sts");
}

#[tokio::test]
async fn what_is_wrong_with_a_role_is_told() {
    let sts = sts();
    for (profile, fault) in [
        ("cycle", "profile `cycle` is its own source_profile: `cycle` → `cycle-2` → `cycle`"),
        ("mfa", "profile `mfa` asks for the code of an MFA device (mfa_serial)"),
        ("both", "profile `both` has both source_profile and credential_source"),
        ("neither", "profile `neither` has a role_arn, but no source_profile"),
        ("nobody", "there is no profile `nowhere` in "),
        ("empty", "profile `nothing` is a source_profile and has no credentials"),
        ("environment", "profile `environment` has the credential_source Environment, but AWS_ACCESS_KEY_ID and"),
    ] {
        let sentence = Home::with_config(ROLES).failure(&variables(&sts, profile)).await;
        assert!(sentence.contains(fault), "{sentence}");
    }
    assert_eq!(sts.received().len(), 0);
}

#[tokio::test]
async fn why_sts_refuses_is_told() {
    let sts = StandIn::start(|_| {
        let error =
            "<Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not &quot;deploy&quot;</Message></Error>";
        (403, format!("<ErrorResponse>{error}<RequestId>6f1d</RequestId></ErrorResponse>"))
    });
    assert_eq!(
        Home::with_config(ROLES).failure(&variables(&sts, "deploy")).await,
        "profile `deploy` gives no credentials: could not assume the role arn:aws:iam::123456789012:role/deploy: \
         AccessDenied: not \"deploy\" (HTTP 403)"
    );
}

#[tokio::test]
async fn sts_is_asked_again_when_it_fails_for_the_moment() {
    let count = Mutex::new(0);
    let good = sts();
    let sts = StandIn::start(move |_| {
        *count.lock().unwrap() += 1;
        match *count.lock().unwrap() {
            1 => (503, String::new()),
            _ => {
                (400, "<ErrorResponse><Error><Code>Done</Code><Message>.</Message></Error></ErrorResponse>".to_owned())
            }
        }
    });
    let sentence = Home::with_config(ROLES).failure(&variables(&sts, "deploy")).await;
    assert!(sentence.ends_with("Done: . (HTTP 400)"), "{sentence}");
    assert_eq!((sts.received().len(), good.received().len()), (2, 0));
}

#[tokio::test]
async fn sts_is_asked_again_when_it_throttles_or_could_not_reach_the_identity_provider() {
    for (code, asked) in [("Throttling", 3), ("IDPCommunicationError", 3), ("InvalidIdentityToken", 1)] {
        let error = format!("<Error><Code>{code}</Code><Message>.</Message></Error>");
        let sts = StandIn::start(move |_| (400, format!("<ErrorResponse>{error}</ErrorResponse>")));
        Home::with_config(ROLES).failure(&variables(&sts, "deploy")).await;
        assert_eq!(sts.received().len(), asked, "{code}");
    }
}

#[tokio::test]
async fn a_success_without_credentials_is_told() {
    for response in [
        "<AssumeRoleResponse><AssumeRoleResult/></AssumeRoleResponse>",
        "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA</AccessKeyId></Credentials>\
         </AssumeRoleResult></AssumeRoleResponse>",
        "<html>hello",
        "",
    ] {
        let sts = StandIn::start(|_| (200, response.to_owned()));
        let sentence = Home::with_config(ROLES).failure(&variables(&sts, "deploy")).await;
        assert!(sentence.ends_with("role/deploy: HTTP 200 with something that is not understood"), "{sentence}");
    }
}

#[tokio::test]
async fn a_stand_in_that_cannot_be_reached_is_told() {
    let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let url = format!("http://{address}");
    let variables = [("AWS_PROFILE", "deploy"), ("AWS_ENDPOINT_URL_STS", url.as_str())];
    let sentence = Home::with_config(ROLES).failure(&variables).await;
    assert!(sentence.contains(&format!("role/deploy: could not connect to {address}: ")), "{sentence}");
}

#[tokio::test]
async fn which_roles_there_are_is_for_the_endpoint_to_say() {
    for arn in [
        "arn:aws-us-gov:iam::123456789012:role/deploy",
        "arn:aws-cn:iam::123456789012:role/deploy",
        "arn:aws:iam:::role/deploy",
        "arn:minio:iam:::role/deploy",
        "urn:role/deploy",
    ] {
        let sts = sts();
        let home = Home::with_config(&ROLES.replace("arn:aws:iam::123456789012:role/deploy", arn));
        let credentials = home.credentials(&variables(&sts, "deploy")).await;
        assert_eq!(credentials.session_token(), Some("token-of-DEPLOY"));
        assert_eq!(credentials.account_id(), arn.contains("1234").then_some("123456789012"));
        assert_eq!(sts.received()[0].parameter("RoleArn").as_deref(), Some(arn));
    }
}

#[tokio::test]
async fn a_region_does_not_choose_another_host_to_ask() {
    let variables = [("AWS_PROFILE", "deploy"), ("AWS_REGION", "example.com/")];
    let sentence = Home::with_config(ROLES).failure(&variables).await;
    assert!(sentence.contains("\"example.com/\" is not a valid region: use"), "{sentence}");
}
