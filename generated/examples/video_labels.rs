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
use rekognition::types::{S3Object, Video, VideoJobStatus};

/// The time between two questions whether the job is done.
const POLL: Duration = Duration::from_secs(2);

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

    let video = finished(&client, &job).await?.video_metadata.unwrap_or_default();
    let length = video.duration_millis.unwrap_or_default();
    println!(
        "{}: {} of {} × {}",
        key,
        seconds(length).trim(),
        video.frame_width.unwrap_or_default(),
        video.frame_height.unwrap_or_default()
    );

    let mut pages = client.pages(GetLabelDetectionRequest::new(job));
    while let Some(page) = pages.next().await {
        for found in page?.labels {
            let label = found.label.unwrap_or_default();
            let name = label.name.as_deref().unwrap_or("(no name)");
            println!("{}  {:5.1} %  {name}", seconds(found.timestamp), label.confidence.unwrap_or_default());
        }
    }
    Ok(())
}

/// The first page of the job's result, once it has one.
async fn finished(client: &Client, job: &str) -> Result<GetLabelDetectionResponse, Box<dyn Error>> {
    let progress = ProgressBar::new_spinner().with_message("looking at the video");
    progress.enable_steady_tick(Duration::from_millis(100));
    loop {
        let response = client.get_label_detection(GetLabelDetectionRequest::new(job).max_results(1)).await?;
        match response.job_status {
            Some(VideoJobStatus::Succeeded) => return Ok(response),
            Some(VideoJobStatus::InProgress) => tokio::time::sleep(POLL).await,
            _ => return Err(response.status_message.unwrap_or_else(|| "the job has failed".to_owned()).into()),
        }
    }
}

fn seconds(millis: i64) -> String {
    format!("{:7.1} s", millis as f64 / 1000.0)
}
