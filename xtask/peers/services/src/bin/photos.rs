//! Finds out what is on the photos of a bucket: a program of two services.

use rekognition::operation::DetectLabelsRequest;
use rekognition::types::{Image, S3Object};
use s3::operation::ListObjectsV2Request;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (s3, rekognition) = (s3::Client::from_env().await?, rekognition::Client::from_env().await?);
    for object in s3.list_objects_v2(ListObjectsV2Request::new("photos")).await?.contents {
        let name = object.key.unwrap_or_default();
        let photo = S3Object::default().bucket("photos").name(name.clone());
        let request = DetectLabelsRequest::new(Image::default().s3_object(photo)).max_labels(10);
        for label in rekognition.detect_labels(request).await?.labels {
            println!("{name}: {} {:?}", label.name.unwrap_or_default(), label.confidence);
        }
    }
    Ok(())
}
