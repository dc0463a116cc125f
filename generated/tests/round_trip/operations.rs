//! Every operation by its name: its request and its response, out of JSON and into it again.

use std::fmt::Debug;

use rekognition::operation::*;
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::Value;
use smithy_runtime::Operation;
use smithy_runtime::codegen_support::json::{decode, encode};
use smithy_runtime::codegen_support::{Decode, Encode};

/// What reads a request or a response and writes it again.
type Again = fn(&Value) -> Value;

/// An operation.
pub struct Entry {
    /// The name in the model.
    pub name: &'static str,
    /// Its request.
    pub request: Again,
    /// Its response.
    pub response: Again,
}

/// All of them, by the names of their requests.
pub fn operations() -> Vec<Entry> {
    macro_rules! entries {
        ($($request:ident)+) => { vec![$(entry::<$request>(stringify!($request))),+] };
    }
    entries! {
        AssociateFacesRequest
        CompareFacesRequest
        CopyProjectVersionRequest
        CreateCollectionRequest
        CreateDatasetRequest
        CreateFaceLivenessSessionRequest
        CreateProjectRequest
        CreateProjectVersionRequest
        CreateStreamProcessorRequest
        CreateUserRequest
        DeleteCollectionRequest
        DeleteDatasetRequest
        DeleteFacesRequest
        DeleteProjectRequest
        DeleteProjectPolicyRequest
        DeleteProjectVersionRequest
        DeleteStreamProcessorRequest
        DeleteUserRequest
        DescribeCollectionRequest
        DescribeDatasetRequest
        DescribeProjectVersionsRequest
        DescribeProjectsRequest
        DescribeStreamProcessorRequest
        DetectCustomLabelsRequest
        DetectFacesRequest
        DetectLabelsRequest
        DetectModerationLabelsRequest
        DetectProtectiveEquipmentRequest
        DetectTextRequest
        DisassociateFacesRequest
        DistributeDatasetEntriesRequest
        GetCelebrityInfoRequest
        GetCelebrityRecognitionRequest
        GetContentModerationRequest
        GetFaceDetectionRequest
        GetFaceLivenessSessionResultsRequest
        GetFaceSearchRequest
        GetLabelDetectionRequest
        GetMediaAnalysisJobRequest
        GetPersonTrackingRequest
        GetSegmentDetectionRequest
        GetTextDetectionRequest
        IndexFacesRequest
        ListCollectionsRequest
        ListDatasetEntriesRequest
        ListDatasetLabelsRequest
        ListFacesRequest
        ListMediaAnalysisJobsRequest
        ListProjectPoliciesRequest
        ListStreamProcessorsRequest
        ListTagsForResourceRequest
        ListUsersRequest
        PutProjectPolicyRequest
        RecognizeCelebritiesRequest
        SearchFacesRequest
        SearchFacesByImageRequest
        SearchUsersRequest
        SearchUsersByImageRequest
        StartCelebrityRecognitionRequest
        StartContentModerationRequest
        StartFaceDetectionRequest
        StartFaceSearchRequest
        StartLabelDetectionRequest
        StartMediaAnalysisJobRequest
        StartPersonTrackingRequest
        StartProjectVersionRequest
        StartSegmentDetectionRequest
        StartStreamProcessorRequest
        StartTextDetectionRequest
        StopProjectVersionRequest
        StopStreamProcessorRequest
        TagResourceRequest
        UntagResourceRequest
        UpdateDatasetEntriesRequest
        UpdateStreamProcessorRequest
    }
}

fn entry<O>(request: &'static str) -> Entry
where
    O: Operation + Decode + Serialize + DeserializeOwned + PartialEq + Debug,
    O::Response: Encode + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let name = request.strip_suffix("Request").unwrap();
    assert_eq!(O::INFO.name, name);
    Entry { name, request: again::<O>, response: again::<O::Response> }
}

/// Reads a value and writes it, twice: what is written reads as the same value, and is written as the same text. What
/// serde makes of it is what the wire has.
fn again<T>(json: &Value) -> Value
where
    T: Encode + Decode + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let value: T = read(&json.to_string());
    let text = write(&value);
    let second: T = read(&text);
    assert_eq!(second, value, "{text}");
    assert_eq!(write(&second), text);

    let written = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_value(&value).unwrap(), written);
    assert_eq!(serde_json::from_str::<T>(&text).unwrap(), value);
    written
}

fn read<T: Decode>(text: &str) -> T {
    decode(text.as_bytes()).unwrap_or_else(|error| panic!("{error} in {text}"))
}

fn write<T: Encode>(value: &T) -> String {
    String::from_utf8(encode(value)).unwrap()
}
