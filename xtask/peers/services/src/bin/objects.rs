//! Moves objects of S3, with the generated crate.

#[path = "../../../memory.rs"]
mod memory;
#[path = "../../../objects.rs"]
mod objects;
#[path = "../../../random.rs"]
mod random;

use std::error::Error;

use objects::{BUCKET, Task};
use s3::operation::{GetObjectRequest, PutObjectRequest};
use s3::{Bytes, Client, Config, ConfigExt, Credentials, RequestChecksumCalculation, ResponseChecksumValidation};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let task = Task::from_arguments()?;
    let client = client(&task);
    match task.is_put {
        true => put(&client, &task).await?,
        false => get(&client, &task).await?,
    }
    println!("{}", memory::peak()?);
    Ok(())
}

async fn get(client: &Client, task: &Task) -> Outcome<()> {
    for _ in 0..task.count {
        let mut body = client.get_object(GetObjectRequest::new(BUCKET, task.key())).await?.body;
        let mut received = 0;
        while let Some(chunk) = body.next().await {
            received += chunk?.len();
        }
        task.expect(received)?;
    }
    Ok(())
}

async fn put(client: &Client, task: &Task) -> Outcome<()> {
    let object = Bytes::from(random::bytes(task.size));
    for _ in 0..task.count {
        client.put_object(PutObjectRequest::new(BUCKET, task.key()).body(object.clone())).await?;
    }
    Ok(())
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
