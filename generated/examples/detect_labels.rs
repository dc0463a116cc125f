//! Prints what is in a photo: `detect_labels cat.jpg` for a file, `detect_labels photos cat.jpg` for an object in S3.
//!
//! Region and credentials come from the standard AWS sources: see `Client::from_env`.

use std::error::Error;
use std::process::ExitCode;
use std::{env, fs};

use rekognition::Client;
use rekognition::operation::DetectLabelsRequest;
use rekognition::types::{Image, S3Object};

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("detect_labels: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let image = match arguments.as_slice() {
        [file] => Image::default().bytes(fs::read(file).map_err(|error| format!("cannot read {file}: {error}"))?),
        [bucket, key] => Image::default().s3_object(S3Object::default().bucket(bucket).name(key)),
        _ => return Err("say which image: a file, or a bucket and the key of an object in it".into()),
    };

    let client = Client::from_env().await?;
    let request = DetectLabelsRequest::new(image).max_labels(10).min_confidence(75.0);
    let response = client.detect_labels(request).await?;

    if response.labels.is_empty() {
        println!("Nothing that Rekognition is at least 75 % sure of.");
    }
    for label in response.labels {
        let name = label.name.as_deref().unwrap_or("(no name)");
        println!("{:5.1} %  {name}", label.confidence.unwrap_or_default());
    }
    Ok(())
}
