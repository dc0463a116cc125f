//! A queue from its creation to its end: send, receive, delete, and the errors in between.

use sqs::operation::{
    CreateQueueRequest, DeleteMessageRequest, DeleteQueueRequest, GetQueueUrlRequest, ListQueuesRequest,
    ReceiveMessageRequest, SendMessageBatchRequest, SendMessageRequest,
};
use sqs::types::{MessageAttributeValue, QueueAttributeName, SendMessageBatchRequestEntry};
use sqs::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env().await?;
    let request = CreateQueueRequest::new("orders").attributes([(QueueAttributeName::VisibilityTimeout, "30")]);
    let queue = client.create_queue(request).await?.queue_url.ok_or("the queue has no URL")?;
    let found = client.get_queue_url(GetQueueUrlRequest::new("orders")).await?.queue_url;
    assert_eq!(found.as_deref(), Some(queue.as_str()));

    send_receive_delete(&client, &queue).await?;
    batch(&client, &queue).await?;
    errors_are_typed(&client).await?;

    client.delete_queue(DeleteQueueRequest::new(&queue)).await?;
    assert_eq!(client.list_queues(ListQueuesRequest::default()).await?.queue_urls, Vec::<String>::new());
    println!("sqs: a queue came and went");
    Ok(())
}

async fn send_receive_delete(client: &Client, queue: &str) -> Result<(), Box<dyn std::error::Error>> {
    let body = "{\"order\": 7, \"note\": \"„äöü“ \u{1f980}\"}";
    let color = MessageAttributeValue::new("String").string_value("blue");
    let sent = client.send_message(SendMessageRequest::new(queue, body).message_attributes([("color", color)])).await?;
    let request = ReceiveMessageRequest::new(queue).max_number_of_messages(10).message_attribute_names(["All"]);
    let messages = client.receive_message(request.clone()).await?.messages;
    let [message] = messages.as_slice() else { panic!("{messages:?}") };
    assert_eq!(message.message_id, sent.message_id);
    assert_eq!(message.body.as_deref(), Some(body));
    assert_eq!(message.md5_of_body, sent.md5_of_message_body);
    assert_eq!(message.message_attributes["color"].string_value.as_deref(), Some("blue"));

    let receipt = message.receipt_handle.as_deref().ok_or("the message has no receipt")?;
    client.delete_message(DeleteMessageRequest::new(queue, receipt)).await?;
    assert_eq!(client.receive_message(request).await?.messages, []);
    Ok(())
}

async fn batch(client: &Client, queue: &str) -> Result<(), Error> {
    let entries = (0..3).map(|number| SendMessageBatchRequestEntry::new(number.to_string(), format!("order {number}")));
    let response = client.send_message_batch(SendMessageBatchRequest::new(queue, entries)).await?;
    assert_eq!((response.successful.len(), response.failed.len()), (3, 0));
    Ok(())
}

async fn errors_are_typed(client: &Client) -> Result<(), Error> {
    match client.get_queue_url(GetQueueUrlRequest::new("nowhere")).await {
        Err(Error::QueueDoesNotExist(error)) => {
            // The code of the query protocol, which callers have always matched.
            assert_eq!(error.service_error().code(), Some("AWS.SimpleQueueService.NonExistentQueue"));
        }
        other => panic!("{other:?}"),
    }
    Ok(())
}
