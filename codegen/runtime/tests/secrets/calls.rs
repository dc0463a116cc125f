//! Calls that succeed, and calls that fail in every way, over every transport.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use smithy_runtime::transport::{HyperTransport, ReqwestTransport, Transport, UreqTransport, from_fn};
use smithy_runtime::{Config, Credentials, Endpoint, Error, RetryConfig, TimeoutConfig, middleware};

use crate::collected::{debug, error, note, scenario};
use crate::raw::{responding, response, stalling};
use crate::vault::{OpenRequest, VAULT, client, config, exception, request, response_body};
use crate::{needles, stand_in::StandIn};

/// What a service says to a wrong signature: all that it has checked it against.
fn canonical_request() -> String {
    let token = needles::SESSION_TOKEN;
    let text = format!("The Canonical String should have been 'POST\\n/\\n\\nx-amz-security-token:{token}\\n'");
    let escaped = token.replace('/', "\\/");
    format!(r#"{{"__type":"InvalidSignatureException","message":"{text} {escaped} {}"}}"#, needles::SECRET_KEY)
}

/// The URLs of servers that respond in every way, by what they do.
fn urls() -> Vec<(&'static str, String)> {
    let (whole, pin, code, token) = (response_body(), needles::PIN, needles::CODE, needles::SESSION_TOKEN);
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let wrong_pin = format!(r#"{{"__type":"WrongPin","message":"no","Pin":"{pin}","Codes":["{code}"]}}"#);
    let cut = response(200, &whole).split_last_chunk::<5>().unwrap().0.to_vec();
    vec![
        ("success", responding(response(200, &whole))),
        ("refused", format!("http://{nobody}")),
        ("https to a server without TLS", responding(response(200, &whole)).replace("http://", "https://")),
        ("hangs up", responding(Vec::new())),
        ("cut", responding(cut.clone())),
        ("garbage", responding(format!("{pin} {token}\r\n\r\n{whole}").into_bytes())),
        ("a timeout", stalling(Vec::new())),
        ("a timeout in the body", stalling(cut)),
        ("throttling", responding(response(400, &format!(r#"{{"__type":"ThrottlingException","Pin":"{pin}"}}"#)))),
        ("an error of the model", responding(response(400, &wrong_pin))),
        ("a quoted signature", responding(response(403, &canonical_request()))),
        ("a page", responding(response(502, &format!("<html>you sent {token}, {}</html>", needles::SECRET_KEY)))),
        ("an error without a code", responding(response(500, &whole))),
        ("an error that is cut", responding(response(500, &whole[..whole.len() - 3]))),
        ("of a wrong type", responding(response(200, &format!(r#"{{"Number":{}}}"#, needles::NUMBER)))),
        ("of a wrong type in a map", responding(response(200, &format!(r#"{{"Codes":{{"{code}":7}}}}"#)))),
        ("malformed", responding(response(200, &format!(r#"{{"Pin":"{pin}"#)))),
        ("no JSON", responding(response(200, pin))),
        ("a redirect", responding(format!("HTTP/1.1 307 .\r\nlocation: http://{nobody}/\r\n\r\n").into_bytes())),
    ]
}

fn transports() -> [(&'static str, Arc<dyn Transport>); 3] {
    let reqwest = reqwest::Client::builder().no_proxy().read_timeout(Duration::from_millis(300));
    [
        ("hyper", Arc::new(HyperTransport::new())),
        ("ureq", Arc::new(UreqTransport::new())),
        ("reqwest", Arc::new(ReqwestTransport::build(reqwest).unwrap())),
    ]
}

pub async fn all() {
    for (what, url) in urls() {
        for (name, transport) in transports() {
            scenario(format!("{what} over {name}"));
            call(config(&url).transport(transport)).await;
        }
    }
    for (what, config) in configurations() {
        scenario(what);
        call(config).await;
    }
    scenario("without a client");
    let wrong = format!(r#"{{"Codes":{{"{}":7}}}}"#, needles::CODE);
    error(VAULT.from_http::<OpenRequest>(http::Response::new(wrong.into())).unwrap_err());
    let endpoint = Endpoint::new(format!("https://ada:{}@vault.example.com", needles::URL_PASSWORD));
    debug("an endpoint", &endpoint);
    error(VAULT.to_http(request(), &endpoint).unwrap_err());
}

async fn call(config: Config) {
    let client = client(config);
    debug("a client", &client);
    match client.presign(request(), Duration::from_secs(60)).await {
        Ok(presigned) => {
            assert!(presigned.url().contains("X-Amz-Signature="));
            debug("a presigned request", &presigned);
        }
        Err(failure) => error(failure),
    }
    match client.send_with_metadata(request()).await {
        Ok((response, metadata)) => debug("a response", &(response, metadata)),
        Err(failure) => {
            note("an error's Display", format!("{failure} {failure:#}"));
            match exception(failure) {
                Ok(exception) => {
                    debug("an exception", &exception);
                    error(exception.service_error().clone());
                }
                Err(failure) => error(failure),
            }
        }
    }
}

/// What goes wrong before anything is sent, and around it.
fn configurations() -> Vec<(&'static str, Config)> {
    let server = StandIn::start(|_| (200, response_body()));
    let password = needles::URL_PASSWORD;
    let broken = |text: &str| format!("{text}\n{text}");
    let token = Credentials::new(needles::ID, needles::SECRET_KEY).with_session_token(broken(needles::SESSION_TOKEN));
    let short = TimeoutConfig::new().operation_timeout(Duration::from_millis(50));
    let short_attempt = TimeoutConfig::new().operation_attempt_timeout(Duration::from_millis(50));
    let shown = from_fn(|request| {
        note("the headers of a signed request", format!("{:?} {:#?}", request.headers(), request.headers()));
        std::future::ready(Ok(http::Response::new(response_body().into())))
    });
    let stalled = stalling(Vec::new());
    let layer = middleware::from_fn(|_, _| async { panic!("a layer panics") });
    vec![
        ("a body that is too large", config(server.url()).max_response_body(9)),
        ("no time for the call", config(&stalled).timeout_config(short)),
        ("no time for the attempt", config(&stalled).timeout_config(short_attempt)),
        ("a token that no header can hold", config(server.url()).credentials_provider(token)),
        ("a password in the URL", config(&format!("https://ada:{password}@vault.example.com"))),
        ("a password in a URL that is none", config(&format!("ada:{password}@vault.example.com:port"))),
        ("a password in a URL that the rules refuse", config(&format!("https://ada:{password}@refused.example.com"))),
        ("a header that is none", config(server.url()).header("x-api-key", broken(needles::SECRET_KEY))),
        ("a header that is the client's", config(server.url()).header("authorization", needles::SECRET_KEY)),
        ("values that the model does not allow", config(server.url()).validate_requests(true)),
        ("the headers that are sent", config("https://vault.example.com").transport(shown)),
        ("a layer", config(server.url()).operation_layer(layer_that_fails())),
        ("a layer around attempts", config(server.url()).attempt_layer(layer_that_fails())),
        ("of the environment", {
            let retries = RetryConfig::disabled();
            Config::from_env().region("eu-west-1").endpoint_url(server.url()).retry_config(retries)
        }),
        ("a panic", config(server.url()).attempt_layer(caught(layer))),
    ]
}

/// Fails with a request that it shows.
fn layer_that_fails() -> impl middleware::Middleware {
    middleware::from_fn(|request, _| async move {
        let problem = format!("{:?} {:?}", request.uri(), request.headers());
        Err(Error::InvalidRequest(smithy_runtime::InvalidRequest::new(problem)))
    })
}

/// The layer, whose panic ends the call with an error.
fn caught(layer: impl middleware::Middleware + 'static) -> impl middleware::Middleware {
    let layer = Arc::new(layer);
    middleware::from_fn(move |request, next| {
        let layer = Arc::clone(&layer);
        async move {
            let call = tokio::spawn(async move { middleware::Middleware::handle(&*layer, request, next).await });
            call.await.unwrap_or_else(|panic| Err(smithy_runtime::InvalidRequest::new(panic.to_string()).into()))
        }
    })
}
