//! Streaming video: the stream processors that watch it.

use rekognition::operation::*;
use rekognition::types::*;
use rekognition::{Client, DateTime};

use crate::exchange::Exchange;

exchanges! {
    "CreateStreamProcessor": create_stream_processor,
    "DeleteStreamProcessor": delete_stream_processor,
    "DescribeStreamProcessor": describe_stream_processor,
    "ListStreamProcessors": list_stream_processors,
    "StartStreamProcessor": start_stream_processor,
    "StopStreamProcessor": stop_stream_processor,
    "UpdateStreamProcessor": update_stream_processor,
}

fn door() -> BoundingBox {
    BoundingBox::default().width(0.25).height(0.5).left(0.0).top(0.5)
}

async fn create_stream_processor(exchange: Exchange) {
    let settings = StreamProcessorSettings::default()
        .face_search(FaceSearchSettings::default().collection_id("staff").face_match_threshold(85.5))
        .connected_home(ConnectedHomeSettings::new(["PERSON", "PET"]).min_confidence(80.0));
    let output = StreamProcessorOutput::default()
        .kinesis_data_stream(KinesisDataStream::default().arn("arn:kinesis/1"))
        .s3_destination(S3Destination::default().bucket("alerts").key_prefix("door/"));
    let input = StreamProcessorInput::default().kinesis_video_stream(KinesisVideoStream::default().arn("arn:kvs/1"));
    let request = CreateStreamProcessorRequest::new(CreateStreamProcessorRequired {
        input,
        output,
        name: "door".into(),
        settings,
        role_arn: "arn:role".into(),
    })
    .tags([("site", "north")])
    .notification_channel(StreamProcessorNotificationChannel::new("arn:topic"))
    .kms_key_id("alias/door")
    .regions_of_interest([RegionOfInterest::default().bounding_box(door())])
    .data_sharing_preference(StreamProcessorDataSharingPreference::new(false));
    let response = exchange
        .call(Client::create_stream_processor, request)
        .sends(
            r#"{
                "Input": {"KinesisVideoStream": {"Arn": "arn:kvs/1"}},
                "Output": {
                    "KinesisDataStream": {"Arn": "arn:kinesis/1"},
                    "S3Destination": {"Bucket": "alerts", "KeyPrefix": "door/"}
                },
                "Name": "door",
                "Settings": {
                    "FaceSearch": {"CollectionId": "staff", "FaceMatchThreshold": 85.5},
                    "ConnectedHome": {"Labels": ["PERSON", "PET"], "MinConfidence": 80.0}
                },
                "RoleArn": "arn:role",
                "Tags": {"site": "north"},
                "NotificationChannel": {"SNSTopicArn": "arn:topic"},
                "KmsKeyId": "alias/door",
                "RegionsOfInterest": [{"BoundingBox": {"Width": 0.25, "Height": 0.5, "Left": 0.0, "Top": 0.5}}],
                "DataSharingPreference": {"OptIn": false}
            }"#,
        )
        .answered(r#"{"StreamProcessorArn": "arn:processor/door"}"#)
        .await;
    assert_eq!(response.stream_processor_arn.as_deref(), Some("arn:processor/door"));
}

