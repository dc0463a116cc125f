//! Moves objects of S3, with `rust-s3`. It signs the hash of what it sends, and holds nothing that comes in to a checksum.

#[path = "../../../memory.rs"]
mod memory;
#[path = "../../../objects.rs"]
mod objects;
#[path = "../../../random.rs"]
mod random;

use bytes::Bytes;
use futures_util::StreamExt;
use objects::{BUCKET, Outcome, Store, Task};
use s3::creds::Credentials;
use s3::{Bucket, Region};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let task = Task::from_arguments()?;
    objects::run(&task, &*bucket(&task)?).await
}

impl Store for Bucket {
    async fn get(&self, key: String) -> Outcome<usize> {
        let mut body = self.get_object_stream(key).await?.bytes;
        let mut received = 0;
        while let Some(chunk) = body.next().await {
            received += chunk?.len();
        }
        Ok(received)
    }

    async fn put(&self, key: String, object: Bytes) -> Outcome<()> {
        self.put_object(key, &object).await?;
        Ok(())
    }
}

fn bucket(task: &Task) -> Outcome<Box<Bucket>> {
    if task.has_checksums {
        return Err("rust-s3 has no CRC32".into());
    }
    let credentials = Credentials::new(Some("AKIDEXAMPLE"), Some("secret"), None, None, None)?;
    let region = Region::Custom { region: "eu-west-1".to_owned(), endpoint: task.url.clone() };
    Ok(Bucket::new(BUCKET, region, credentials)?.with_path_style())
}
