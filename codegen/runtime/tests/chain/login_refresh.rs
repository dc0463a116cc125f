//! Sessions of `aws login` that are refreshed, at a stand-in of AWS Sign-In.

use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use serde_json::{Value, json};
use smithy_runtime::DateTime;

use crate::home::Home;
use crate::stand_in::{Received, StandIn};
use crate::warnings;

pub const CONFIG: &str = "[profile ada]\nlogin_session = arn:aws:iam::123456789012:user/ada\n";
const FILE: &str = ".aws/login/cache/397b11bbda6668a5a8d17d42c91036373f4a376627089c204bef61ce0ae993c2.json";
const LOG_IN: &str = "log in with `aws login --profile ada`";

/// A key in the form of SEC 1, which the command line writes, and the same one in that of PKCS #8. OpenSSL made it.
const SEC_1: (&str, &str) = (
    "EC PRIVATE KEY",
    "MHcCAQEEIG6moiLiYPOeI4G+6n8x1Wj9QHY4n2kl2d1qbwNKBQpfoAoGCCqGSM49\n\
     AwEHoUQDQgAEfzsrMU4Mq/eW4jRxDMGyy7ZquNoe1pMUpKdZtzLvQJx/M4fuQKFw\nJQblNvu1zhvKuPPECpTp8E47YPTSKqDT8w==",
);
const PKCS_8: (&str, &str) = (
    "PRIVATE KEY",
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgbqaiIuJg854jgb7q\n\
     fzHVaP1AdjifaSXZ3WpvA0oFCl+hRANCAAR/OysxTgyr95biNHEMwbLLtmq42h7W\nkxSkp1m3Mu9AnH8zh+5AoXAlBuU2+7XOG8q488QKlOnwTjtg9NIqoNPz",
);

/// Its public key, as awscrt has it.
const PUBLIC: [&str; 2] =
    ["fzsrMU4Mq_eW4jRxDMGyy7ZquNoe1pMUpKdZtzLvQJw", "fzOH7kChcCUG5Tb7tc4byrjzxAqU6fBOO2D00iqg0_M"];

/// What the service answers.
pub const CREATED: &str = r#"{"accessToken":{"accessKeyId":"ASIANEW","secretAccessKey":"new-secret","sessionToken":"new-token"},
    "tokenType":"aws_sigv4","expiresIn":900,"refreshToken":"next-refresh-token"}"#;

fn pem((label, text): (&str, &str)) -> String {
    format!("-----BEGIN {label}-----\n{text}\n-----END {label}-----\n")
}

/// The file of a session whose credentials expire so many seconds from now.
pub fn file(seconds: i64) -> Value {
    let expires_at = DateTime::from_unix(DateTime::now().unix_seconds() + seconds, 0).to_string();
    json!({
        "accessToken": {
            "accessKeyId": "ASIAOLD", "secretAccessKey": "the-secret", "sessionToken": "the-token",
            "accountId": "123456789012", "expiresAt": expires_at,
        },
        "tokenType": "aws_sigv4",
        "refreshToken": "the-refresh-token",
        "idToken": "the-id-token",
        "clientId": "arn:aws:signin:::devtools/same-device",
        "dpopKey": pem(SEC_1),
        "signInRegion": "eu-west-1",
        "later": [1, {"versions": "1.50"}],
    })
}

pub fn home(file: &Value) -> Home {
    let home = Home::with_config(CONFIG);
    fs::create_dir_all(home.path().join(".aws/login/cache")).unwrap();
    home.write(FILE, &file.to_string());
    home
}

