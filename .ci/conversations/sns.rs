//! A topic from its creation to its end: attributes, tags, subscriptions, messages, and topics page by page.

use sns::operation::{
    CheckIfPhoneNumberIsOptedOutRequest, CreateTopicRequest, DeleteTopicRequest, GetSmsAttributesRequest,
    GetSubscriptionAttributesRequest, GetTopicAttributesRequest, ListSubscriptionsByTopicRequest,
    ListTagsForResourceRequest, ListTopicsRequest, PublishBatchRequest, PublishRequest, SetSmsAttributesRequest,
    SetTopicAttributesRequest, SubscribeRequest, TagResourceRequest, UnsubscribeRequest, UntagResourceRequest,
};
use sns::types::{MessageAttributeValue, PublishBatchRequestEntry, Tag};
use sns::{Client, Error};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let client = Client::from_env().await?;
    let request = CreateTopicRequest::new("letters")
        .attributes([("DisplayName", "A & B <ü>")])
        .tags([Tag::new("team", "post & parcels"), Tag::new("a b", "+")]);
    let topic = client.create_topic(request).await?.topic_arn.ok_or("the topic has no ARN")?;
    attributes(&client, &topic).await?;
    tags(&client, &topic).await?;
    subscribe(&client, &topic).await?;
    publish(&client, &topic).await?;
    text_messages(&client).await?;
    list(&client, &topic).await?;
    errors_are_typed(&client, &topic).await?;
    // Nothing but an identifier is in the response.
    client.delete_topic(DeleteTopicRequest::new(&topic)).await?;
    assert_eq!(client.list_topics(ListTopicsRequest::default()).await?.topics, []);
    println!("sns: a topic came and went");
    Ok(())
}

async fn attributes(client: &Client, topic: &str) -> Result<()> {
    let attributes = client.get_topic_attributes(GetTopicAttributesRequest::new(topic)).await?.attributes;
    assert_eq!(attributes["DisplayName"], "A & B <ü>");
    assert_eq!(attributes["TopicArn"], topic);
    assert_eq!(attributes["DeliveryPolicy"], "");
    let name = "two\nlines, 100 % = \"safe\" + \u{1f980}";
    let request = SetTopicAttributesRequest::new(topic, "DisplayName").attribute_value(name);
    client.set_topic_attributes(request).await?;
    let attributes = client.get_topic_attributes(GetTopicAttributesRequest::new(topic)).await?.attributes;
    assert_eq!(attributes["DisplayName"], name);
    Ok(())
}

async fn tags(client: &Client, topic: &str) -> Result<()> {
    client.tag_resource(TagResourceRequest::new(topic, [Tag::new("ü/ö?", "&=")])).await?;
    client.untag_resource(UntagResourceRequest::new(topic, ["a b"])).await?;
    let tags = client.list_tags_for_resource(ListTagsForResourceRequest::new(topic)).await?.tags;
    assert_eq!(tags, [Tag::new("team", "post & parcels"), Tag::new("ü/ö?", "&=")]);
    Ok(())
}

async fn subscribe(client: &Client, topic: &str) -> Result<()> {
    let policy = r#"{"kind": ["greeting", "a & b"]}"#;
    let request = SubscribeRequest::new(topic, "email").endpoint("ada+letters@example.com");
    let request = request.attributes([("FilterPolicy", policy)]).return_subscription_arn(true);
    let subscription = client.subscribe(request).await?.subscription_arn.ok_or("the subscription has no ARN")?;
    let request = GetSubscriptionAttributesRequest::new(&subscription);
    let attributes = client.get_subscription_attributes(request).await?.attributes;
    assert_eq!((attributes["FilterPolicy"].as_str(), attributes["Protocol"].as_str()), (policy, "email"));

    let other = SubscribeRequest::new(topic, "email").endpoint("bob@example.com");
    let other = client.subscribe(other).await?.subscription_arn.ok_or("the subscription has no ARN")?;
    let mut subscriptions = client.pages(ListSubscriptionsByTopicRequest::new(topic)).items();
    let mut endpoints = Vec::new();
    while let Some(subscription) = subscriptions.next().await {
        endpoints.extend(subscription?.endpoint);
    }
    assert_eq!(endpoints, ["ada+letters@example.com", "bob@example.com"]);
    client.unsubscribe(UnsubscribeRequest::new(other)).await?;
    let request = ListSubscriptionsByTopicRequest::new(topic);
    assert_eq!(client.list_subscriptions_by_topic(request).await?.subscriptions.len(), 1);
    Ok(())
}

/// A map of structures, with bytes in them, and a list of structures: of a form, each part is a parameter of its own.
async fn publish(client: &Client, topic: &str) -> Result<()> {
    let request = PublishRequest::new("Grüße <b>&</b>\n\u{1f980}").topic_arn(topic).subject("Hello & goodbye");
    let request = request.message_attributes([
        ("kind", MessageAttributeValue::new("String").string_value("a & b")),
        ("seal", MessageAttributeValue::new("Binary").binary_value(&[0, 1, 254, 255][..])),
    ]);
    assert!(client.publish(request).await?.message_id.is_some());

    let entries = (0..3).map(|number| PublishBatchRequestEntry::new(number.to_string(), format!("letter {number}")));
    let response = client.publish_batch(PublishBatchRequest::new(topic, entries)).await?;
    let ids: Vec<_> = response.successful.iter().filter_map(|entry| entry.id.as_deref()).collect();
    assert_eq!((ids, response.failed.len()), (vec!["0", "1", "2"], 0));
    Ok(())
}

/// Operations whose members begin with small letters.
async fn text_messages(client: &Client) -> Result<()> {
    let request = CheckIfPhoneNumberIsOptedOutRequest::new("+15555550100");
    assert!(!client.check_if_phone_number_is_opted_out(request).await?.is_opted_out);
    client.set_sms_attributes(SetSmsAttributesRequest::new([("DefaultSMSType", "Transactional")])).await?;
    let request = GetSmsAttributesRequest::default().attributes(["DefaultSMSType"]);
    assert_eq!(client.get_sms_attributes(request).await?.attributes["DefaultSMSType"], "Transactional");
    Ok(())
}

async fn list(client: &Client, topic: &str) -> Result<()> {
    for number in 0..105 {
        client.create_topic(CreateTopicRequest::new(format!("more-{number}"))).await?;
    }
    let pages = client.pages(ListTopicsRequest::default()).all().await?;
    assert_eq!(pages.iter().map(|page| page.topics.len()).collect::<Vec<_>>(), [100, 6]);
    let topics = pages.into_iter().flat_map(|page| page.topics).filter_map(|topic| topic.topic_arn);
    for other in topics.filter(|other| other != topic) {
        client.delete_topic(DeleteTopicRequest::new(other)).await?;
    }
    Ok(())
}

async fn errors_are_typed(client: &Client, topic: &str) -> Result<()> {
    match client.get_topic_attributes(GetTopicAttributesRequest::new(format!("{topic}-nowhere"))).await {
        // The code is not the name of the shape.
        Err(Error::NotFoundException(error)) => {
            assert_eq!(error.service_error().code(), Some("NotFound"));
            assert_eq!(error.message.as_deref(), Some("Topic does not exist"));
            assert!(error.service_error().request_id().is_some());
        }
        other => panic!("{other:?}"),
    }
    match client.create_topic(CreateTopicRequest::new("no good name!")).await {
        Err(Error::InvalidParameterException(_)) => Ok(()),
        other => panic!("{other:?}"),
    }
}
