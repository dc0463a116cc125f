//! Moves objects of S3, with `rust-s3`. It signs the hash of what it sends, and holds nothing that comes in to a checksum.

#[path = "../../../memory.rs"]
mod memory;
#[path = "../../../objects.rs"]
mod objects;
#[path = "../../../random.rs"]
mod random;

use std::error::Error;

use futures_util::StreamExt;
use objects::{BUCKET, Task};
use s3::creds::Credentials;
use s3::{Bucket, Region};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let task = Task::from_arguments()?;
    let bucket = bucket(&task)?;
    match task.is_put {
        true => put(&bucket, &task).await?,
        false => get(&bucket, &task).await?,
    }
    println!("{}", memory::peak()?);
    Ok(())
}

async fn get(bucket: &Bucket, task: &Task) -> Outcome<()> {
    for _ in 0..task.count {
        let mut body = bucket.get_object_stream(task.key()).await?.bytes;
        let mut received = 0;
        while let Some(chunk) = body.next().await {
            received += chunk?.len();
        }
        task.expect(received)?;
    }
    Ok(())
}

async fn put(bucket: &Bucket, task: &Task) -> Outcome<()> {
    let object = random::bytes(task.size);
    for _ in 0..task.count {
        bucket.put_object(task.key(), &object).await?;
    }
    Ok(())
}

fn bucket(task: &Task) -> Outcome<Box<Bucket>> {
    if task.has_checksums {
        return Err("rust-s3 has no CRC32".into());
    }
    let credentials = Credentials::new(Some("AKIDEXAMPLE"), Some("secret"), None, None, None)?;
    let region = Region::Custom { region: "eu-west-1".to_owned(), endpoint: task.url.clone() };
    Ok(Bucket::new(BUCKET, region, credentials)?.with_path_style())
}
