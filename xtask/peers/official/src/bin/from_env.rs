//! The documented first program: region and credentials from the standard AWS sources.

use aws_config::BehaviorVersion;
use aws_sdk_rekognition::types::{Image, S3Object};
use aws_sdk_rekognition::{Client, Error};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    let photo = S3Object::builder().bucket("photos").name("cat.jpg").build();
    let image = Image::builder().s3_object(photo).build();
    let response = client.detect_labels().image(image).max_labels(10).send().await?;
    for label in response.labels() {
        println!("{} {:?}", label.name().unwrap_or_default(), label.confidence());
    }
    Ok(())
}
