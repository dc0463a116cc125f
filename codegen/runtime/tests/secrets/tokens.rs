//! Calls with a bearer token, and logins that give one, with a secret in all that can be wrong with them.

use std::net::TcpListener;
use std::sync::Arc;

use smithy_runtime::transport::{HyperTransport, ReqwestTransport, Transport, UreqTransport, from_fn};
use smithy_runtime::{BearerToken, Config, DateTime, ProvideToken, middleware};

use crate::collected::{debug, error, note, scenario};
use crate::home::Home;
use crate::needles;
use crate::sources::quoting;
use crate::stand_in::StandIn;
use crate::vault::{ShowRequest, client, config, response_body};

/// What the name of the file with the token of the session `work` is.
const TOKEN_FILE: &str = ".aws/sso/cache/e274eeff768c6396088ec6eb091f4bf4d47ab1e0.json";

pub async fn all() {
    over_every_transport().await;
    for (what, config) in configurations() {
        scenario(what);
        call(config).await;
    }
    logins().await;
}

async fn call(config: Config) {
    let client = client(config);
    debug("a client", &client);
    match client.send_with_metadata(ShowRequest {}).await {
        Ok((response, metadata)) => debug("a response", &(response, metadata)),
        Err(failure) => {
            note("an error's Display", format!("{failure} {failure:#}"));
            error(failure);
        }
    }
}

async fn over_every_transport() {
    let transports: [(&str, Arc<dyn Transport>); 3] = [
        ("hyper", Arc::new(HyperTransport::new())),
        ("ureq", Arc::new(UreqTransport::new())),
        ("reqwest", Arc::new(ReqwestTransport::build(reqwest::Client::builder().no_proxy()).unwrap())),
    ];
    let nobody = format!("http://{}", TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap());
    let mut servers = vec![StandIn::start(|_| (200, response_body())), StandIn::start(|_| (503, "{".to_owned()))];
    for form in 0..3 {
        servers.push(StandIn::start(move |request| quoting(request)[form].clone()));
    }
    for (name, transport) in transports {
        for url in servers.iter().map(StandIn::url).chain([nobody.as_str()]) {
            scenario(format!("a token to {url} over {name}"));
            call(config(url).transport(Arc::clone(&transport))).await;
        }
    }
}

fn configurations() -> Vec<(&'static str, Config)> {
    let https = "https://vault.example.com";
    let shown = from_fn(|request| {
        note("the headers of a request with a token", format!("{:?} {:#?}", request.headers(), request.headers()));
        std::future::ready(Ok(http::Response::new(response_body().into())))
    });
    let layer = middleware::from_fn(|request, next| {
        note("the headers before the token", format!("{:?}", request.headers()));
        next.run(request)
    });
    let broken = BearerToken::new(format!("{0}\n{0}", needles::BEARER_TOKEN));
    let variable = [("AWS_BEARER_TOKEN_VAULT", needles::BEARER_TOKEN)];
    vec![
        ("a token to a server without encryption", config("http://vault.example.com")),
        ("a token that no header can hold", config(https).token_provider(broken)),
        ("the headers with a token", config(https).transport(shown).attempt_layer(layer)),
        ("a token as a header", config(https).header("x-token", format!("{}\n", needles::BEARER_TOKEN))),
        ("a token of the environment", Config::from_variables(variable).endpoint_url("http://vault.example.com")),
    ]
}

async fn logins() {
    let (token, refresh, secret) = (needles::SSO_TOKEN, needles::SSO_REFRESH, needles::SSO_CLIENT);
    let home = Home::with_config(
        "[default]\nregion = eu-west-1\nsso_session = work\n[sso-session work]\nsso_region = eu-central-1\n",
    );
    let created = format!(r#"{{"accessToken":"{token}","expiresIn":3600,"refreshToken":"{refresh}"}}"#);
    for (seconds, status) in [(3600, 200), (-60, 200), (-60, 400)] {
        let expires_at = DateTime::from_unix(DateTime::now().unix_seconds() + seconds, 0);
        let file = format!(
            r#"{{"accessToken":"{token}","expiresAt":"{expires_at}","clientId":"client","clientSecret":"{secret}",
            "registrationExpiresAt":"2100-01-01T00:00:00Z","refreshToken":"{refresh}"}}"#
        );
        for (what, text) in [("whole", &*file), ("cut", &file[..file.len() / 2]), ("no JSON", token)] {
            home.write(TOKEN_FILE, text);
            let created = created.clone();
            let service = StandIn::start(move |_| (status, created.clone()));
            scenario(format!("a login for a token: {what}, {seconds}, {status}"));
            match home.chain(&[("AWS_ENDPOINT_URL", service.url())]).provide_token().await {
                Ok(token) => debug("a token", &token),
                Err(failure) => error(failure),
            }
        }
    }
}