fn variables(service: &StandIn) -> [(&'static str, &str); 2] {
    [("AWS_PROFILE", "ada"), ("AWS_ENDPOINT_URL_SIGNIN", service.url())]
}

fn answering(status: u16, body: &'static str) -> StandIn {
    StandIn::start(move |_| (status, body.to_owned()))
}

fn decoded(part: &str) -> Value {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

/// The claims of a request's proof, whose signature fits its own key.
fn proven(request: &Received) -> (Value, Value) {
    let proof = &request.headers["dpop"];
    let (signed, signature) = proof.rsplit_once('.').unwrap();
    let (header, claims) = signed.split_once('.').unwrap();
    let (header, claims) = (decoded(header), decoded(claims));
    let coordinate = |name: &str| URL_SAFE_NO_PAD.decode(header["jwk"][name].as_str().unwrap()).unwrap();
    let key = VerifyingKey::from_sec1_bytes(&[vec![4], coordinate("x"), coordinate("y")].concat()).unwrap();
    let signature = Signature::from_slice(&URL_SAFE_NO_PAD.decode(signature).unwrap()).unwrap();
    key.verify(signed.as_bytes(), &signature).unwrap();
    (header, claims)
}

#[tokio::test]
async fn a_session_about_to_expire_is_refreshed_with_its_refresh_token() {
    let service = answering(200, CREATED);
    let credentials = home(&file(290)).credentials(&variables(&service)).await;
    assert_eq!((credentials.access_key_id(), credentials.secret_access_key()), ("ASIANEW", "new-secret"));
    assert_eq!((credentials.session_token(), credentials.account_id()), (Some("new-token"), Some("123456789012")));
    let left = DateTime::from(credentials.expires_at().unwrap()).unix_seconds() - DateTime::now().unix_seconds();
    assert!((890..=900).contains(&left), "{left}");

    let [request] = &*service.received() else { panic!("more than one request") };
    assert_eq!(request.line, "POST /v1/token");
    let body = r#"{"clientId":"arn:aws:signin:::devtools/same-device","grantType":"refresh_token","refreshToken":"the-refresh-token"}"#;
    assert_eq!(request.body, body);
    let names: Vec<&str> = request.headers.keys().map(String::as_str).collect();
    assert_eq!(names, ["content-length", "content-type", "dpop", "host"]);
    assert_eq!(request.headers["content-type"], "application/json");
}

#[tokio::test]
async fn the_request_proves_that_its_sender_has_the_key_of_the_session() {
    for key in [SEC_1, PKCS_8] {
        let (service, mut file) = (answering(200, CREATED), file(-60));
        file["dpopKey"] = pem(key).into();
        home(&file).credentials(&variables(&service)).await;
        let (header, claims) = proven(&service.received()[0]);
        let jwk = json!({"kty": "EC", "crv": "P-256", "x": PUBLIC[0], "y": PUBLIC[1]});
        assert_eq!(header, json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": jwk}));
        let (id, time) = (claims["jti"].as_str().unwrap(), claims["iat"].as_i64().unwrap());
        assert!(id.len() == 36 && (DateTime::now().unix_seconds() - time).abs() < 60, "{claims}");
        let url = format!("{}/v1/token", service.url());
        assert_eq!(claims, json!({"jti": id, "htm": "POST", "htu": url, "iat": time}));
    }
}

#[tokio::test]
async fn every_attempt_has_a_proof_of_its_own() {
    let attempts = Mutex::new(0);
    let service = StandIn::start(move |_| {
        *attempts.lock().unwrap() += 1;
        if *attempts.lock().unwrap() == 1 { (500, String::new()) } else { (200, CREATED.to_owned()) }
    });
    home(&file(-60)).credentials(&variables(&service)).await;
    let ids: Vec<Value> = service.received().iter().map(|request| proven(request).1["jti"].clone()).collect();
    assert!(ids.len() == 2 && ids[0] != ids[1], "{ids:?}");
}

#[tokio::test]
async fn what_was_refreshed_is_filed_and_everything_else_kept() {
    let (service, before) = (answering(200, CREATED), file(-60));
    let home = home(&before);
    home.credentials(&variables(&service)).await;
    let mut after: Value = serde_json::from_str(&home.read(FILE)).unwrap();
    let expires_at = after["accessToken"]["expiresAt"].take();
    let left = DateTime::parse_rfc3339(expires_at.as_str().unwrap()).unwrap().unix_seconds();
    assert!((890..=900).contains(&(left - DateTime::now().unix_seconds())), "{expires_at}");
    let mut expected = before;
    expected["accessToken"] = json!({
        "accessKeyId": "ASIANEW", "secretAccessKey": "new-secret", "sessionToken": "new-token",
        "accountId": "123456789012", "expiresAt": null,
    });
    expected["refreshToken"] = "next-refresh-token".into();
    assert_eq!(after, expected);

    let path = home.path().join(FILE);
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions()) & 0o777, 0o600);
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "there is a file left behind");
    assert_eq!(home.credentials(&variables(&service)).await.access_key_id(), "ASIANEW");
    assert_eq!(service.received().len(), 1, "the refreshed session was not used");
}

#[test]
fn a_session_that_cannot_be_filed_is_refreshed_all_the_same_and_it_is_told() {
    let home = home(&file(-60));
    let folder: PathBuf = home.path().join(".aws/login");
    let service = StandIn::start(move |_| {
        fs::remove_dir_all(&folder).unwrap();
        (200, CREATED.to_owned())
    });
    let (credentials, warnings) = warnings::of(home.credentials(&variables(&service)));
    assert_eq!(credentials.access_key_id(), "ASIANEW");
    assert!(warnings.len() == 1 && warnings[0].contains("someone has to log in again"), "{warnings:?}");
}

