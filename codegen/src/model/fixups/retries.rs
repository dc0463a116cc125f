//! How calls are retried of services that differ from others, which no trait says yet.

use serde_json::json;

use super::fixup::{Effect, Fixup};
use crate::model::{Shapes, ids};

/// The source of the rules of DynamoDB.
const OF_DYNAMODB: &str = "botocore 1.44.8, retries/standard.py, `_SERVICE_MAX_ATTEMPTS` and `_SERVICE_BACKOFF_CONFIG`: \
                           DynamoDB and its streams have 4 attempts and 25 ms, where others have 3 and 50";

/// The source of the operations that are called in a loop.
const OF_POLLS: &str = "botocore 1.44.8, retries/standard.py, `_LONG_POLLING_OPERATIONS`, until models have the trait \
                        `aws.api#longPoll`";

const DYNAMODB_SERVICE: &str = "com.amazonaws.dynamodb#DynamoDB_20120810";
const STREAMS_SERVICE: &str = "com.amazonaws.dynamodbstreams#DynamoDBStreams_20120810";

/// DynamoDB answers within milliseconds, and so it is asked again sooner, and once more.
pub const DYNAMODB: Fixup = Fixup {
    name: "dynamodb-retries",
    service: DYNAMODB_SERVICE,
    source: OF_DYNAMODB,
    correct: |shapes| retry_sooner(shapes, DYNAMODB_SERVICE),
};

/// The same of its streams.
pub const DYNAMODB_STREAMS: Fixup = Fixup {
    name: "dynamodb-streams-retries",
    service: STREAMS_SERVICE,
    source: OF_DYNAMODB,
    correct: |shapes| retry_sooner(shapes, STREAMS_SERVICE),
};

/// The consumers of Kinesis's queues ask for records in a loop.
pub const KINESIS: Fixup = Fixup {
    name: "kinesis-long-polls",
    service: "com.amazonaws.kinesis#Kinesis_20131202",
    source: OF_POLLS,
    correct: |shapes| {
        let polls =
            ["com.amazonaws.kinesis#ReceiveQueueRecords", "com.amazonaws.kinesis#ReceiveDeadLetterQueueRecords"];
        poll(shapes, &polls)
    },
};

/// The workers of Step Functions ask for tasks in a loop.
pub const SFN: Fixup = Fixup {
    name: "sfn-long-polls",
    service: "com.amazonaws.sfn#AWSStepFunctions",
    source: OF_POLLS,
    correct: |shapes| poll(shapes, &["com.amazonaws.sfn#GetActivityTask"]),
};

/// The consumers of a queue of SQS ask for messages in a loop.
pub const SQS: Fixup = Fixup {
    name: "sqs-long-polls",
    service: "com.amazonaws.sqs#AmazonSQS",
    source: OF_POLLS,
    correct: |shapes| poll(shapes, &["com.amazonaws.sqs#ReceiveMessage"]),
};

/// The workers and deciders of SWF ask for tasks in a loop.
pub const SWF: Fixup = Fixup {
    name: "swf-long-polls",
    service: "com.amazonaws.swf#SimpleWorkflowService",
    source: OF_POLLS,
    correct: |shapes| poll(shapes, &["com.amazonaws.swf#PollForActivityTask", "com.amazonaws.swf#PollForDecisionTask"]),
};

fn retry_sooner(shapes: &mut Shapes, service: &str) -> Effect {
    let Some(service) = shapes.get_mut(service) else { return Effect::Absent };
    let defaults = json!({ "maxAttempts": 4, "initialBackoffMillis": 25 });
    service.traits.insert(ids::RETRY_DEFAULTS.to_owned(), defaults);
    Effect::Corrected
}

fn poll(shapes: &mut Shapes, operations: &[&str]) -> Effect {
    operations.iter().fold(Effect::Absent, |effect, id| match shapes.get_mut(*id) {
        Some(operation) => {
            operation.traits.insert(ids::LONG_POLL.to_owned(), json!({}));
            Effect::Corrected
        }
        None => effect,
    })
}
