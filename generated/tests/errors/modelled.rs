//! The errors that the model names: each arrives as its variant, with its members.

use std::collections::BTreeSet;

use rekognition::Error;
#[cfg(feature = "test-util")]
use rekognition::testing::ErrorShape;

use crate::error;

/// The variants that stand for a shape of the model, and what they say.
macro_rules! variants {
    ($($variant:ident)+) => {
        const VARIANTS: &[&str] = &[$(stringify!($variant)),+];

        /// The code and the status of each, for those who answer with it.
        #[cfg(feature = "test-util")]
        const ANSWERS: &[(&str, u16)] =
            &[$((rekognition::types::$variant::CODE, rekognition::types::$variant::STATUS)),+];

        /// The variant's name, and the members that all of these shapes have: `Message`, `Code`, `Logref`.
        fn variant(error: &Error) -> Option<(&'static str, [Option<&str>; 3])> {
            match error {
                $(Error::$variant(error) => Some((
                    stringify!($variant),
                    [error.message.as_deref(), error.code.as_deref(), error.logref.as_deref()],
                )),)+
                _ => None,
            }
        }
    };
}

variants! {
    AccessDeniedException
    ConflictException
    HumanLoopQuotaExceededException
    IdempotentParameterMismatchException
    ImageTooLargeException
    InternalServerError
    InvalidImageFormatException
    InvalidManifestException
    InvalidPaginationTokenException
    InvalidParameterException
    InvalidPolicyRevisionIdException
    InvalidS3ObjectException
    LimitExceededException
    MalformedPolicyDocumentException
    ProvisionedThroughputExceededException
    ResourceAlreadyExistsException
    ResourceInUseException
    ResourceNotFoundException
    ResourceNotReadyException
    ServiceQuotaExceededException
    SessionNotFoundException
    ThrottlingException
    VideoTooLargeException
}

#[test]
fn these_are_the_errors_of_the_model() {
    let model: serde_json::Value = serde_json::from_str(include_str!("../../../models/rekognition.json")).unwrap();
    let shapes = model["shapes"].as_object().unwrap().iter();
    let errors = shapes.filter(|(_, shape)| !shape["traits"]["smithy.api#error"].is_null());
    let errors: BTreeSet<&str> = errors.map(|(id, _)| id.split_once('#').unwrap().1).collect();
    assert_eq!(VARIANTS.iter().copied().collect::<BTreeSet<_>>(), errors);
}

#[cfg(feature = "test-util")]
#[test]
fn each_is_answered_with_the_status_of_the_model() {
    let model: serde_json::Value = serde_json::from_str(include_str!("../../../models/rekognition.json")).unwrap();
    for (code, status) in ANSWERS {
        let traits = &model["shapes"][format!("com.amazonaws.rekognition#{code}")]["traits"];
        let usual = if traits["smithy.api#error"] == "server" { 500 } else { 400 };
        let expected = traits["smithy.api#httpError"].as_u64().unwrap_or(usual);
        assert_eq!(u64::from(*status), expected, "{code}");
    }
}

#[tokio::test]
async fn each_is_told_by_the_type_in_the_body() {
    for name in VARIANTS {
        let body = format!(
            r#"{{"__type":"com.amazonaws.rekognition#{name}","Message":"why","Code":"inner","Logref":"log-1"}}"#
        );
        let error = error(400, &[("x-amzn-requestid", "6f1d")], &body).await;
        assert_eq!(variant(&error), Some((*name, [Some("why"), Some("inner"), Some("log-1")])));
        assert_eq!(error.code(), Some(*name));
        assert_eq!(error.message(), Some("why"));
        assert_eq!(error.request_id(), Some("6f1d"));
        assert_eq!(error.service_error().unwrap().status(), 400);
        assert_eq!(error.to_string(), format!("ListFaces: {name}: why (HTTP 400, request id 6f1d)"));
    }
}

#[tokio::test]
async fn each_is_told_by_the_header() {
    for name in VARIANTS {
        let kind = format!("{name}:http://internal.amazon.com/coral/com.amazonaws.rekognition/");
        let error = error(500, &[("x-amzn-errortype", &kind)], "").await;
        assert_eq!(variant(&error), Some((*name, [None, None, None])));
        assert_eq!((error.code(), error.message()), (Some(*name), None));
        assert_eq!(error.service_error().unwrap().status(), 500);
        assert_eq!(error.to_string(), format!("ListFaces: {name} (HTTP 500)"));
    }
}

#[tokio::test]
async fn each_is_told_by_the_code_in_the_body() {
    for name in VARIANTS {
        let error = error(400, &[], &format!(r#"{{"code":"{name}","message":"why"}}"#)).await;
        assert_eq!(variant(&error), Some((*name, [Some("why"), None, None])));
        assert_eq!((error.code(), error.message()), (Some(*name), Some("why")));
    }
}

#[tokio::test]
async fn members_that_one_error_has_of_its_own_are_its_fields() {
    let body = r#"{
        "__type": "HumanLoopQuotaExceededException",
        "ResourceType": "human-loop",
        "QuotaCode": "L-1",
        "ServiceCode": "sagemaker",
        "Message": "too many reviews"
    }"#;
    let Error::HumanLoopQuotaExceededException(error) = error(402, &[], body).await else { panic!("another error") };
    assert_eq!(error.resource_type.as_deref(), Some("human-loop"));
    assert_eq!(error.quota_code.as_deref(), Some("L-1"));
    assert_eq!(error.service_code.as_deref(), Some("sagemaker"));
    assert_eq!(error.service_error().status(), 402);
    assert_eq!(error.into_members().message.as_deref(), Some("too many reviews"));
}

#[tokio::test]
async fn members_of_another_kind_than_the_model_says_leave_the_error_what_it_is() {
    let body = r#"{"__type":"ThrottlingException","message":"slow down","Logref":{"id":7}}"#;
    let error = error(400, &[], body).await;
    assert_eq!(variant(&error), Some(("ThrottlingException", [None, None, None])));
    assert_eq!(error.to_string(), "ListFaces: ThrottlingException: slow down (HTTP 400)");
}

#[tokio::test]
async fn the_message_is_a_member_whichever_letter_it_begins_with() {
    for body in [r#"{"message":"no such face"}"#, r#"{"Message":"no such face"}"#, r#"{"errorMessage":"no such face"}"#]
    {
        let error = error(400, &[("x-amzn-errortype", "ResourceNotFoundException")], body).await;
        let Error::ResourceNotFoundException(missing) = &error else { panic!("{error:?}") };
        assert_eq!(
            (missing.message.as_deref(), error.message()),
            (Some("no such face"), Some("no such face")),
            "{body}"
        );
    }
}

#[tokio::test]
async fn an_exception_reads_as_the_error_that_it_comes_in() {
    let error = error(400, &[], r#"{"__type":"ResourceNotFoundException","message":"no such face"}"#).await;
    let sentence = error.to_string();
    let Error::ResourceNotFoundException(missing) = error else { panic!("{error:?}") };
    let missing: Box<dyn std::error::Error + Send + Sync> = missing;
    assert_eq!(missing.to_string(), sentence);
}
