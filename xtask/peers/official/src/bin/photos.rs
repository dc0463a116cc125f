//! Finds out what is on the photos of a bucket: a program of two services.

use aws_config::BehaviorVersion;
use aws_sdk_rekognition::types::{Image, S3Object};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let (s3, rekognition) = (aws_sdk_s3::Client::new(&config), aws_sdk_rekognition::Client::new(&config));
    for object in s3.list_objects_v2().bucket("photos").send().await?.contents() {
        let name = object.key().unwrap_or_default();
        let photo = S3Object::builder().bucket("photos").name(name).build();
        let image = Image::builder().s3_object(photo).build();
        for label in rekognition.detect_labels().image(image).max_labels(10).send().await?.labels() {
            println!("{name}: {} {:?}", label.name().unwrap_or_default(), label.confidence());
        }
    }
    Ok(())
}
