//! Moves objects of S3, with `object_store`. It signs the hash of what it sends by default, and holds nothing that comes in
//! to a checksum.

#[path = "../../../memory.rs"]
mod memory;
#[path = "../../../objects.rs"]
mod objects;
#[path = "../../../random.rs"]
mod random;

use bytes::Bytes;
use futures_util::StreamExt;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use objects::{BUCKET, Outcome, Store, Task};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let task = Task::from_arguments()?;
    objects::run(&task, &store(&task)?).await
}

impl Store for AmazonS3 {
    async fn get(&self, key: String) -> Outcome<usize> {
        let mut body = ObjectStoreExt::get(self, &Path::from(key)).await?.into_stream();
        let mut received = 0;
        while let Some(chunk) = body.next().await {
            received += chunk?.len();
        }
        Ok(received)
    }

    async fn put(&self, key: String, object: Bytes) -> Outcome<()> {
        ObjectStoreExt::put(self, &Path::from(key), object.into()).await?;
        Ok(())
    }
}

fn store(task: &Task) -> Outcome<AmazonS3> {
    if task.has_checksums {
        return Err("object_store has no CRC32".into());
    }
    let store = AmazonS3Builder::new()
        .with_region("eu-west-1")
        .with_bucket_name(BUCKET)
        .with_access_key_id("AKIDEXAMPLE")
        .with_secret_access_key("secret")
        .with_endpoint(&task.url)
        .with_allow_http(true)
        .with_virtual_hosted_style_request(false);
    Ok(store.build()?)
}
