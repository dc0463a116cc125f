//! Moves objects of S3, with the generated crate.

#[path = "../../../memory.rs"]
mod memory;
#[path = "../../../objects.rs"]
mod objects;
#[path = "../../../random.rs"]
mod random;

use objects::{BUCKET, Outcome, Store, Task};
use s3::operation::{GetObjectRequest, PutObjectRequest};
use s3::{Bytes, Client, Config, ConfigExt, Credentials, RequestChecksumCalculation, ResponseChecksumValidation};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let task = Task::from_arguments()?;
    objects::run(&task, &client(&task)).await
}

impl Store for Client {
    async fn get(&self, key: String) -> Outcome<usize> {
        let mut body = self.get_object(GetObjectRequest::new(BUCKET, key)).await?.body;
        let mut received = 0;
        while let Some(chunk) = body.next().await {
            received += chunk?.len();
        }
        Ok(received)
    }

    async fn put(&self, key: String, object: Bytes) -> Outcome<()> {
        self.put_object(PutObjectRequest::new(BUCKET, key).body(object)).await?;
        Ok(())
    }
}

fn client(task: &Task) -> Client {
    let mut config = Config::new()
        .region("eu-west-1")
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret"))
        .endpoint_url(task.url.clone())
        .force_path_style(true);
    if !task.has_checksums {
        config = config
            .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
            .response_checksum_validation(ResponseChecksumValidation::WhenRequired);
    }
    Client::new(config)
}
