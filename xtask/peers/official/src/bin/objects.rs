//! Moves objects of S3, with the official SDK.

#[path = "../../../memory.rs"]
mod memory;
#[path = "../../../objects.rs"]
mod objects;
#[path = "../../../random.rs"]
mod random;

use aws_sdk_s3::config::{
    BehaviorVersion, Credentials, Region, RequestChecksumCalculation, ResponseChecksumValidation,
};
use aws_sdk_s3::primitives::ByteStream;
use aws_sdk_s3::{Client, Config};
use bytes::Bytes;
use objects::{BUCKET, Outcome, Store, Task};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let task = Task::from_arguments()?;
    objects::run(&task, &client(&task)).await
}

impl Store for Client {
    async fn get(&self, key: String) -> Outcome<usize> {
        let mut body = self.get_object().bucket(BUCKET).key(key).send().await?.body;
        let mut received = 0;
        while let Some(chunk) = body.next().await {
            received += chunk?.len();
        }
        Ok(received)
    }

    async fn put(&self, key: String, object: Bytes) -> Outcome<()> {
        self.put_object().bucket(BUCKET).key(key).body(ByteStream::from(object)).send().await?;
        Ok(())
    }
}

fn client(task: &Task) -> Client {
    let mut config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret", None, None, "bench"))
        .endpoint_url(&task.url)
        .force_path_style(true);
    if !task.has_checksums {
        config = config
            .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
            .response_checksum_validation(ResponseChecksumValidation::WhenRequired);
    }
    Client::from_conf(config.build())
}
