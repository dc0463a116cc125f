//! What a program prints whose `main` returns the error: processes of their own, whose tests fail as `main` would.

use std::net::TcpListener;
use std::process::Command;

use rekognition::operation::ListFacesRequest;
use rekognition::{Client, Error};

use crate::config;
use crate::server::Server;

/// Set in the child: what it calls.
const URL: &str = "ERRORS_TEST_URL";

#[tokio::test]
#[ignore = "it fails, in a process of its own"]
async fn as_main() -> Result<(), Error> {
    let client = Client::new(config().endpoint_url(std::env::var(URL).unwrap_or_default()));
    client.list_faces(ListFacesRequest::new("staff")).await?;
    Ok(())
}

/// What a process prints that calls this and returns the error, as `main` does: `Error: ` and its `Debug`.
fn printed(url: &str) -> String {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--ignored", "--nocapture", "printed::as_main"])
        .env(URL, url)
        .output()
        .unwrap();
    assert!(!output.status.success());
    let printed = String::from_utf8(output.stderr).unwrap();
    printed.lines().find(|line| line.starts_with("Error: ")).unwrap_or_else(|| panic!("{printed}")).to_owned()
}

#[test]
fn an_error_of_the_service_is_its_sentence() {
    let body = r#"{"__type":"ThrottlingException","message":"slow down"}"#;
    let server = Server::start(400, &[("x-amzn-requestid", "6f1d")], body);
    let line = "Error: ListFaces: ThrottlingException: slow down (HTTP 400, request id 6f1d)";
    assert_eq!(printed(server.url()), line);
}

#[test]
fn an_error_on_the_way_is_its_sentence_and_the_cause() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let refused = std::net::TcpStream::connect(address).unwrap_err();
    let line = format!("Error: could not connect to {address}: {refused}");
    assert_eq!(printed(&format!("http://{address}")), line);
}

#[test]
fn a_response_that_is_none_is_its_sentence_and_the_cause() {
    let server = Server::start(200, &[], "<html>");
    let line = "Error: ListFaces: could not decode the response (HTTP 200): expected an object, found `<` at byte 0";
    assert_eq!(printed(server.url()), line);
}
