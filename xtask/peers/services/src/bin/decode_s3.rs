//! Decodes a list of keys of S3, with the generated crate.

#[path = "../../../answers/s3.rs"]
mod answers;
#[path = "../../../counts.rs"]
mod counts;

use std::error::Error;
use std::future::ready;

use s3::operation::ListObjectsV2Request;
use s3::transport::from_fn;
use s3::{Bytes, Client, Config, Credentials};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let [count, size] = counts::from_arguments()?;
    let answer = Bytes::from(answers::answer(size));
    let in_memory = from_fn(move |_| ready(Ok(http::Response::new(answer.clone().into()))));
    let config = Config::new().region("eu-west-1").credentials_provider(Credentials::new("AKIDEXAMPLE", "secret"));
    let client = Client::new(config.transport(in_memory));
    for _ in 0..count {
        let response = client.list_objects_v2(ListObjectsV2Request::new("photos")).await?;
        counts::expect(response.contents.len(), size)?;
    }
    Ok(())
}
