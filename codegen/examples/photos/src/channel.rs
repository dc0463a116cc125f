//! How a program hears that a job has ended: a topic that Rekognition publishes to, and a queue that has subscribed to
//! it.

use std::error::Error;
use std::time::Duration;

use rekognition::notification::JobNotification;
use serde_json::json;

use crate::sns::operation::{CreateTopicRequest, SubscribeRequest};
use crate::sqs::operation::{
    CreateQueueRequest, DeleteMessageRequest, GetQueueAttributesRequest, ReceiveMessageRequest,
    SetQueueAttributesRequest,
};
use crate::sqs::types::QueueAttributeName;
use crate::{sns, sqs};

/// How long a request waits for a message, in seconds; the service allows no more.
const LONG_POLL: i32 = 20;

/// How long a message that was received stays hidden from others, in seconds: as it may be another program's, not long.
const HIDDEN: i32 = 5;

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// A topic, and a queue that gets what is published to it.
#[derive(Clone, Debug)]
pub struct Channel {
    sqs: sqs::Client,
    queue_url: String,
    topic_arn: String,
}

impl Channel {
    /// A topic and a queue of that name, which are created unless they are there, the queue subscribed to the topic.
    ///
    /// # Errors
    ///
    /// Those of the calls.
    pub async fn open(sns: &sns::Client, sqs: sqs::Client, name: &str) -> Result<Self> {
        let topic_arn = sns.create_topic(CreateTopicRequest::new(name)).await?.topic_arn;
        let topic_arn = topic_arn.ok_or("the topic has no ARN")?;
        let queue_url = sqs.create_queue(CreateQueueRequest::new(name)).await?.queue_url;
        let channel = Self { sqs, queue_url: queue_url.ok_or("the queue has no URL")?, topic_arn };
        let queue_arn = channel.queue_arn().await?;
        channel.admit_topic(&queue_arn).await?;
        sns.subscribe(SubscribeRequest::new(&channel.topic_arn, "sqs").endpoint(queue_arn)).await?;
        Ok(channel)
    }

    /// The topic, for the `NotificationChannel` of a job.
    pub fn topic_arn(&self) -> &str {
        &self.topic_arn
    }

    /// Waits until the queue has the notice of a job, and deletes it. Those of other jobs stay there.
    ///
    /// # Errors
    ///
    /// Those of the calls; when that takes longer than is allowed.
    pub async fn wait_for(&self, job_id: &str, at_most: Duration) -> Result<JobNotification> {
        match tokio::time::timeout(at_most, self.receive(job_id)).await {
            Ok(result) => result,
            Err(_) => {
                Err(format!("nothing was heard of the job {job_id}: may the role publish to {}?", self.topic_arn)
                    .into())
            }
        }
    }

    async fn receive(&self, job_id: &str) -> Result<JobNotification> {
        let request = ReceiveMessageRequest::new(&self.queue_url).max_number_of_messages(10);
        let request = request.wait_time_seconds(LONG_POLL).visibility_timeout(HIDDEN);
        loop {
            for message in self.sqs.receive_message(request.clone()).await?.messages {
                match JobNotification::from_sqs_body(message.body.as_deref().unwrap_or_default()) {
                    Ok(notification) if notification.job_id == job_id => {
                        let receipt = message.receipt_handle.unwrap_or_default();
                        self.sqs.delete_message(DeleteMessageRequest::new(&self.queue_url, receipt)).await?;
                        return Ok(notification);
                    }
                    _ => {}
                }
            }
        }
    }

    async fn queue_arn(&self) -> Result<String> {
        let request = GetQueueAttributesRequest::new(&self.queue_url).attribute_names([QueueAttributeName::QueueArn]);
        let mut attributes = self.sqs.get_queue_attributes(request).await?.attributes;
        Ok(attributes.remove(&QueueAttributeName::QueueArn).ok_or("the queue has no ARN")?)
    }

    /// Lets the topic send to the queue.
    async fn admit_topic(&self, queue_arn: &str) -> Result<()> {
        let policy = json!({
            "Version": "2012-10-17",
            "Statement": {
                "Effect": "Allow",
                "Principal": { "Service": "sns.amazonaws.com" },
                "Action": "sqs:SendMessage",
                "Resource": queue_arn,
                "Condition": { "ArnEquals": { "aws:SourceArn": self.topic_arn } },
            },
        });
        let attributes = [(QueueAttributeName::Policy, policy.to_string())];
        self.sqs.set_queue_attributes(SetQueueAttributesRequest::new(&self.queue_url, attributes)).await?;
        Ok(())
    }
}
