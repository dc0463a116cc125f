//! Tags of collections, stream processors and model versions.

use std::collections::BTreeMap;

use rekognition::Client;
use rekognition::operation::*;

use crate::exchange::Exchange;

exchanges! {
    "ListTagsForResource": list_tags_for_resource,
    "TagResource": tag_resource,
    "UntagResource": untag_resource,
}

const COLLECTION: &str = "arn:aws:rekognition:eu-west-1:111122223333:collection/staff";

async fn list_tags_for_resource(exchange: Exchange) {
    let response = exchange
        .call(Client::list_tags_for_resource, ListTagsForResourceRequest::new(COLLECTION))
        .sends(r#"{"ResourceArn": "arn:aws:rekognition:eu-west-1:111122223333:collection/staff"}"#)
        .answered(r#"{"Tags": {"team": "security", "gone": null, "empty": "", "caf\u00e9 \ud83d\ude00": "o/\\o"}}"#)
        .await;
    let tags = [("team", "security"), ("empty", ""), ("café 😀", r"o/\o")];
    assert_eq!(response.tags, BTreeMap::from(tags.map(|(key, value)| (key.to_owned(), value.to_owned()))));
}

async fn tag_resource(exchange: Exchange) {
    exchange
        .call(
            Client::tag_resource,
            TagResourceRequest::new(COLLECTION, [("team", "security"), ("café 😀", "a\tb\u{1}")]),
        )
        .sends(
            r#"{
                "ResourceArn": "arn:aws:rekognition:eu-west-1:111122223333:collection/staff",
                "Tags": {"café 😀": "a\tb\u0001", "team": "security"}
            }"#,
        )
        .answered("{}")
        .await;
}

async fn untag_resource(exchange: Exchange) {
    exchange
        .call(Client::untag_resource, UntagResourceRequest::new(COLLECTION, ["team", "floor"]))
        .sends(
            r#"{
                "ResourceArn": "arn:aws:rekognition:eu-west-1:111122223333:collection/staff",
                "TagKeys": ["team", "floor"]
            }"#,
        )
        .answered("")
        .await;
}
