//! Does what `cargo xtask bench` measures, with the generated crate.

#[path = "../../../command.rs"]
mod command;
#[path = "../../../memory.rs"]
mod memory;
#[path = "../../../operations.rs"]
mod operations;
#[path = "../../../workload.rs"]
mod workload;

use std::error::Error;
use std::future::ready;
use std::time::Instant;

use command::Command;
use operations::operations;
use rekognition::operation::{DetectLabelsRequest, DetectLabelsResponse};
use rekognition::transport::from_fn;
use rekognition::types::{Image, S3Object};
use rekognition::{Bytes, Client, Config, Credentials};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    match Command::from_arguments()? {
        Command::Calls { count, labels } => calls(&in_memory(labels), count, labels).await,
        Command::Images { count } => images(&in_memory(0), count).await,
        Command::Loopback { count, url } => calls(&over_sockets(url), count, 0).await,
        Command::Flight { count, url } => flight(over_sockets(url), count).await,
        Command::Futures => largest_future(),
        Command::Request => show_request().await,
    }
}

async fn calls(client: &Client, count: usize, labels: usize) -> Outcome<()> {
    for _ in 0..count {
        let response = detect(client, in_bucket()).await?;
        if response.labels.len() != labels {
            return Err(format!("{} labels came, not {labels}", response.labels.len()).into());
        }
    }
    Ok(())
}

async fn images(client: &Client, count: usize) -> Outcome<()> {
    detect(client, in_bucket()).await?;
    let images: Vec<Bytes> = (0..count.max(1)).map(|_| workload::image().into()).collect();
    for image in images.into_iter().take(count) {
        let started = Instant::now();
        detect(client, Image::default().bytes(image)).await?;
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

#[expect(deprecated, reason = "all operations are looked at")]
fn largest_future() -> Outcome<()> {
    fn size<R, F: Future>(_: impl Fn(&'static Client, R) -> F) -> usize {
        size_of::<F>()
    }
    macro_rules! operation {
        ($name:ident) => {
            size(Client::$name)
        };
    }
    println!("{}", operations!(operation).into_iter().max().unwrap_or_default());
    Ok(())
}

/// Prints method and URI, the headers, an empty line and the body.
async fn show_request() -> Outcome<()> {
    let transport = from_fn(|request| {
        println!("{} {}", request.method(), request.uri().path());
        for (name, value) in request.headers() {
            println!("{name}: {}", String::from_utf8_lossy(value.as_bytes()));
        }
        print!("\n{}", String::from_utf8_lossy(request.body().bytes().map_or(&[], |body| body)));
        ready(Ok(http::Response::new(workload::answer(0).into())))
    });
    detect(&client(Config::new().transport(transport)), in_bucket()).await?;
    Ok(())
}

async fn detect(client: &Client, image: Image) -> Outcome<DetectLabelsResponse> {
    Ok(client.detect_labels(DetectLabelsRequest::new(image).max_labels(10).min_confidence(75.0)).await?)
}

fn in_bucket() -> Image {
    Image::default().s3_object(S3Object::default().bucket("photos").name("cat.jpg"))
}

fn in_memory(labels: usize) -> Client {
    let answer = Bytes::from(workload::answer(labels));
    client(Config::new().transport(from_fn(move |_| ready(Ok(http::Response::new(answer.clone().into()))))))
}

fn over_sockets(url: String) -> Client {
    client(Config::new().endpoint_url(url))
}

fn client(config: Config) -> Client {
    Client::new(config.region("eu-west-1").credentials_provider(Credentials::new("AKIDEXAMPLE", "secret")))
}
