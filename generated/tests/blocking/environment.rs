//! A client from the environment, in a process of its own.

use std::process::Command;

use rekognition::Error;
use rekognition::blocking::Client;
use rekognition::operation::ListCollectionsRequest;

use crate::server::{Server, ok};
use crate::verifier::SECRET;

/// Set in the child to tell it apart.
const IN_CHILD: &str = "BLOCKING_TEST_IN_CHILD";

/// Runs the test of this name once more, in an environment of these variables.
fn run(test: &str, variables: &[(&str, &str)]) {
    let mut child = Command::new(std::env::current_exe().unwrap());
    let output = child.args(["--exact", test]).env_clear().env(IN_CHILD, "1").envs(variables.iter().copied());
    let output = output.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}

#[test]
fn region_credentials_and_endpoint_are_those_of_the_variables() {
    if std::env::var_os(IN_CHILD).is_some() {
        let client = Client::from_env().unwrap();
        let response = client.list_collections(ListCollectionsRequest::default()).unwrap();
        return assert_eq!(response.collection_ids, ["faces"]);
    }
    let server = Server::start([ok(r#"{"CollectionIds":["faces"]}"#)]);
    run(
        "environment::region_credentials_and_endpoint_are_those_of_the_variables",
        &[
            ("AWS_ENDPOINT_URL_REKOGNITION", server.url()),
            ("AWS_REGION", "eu-west-1"),
            ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"),
            ("AWS_SECRET_ACCESS_KEY", SECRET),
        ],
    );
    let authorization = server.received().header("authorization").to_owned();
    assert!(authorization.contains("Credential=AKIDEXAMPLE/"), "{authorization}");
    assert!(authorization.contains("/eu-west-1/rekognition/aws4_request"), "{authorization}");
}

#[test]
fn without_a_region_there_is_no_client() {
    if std::env::var_os(IN_CHILD).is_some() {
        let error = Client::from_env().unwrap_err();
        assert!(matches!(error, Error::Endpoint(_)), "{error}");
        return;
    }
    run("environment::without_a_region_there_is_no_client", &[("AWS_EC2_METADATA_DISABLED", "true")]);
}

#[cfg(feature = "credentials-chain")]
#[test]
fn region_and_credentials_are_those_of_the_instance() {
    if std::env::var_os(IN_CHILD).is_some() {
        let client = Client::from_env().unwrap();
        client.list_collections(ListCollectionsRequest::default()).unwrap();
        return;
    }
    let keys = format!(
        r#"{{"Code":"Success","AccessKeyId":"AKIDOFROLE","SecretAccessKey":"{SECRET}","Token":"t","Expiration":"2099-01-01T00:00:00Z"}}"#
    );
    let metadata = [ok("token"), ok("eu-west-1"), ok("token"), ok("role"), ok(&keys)];
    let metadata = Server::start(metadata).unsigned();
    let server = Server::start([ok("{}")]);
    run(
        "environment::region_and_credentials_are_those_of_the_instance",
        &[("AWS_ENDPOINT_URL", server.url()), ("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.url())],
    );
    let authorization = server.received().header("authorization").to_owned();
    assert!(authorization.contains("Credential=AKIDOFROLE/"), "{authorization}");
    assert!(authorization.contains("/eu-west-1/"), "{authorization}");
}
