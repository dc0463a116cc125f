//! Sends what our client sends with nothing but hyper's pooled client.

use std::io::Read;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request, Uri};
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;

use crate::Outcome;

/// Sends the request of standard input so many times: its path, its headers but the host, and its body.
#[tokio::main(flavor = "current_thread")]
pub async fn run(count: usize, url: &str) -> Outcome<()> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let (head, body) = text.split_once("\n\n").ok_or("the request has no body")?;
    let (first, lines) = head.split_once('\n').ok_or("the request has no headers")?;
    let path = first.split_once(' ').map_or("/", |(_, path)| path);
    let uri: Uri = format!("{url}{path}").parse()?;
    let mut headers = Vec::new();
    for line in lines.lines() {
        let (name, value) = line.split_once(": ").ok_or("a line is no header")?;
        if name != "host" {
            headers.push((HeaderName::from_bytes(name.as_bytes())?, HeaderValue::from_str(value)?));
        }
    }
    let body = Bytes::copy_from_slice(body.as_bytes());

    let client = Client::builder(TokioExecutor::new()).build_http();
    for _ in 0..count {
        let mut request = Request::post(uri.clone()).body(Full::new(body.clone()))?;
        request.headers_mut().extend(headers.iter().cloned());
        let response = client.request(request).await?;
        if !response.status().is_success() {
            return Err(format!("the server answers {}", response.status()).into());
        }
        response.into_body().collect().await?.to_bytes();
    }
    Ok(())
}
