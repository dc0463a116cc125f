//! Bodies in XML that are no response of the operation, or made to harm whoever reads them.

use smithy_runtime::protocol::AWS_QUERY;
use smithy_runtime::{Client, Error, Service};

use crate::operation::{SERVICE, config};
use crate::server::{Server, response};

#[derive(Clone, Debug, Default)]
struct AskRequest {}

#[derive(Debug, Default, PartialEq)]
struct AskResponse {
    answer: Option<String>,
    next: Option<Box<AskResponse>>,
}

smithy_runtime::structure!(AskRequest, encode, {});
smithy_runtime::structure!(AskResponse, decode(default), { "Answer" = answer, "Next" = next, });
smithy_runtime::operation!(AskRequest => AskResponse, Error, {
    "Ask" = "Action=Ask&Version=2024-02-29",
    codec = form::AwsQuery,
});

static ORACLE: Service = Service { protocol: &AWS_QUERY, ..SERVICE };

/// What becomes of a call that is answered with this result.
async fn answered(status: &str, result: &str) -> Result<AskResponse, Error> {
    let server = Server::start(vec![vec![response(status, &[], result)]]);
    Client::new(&ORACLE, config().endpoint_url(server.url())).send(AskRequest::default()).await
}

async fn fault(body: &str) -> String {
    match answered("200 OK", body).await {
        Err(error @ Error::Undecodable(_)) => format!("{error:#}"),
        other => panic!("{other:?}"),
    }
}

fn wrapped(result: &str) -> String {
    format!("<AskResponse><AskResult>{result}</AskResult></AskResponse>")
}

#[tokio::test]
async fn a_result_is_read() {
    let found = answered("200 OK", &wrapped("<Answer>42</Answer>")).await.unwrap();
    assert_eq!(found.answer.as_deref(), Some("42"));
}

#[tokio::test]
async fn entities_are_never_resolved() {
    let entities = "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>";
    assert!(fault(&format!("{entities}{}", wrapped("<Answer>&b;</Answer>"))).await.contains("a document type"));
    let file = "<!DOCTYPE a SYSTEM 'file:///etc/passwd'>";
    assert!(fault(&format!("{file}{}", wrapped("<Answer/>"))).await.contains("a document type"));
    assert!(fault(&wrapped("<Answer>&passwd;</Answer>")).await.contains("an entity that XML has not"));
}

#[tokio::test]
async fn elements_nest_as_deep_as_they_may_and_no_deeper() {
    for (name, limit) in [("Next", "128"), ("Other", "512"), ("Answer", "found an element")] {
        let deep = format!("<{name}>").repeat(300_000);
        let found = fault(&wrapped(&deep)).await;
        assert!(found.contains(limit), "{found}");
    }
}

#[tokio::test]
async fn what_is_malformed_or_cut_off_is_an_error() {
    for body in
        ["<", "{}", "<AskResponse>", "<AskResponse><AskResult>", "<a></b>", "<a/><a/>", "\0", "<a>\u{fffe}</a", "<a b>"]
    {
        fault(body).await;
    }
}

#[tokio::test]
async fn an_error_that_is_no_xml_is_known_by_its_status() {
    let deep = "<Error>".repeat(300_000);
    for body in [deep.as_str(), "<Error><Code>a", "<!DOCTYPE a><Error><Code>a</Code></Error>", "{\"__type\":\"a\"}"] {
        match answered("500 Internal Server Error", body).await {
            Err(Error::Service(error)) => assert_eq!((error.code(), error.status().as_u16()), (None, 500)),
            other => panic!("{other:?}"),
        }
    }
}
