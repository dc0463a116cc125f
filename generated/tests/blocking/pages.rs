//! Pages and items as iterators.

use rekognition::Error;
use rekognition::operation::*;

use crate::client;
use crate::server::{Server, answer, ok};

#[test]
fn items_come_across_pages() {
    let server = Server::start([
        ok(r#"{"CollectionIds":["a","b"],"NextToken":"page 2"}"#),
        ok(r#"{"CollectionIds":["c"],"NextToken":""}"#),
    ]);
    let items = client(&server).pages(ListCollectionsRequest::default().max_results(2)).items();
    assert_eq!(items.collect::<Result<Vec<_>, _>>().unwrap(), ["a", "b", "c"]);
    assert_eq!(server.received().body, r#"{"MaxResults":2}"#);
    assert_eq!(server.received().body, r#"{"NextToken":"page 2","MaxResults":2}"#);
}

#[test]
fn a_request_goes_on_where_an_error_ended_the_pages() {
    let server = Server::start([
        ok(r#"{"CollectionIds":["a"],"NextToken":"page 2"}"#),
        answer("400 Bad Request", r#"{"__type":"InvalidParameterException","message":"not now"}"#),
        ok(r#"{"CollectionIds":["b"]}"#),
    ]);
    let client = client(&server);
    let mut pages = client.pages(ListCollectionsRequest::default());
    assert_eq!(pages.next().unwrap().unwrap().collection_ids, ["a"]);
    assert!(matches!(pages.next(), Some(Err(Error::InvalidParameterException(_)))));
    assert!(pages.next().is_none());
    let rest = client.pages(ListCollectionsRequest::default().next_token(pages.token().unwrap()));
    assert_eq!(rest.flat_map(|page| page.unwrap().collection_ids).collect::<Vec<_>>(), ["b"]);
}
