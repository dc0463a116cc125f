//! Files, programs, containers and instances that have credentials, and a secret in all that can be wrong with them.

use std::fs;
use std::future::ready;

use smithy_runtime::transport::from_fn;
use smithy_runtime::{Config, ProvideCredentials};

use crate::collected::{debug, error, scenario};
use crate::home::Home;
use crate::needles;
use crate::stand_in::{Received, StandIn};
use crate::vault::{client, request};

type Respond = Box<dyn Fn(&Received) -> (u16, String) + Send + Sync>;

pub async fn all() {
    files().await;
    programs().await;
    container().await;
    instance().await;
}

/// Looks for credentials with these variables, and shows what comes of it.
pub async fn find(what: String, home: &Home, variables: &[(&str, &str)]) {
    scenario(what);
    let chain = home.chain(variables);
    debug("the chain", &chain);
    match chain.provide_credentials().await {
        Ok(credentials) => debug("credentials", &credentials),
        Err(failure) => error(failure),
    }
}

/// Answers with this document where it belongs, and with what may come in its place.
pub fn responses(document: &str) -> Vec<(&'static str, u16, String)> {
    let secret = document.find(needles::SECRET_KEY).unwrap() + needles::SECRET_KEY.len();
    let garbage = needles::GARBAGE;
    vec![
        ("whole", 200, document.to_owned()),
        ("cut after the secret", 200, document[..secret].to_owned()),
        ("of another type", 200, format!("[{document}]")),
        ("without a name", 200, document.replace("SecretAccessKey", garbage).replace("secretAccessKey", garbage)),
        ("with a time that is none", 200, document.replace("2100-01", garbage).replace("4102444800000", "\"7\"")),
        ("no document", 200, format!("{} {garbage}", needles::SECRET_KEY)),
        ("with a refusal", 403, document.to_owned()),
        ("with a failure", 500, document.to_owned()),
        ("with a redirect", 307, document.to_owned()),
        ("garbage with a refusal", 404, format!("{garbage} {}", needles::SECRET_KEY)),
    ]
}

