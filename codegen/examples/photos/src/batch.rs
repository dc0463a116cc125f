//! What the function does with a batch of messages.

use futures_util::stream::{self, StreamExt};

use crate::folder::media_type;
use crate::line::{Failure, Line};
use crate::notice::{Batch, BatchItemFailure, BatchResponse, Message, NewObject, new_objects};
use crate::s3::operation::PutObjectRequest;
use crate::{AT_A_TIME, Clients};

/// Labels the photos of a batch, several messages at a time, and says which messages have failed. Why is logged.
pub async fn label(clients: &Clients, batch: Batch) -> BatchResponse {
    let messages = stream::iter(batch.messages).map(|message| label_all(clients, message));
    let failed: Vec<Option<BatchItemFailure>> = messages.buffer_unordered(AT_A_TIME).collect().await;
    BatchResponse { batch_item_failures: failed.into_iter().flatten().collect() }
}

/// Labels the photos of a message. Where one fails, the message comes again, and with it the others: they get the same
/// labels.
async fn label_all(clients: &Clients, message: Message) -> Option<BatchItemFailure> {
    let failed = match new_objects(&message.body) {
        Ok(objects) => label_objects(clients, objects).await.map_err(|failure| failure.message),
        Err(error) => Err(error),
    };
    let error = failed.err()?;
    eprintln!("{}: {error}", message.message_id);
    Some(BatchItemFailure { item_identifier: message.message_id })
}

async fn label_objects(clients: &Clients, objects: Vec<NewObject>) -> Result<(), Failure> {
    // What is no photo is left alone: among it are the labels, which are new objects too.
    for object in objects.into_iter().filter(|object| media_type(&object.key).is_some()) {
        let labels = clients.label(&object.bucket, &object.key).await?;
        let results = format!("{}.labels.jsonl", object.key);
        let line = Line::new(object.key, Ok(labels)).to_json()?;
        let request = PutObjectRequest::new(object.bucket, results).body(line).content_type("application/jsonl");
        clients.s3.put_object(request).await?;
    }
    Ok(())
}
