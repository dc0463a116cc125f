//! Does what `cargo xtask bench` measures, with the official SDK.

#[path = "../../../command.rs"]
mod command;
#[path = "../in_memory.rs"]
mod in_memory;
#[path = "../../../memory.rs"]
mod memory;
#[path = "../../../operations.rs"]
mod operations;
#[path = "../../../workload.rs"]
mod workload;

use std::error::Error;
use std::time::Instant;

use aws_sdk_rekognition::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_rekognition::operation::detect_labels::DetectLabelsOutput;
use aws_sdk_rekognition::primitives::Blob;
use aws_sdk_rekognition::types::{Image, S3Object};
use aws_sdk_rekognition::{Client, Config};
use aws_smithy_http_client::Builder;
use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
use command::Command;
use in_memory::InMemory;
use operations::operations;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    match Command::from_arguments()? {
        Command::Calls { count, labels } => calls(&in_memory(labels), count, labels).await,
        Command::Images { count } => images(&in_memory(0), count).await,
        Command::Loopback { count, url } => calls(&over_sockets(url), count, 0).await,
        Command::Flight { count, url } => flight(over_sockets(url), count).await,
        Command::Futures => largest_future(),
        Command::Request => Err("only ours is asked for its request".into()),
    }
}

async fn calls(client: &Client, count: usize, labels: usize) -> Outcome<()> {
    for _ in 0..count {
        let response = detect(client, in_bucket()).await?;
        if response.labels().len() != labels {
            return Err(format!("{} labels came, not {labels}", response.labels().len()).into());
        }
    }
    Ok(())
}

async fn images(client: &Client, count: usize) -> Outcome<()> {
    detect(client, in_bucket()).await?;
    let images: Vec<Blob> = (0..count.max(1)).map(|_| Blob::new(workload::image())).collect();
    for image in images.into_iter().take(count) {
        let started = Instant::now();
        detect(client, Image::builder().bytes(image).build()).await?;
        println!("{}", started.elapsed().as_nanos());
    }
    eprintln!("{}", memory::peak()?);
    Ok(())
}

async fn flight(client: Client, count: usize) -> Outcome<()> {
    let call = |client: Client| async move { detect(&client, in_bucket()).await };
    let calls: Vec<_> = (0..count).map(|_| tokio::spawn(call(client.clone()))).collect();
    let mut failed = 0;
    for call in calls {
        failed += usize::from(call.await?.is_err());
    }
    println!("{failed} {}", memory::peak()?);
    Ok(())
}

fn largest_future() -> Outcome<()> {
    fn size<F: Future>(_: impl Fn(Client) -> F) -> usize {
        size_of::<F>()
    }
    macro_rules! operation {
        ($name:ident) => {
            size(|client| async move { client.$name().send().await })
        };
    }
    println!("{}", operations!(operation).into_iter().max().unwrap_or_default());
    Ok(())
}

async fn detect(client: &Client, image: Image) -> Outcome<DetectLabelsOutput> {
    Ok(client.detect_labels().image(image).max_labels(10).min_confidence(75.0).send().await?)
}

fn in_bucket() -> Image {
    Image::builder().s3_object(S3Object::builder().bucket("photos").name("cat.jpg").build()).build()
}

fn in_memory(labels: usize) -> Client {
    client(Config::builder().http_client(InMemory::new(workload::answer(labels))))
}

fn over_sockets(url: String) -> Client {
    let http = Builder::new().tls_provider(Provider::Rustls(CryptoMode::Ring)).build_https();
    client(Config::builder().http_client(http).endpoint_url(url))
}

fn client(config: aws_sdk_rekognition::config::Builder) -> Client {
    let config = config
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret", None, None, "bench"));
    Client::from_conf(config.build())
}
