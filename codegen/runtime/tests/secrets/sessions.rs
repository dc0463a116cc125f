//! Roles that are assumed and logins, with a secret in all that can be wrong with them.

use std::fs;

use smithy_runtime::DateTime;

use crate::home::Home;
use crate::needles;
use crate::sources::{find, quoting, responses};
use crate::stand_in::StandIn;

/// What the name of the file with the token of the session `work` is.
const TOKEN_FILE: &str = ".aws/sso/cache/e274eeff768c6396088ec6eb091f4bf4d47ab1e0.json";

/// What the name of the file of a session of `aws login` is.
const LOGIN_FILE: &str = "397b11bbda6668a5a8d17d42c91036373f4a376627089c204bef61ce0ae993c2.json";

const ROLE: &str = "arn:aws:iam::123456789012:role/deploy";

pub async fn all() {
    web_identity().await;
    role().await;
    login().await;
    refreshed_login().await;
    login_session().await;
    refreshed_login_session().await;
    #[cfg(feature = "s3-express")]
    directory_bucket().await;
}

/// The session of a directory bucket, in all that can be wrong with it.
#[cfg(feature = "s3-express")]
async fn directory_bucket() {
    use crate::collected::{debug, error, scenario};
    use crate::vault::{self, stored};

    let document = session("CreateSession").replace("CreateSessionResponse>", "CreateSessionResult>");
    let document = document.replace("<CreateSessionResult><CreateSessionResult>", "<CreateSessionResult>");
    let document = document.replace("</CreateSessionResult></CreateSessionResult>", "</CreateSessionResult>");
    let mut stores: Vec<(String, StandIn)> = Vec::new();
    for (what, status, body) in responses(&document) {
        stores.push((what.to_owned(), StandIn::start(move |_| (status, body.clone()))));
    }
    for form in 0..3 {
        let whole = document.clone();
        let answer = move |request: &crate::stand_in::Received| match request.query.as_str() {
            "session" => (200, whole.clone()),
            _ => quoting(request)[form].clone(),
        };
        stores.push((format!("quoting the session {form}"), StandIn::start(answer)));
        stores.push((format!("quoting {form}"), StandIn::start(move |request| quoting(request)[form].clone())));
    }
    for (what, store) in stores {
        scenario(format!("a directory bucket: {what}"));
        let client = stored(vault::config(store.url()));
        match client.send(vault::FetchRequest::default()).await {
            Ok(response) => debug("a response", &response),
            Err(failure) => error(failure),
        }
        debug("a client", &client);
    }
}

/// A session of `aws login`, in all that can be wrong with its file.
async fn login_session() {
    let (id, secret, token, refresh) = (needles::ID, needles::SECRET_KEY, needles::SESSION_TOKEN, needles::SSO_REFRESH);
    let home = Home::with_config("[default]\nlogin_session = arn:aws:iam::123456789012:user/ada\n");
    let whole = format!(
        r#"{{"accessToken":{{"accessKeyId":"{id}","secretAccessKey":"{secret}","sessionToken":"{token}",
        "expiresAt":"2100-01-01T00:00:00Z"}},"refreshToken":"{refresh}"}}"#
    );
    for (what, text) in [
        ("whole", whole.clone()),
        ("cut", whole[..whole.len() - 30].to_owned()),
        ("of another type", format!("[{whole}]")),
        ("expired", whole.replace("2100", "2000")),
        ("with a time that is none", whole.replace("2100", secret)),
        ("without an id", whole.replace("accessKeyId", secret)),
        ("no document", secret.to_owned()),
    ] {
        let folder = home.path().display().to_string();
        home.write(LOGIN_FILE, &text);
        find(format!("a session of `aws login`: {what}"), &home, &[("AWS_LOGIN_CACHE_DIRECTORY", &folder)]).await;
    }
}

/// What STS answers to an action.
fn session(action: &str) -> String {
    let (secret, token) = (needles::SECRET_KEY, needles::SESSION_TOKEN);
    format!(
        "<{action}Response><{action}Result><Credentials><AccessKeyId>AKID</AccessKeyId>\
         <SecretAccessKey>{secret}</SecretAccessKey><SessionToken>{token}</SessionToken>\
         <Expiration>2100-01-01T00:00:00Z</Expiration></Credentials></{action}Result></{action}Response>"
    )
}

