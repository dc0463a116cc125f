//! The mock server as AWS's SDK for Python sees it: a client that somebody else wrote.

use std::process::Command;

use rekognition::Credentials;
use rekognition::operation::*;
use rekognition::testing::{Failure, MockServer, MockService, from_json};
use rekognition::types::ResourceNotFoundException;

/// What a Python program prints that calls the server as `client`.
fn run(server: &MockServer, program: &str) -> Option<String> {
    let Ok(python) = std::env::var("BOTO3_PYTHON") else {
        eprintln!("skipped: BOTO3_PYTHON is not set (.ci/moto sets it)");
        return None;
    };
    let output = Command::new(python)
        .args(["-c", &format!("import boto3\nclient = boto3.client('rekognition')\n{program}")])
        .env("AWS_ENDPOINT_URL", server.url())
        .env("AWS_REGION", "eu-west-1")
        .env("AWS_DEFAULT_REGION", "eu-west-1")
        .env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
        .env("AWS_SECRET_ACCESS_KEY", "a secret")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

fn serve(service: MockService) -> MockServer {
    service.verify_signatures(Credentials::new("AKIDEXAMPLE", "a secret")).serve().unwrap()
}

#[test]
fn it_reads_answers_and_errors_of_the_model() {
    let server = serve(MockService::new().on(|request: DescribeCollectionRequest| {
        if request.collection_id == "staff" {
            return Ok(from_json(r#"{"FaceCount": 7, "CreationTimestamp": 1700000000.5}"#)?);
        }
        let mut missing = ResourceNotFoundException::default();
        missing.message = Some("no such collection".to_owned());
        Err(missing.into())
    }));
    let program = "
staff = client.describe_collection(CollectionId='staff')
print(staff['FaceCount'], staff['CreationTimestamp'].timestamp(), staff['ResponseMetadata']['RequestId'])
try:
    client.describe_collection(CollectionId='nobody')
except client.exceptions.ResourceNotFoundException as error:
    print(error.response['Error']['Message'], error.response['ResponseMetadata']['HTTPStatusCode'])
";
    let Some(printed) = run(&server, program) else { return };
    assert_eq!(printed, "7 1700000000.5 00000000-0000-4000-8000-000000000001\nno such collection 400\n");
}

#[test]
fn it_retries_and_walks_through_pages() {
    let server = serve(MockService::new().on_sequence::<ListFacesRequest>([
        from_json(r#"{"Faces": [{"FaceId": "a"}], "NextToken": "2"}"#).map_err(Failure::from),
        Err(Failure::throttled()),
        from_json(r#"{"Faces": [{"FaceId": "b"}]}"#).map_err(Failure::from),
    ]));
    let program = "
for page in client.get_paginator('list_faces').paginate(CollectionId='staff'):
    print(*(face['FaceId'] for face in page['Faces']))
";
    let Some(printed) = run(&server, program) else { return };
    assert_eq!(printed, "a\nb\n");
    server.service().verify().unwrap();
}

#[test]
fn it_sends_large_images() {
    let server = serve(MockService::new().on(|request: DetectLabelsRequest| {
        let size = request.image.bytes.unwrap_or_default().len();
        Ok(from_json(&format!(r#"{{"Labels": [{{"Name": "{size} bytes"}}]}}"#))?)
    }));
    let program = "print(client.detect_labels(Image={'Bytes': bytes(4_000_000)})['Labels'][0]['Name'])";
    let Some(printed) = run(&server, program) else { return };
    assert_eq!(printed, "4000000 bytes\n");
}