async fn delete_stream_processor(exchange: Exchange) {
    exchange
        .call(Client::delete_stream_processor, DeleteStreamProcessorRequest::new("door"))
        .sends(r#"{"Name": "door"}"#)
        .answered("")
        .await;
}

async fn describe_stream_processor(exchange: Exchange) {
    let response = exchange
        .call(Client::describe_stream_processor, DescribeStreamProcessorRequest::new("door"))
        .sends(r#"{"Name": "door"}"#)
        .answered(
            r#"{
                "Name": "door",
                "StreamProcessorArn": "arn:processor/door",
                "Status": "RUNNING",
                "StatusMessage": "watching",
                "CreationTimestamp": 1709208000.000000001,
                "LastUpdateTimestamp": -0.5,
                "Input": {"KinesisVideoStream": {"Arn": "arn:kvs/1"}},
                "Output": {
                    "KinesisDataStream": {"Arn": "arn:kinesis/1"},
                    "S3Destination": {"Bucket": "alerts", "KeyPrefix": "door/"}
                },
                "RoleArn": "arn:role",
                "Settings": {
                    "FaceSearch": {"CollectionId": "staff", "FaceMatchThreshold": 85.5},
                    "ConnectedHome": {"Labels": ["ALL", null], "MinConfidence": 80}
                },
                "NotificationChannel": {"SNSTopicArn": "arn:topic"},
                "KmsKeyId": "alias/door",
                "RegionsOfInterest": [
                    {"Polygon": [{"X": 0.5, "Y": 0.25}]},
                    {"BoundingBox": {"Width": 0.25, "Height": 0.5, "Left": 0, "Top": 0.5}}
                ],
                "DataSharingPreference": {"OptIn": true}
            }"#,
        )
        .await;
    assert_eq!(response.name.as_deref(), Some("door"));
    assert_eq!(response.stream_processor_arn.as_deref(), Some("arn:processor/door"));
    assert_eq!(response.status, Some(StreamProcessorStatus::Running));
    assert_eq!(response.status_message.as_deref(), Some("watching"));
    assert_eq!(response.creation_timestamp, Some(DateTime::from_unix(1_709_208_000, 1)));
    assert_eq!(response.last_update_timestamp, Some(DateTime::from_unix(-1, 500_000_000)));
    assert_eq!(response.input.unwrap().kinesis_video_stream.unwrap().arn.as_deref(), Some("arn:kvs/1"));
    let output = response.output.unwrap();
    assert_eq!(output.kinesis_data_stream.unwrap().arn.as_deref(), Some("arn:kinesis/1"));
    assert_eq!(output.s3_destination, Some(S3Destination::default().bucket("alerts").key_prefix("door/")));
    assert_eq!(response.role_arn.as_deref(), Some("arn:role"));
    let settings = response.settings.unwrap();
    let faces = FaceSearchSettings::default().collection_id("staff").face_match_threshold(85.5);
    assert_eq!(settings.face_search, Some(faces));
    assert_eq!(settings.connected_home, Some(ConnectedHomeSettings::new(["ALL"]).min_confidence(80.0)));
    assert_eq!(response.notification_channel, Some(StreamProcessorNotificationChannel::new("arn:topic")));
    assert_eq!(response.kms_key_id.as_deref(), Some("alias/door"));
    let regions = [
        RegionOfInterest::default().polygon([Point::default().x(0.5).y(0.25)]),
        RegionOfInterest::default().bounding_box(door()),
    ];
    assert_eq!(response.regions_of_interest, regions);
    assert_eq!(response.data_sharing_preference, Some(StreamProcessorDataSharingPreference::new(true)));
}

async fn list_stream_processors(exchange: Exchange) {
    let request = ListStreamProcessorsRequest::default().next_token("page 2").max_results(2);
    let response = exchange
        .call(Client::list_stream_processors, request)
        .sends(r#"{"NextToken": "page 2", "MaxResults": 2}"#)
        .answered(
            r#"{
                "NextToken": "page 3",
                "StreamProcessors": [{"Name": "door", "Status": "STOPPED"}, {"Name": "gate", "Status": "UPDATING"}]
            }"#,
        )
        .await;
    assert_eq!(response.next_token.as_deref(), Some("page 3"));
    let [door, gate] = &response.stream_processors[..] else { panic!("{response:?}") };
    assert_eq!((door.name.as_deref(), door.status.as_ref()), (Some("door"), Some(&StreamProcessorStatus::Stopped)));
    assert_eq!((gate.name.as_deref(), gate.status.as_ref()), (Some("gate"), Some(&StreamProcessorStatus::Updating)));
}

async fn start_stream_processor(exchange: Exchange) {
    let from = KinesisVideoStreamStartSelector::default()
        .producer_timestamp(1_709_208_000_123)
        .fragment_number("91343852333181432392682062");
    let request = StartStreamProcessorRequest::new("door")
        .start_selector(StreamProcessingStartSelector::default().kvs_stream_start_selector(from))
        .stop_selector(StreamProcessingStopSelector::default().max_duration_in_seconds(120));
    let response = exchange
        .call(Client::start_stream_processor, request)
        .sends(
            r#"{
                "Name": "door",
                "StartSelector": {
                    "KVSStreamStartSelector": {
                        "ProducerTimestamp": 1709208000123,
                        "FragmentNumber": "91343852333181432392682062"
                    }
                },
                "StopSelector": {"MaxDurationInSeconds": 120}
            }"#,
        )
        .answered(r#"{"SessionId": "session-1"}"#)
        .await;
    assert_eq!(response.session_id.as_deref(), Some("session-1"));
}

async fn stop_stream_processor(exchange: Exchange) {
    exchange
        .call(Client::stop_stream_processor, StopStreamProcessorRequest::new("door"))
        .sends(r#"{"Name": "door"}"#)
        .answered("\r\n")
        .await;
}

async fn update_stream_processor(exchange: Exchange) {
    let home = ConnectedHomeSettingsForUpdate::default().labels(["PACKAGE"]).min_confidence(60.0);
    let request = UpdateStreamProcessorRequest::new("door")
        .settings_for_update(StreamProcessorSettingsForUpdate::default().connected_home_for_update(home))
        .regions_of_interest_for_update([RegionOfInterest::default().bounding_box(door())])
        .data_sharing_preference_for_update(StreamProcessorDataSharingPreference::new(true))
        .parameters_to_delete([StreamProcessorParameterToDelete::ConnectedHomeMinConfidence]);
    exchange
        .call(Client::update_stream_processor, request)
        .sends(
            r#"{
                "Name": "door",
                "SettingsForUpdate": {
                    "ConnectedHomeForUpdate": {"Labels": ["PACKAGE"], "MinConfidence": 60.0}
                },
                "RegionsOfInterestForUpdate": [
                    {"BoundingBox": {"Width": 0.25, "Height": 0.5, "Left": 0.0, "Top": 0.5}}
                ],
                "DataSharingPreferenceForUpdate": {"OptIn": true},
                "ParametersToDelete": ["ConnectedHomeMinConfidence"]
            }"#,
        )
        .answered("{}")
        .await;
}
