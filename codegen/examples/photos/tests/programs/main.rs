//! The programs as people run them, against stand-ins: mocks of the services, moto, and one for what runs functions.

mod batch;
mod folder;
mod function;
mod notice;
mod results;
mod runtime_api;
mod video;

use std::process::Command;

use photos::Clients;
use rekognition::testing::{MockServer, MockService, from_json};
use rekognition::{Config, Credentials};

/// A program whose services are all at this URL.
fn program(path: &str, url: &str, region: &str) -> Command {
    let mut command = Command::new(path);
    command.env("AWS_ENDPOINT_URL", url).env("AWS_REGION", region);
    command.env("AWS_ACCESS_KEY_ID", "testing").env("AWS_SECRET_ACCESS_KEY", "testing");
    command.env_remove("AWS_SESSION_TOKEN").env_remove("AWS_PROFILE");
    command
}

/// The URL of moto, for tests in which services work together.
fn moto() -> Option<String> {
    let url = std::env::var("MOTO_URL").ok();
    if url.is_none() {
        eprintln!("skipped: MOTO_URL is not set (.ci/programs sets it)");
    }
    url
}

/// The configuration of a test's own clients, where the programs have theirs from the environment.
fn config(url: &str, region: &str) -> Config {
    Config::new().endpoint_url(url).region(region).credentials_provider(Credentials::new("testing", "testing"))
}

/// The clients of two mocks: over sockets, as a bucket is in the path then, where the mock looks for it.
fn clients(s3: &MockServer, rekognition: &MockServer) -> Clients {
    Clients { s3: photos::s3::Client::new(s3.config()), rekognition: rekognition::Client::new(rekognition.config()) }
}

/// A mock of S3 that takes every object.
fn any_object() -> MockService {
    use photos::s3::operation::{PutObjectRequest, PutObjectResponse};
    MockService::new().on(|_: PutObjectRequest| Ok(PutObjectResponse::default()))
}

/// A mock that sees on each photo its key, and fails on `bad.jpg`.
fn labels() -> MockService {
    use rekognition::operation::DetectLabelsRequest;
    use rekognition::testing::Failure;
    MockService::new().on(|request: DetectLabelsRequest| match &*key(&request) {
        "bad.jpg" => Err(Failure::error(400, "InvalidImageFormatException", "no photo")),
        key => Ok(from_json(&format!(r#"{{"Labels": [{{"Name": "{key}", "Confidence": 99.5}}]}}"#))?),
    })
}

/// The key of the photo that a request is about.
fn key(request: &rekognition::operation::DetectLabelsRequest) -> String {
    request.image.s3_object.clone().and_then(|object| object.name).unwrap_or_default()
}
