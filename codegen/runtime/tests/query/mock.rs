//! The service's side, for mocks: over real sockets, and with clients of each protocol.

use smithy_runtime::protocol::{AWS_QUERY, EC2_QUERY, REST_XML};
use smithy_runtime::testing::{Failure, MockService};
use smithy_runtime::{Config, Error, ServiceError};

use crate::service::{
    AwsFindRequest, AwsFindResponse, Ec2FindRequest, Ec2FindResponse, RestFindRequest, RestFindResponse, TooMany,
    client,
};

/// What the service says that went wrong.
fn failure<T: std::fmt::Debug>(result: Result<T, Error>) -> Box<ServiceError> {
    match result {
        Err(Error::Service(error)) => error,
        other => panic!("{other:?}"),
    }
}

fn names() -> Vec<String> {
    vec!["a<b".to_owned(), "c".to_owned()]
}

macro_rules! responds {
    ($test:ident, $protocol:ident, $request:ident, $response:ident) => {
        #[tokio::test]
        async fn $test() {
            let service = MockService::new().on(|request: $request| {
                Ok($response {
                    copies: Some(request.title.map_or(0, |title| title.len() as i32)),
                    names: request.names.unwrap(),
                })
            });
            let server = service.serve().unwrap();
            for config in [Config::for_tests(service.clone()), server.config()] {
                let request = $request { title: Some("x y".to_owned()), names: Some(names()) };
                let found = client(&$protocol, config).send(request).await.unwrap();
                assert_eq!(found, $response { copies: Some(3), names: names() });
            }
            assert_eq!(service.requests::<$request>().unwrap().len(), 2);
        }
    };
}

responds!(a_mock_of_aws_query_reads_forms_and_writes_xml, AWS_QUERY, AwsFindRequest, AwsFindResponse);
responds!(a_mock_of_ec2_query_reads_forms_and_writes_xml, EC2_QUERY, Ec2FindRequest, Ec2FindResponse);
responds!(a_mock_of_rest_xml_reads_and_writes_documents, REST_XML, RestFindRequest, RestFindResponse);

#[tokio::test]
async fn errors_of_the_model_are_written_as_each_protocol_has_them() {
    macro_rules! fails {
        ($protocol:ident, $request:ident) => {
            let service = MockService::new()
                .on(|_: $request| Err(TooMany { message: Some("no".to_owned()), limit: Some(3) }.into()));
            let server = service.serve().unwrap();
            for config in [Config::for_tests(service.clone()), server.config()] {
                let error = failure(client(&$protocol, config).send($request::default()).await);
                assert_eq!((error.code(), error.message()), (Some("TooMany"), Some("no")));
                let exception =
                    error.into_exception_from::<smithy_runtime::codegen_support::xml::Xml, TooMany>(TooMany::default);
                assert_eq!(exception.limit, Some(3));
            }
        };
    }
    fails!(AWS_QUERY, AwsFindRequest);
    fails!(EC2_QUERY, Ec2FindRequest);
    fails!(REST_XML, RestFindRequest);
}

#[tokio::test]
async fn an_error_with_a_message_alone_is_one_of_the_protocol() {
    let service = MockService::new().on(|_: Ec2FindRequest| Err(Failure::error(403, "NotAllowed", "a < b")));
    let error = failure(client(&EC2_QUERY, Config::for_tests(service)).send(Ec2FindRequest::default()).await);
    assert_eq!((error.code(), error.message()), (Some("NotAllowed"), Some("a < b")));
}

#[tokio::test]
async fn a_mock_finds_what_the_endpoint_was_made_with() {
    use crate::service::{PlaceRequest, PlaceResponse};
    let service = MockService::new().on(|request: PlaceRequest| Ok(PlaceResponse { place: Some(request.bucket) }));
    for url in ["https://books.s3.eu-west-1.amazonaws.com", "https://s3.eu-west-1.amazonaws.com/books"] {
        let config = Config::for_tests(service.clone()).endpoint_url(url);
        let request = PlaceRequest { bucket: "books".to_owned(), key: "a/b".to_owned() };
        let found = client(&REST_XML, config).send(request).await.unwrap();
        assert_eq!(found.place.as_deref(), Some("books"), "{url}");
    }
}
