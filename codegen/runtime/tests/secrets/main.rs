//! Everything that calls say, of themselves and through every library below them, is searched for every secret that they
//! were given: spans and events, log records, errors with their causes, `Debug`, panics.

#![cfg(all(
    feature = "aws-types",
    feature = "blocking",
    feature = "credentials-login",
    feature = "http2",
    feature = "hyper",
    feature = "proxy",
    feature = "reqwest",
    feature = "test-util",
    feature = "validation"
))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod calls;
mod collected;
mod needles;
mod proxies;
mod raw;
mod sessions;
mod sources;
mod tls;
mod tokens;
mod types;
mod vault;

#[path = "../pipeline/child.rs"]
mod child;
#[allow(dead_code, reason = "the tests of the chain use the rest")]
#[path = "../chain/home.rs"]
mod home;
#[allow(dead_code, reason = "the tests of the chain use the rest")]
#[path = "../chain/stand_in.rs"]
mod stand_in;

/// All in one test, as the one process has one logger and one set of proxies.
#[test]
fn no_secret_is_told_by_anything() {
    if child::is_child() {
        return search();
    }
    // Proxies that refuse, at an address that nobody has.
    let secret = needles::PROXY_PASSWORD;
    let proxy =
        raw::responding(format!("HTTP/1.1 407 No\r\nx-quoted: {secret}\r\ncontent-length: 0\r\n\r\n").into_bytes());
    let https = format!("http://user:{secret}@{}", proxy.trim_start_matches("http://"));
    let (url, certificate) = tls::start();
    let variables = [
        ("SSL_CERT_FILE", &*certificate),
        (tls::URL, &url),
        ("HTTPS_PROXY", &https),
        ("HTTP_PROXY", &format!("socks5://user:{secret}@127.0.0.1:9")),
        ("AWS_ACCESS_KEY_ID", needles::ID),
        ("AWS_SECRET_ACCESS_KEY", needles::SECRET_KEY),
        ("AWS_SESSION_TOKEN", needles::SESSION_TOKEN),
    ];
    child::run("no_secret_is_told_by_anything", &variables);
}

fn search() {
    collected::start();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        calls::all().await;
        tls::call().await;
        sources::all().await;
        sessions::all().await;
        proxies::all().await;
        tokens::all().await;
    });
    types::all();
    let (texts, scenarios) = collected::search();
    println!("{scenarios} scenarios, {texts} texts, {} forms of secrets", needles::forms().len());
}
