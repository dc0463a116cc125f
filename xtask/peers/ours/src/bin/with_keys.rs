//! A program with keys of its own.

use std::env;

use rekognition::operation::DetectLabelsRequest;
use rekognition::types::{Image, S3Object};
use rekognition::{Client, Config, Credentials, Error};

/// What the bench changes to see how long compiling again takes.
const PHOTO: &str = match option_env!("PHOTO") {
    Some(photo) => photo,
    None => "cat.jpg",
};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let key = |name: &str| env::var(name).unwrap_or_default();
    let credentials = Credentials::new(key("KEY"), key("SECRET"));
    let client = Client::new(Config::new().region("eu-west-1").credentials_provider(credentials));
    let photo = S3Object::default().bucket("photos").name(PHOTO);
    let request = DetectLabelsRequest::new(Image::default().s3_object(photo)).max_labels(10);
    for label in client.detect_labels(request).await?.labels {
        println!("{} {:?}", label.name.unwrap_or_default(), label.confidence);
    }
    Ok(())
}