async fn web_identity() {
    let home = Home::new();
    let file = home.write("token", needles::WEB_TOKEN);
    let mut services: Vec<(String, StandIn)> = Vec::new();
    for (what, status, body) in responses(&session("AssumeRoleWithWebIdentity")) {
        services.push((what.to_owned(), StandIn::start(move |_| (status, body.clone()))));
    }
    for form in 0..3 {
        services.push((format!("quoting {form}"), StandIn::start(move |request| quoting(request)[form].clone())));
    }
    for (what, service) in services {
        let variables =
            [("AWS_WEB_IDENTITY_TOKEN_FILE", &*file), ("AWS_ROLE_ARN", ROLE), ("AWS_ENDPOINT_URL_STS", service.url())];
        find(format!("web identity: {what}"), &home, &variables).await;
    }
    let url = format!("http://ada:{}@127.0.0.1:9", needles::URL_PASSWORD);
    for url in [url.as_str(), &url.replace("127", " ")] {
        let variables =
            [("AWS_WEB_IDENTITY_TOKEN_FILE", &*file), ("AWS_ROLE_ARN", ROLE), ("AWS_ENDPOINT_URL_STS", url)];
        find(format!("web identity: a password {}", url.len()), &home, &variables).await;
    }
}

async fn role() {
    let (id, secret, token) = (needles::ID, needles::SECRET_KEY, needles::SESSION_TOKEN);
    let home = Home::with_config(&format!(
        "[default]\nrole_arn = {ROLE}\nsource_profile = keys\n\n[profile keys]\naws_access_key_id = {id}\n\
         aws_secret_access_key = {secret}\naws_session_token = {token}\n"
    ));
    let mut services: Vec<(String, StandIn)> = Vec::new();
    for (what, status, body) in responses(&session("AssumeRole")) {
        services.push((what.to_owned(), StandIn::start(move |_| (status, body.clone()))));
    }
    for form in 0..3 {
        services.push((format!("quoting {form}"), StandIn::start(move |request| quoting(request)[form].clone())));
    }
    for (what, service) in services {
        find(format!("a role: {what}"), &home, &[("AWS_ENDPOINT_URL_STS", service.url())]).await;
    }
}

/// A home with a login whose token lasts so many seconds.
fn home_of_login(seconds: i64) -> Home {
    let home = Home::with_config(
        "[default]\nsso_session = work\nsso_account_id = 123456789012\nsso_role_name = Reader\n\n\
         [sso-session work]\nsso_region = eu-central-1\nsso_start_url = https://example.awsapps.com/start\n",
    );
    let expires_at = DateTime::from_unix(DateTime::now().unix_seconds() + seconds, 0);
    let (token, refresh, client) = (needles::SSO_TOKEN, needles::SSO_REFRESH, needles::SSO_CLIENT);
    let text = format!(
        r#"{{"accessToken":"{token}","expiresAt":"{expires_at}","clientId":"client","clientSecret":"{client}",
        "registrationExpiresAt":"2100-01-01T00:00:00Z","refreshToken":"{refresh}"}}"#
    );
    home.write(TOKEN_FILE, &text);
    home
}

async fn login() {
    let (secret, token) = (needles::SECRET_KEY, needles::SESSION_TOKEN);
    let document = format!(
        r#"{{"roleCredentials":{{"accessKeyId":"AKID","secretAccessKey":"{secret}","sessionToken":"{token}","expiration":4102444800000}}}}"#
    );
    let home = home_of_login(3600);
    let mut services: Vec<(String, StandIn)> = Vec::new();
    for (what, status, body) in responses(&document) {
        services.push((what.to_owned(), StandIn::start(move |_| (status, body.clone()))));
    }
    for form in 0..3 {
        services.push((format!("quoting {form}"), StandIn::start(move |request| quoting(request)[form].clone())));
    }
    for (what, service) in services {
        find(format!("a login: {what}"), &home, &[("AWS_ENDPOINT_URL", service.url())]).await;
    }
    let file = fs::read_to_string(home.path().join(TOKEN_FILE)).unwrap();
    for (what, text) in [
        ("a file that is cut", &file[..file.len() / 2]),
        ("a file of another type", &format!("[{file}]")),
        ("a file that is no JSON", needles::SSO_TOKEN),
        ("a file with a time that is none", &file.replace("expiresAt\":\"2", "expiresAt\":\"x")),
    ] {
        home.write(TOKEN_FILE, text);
        find(format!("a login: {what}"), &home, &[("AWS_ENDPOINT_URL", "http://127.0.0.1:9")]).await;
    }
}

