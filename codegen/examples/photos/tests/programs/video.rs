//! `analyze_video`: SNS and SQS are moto's, and Rekognition, of which moto has no jobs on labels, is a mock that
//! publishes.

use photos::sns::operation::PublishRequest;
use photos::sqs::operation::{CreateQueueRequest, ReceiveMessageRequest};
use photos::{sns, sqs};
use rekognition::notification::JobNotification;
use rekognition::operation::{
    GetLabelDetectionRequest, GetLabelDetectionResponse, StartLabelDetectionRequest, StartLabelDetectionResponse,
};
use rekognition::testing::{Failure, MockService, from_json};
use serde_json::json;

use crate::{config, moto, program};

/// A service whose job ends at once with this status, after one of somebody else.
fn service(url: &str, region: &str, status: &'static str) -> MockService {
    let sns = sns::Client::new(config(url, region));
    MockService::new().on_async(move |request: StartLabelDetectionRequest| {
        let sns = sns.clone();
        async move {
            let channel =
                request.notification_channel.ok_or(Failure::error(400, "InvalidParameterException", "where?"))?;
            for (job, status) in [("somebody else's", "SUCCEEDED"), ("ours", status)] {
                let video = json!({ "S3ObjectName": "holiday.mp4", "S3Bucket": "videos" });
                let notice = json!({ "JobId": job, "Status": status, "API": "StartLabelDetection", "Video": video });
                let message = PublishRequest::new(notice.to_string()).topic_arn(&channel.sns_topic_arn);
                sns.publish(message).await.map_err(|error| Failure::error(500, "NotPublished", &error.to_string()))?;
            }
            Ok(from_json::<StartLabelDetectionResponse>(r#"{"JobId": "ours"}"#)?)
        }
    })
}

/// Runs the program to its end: its code, its output and its errors.
async fn analyze(url: &str, region: &str, service: &MockService) -> (Option<i32>, String, String) {
    let server = service.serve().unwrap();
    let mut program = program(env!("CARGO_BIN_EXE_analyze_video"), url, region);
    program.env("AWS_ENDPOINT_URL_REKOGNITION", server.url());
    program.args(["videos", "holiday.mp4", "arn:aws:iam::123456789012:role/Rekognition"]);
    let output = tokio::task::spawn_blocking(move || program.output().unwrap()).await.unwrap();
    service.verify().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// The jobs whose notices are in the queue.
async fn jobs_in_queue(url: &str, region: &str) -> Vec<String> {
    let sqs = sqs::Client::new(config(url, region));
    let request = CreateQueueRequest::new("AmazonRekognition-videos");
    let queue_url = sqs.create_queue(request).await.unwrap().queue_url.unwrap();
    let request = ReceiveMessageRequest::new(queue_url).max_number_of_messages(10).wait_time_seconds(20);
    let messages = sqs.receive_message(request).await.unwrap().messages;
    let bodies = messages.into_iter().filter_map(|message| message.body);
    bodies.map(|body| JobNotification::from_sqs_body(&body).unwrap().job_id).collect()
}

#[tokio::test]
async fn results_are_read_when_the_queue_has_the_notice() {
    let Some(url) = moto() else { return };
    let page = |text| Ok(from_json::<GetLabelDetectionResponse>(text).unwrap());
    let service = service(&url, "us-east-1", "SUCCEEDED").on_sequence::<GetLabelDetectionRequest>([
        page(
            r#"{"JobStatus": "SUCCEEDED", "NextToken": "2",
                "Labels": [{"Timestamp": 0, "Label": {"Name": "Sea", "Confidence": 98.5}}]}"#,
        ),
        page(
            r#"{"JobStatus": "SUCCEEDED",
                "Labels": [{"Timestamp": 61500, "Label": {"Name": "Dolphin", "Confidence": 80}}]}"#,
        ),
    ]);
    let (code, out, err) = analyze(&url, "us-east-1", &service).await;
    assert_eq!((code, &*out), (Some(0), "    0.0 s   98.5 %  Sea\n   61.5 s   80.0 %  Dolphin\n"), "{err}");
    assert_eq!(service.calls::<GetLabelDetectionRequest>(), 2);
    assert_eq!(jobs_in_queue(&url, "us-east-1").await, ["somebody else's"]);
}

#[tokio::test]
async fn a_job_that_failed_says_why() {
    let Some(url) = moto() else { return };
    let failed = from_json(r#"{"JobStatus": "FAILED", "StatusMessage": "the video has no pictures"}"#);
    let service = service(&url, "eu-west-1", "FAILED").on_sequence::<GetLabelDetectionRequest>([Ok(failed.unwrap())]);
    let (code, _, err) = analyze(&url, "eu-west-1", &service).await;
    assert_eq!(code, Some(1), "{err}");
    assert!(err.contains("the video has no pictures"), "{err}");
}
