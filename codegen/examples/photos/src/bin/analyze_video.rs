//! Prints what a video in S3 shows and when: `analyze_video videos holiday.mp4 ROLE_ARN`.
//!
//! The end of the job is heard through a topic of SNS and a queue of SQS, both named `AmazonRekognition-videos` and
//! created when they are missing; the role is one that Rekognition may assume to publish to such a topic. Region and
//! credentials come from the standard AWS sources: see `Client::from_env`.

use std::env;
use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use photos::channel::Channel;
use photos::{sns, sqs};
use rekognition::Client;
use rekognition::operation::{GetLabelDetectionRequest, StartLabelDetectionRequest};
use rekognition::types::{NotificationChannel, S3Object, Video};

/// The topic and the queue. AWS's policy for such roles allows topics whose names begin so.
const CHANNEL: &str = "AmazonRekognition-videos";

/// How long the job may take; a video of some hours takes about as long.
const LONGEST: Duration = Duration::from_secs(6 * 3600);

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("analyze_video: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error + Send + Sync>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [bucket, key, role_arn] = arguments.as_slice() else {
        return Err("say which video, a bucket and the key of an object in it, and the ARN of a role".into());
    };
    let channel = Channel::open(&sns::Client::from_env().await?, sqs::Client::from_env().await?, CHANNEL).await?;
    let client = Client::from_env().await?;
    let video = Video::default().s3_object(S3Object::default().bucket(bucket).name(key));
    let request = StartLabelDetectionRequest::new(video).min_confidence(75.0);
    let request = request.notification_channel(NotificationChannel::new(channel.topic_arn(), role_arn));
    let job_id = client.start_label_detection(request).await?.job_id.ok_or("the service gave no id of the job")?;
    eprintln!("the job {job_id} has begun");

    channel.wait_for(&job_id, LONGEST).await?;
    // Of a job that has failed, this is an error with the reason.
    let mut labels = client.pages(GetLabelDetectionRequest::new(job_id)).items();
    while let Some(found) = labels.next().await {
        let found = found?;
        let label = found.label.unwrap_or_default();
        let seconds = found.timestamp as f64 / 1000.0;
        let name = label.name.as_deref().unwrap_or("(no name)");
        println!("{seconds:7.1} s  {:5.1} %  {name}", label.confidence.unwrap_or_default());
    }
    Ok(())
}
