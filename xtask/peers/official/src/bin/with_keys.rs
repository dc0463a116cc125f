//! A program with keys of its own, with TLS by ring where the default HTTP client is left out.

use std::env;

use aws_sdk_rekognition::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_rekognition::types::{Image, S3Object};
use aws_sdk_rekognition::{Client, Config, Error};

/// What the bench changes to see how long compiling again takes.
const PHOTO: &str = match option_env!("PHOTO") {
    Some(photo) => photo,
    None => "cat.jpg",
};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let key = |name: &str| env::var(name).unwrap_or_default();
    let credentials = Credentials::new(key("KEY"), key("SECRET"), None, None, "environment");
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(credentials);
    #[cfg(feature = "keys")]
    let config = {
        use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
        let builder = aws_smithy_http_client::Builder::new();
        config.http_client(builder.tls_provider(Provider::Rustls(CryptoMode::Ring)).build_https())
    };
    let client = Client::from_conf(config.build());
    let photo = S3Object::builder().bucket("photos").name(PHOTO).build();
    let image = Image::builder().s3_object(photo).build();
    let response = client.detect_labels().image(image).max_labels(10).send().await?;
    for label in response.labels() {
        println!("{} {:?}", label.name().unwrap_or_default(), label.confidence());
    }
    Ok(())
}