#[tokio::test]
async fn what_another_program_has_filed_meanwhile_serves_when_the_refresh_token_is_used_up() {
    let home = home(&file(-60));
    let path = home.path().join(FILE);
    let service = StandIn::start(move |_| {
        let mut renewed = file(600);
        renewed["accessToken"]["accessKeyId"] = "ASIAOTHER".into();
        fs::write(&path, renewed.to_string()).unwrap();
        (401, r#"{"error":"TOKEN_EXPIRED"}"#.to_owned())
    });
    assert_eq!(home.credentials(&variables(&service)).await.access_key_id(), "ASIAOTHER");
}

#[tokio::test]
async fn a_refresh_that_is_refused_says_why_and_to_log_in() {
    for (body, problem) in [
        (
            r#"{"error":"TOKEN_EXPIRED","message":"no"}"#,
            "can no longer be refreshed, as the login itself has expired; ",
        ),
        (r#"{"error":"USER_CREDENTIALS_CHANGED"}"#, "as the credentials of who logged in have changed; "),
        (
            r#"{"error":"INSUFFICIENT_PERMISSIONS"}"#,
            "may not be refreshed; give who logged in the permission signin:CreateOAuth2Token, and ",
        ),
        (r#"{"error":"INVALID_REQUEST","message":"Wrong client"}"#, "was not refreshed: Wrong client (HTTP 401); "),
        ("the-refresh-token", "was not refreshed: HTTP 401; "),
        (r#"{"message":"the-refresh-token"}"#, "was not refreshed: HTTP 401 with an error that quotes a secret; "),
    ] {
        for seconds in [60, -60] {
            let sentence = home(&file(seconds)).failure(&variables(&answering(401, body))).await;
            assert!(sentence.ends_with(&format!("{problem}{LOG_IN}")), "{sentence}");
            assert!(!sentence.contains("the-"), "{sentence}");
        }
    }
}

#[tokio::test]
async fn a_refresh_that_fails_is_told_and_leaves_the_file_alone() {
    let cut = &CREATED[..CREATED.len() - 30];
    let whole = home(&file(-60));
    let before = whole.read(FILE);
    let timeless =
        r#"{"accessToken":{"accessKeyId":"A","secretAccessKey":"s","sessionToken":"t"},"refreshToken":"next"}"#;
    let keyless = r#"{"accessToken":{},"expiresIn":900,"refreshToken":"next"}"#;
    for body in [cut, timeless, keyless, "{}", ""] {
        let sentence = whole.failure(&variables(&answering(200, body))).await;
        assert!(sentence.contains("cannot be refreshed: HTTP 200 with something that is not understood"), "{sentence}");
        assert!(sentence.ends_with(LOG_IN), "{sentence}");
        assert_eq!(whole.read(FILE), before);
    }
    let nobody = [("AWS_PROFILE", "ada"), ("AWS_ENDPOINT_URL_SIGNIN", "http://127.0.0.1:9")];
    // As in botocore, which does not use the last minutes either.
    for seconds in [60, -60] {
        let sentence = home(&file(seconds)).failure(&nobody).await;
        assert!(sentence.contains("cannot be refreshed: ") && sentence.contains("127.0.0.1:9"), "{sentence}");
        assert!(sentence.ends_with(&format!("; try again, or {LOG_IN}")), "{sentence}");
    }
}

#[tokio::test]
async fn a_file_without_what_a_refresh_takes_is_told() {
    let not_refreshable = "has no clientId, refreshToken or dpopKey to be refreshed with";
    for (member, value, problem) in [
        ("clientId", Value::Null, not_refreshable),
        ("refreshToken", Value::Null, not_refreshable),
        ("dpopKey", Value::Null, not_refreshable),
        ("dpopKey", "the-key".into(), "has a dpopKey that is no private key of P-256 in PEM"),
        (
            "dpopKey",
            pem(("PRIVATE KEY", "dGhlLWtleQ==")).into(),
            "has a dpopKey that is no private key of P-256 in PEM",
        ),
        ("signInRegion", Value::Null, "names no signInRegion to be refreshed in, and no region is set"),
    ] {
        let mut file = file(-60);
        file[member] = value;
        let sentence = home(&file).failure(&[("AWS_PROFILE", "ada")]).await;
        assert!(sentence.ends_with(&format!("{problem}; {LOG_IN}")), "{sentence}");
        assert!(!sentence.contains("the-"), "{sentence}");
    }
}
