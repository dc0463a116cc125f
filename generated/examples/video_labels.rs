//! Prints what a video in S3 shows and when: `video_labels videos holiday.mp4`.
//!
//! Region and credentials come from the standard AWS sources: see `Client::from_env`.

use std::env;
use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use indicatif::ProgressBar;
use rekognition::Client;
use rekognition::operation::{GetLabelDetectionRequest, GetLabelDetectionResponse, StartLabelDetectionRequest};
use rekognition::types::{S3Object, Video};

/// How long the job may take; a video of some hours takes about as long.
const LONGEST: Duration = Duration::from_secs(6 * 3600);

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("video_labels: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [bucket, key] = arguments.as_slice() else {
        return Err("say which video: a bucket and the key of an object in it".into());
    };
    let client = Client::from_env().await?;
    let video = Video::default().s3_object(S3Object::default().bucket(bucket).name(key));
    let request = StartLabelDetectionRequest::new(video).min_confidence(75.0);
    let job = client.start_label_detection(request).await?.job_id.ok_or("the service gave no id of the job")?;

    let request = GetLabelDetectionRequest::new(job);
    let video = finished(&client, request.clone()).await?.video_metadata.unwrap_or_default();
    let length = video.duration_millis.unwrap_or_default();
    println!(
        "{}: {} of {} × {}",
        key,
        seconds(length).trim(),
        video.frame_width.unwrap_or_default(),
        video.frame_height.unwrap_or_default()
    );

    let mut labels = client.pages(request).items();
    while let Some(found) = labels.next().await {
        let found = found?;
        let label = found.label.unwrap_or_default();
        let name = label.name.as_deref().unwrap_or("(no name)");
        println!("{}  {:5.1} %  {name}", seconds(found.timestamp), label.confidence.unwrap_or_default());
    }
    Ok(())
}

/// Waits for the job, and gives the first page of its results.
async fn finished(
    client: &Client,
    request: GetLabelDetectionRequest,
) -> Result<GetLabelDetectionResponse, Box<dyn Error>> {
    let progress = ProgressBar::new_spinner().with_message("looking at the video");
    progress.enable_steady_tick(Duration::from_millis(100));
    // A short video is done within seconds.
    Ok(client.wait_until_label_detection_succeeded(request, LONGEST).min_delay(Duration::from_secs(2)).await?)
}

fn seconds(millis: i64) -> String {
    format!("{:7.1} s", millis as f64 / 1000.0)
}
