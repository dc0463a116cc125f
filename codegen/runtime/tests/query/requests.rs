//! Requests, and responses that are a success.

use smithy_runtime::protocol::{AWS_QUERY, EC2_QUERY, REST_XML};
use smithy_runtime::{Endpoint, Operation};

use crate::service::{AwsFindRequest, AwsFindResponse, Ec2FindRequest, RestFindRequest, read, service};

/// Method and URI, media type and body of a request.
fn sent<O: Operation>(protocol: &'static smithy_runtime::protocol::Protocol, request: O) -> (String, String, String) {
    let request = service(protocol).to_http(request, &Endpoint::new("https://library.example.com")).unwrap();
    let line = format!("{} {}", request.method(), request.uri());
    let content_type = request.headers().get("content-type").map_or("", |value| value.to_str().unwrap()).to_owned();
    (line, content_type, String::from_utf8(request.into_body().to_vec()).unwrap())
}

const FORM: &str = "application/x-www-form-urlencoded";

#[test]
fn a_query_is_a_form_that_is_posted() {
    let names = Some(vec!["a b".to_owned()]);
    let (line, content_type, body) =
        sent(&AWS_QUERY, AwsFindRequest { title: Some("x&y".to_owned()), names: names.clone() });
    assert_eq!((line.as_str(), content_type.as_str()), ("POST https://library.example.com/", FORM));
    assert_eq!(body, "Action=Find&Version=2024-02-29&title=x%26y&Names.member.1=a%20b");
    let (_, _, body) = sent(&EC2_QUERY, Ec2FindRequest { title: Some("x".to_owned()), names });
    assert_eq!(body, "Action=Find&Version=2024-02-29&Title=x&Names.1=a%20b");
}

#[test]
fn a_request_of_rest_xml_has_a_document_with_a_name() {
    let request = RestFindRequest { title: Some("x y".to_owned()), names: Some(vec!["<".to_owned()]) };
    let (line, content_type, body) = sent(&REST_XML, request);
    assert_eq!(line, "PUT https://library.example.com/find?title=x%20y");
    assert_eq!(content_type, "application/xml");
    assert_eq!(body, "<Find xmlns=\"urn:library\"><Names><member>&lt;</member></Names></Find>");
}

#[test]
fn the_output_of_a_query_stands_in_an_element_of_its_own() {
    let found = |body: &str| read::<AwsFindRequest>(&AWS_QUERY, 200, body).unwrap();
    let body = "<FindResponse xmlns='urn:library'><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>\
                <FindResult><copies>2</copies><Names><member>a</member></Names></FindResult></FindResponse>";
    assert_eq!(found(body), AwsFindResponse { copies: Some(2), names: vec!["a".to_owned()] });
    for empty in ["", "<FindResponse/>", "<FindResponse><FindResult/></FindResponse>"] {
        assert_eq!(found(empty), AwsFindResponse::default());
    }
    assert!(read::<AwsFindRequest>(&AWS_QUERY, 200, "<FindResponse><FindResult><copies>x</copies>").is_err());
}

#[test]
fn the_output_of_ec2_stands_in_the_root() {
    let body = "<FindResponse><requestId>1</requestId><copies>2</copies></FindResponse>";
    assert_eq!(read::<Ec2FindRequest>(&EC2_QUERY, 200, body).unwrap().copies, Some(2));
}

#[test]
fn an_id_is_sent_without_its_kind_where_the_table_says_so() {
    for given in ["/shelf/S1", "S1", "/a/b/S1"] {
        let (line, _, _) =
            sent(&REST_XML, crate::service::ShelfRequest { id: given.to_owned(), near: Some(given.to_owned()) });
        assert_eq!(line, "GET https://library.example.com/shelf/S1?near=S1");
    }
}

#[test]
fn a_member_that_the_endpoint_is_made_with_is_nowhere_else_and_not_empty() {
    let request = |bucket: &str| crate::service::PlaceRequest { bucket: bucket.to_owned(), key: "a/b c".to_owned() };
    let (line, _, _) = sent(&REST_XML, request("books"));
    assert_eq!(line, "GET https://library.example.com/a/b%20c?place");
    let refused = service(&REST_XML).to_http(request(""), &Endpoint::new("https://library.example.com")).unwrap_err();
    let expected = "the request cannot be sent: `Bucket` is empty, and the endpoint of the request is made with it";
    assert_eq!(refused.to_string(), expected);
}

#[test]
fn a_member_can_be_the_text_of_its_document() {
    let place = |body: &str| read::<crate::service::PlaceRequest>(&REST_XML, 200, body).unwrap().place;
    assert_eq!(place("<Place xmlns='urn:p'>attic</Place>").as_deref(), Some("attic"));
    assert_eq!(place("<Place/>"), None);
}
