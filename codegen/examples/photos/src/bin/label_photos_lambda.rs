//! Labels the photos that come to a bucket, as a function of AWS Lambda: S3 tells a queue of each new object, and the
//! queue is the function's event source.
//!
//! What is on `cat.jpg` is a line of `cat.jpg.labels.jsonl` beside it. A message whose photos have failed stays in the
//! queue, and the others of its batch do not: the event source needs `ReportBatchItemFailures`, and the queue another
//! one for what has failed too often. Batches of ten messages take at most 80 s, by the limit below: the function needs
//! as long.

use std::time::Duration;

use lambda_runtime::{Error, LambdaEvent, service_fn};
use photos::{Clients, batch};
use rekognition::TimeoutConfig;

/// What a call may take, with its retries. A message takes two calls, and of ten messages the last two wait for others.
const LONGEST: Duration = Duration::from_secs(20);

#[tokio::main]
async fn main() -> Result<(), Error> {
    let clients = Clients::from_env().await?;
    let limits = TimeoutConfig::new().operation_timeout(LONGEST);
    let clients = Clients {
        s3: clients.s3.with(|config| config.timeout_config(limits.clone())),
        rekognition: clients.rekognition.with(|config| config.timeout_config(limits.clone())),
    };
    let clients = &clients;
    lambda_runtime::run(service_fn(|event: LambdaEvent<_>| async move {
        Ok::<_, Error>(batch::label(clients, event.payload).await)
    }))
    .await
}
