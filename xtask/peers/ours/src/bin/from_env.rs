//! The documented first program: region and credentials from the standard AWS sources.

use rekognition::operation::DetectLabelsRequest;
use rekognition::types::{Image, S3Object};
use rekognition::{Client, Error};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::from_env().await?;
    let photo = S3Object::default().bucket("photos").name("cat.jpg");
    let request = DetectLabelsRequest::new(Image::default().s3_object(photo)).max_labels(10);
    for label in client.detect_labels(request).await?.labels {
        println!("{} {:?}", label.name.unwrap_or_default(), label.confidence);
    }
    Ok(())
}
