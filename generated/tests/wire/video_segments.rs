//! Stored video: what jobs found of segments and text.

use rekognition::Client;
use rekognition::operation::*;
use rekognition::types::*;

use crate::exchange::Exchange;

exchanges! {
    "GetSegmentDetection": get_segment_detection,
    "GetTextDetection": get_text_detection,
}

async fn get_segment_detection(exchange: Exchange) {
    let response = exchange
        .call(
            Client::get_segment_detection,
            GetSegmentDetectionRequest::new("job-1").max_results(10).next_token("page 2"),
        )
        .sends(r#"{"JobId": "job-1", "MaxResults": 10, "NextToken": "page 2"}"#)
        .answered(
            r#"{
                "JobStatus": "SUCCEEDED",
                "StatusMessage": "",
                "VideoMetadata": [{"FrameWidth": 1280}, null, {"FrameWidth": 640}],
                "AudioMetadata": [
                    {"Codec": "aac", "DurationMillis": 15001, "SampleRate": 44100, "NumberOfChannels": 2}
                ],
                "NextToken": "page 3",
                "Segments": [
                    {
                        "Type": "TECHNICAL_CUE",
                        "StartTimestampMillis": 1000,
                        "EndTimestampMillis": 2000,
                        "DurationMillis": 1000,
                        "StartTimecodeSMPTE": "00:00:01;00",
                        "EndTimecodeSMPTE": "00:00:02;00",
                        "DurationSMPTE": "00:00:01;01",
                        "TechnicalCueSegment": {"Type": "BlackFrames", "Confidence": 99.5},
                        "ShotSegment": {"Index": 3, "Confidence": 98.5},
                        "StartFrameNumber": 30,
                        "EndFrameNumber": 60,
                        "DurationFrames": 31
                    },
                    {"Type": "SHOT"}
                ],
                "SelectedSegmentTypes": [{"Type": "SHOT", "ModelVersion": "2.0"}],
                "JobId": "job-1",
                "Video": {},
                "JobTag": "cats"
            }"#,
        )
        .await;
    assert_eq!(response.job_status, Some(VideoJobStatus::Succeeded));
    assert_eq!(response.status_message.as_deref(), Some(""));
    let widths: Vec<_> = response.video_metadata.iter().map(|video| video.frame_width).collect();
    assert_eq!(widths, [Some(1280), Some(640)]);
    let [audio] = &response.audio_metadata[..] else { panic!("not one sound track") };
    assert_eq!((audio.codec.as_deref(), audio.duration_millis), (Some("aac"), Some(15_001)));
    assert_eq!((audio.sample_rate, audio.number_of_channels), (Some(44_100), Some(2)));
    assert_eq!(response.next_token.as_deref(), Some("page 3"));
    let [cue, shot] = &response.segments[..] else { panic!("not two segments") };
    assert_is_the_cue(cue);
    assert_eq!((shot.r#type.as_ref(), shot.start_timestamp_millis), (Some(&SegmentType::Shot), 0));
    let [selected] = &response.selected_segment_types[..] else { panic!("not one segment type") };
    assert_eq!((selected.r#type.as_ref(), selected.model_version.as_deref()), (Some(&SegmentType::Shot), Some("2.0")));
    assert_eq!(response.job_id.as_deref(), Some("job-1"));
    assert_eq!(response.video, Some(Video::default()));
    assert_eq!(response.job_tag.as_deref(), Some("cats"));
}

fn assert_is_the_cue(segment: &SegmentDetection) {
    assert_eq!(segment.r#type, Some(SegmentType::TechnicalCue));
    assert_eq!((segment.start_timestamp_millis, segment.end_timestamp_millis), (1000, 2000));
    assert_eq!(segment.duration_millis, Some(1000));
    assert_eq!(segment.start_timecode_smpte.as_deref(), Some("00:00:01;00"));
    assert_eq!(segment.end_timecode_smpte.as_deref(), Some("00:00:02;00"));
    assert_eq!(segment.duration_smpte.as_deref(), Some("00:00:01;01"));
    let cue = segment.technical_cue_segment.as_ref().unwrap();
    assert_eq!((cue.r#type.as_ref(), cue.confidence), (Some(&TechnicalCueType::BlackFrames), Some(99.5)));
    let shot = segment.shot_segment.as_ref().unwrap();
    assert_eq!((shot.index, shot.confidence), (Some(3), Some(98.5)));
    assert_eq!((segment.start_frame_number, segment.end_frame_number), (Some(30), Some(60)));
    assert_eq!(segment.duration_frames, Some(31));
}

async fn get_text_detection(exchange: Exchange) {
    let response = exchange
        .call(Client::get_text_detection, GetTextDetectionRequest::new("job-1").max_results(10).next_token("page 2"))
        .sends(r#"{"JobId": "job-1", "MaxResults": 10, "NextToken": "page 2"}"#)
        .answered(
            r#"{
                "JobStatus": "SUCCEEDED",
                "StatusMessage": "done",
                "VideoMetadata": {"FrameRate": 24},
                "TextDetections": [
                    {"Timestamp": 1000, "TextDetection": {"DetectedText": "日本語", "Type": "GLYPH", "Id": 1}}
                ],
                "NextToken": "page 3",
                "TextModelVersion": "3.1",
                "JobId": "job-1",
                "Video": {"S3Object": {"Name": "cat.mp4"}},
                "JobTag": "cats"
            }"#,
        )
        .await;
    assert_eq!(response.job_status, Some(VideoJobStatus::Succeeded));
    assert_eq!(response.status_message.as_deref(), Some("done"));
    assert_eq!(response.video_metadata.unwrap().frame_rate, Some(24.0));
    let [found] = &response.text_detections[..] else { panic!("not one text") };
    assert_eq!(found.timestamp, 1000);
    let text = found.text_detection.as_ref().unwrap();
    assert_eq!((text.detected_text.as_deref(), text.id), (Some("日本語"), Some(1)));
    assert_eq!(text.r#type, Some(TextTypes::Unrecognized("GLYPH".to_owned())));
    assert_eq!(response.next_token.as_deref(), Some("page 3"));
    assert_eq!(response.text_model_version.as_deref(), Some("3.1"));
    assert_eq!(response.job_id.as_deref(), Some("job-1"));
    assert_eq!(response.video, Some(Video::default().s3_object(S3Object::default().name("cat.mp4"))));
    assert_eq!(response.job_tag.as_deref(), Some("cats"));
}
