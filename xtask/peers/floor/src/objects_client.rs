//! Moves objects of S3 with nothing but hyper's pooled client, and the hashes that such requests and responses need.

use bytes::Bytes;
use crc32fast::Hasher;
use hmac::{Hmac, KeyInit, Mac};
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use sha2::{Digest, Sha256};

use crate::objects::{self, BUCKET, Outcome, Store, Task};

/// What is hashed of a request for its signature, but for the hash of its body: as much as S3 wants.
const CANONICAL: &str = "PUT\n/photos/64000000\n\nhost:127.0.0.1:40123\nx-amz-content-sha256:\n\
    x-amz-date:20261201T120000Z\nx-amz-sdk-checksum-algorithm:CRC32\n\nhost;x-amz-content-sha256;x-amz-date\n";
const TO_SIGN: &str = "AWS4-HMAC-SHA256\n20261201T120000Z\n20261201/eu-west-1/s3/aws4_request\n";

struct Floor<'a> {
    client: Client<HttpConnector, Full<Bytes>>,
    task: &'a Task,
}

/// Does the task.
#[tokio::main(flavor = "current_thread")]
pub async fn run(task: Task) -> Outcome<()> {
    let mut http = HttpConnector::new();
    http.set_nodelay(true);
    let floor = Floor { client: Client::builder(TokioExecutor::new()).build(http), task: &task };
    objects::run(&task, &floor).await
}

impl Store for Floor<'_> {
    async fn get(&self, key: String) -> Outcome<usize> {
        let mut request = Request::get(self.uri(&key)).header("authorization", signature(&[])?);
        if self.task.has_checksums {
            request = request.header("x-amz-checksum-mode", "ENABLED");
        }
        let mut body = self.send(request.body(Full::default())?).await?.into_body();
        let (mut received, mut hasher) = (0, Hasher::new());
        while let Some(frame) = body.frame().await {
            let data = frame?.into_data().unwrap_or_default();
            received += data.len();
            if self.task.has_checksums {
                hasher.update(&data);
            }
        }
        std::hint::black_box(hasher.finalize());
        Ok(received)
    }

    async fn put(&self, key: String, object: Bytes) -> Outcome<()> {
        let mut request = Request::put(self.uri(&key)).header("authorization", signature(&object)?);
        if self.task.has_checksums {
            request = request.header("x-amz-checksum-crc32", crc32fast::hash(&object));
        }
        self.send(request.body(Full::new(object))?).await?.into_body().collect().await?;
        Ok(())
    }
}

impl Floor<'_> {
    fn uri(&self, key: &str) -> String {
        format!("{}/{BUCKET}/{key}", self.task.url)
    }

    async fn send(&self, request: Request<Full<Bytes>>) -> Outcome<Response<Incoming>> {
        let response = self.client.request(request).await?;
        if response.status().is_success() {
            return Ok(response);
        }
        Err(format!("the server answers {}", response.status()).into())
    }
}

/// As much work as the signature of a request with this body, whose key is known.
fn signature(body: &[u8]) -> Outcome<String> {
    let canonical = Sha256::new().chain_update(CANONICAL).chain_update(hex(&Sha256::digest(body))).finalize();
    let mut signer = Hmac::<Sha256>::new_from_slice(&[7; 32])?;
    signer.update(TO_SIGN.as_bytes());
    signer.update(hex(&canonical).as_bytes());
    Ok(hex(&signer.finalize().into_bytes()))
}

fn hex(hash: &[u8]) -> String {
    const DIGITS: [u8; 16] = *b"0123456789abcdef";
    hash.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}