/// Quotes every secret that a request may show, in the forms that errors have.
pub fn quoting(request: &Received) -> [(u16, String); 3] {
    let headers: Vec<&str> = request.headers.values().map(String::as_str).collect();
    let quoted = format!("{} {}", headers.join(" ").replace('"', ""), request.body);
    [
        (403, format!(r#"{{"code":"Denied","message":"{quoted}"}}"#)),
        (400, format!("<Error><Code>Denied</Code><Message>{quoted}</Message></Error>")),
        (401, quoted),
    ]
}

async fn files() {
    let (id, secret, token) = (needles::ID, needles::SECRET_KEY, needles::SESSION_TOKEN);
    for (what, text) in [
        (
            "keys",
            format!("[default]\naws_access_key_id={id}\naws_secret_access_key={secret}\naws_session_token={token}"),
        ),
        ("a line without `=`", format!("[default]\naws_access_key_id={id}\naws_secret_access_key {secret}\n")),
        ("a line before the first profile", format!("aws_secret_access_key={secret}\n[default]\n")),
        ("a heading without its end", format!("[default {secret}\naws_access_key_id={id}\n")),
        ("a heading with more", format!("[default] {secret}\n")),
        ("a secret without an id", format!("[default]\naws_secret_access_key={secret}\n")),
        ("a line without a key", format!("[default]\n={secret}\n")),
        ("a block that is none", format!("[default]\ns3 =\n  {secret}\n")),
        (
            "a secret of two lines",
            format!("[default]\naws_access_key_id={id}\naws_secret_access_key={secret}\n {token}\n"),
        ),
    ] {
        file(what, &text).await;
    }
    indented_files().await;
    let home = Home::new();
    fs::write(home.path().join(".aws/credentials"), [secret.as_bytes(), &[0xff]].concat()).unwrap();
    find("the file: no text".to_owned(), &home, &[]).await;
}

/// Makes all that can be made of a file in either place.
async fn file(what: &str, text: &str) {
    for place in [".aws/credentials", ".aws/config"] {
        let home = Home::new();
        home.write(place, text);
        find(format!("the file: {what}"), &home, &[]).await;
        match Config::load_from_variables(home.variables(&[])).await {
            Ok(config) => call(config).await,
            Err(failure) => error(failure),
        }
    }
}

/// Shows a configuration, a client that has it, and what becomes of its call.
async fn call(config: Config) {
    debug("a configuration", &config);
    let client = client(config.transport(from_fn(|_| ready(Ok(http::Response::new("{}".into()))))));
    debug("a client", &client);
    if let Err(failure) = client.send(request()).await {
        error(failure);
    }
}

/// Secrets below a key that may be shown, at the same depth, deeper, and after what some program takes for a line's end.
async fn indented_files() {
    let (id, secret, token) = (needles::ID, needles::SECRET_KEY, needles::SESSION_TOKEN);
    let keys = ["aws_access_key_id", "aws_secret_access_key", "aws_session_token"];
    let [of_id, of_secret, of_token] =
        [(keys[0], id), (keys[1], secret), (keys[2], token)].map(|(k, v)| format!("{k} = {v}"));
    for key in SHOWN {
        for (what, lines) in [
            ("same depth", format!("  {key} = x\n  {of_id}\n  {of_secret}\n  {of_token}\n")),
            ("deeper", format!("{key} = x\n  {of_secret}\n{of_id}\n")),
            ("ever deeper", format!("{key} = x\n\t{of_id}\n\t\t{of_secret}\n\t\t\t{of_token}\n")),
            ("below an empty one", format!("{key} =\n  {of_secret}\n  {secret}\n")),
            ("carriage returns", format!("{key} = x\r  {of_secret}\r  {of_id}\r")),
            ("a line separator", format!("{key} = x\u{2028}{of_secret}\n{of_id}\n")),
            ("a next line", format!("{key} = x\u{85}{of_secret}\n{of_id}\n")),
            ("a vertical tab", format!("{key} = x\u{b}{of_secret}\n{of_id}\n")),
        ] {
            file(&format!("{key}, {what}"), &format!("[default]\n{lines}")).await;
        }
    }
    for key in ["external_id", "role_session_name", "mfa_serial", "aws_account_id", "aws_access_key_id", "unknown"] {
        let role = "role_arn = arn:aws:iam::123456789012:role/a\ncredential_source = Environment\nregion = eu-west-1\n";
        file(&format!("{key} itself"), &format!("[default]\n{key} = {secret}\n{role}")).await;
        file(&format!("{key} alone"), &format!("[default]\nregion = eu-west-1\n{key} = {secret}\n")).await;
    }
}

/// Keys whose values are shown.
const SHOWN: [&str; 26] = [
    "region",
    "services",
    "sdk_ua_app_id",
    "endpoint_url",
    "source_profile",
    "sso_session",
    "sso_start_url",
    "sso_region",
    "sso_account_id",
    "sso_role_name",
    "role_arn",
    "credential_source",
    "duration_seconds",
    "web_identity_token_file",
    "retry_mode",
    "max_attempts",
    "use_fips_endpoint",
    "account_id_endpoint_mode",
    "request_min_compression_size_bytes",
    "ec2_metadata_service_endpoint",
    "ec2_metadata_service_endpoint_mode",
    "metadata_service_timeout",
    "ignore_configured_endpoint_urls",
    "disable_host_prefix_injection",
    "disable_clock_skew_correction",
    "login_session",
];

async fn programs() {
    let (secret, token, argument) = (needles::SECRET_KEY, needles::SESSION_TOKEN, needles::ARGUMENT);
    let printed = format!(
        r#"{{"Version":1,"AccessKeyId":"AKID","SecretAccessKey":"{secret}","SessionToken":"{token}","Expiration":"2100-01-01T00:00:00Z"}}"#
    );
    let mut commands: Vec<(String, String)> = Vec::new();
    for (what, _, printed) in responses(&printed) {
        commands.push((what.to_owned(), format!("echo '{printed}'; : {argument}")));
    }
    commands.push(("complaining".to_owned(), format!("echo '{secret} {token}' >&2; echo '{printed}'; exit 3")));
    commands.push(("killed".to_owned(), format!("echo '{secret}' >&2; echo '{secret}'; kill -9 $$; : {argument}")));
    commands.push(("not there".to_owned(), format!("no-such-program-{argument} {secret}")));
    commands.push(("no shell script".to_owned(), format!("if '{argument}")));
    for (what, command) in commands {
        let home = Home::with_config(&format!("[default]\ncredential_process = {command}\n"));
        find(format!("the program: {what}"), &home, &[]).await;
    }
}

async fn container() {
    let (secret, token) = (needles::SECRET_KEY, needles::SESSION_TOKEN);
    let document = format!(
        r#"{{"AccessKeyId":"AKID","SecretAccessKey":"{secret}","Token":"{token}","Expiration":"2100-01-01T00:00:00Z"}}"#
    );
    let variable = ("AWS_CONTAINER_AUTHORIZATION_TOKEN", needles::CONTAINER_TOKEN);
    for (what, status, body) in responses(&document) {
        let agent = StandIn::start(move |_| (status, body.clone()));
        let uri = ("AWS_CONTAINER_CREDENTIALS_FULL_URI", agent.url());
        find(format!("the container: {what}"), &Home::new(), &[uri, variable]).await;
    }
    let home = Home::new();
    let file = home.write("token", needles::CONTAINER_TOKEN);
    for form in 0..3 {
        let agent = StandIn::start(move |request| quoting(request)[form].clone());
        let uri = ("AWS_CONTAINER_CREDENTIALS_FULL_URI", agent.url());
        find(format!("the container: quoting {form}"), &home, &[uri, variable]).await;
        let file = ("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", file.as_str());
        find(format!("the container: quoting the file's {form}"), &home, &[uri, file]).await;
    }
    let broken = format!("{0}\n{0}", needles::CONTAINER_TOKEN);
    let nobody = ("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:9");
    find("the container: a token of two lines".into(), &home, &[nobody, (variable.0, &broken)]).await;
    for url in ["http://ada:PASSWORD@127.0.0.1:9/", "http://ada:PASSWORD@example.com/", "http://ada:PASSWORD@ /"] {
        let url = url.replace("PASSWORD", needles::URL_PASSWORD);
        let uri = ("AWS_CONTAINER_CREDENTIALS_FULL_URI", url.as_str());
        find(format!("the container: a password in {}", url.len()), &home, &[uri, variable]).await;
    }
}

async fn instance() {
    let (secret, token) = (needles::SECRET_KEY, needles::SESSION_TOKEN);
    let document = format!(
        r#"{{"Code":"Success","AccessKeyId":"AKID","SecretAccessKey":"{secret}","Token":"{token}","Expiration":"2100-01-01T00:00:00Z"}}"#
    );
    let role = "/latest/meta-data/iam/security-credentials/";
    let serve = move |respond: Respond| {
        StandIn::start(move |request| match request.line.split_once(' ').unwrap() {
            ("PUT", _) => (200, needles::IMDS_TOKEN.to_owned()),
            (_, path) if path == role => (200, "the-role".to_owned()),
            _ => respond(request),
        })
    };
    let mut services: Vec<(String, StandIn)> = Vec::new();
    for (what, status, body) in responses(&document) {
        services.push((what.to_owned(), serve(Box::new(move |_| (status, body.clone())))));
    }
    for form in 0..3 {
        services.push((format!("quoting {form}"), serve(Box::new(move |request| quoting(request)[form].clone()))));
    }
    let refused = document.replace("Success", "Failed");
    services.push(("a code".into(), serve(Box::new(move |_| (200, refused.clone())))));
    services.push(("a role that is none".into(), StandIn::start(|_| (200, format!("{0} \n{0}", needles::IMDS_TOKEN)))));
    for (what, service) in services {
        let here = [("AWS_EC2_METADATA_SERVICE_ENDPOINT", service.url()), ("AWS_EC2_METADATA_DISABLED", "false")];
        find(format!("the instance: {what}"), &Home::new(), &here).await;
    }
    let url = format!("http://ada:{}@127.0.0.1:9", needles::URL_PASSWORD);
    let here = [("AWS_EC2_METADATA_SERVICE_ENDPOINT", url.as_str()), ("AWS_EC2_METADATA_DISABLED", "false")];
    find("the instance: a password".into(), &Home::new(), &here).await;
}