async fn refreshed_login() {
    let refreshed = format!(
        r#"{{"accessToken":"{}","expiresIn":3600,"refreshToken":"{}"}}"#,
        needles::SSO_TOKEN,
        needles::SSO_REFRESH
    );
    for (what, status, body) in [
        ("whole", 200, refreshed.clone()),
        ("cut", 200, refreshed[..refreshed.len() - 4].to_owned()),
        ("of another type", 200, format!("[{refreshed}]")),
        ("with a refusal", 400, refreshed.clone()),
    ] {
        let service = StandIn::start(move |_| (status, body.clone()));
        let home = home_of_login(-60);
        find(format!("a login refreshed: {what}"), &home, &[("AWS_ENDPOINT_URL", service.url())]).await;
    }
    for form in 0..3 {
        let service = StandIn::start(move |request| quoting(request)[form].clone());
        find(format!("a login refreshed: quoting {form}"), &home_of_login(-60), &[("AWS_ENDPOINT_URL", service.url())])
            .await;
    }
}

/// The same where it is refreshed.
async fn refreshed_login_session() {
    let (secret, token, refresh) = (needles::SECRET_KEY, needles::SESSION_TOKEN, needles::SSO_REFRESH);
    let created = format!(
        r#"{{"accessToken":{{"accessKeyId":"AKID","secretAccessKey":"{secret}","sessionToken":"{token}"}},
        "tokenType":"aws_sigv4","expiresIn":900,"refreshToken":"{refresh}"}}"#
    );
    let home = Home::with_config("[default]\nlogin_session = arn:aws:iam::123456789012:user/ada\n");
    let mut services: Vec<(String, StandIn)> = Vec::new();
    for (what, status, body) in responses(&created) {
        services.push((what.to_owned(), StandIn::start(move |_| (status, body.clone()))));
    }
    for form in 0..3 {
        services.push((format!("quoting {form}"), StandIn::start(move |request| quoting(request)[form].clone())));
    }
    let quoted = format!(r#"{{"error":"TOKEN_EXPIRED","message":"{refresh}"}}"#);
    services.push(("quoted in an error".into(), StandIn::start(move |_| (401, quoted.clone()))));
    let quoted = format!(r#"{{"error":"{refresh}","message":"no"}}"#);
    services.push(("quoted as a code".into(), StandIn::start(move |_| (401, quoted.clone()))));
    for (what, service) in services {
        for (kind, key) in [("the key", needles::PRIVATE_KEY.to_owned()), ("no key", needles::PRIVATE_KEY.repeat(2))] {
            login_session_file(&home, &key);
            let folder = home.path().display().to_string();
            let variables = [("AWS_LOGIN_CACHE_DIRECTORY", &*folder), ("AWS_ENDPOINT_URL", service.url())];
            find(format!("a session of `aws login` refreshed with {kind}: {what}"), &home, &variables).await;
        }
        assert!(!service.received().is_empty(), "the key is one");
    }
}

/// Writes the file of a session that has expired and has this key.
fn login_session_file(home: &Home, key: &str) {
    let (secret, token, refresh) = (needles::SECRET_KEY, needles::SESSION_TOKEN, needles::SSO_REFRESH);
    let text = format!(
        r#"{{"accessToken":{{"accessKeyId":"AKID","secretAccessKey":"{secret}","sessionToken":"{token}",
        "expiresAt":"2000-01-01T00:00:00Z"}},"refreshToken":"{refresh}","clientId":"client","signInRegion":"eu-west-1",
        "dpopKey":"-----BEGIN EC PRIVATE KEY-----\n{key}\n-----END EC PRIVATE KEY-----\n"}}"#
    );
    home.write(LOGIN_FILE, &text);
}
