//! What the model calls sensitive is not shown: of any request, any response, any error of all operations.

#![cfg(all(feature = "serde", feature = "validation"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at what it does not expect")]

mod documents;

use std::fmt::Debug;

use documents::{FORMS, Fill, document, names};
use rekognition::operation::*;
use rekognition::{Error, SERVICE};
use serde_core::de::DeserializeOwned;
use serde_json::Value;
use smithy_runtime::Operation;

/// What is shown of an operation's request and response, and of the errors of reading the latter.
struct Entry {
    name: &'static str,
    shown: fn(&'static str) -> Vec<String>,
}

fn operations() -> Vec<Entry> {
    macro_rules! entries {
        ($($request:ident)+) => { vec![$(Entry { name: $request::INFO.name, shown: shown::<$request> }),+] };
    }
    entries! {
        AssociateFacesRequest CompareFacesRequest CopyProjectVersionRequest CreateCollectionRequest
        CreateDatasetRequest CreateFaceLivenessSessionRequest CreateProjectRequest CreateProjectVersionRequest
        CreateStreamProcessorRequest CreateUserRequest DeleteCollectionRequest DeleteDatasetRequest DeleteFacesRequest
        DeleteProjectRequest DeleteProjectPolicyRequest DeleteProjectVersionRequest DeleteStreamProcessorRequest
        DeleteUserRequest DescribeCollectionRequest DescribeDatasetRequest DescribeProjectVersionsRequest
        DescribeProjectsRequest DescribeStreamProcessorRequest DetectCustomLabelsRequest DetectFacesRequest
        DetectLabelsRequest DetectModerationLabelsRequest DetectProtectiveEquipmentRequest DetectTextRequest
        DisassociateFacesRequest DistributeDatasetEntriesRequest GetCelebrityInfoRequest
        GetCelebrityRecognitionRequest GetContentModerationRequest GetFaceDetectionRequest
        GetFaceLivenessSessionResultsRequest GetFaceSearchRequest GetLabelDetectionRequest GetMediaAnalysisJobRequest
        GetPersonTrackingRequest GetSegmentDetectionRequest GetTextDetectionRequest IndexFacesRequest
        ListCollectionsRequest ListDatasetEntriesRequest ListDatasetLabelsRequest ListFacesRequest
        ListMediaAnalysisJobsRequest ListProjectPoliciesRequest ListStreamProcessorsRequest ListTagsForResourceRequest
        ListUsersRequest PutProjectPolicyRequest RecognizeCelebritiesRequest SearchFacesRequest
        SearchFacesByImageRequest SearchUsersRequest SearchUsersByImageRequest StartCelebrityRecognitionRequest
        StartContentModerationRequest StartFaceDetectionRequest StartFaceSearchRequest StartLabelDetectionRequest
        StartMediaAnalysisJobRequest StartPersonTrackingRequest StartProjectVersionRequest
        StartSegmentDetectionRequest StartStreamProcessorRequest StartTextDetectionRequest StopProjectVersionRequest
        StopStreamProcessorRequest TagResourceRequest UntagResourceRequest UpdateDatasetEntriesRequest
        UpdateStreamProcessorRequest
    }
}

fn shown<O>(name: &'static str) -> Vec<String>
where
    O: Operation<Error = Error> + DeserializeOwned + Debug,
    O::Response: Debug,
{
    let request: O = serde_json::from_value(document(name, "input", Fill::Right)).unwrap();
    let mut shown = debug(&request);
    shown.extend(request.validate().err().iter().flat_map(|error| [debug(error), vec![error.to_string()]].concat()));
    let answer = |status, body: &Value| {
        let body = body.to_string();
        http::Response::builder().status(status).body(body.into()).unwrap()
    };
    let body = document(name, "output", Fill::Right);
    shown.extend(debug(&SERVICE.from_http::<O>(answer(200, &body)).unwrap()));
    for (status, body) in [(200, document(name, "output", Fill::Wrong)), (500, body)] {
        if let Err(error) = SERVICE.from_http::<O>(answer(status, &body)) {
            shown.extend(debug(&error));
            shown.push(error.to_string());
        }
    }
    shown
}

fn debug(value: &impl Debug) -> Vec<String> {
    vec![format!("{value:?}"), format!("{value:#?}")]
}

#[test]
fn nothing_sensitive_is_shown_of_any_operation() {
    let operations = operations();
    let mut expected = names();
    expected.sort_unstable();
    assert_eq!(operations.iter().map(|entry| entry.name).collect::<Vec<_>>(), expected);
    for Entry { name, shown } in operations {
        let shown = shown(name);
        assert!(shown.len() >= 6, "{name}: {shown:?}");
        for text in shown {
            assert!(!FORMS.iter().any(|form| text.contains(form)), "{name}: {text}");
        }
    }
}

#[test]
fn the_service_knows_what_is_sensitive() {
    assert_eq!(SERVICE.sensitive, documents::sensitive_members());
}
