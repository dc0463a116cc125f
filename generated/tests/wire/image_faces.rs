//! Faces in an image: details, comparison, celebrities.

use rekognition::Client;
use rekognition::operation::*;
use rekognition::types::*;

use crate::exchange::Exchange;

exchanges! {
    "CompareFaces": compare_faces,
    "DetectFaces": detect_faces,
    "GetCelebrityInfo": get_celebrity_info,
    "RecognizeCelebrities": recognize_celebrities,
}

async fn detect_faces(exchange: Exchange) {
    let request = DetectFacesRequest::new(Image::default().bytes(&b"\xff\xd8\xff\xe0"[..]))
        .attributes([Attribute::All, Attribute::EyeDirection]);
    let response = exchange
        .call(Client::detect_faces, request)
        .sends(r#"{"Image": {"Bytes": "/9j/4A=="}, "Attributes": ["ALL", "EYE_DIRECTION"]}"#)
        .answered(
            r#"{
                "FaceDetails": [
                    {
                        "BoundingBox": {"Width": 0.5, "Height": 0.25, "Left": 0.125, "Top": -0.0625},
                        "AgeRange": {"Low": 22, "High": 34},
                        "Smile": {"Value": true, "Confidence": 91.5},
                        "Eyeglasses": {"Value": true, "Confidence": 92.5},
                        "Sunglasses": {"Value": true, "Confidence": 93.5},
                        "Gender": {"Value": "Female", "Confidence": 94.5},
                        "Beard": {"Value": true, "Confidence": 95.5},
                        "Mustache": {"Value": true, "Confidence": 96.5},
                        "EyesOpen": {"Value": true, "Confidence": 97.5},
                        "MouthOpen": {"Value": true, "Confidence": 98.5},
                        "Emotions": [
                            {"Type": "UNKNOWN", "Confidence": 60.5},
                            {"Type": "BORED", "Confidence": 20.5},
                            {"Type": "CALM", "Confidence": 1e-3}
                        ],
                        "Landmarks": [{"Type": "eyeLeft", "X": 0.25, "Y": 0.75}, {"Type": "chinBottom"}],
                        "Pose": {"Roll": -5.5, "Yaw": 18.25, "Pitch": 12.5},
                        "Quality": {"Brightness": 83.5, "Sharpness": 67.25},
                        "Confidence": 99.5,
                        "FaceOccluded": {"Value": true, "Confidence": 89.5},
                        "EyeDirection": {"Yaw": 1.5, "Pitch": -2.5, "Confidence": 88.5},
                        "HairColour": {"Value": "red", "Strands": [1, {"a": "}"}]}
                    }
                ],
                "OrientationCorrection": "ROTATE_90"
            }"#,
        )
        .await;
    assert_eq!(response.orientation_correction, Some(OrientationCorrection::Rotate90));
    let [face] = &response.face_details[..] else { panic!("{response:?}") };
    assert_whole(face);
}

fn assert_whole(face: &FaceDetail) {
    let box_of_face = BoundingBox::default().width(0.5).height(0.25).left(0.125).top(-0.0625);
    assert_eq!(face.bounding_box, Some(box_of_face));
    assert_eq!(face.age_range.as_ref().map(|range| (range.low, range.high)), Some((Some(22), Some(34))));
    macro_rules! assert_value {
        ($member:ident, $value:expr, $confidence:expr) => {
            let member = face.$member.as_ref().unwrap();
            assert_eq!((&member.value, member.confidence), (&$value, Some($confidence)), stringify!($member));
        };
    }
    assert_value!(smile, true, 91.5);
    assert_value!(eyeglasses, true, 92.5);
    assert_value!(sunglasses, true, 93.5);
    assert_value!(gender, Some(GenderType::Female), 94.5);
    assert_value!(beard, true, 95.5);
    assert_value!(mustache, true, 96.5);
    assert_value!(eyes_open, true, 97.5);
    assert_value!(mouth_open, true, 98.5);
    assert_value!(face_occluded, true, 89.5);
    let emotions: Vec<_> = face.emotions.iter().map(|emotion| (emotion.r#type.clone(), emotion.confidence)).collect();
    assert_eq!(
        emotions,
        [
            (Some(EmotionName::Unknown), Some(60.5)),
            (Some(EmotionName::Unrecognized("BORED".to_owned())), Some(20.5)),
            (Some(EmotionName::Calm), Some(0.001)),
        ]
    );
    let [eye, chin] = &face.landmarks[..] else { panic!("{face:?}") };
    assert_eq!((eye.r#type.as_ref(), eye.x, eye.y), (Some(&LandmarkType::EyeLeft), Some(0.25), Some(0.75)));
    assert_eq!((chin.r#type.as_ref(), chin.x), (Some(&LandmarkType::ChinBottom), None));
    let pose = face.pose.as_ref().unwrap();
    assert_eq!((pose.roll, pose.yaw, pose.pitch), (Some(-5.5), Some(18.25), Some(12.5)));
    let quality = face.quality.as_ref().unwrap();
    assert_eq!((quality.brightness, quality.sharpness), (Some(83.5), Some(67.25)));
    assert_eq!(face.confidence, Some(99.5));
    let eyes = face.eye_direction.as_ref().unwrap();
    assert_eq!((eyes.yaw, eyes.pitch, eyes.confidence), (Some(1.5), Some(-2.5), Some(88.5)));
}

async fn compare_faces(exchange: Exchange) {
    let source = Image::default().s3_object(S3Object::default().bucket("photos").name("ada.jpg").version("7"));
    let request = CompareFacesRequest::new(source, Image::default().bytes(&b"jpeg"[..]))
        .similarity_threshold(80.5)
        .quality_filter(QualityFilter::High);
    let response = exchange
        .call(Client::compare_faces, request)
        .sends(
            r#"{
                "SourceImage": {"S3Object": {"Bucket": "photos", "Name": "ada.jpg", "Version": "7"}},
                "TargetImage": {"Bytes": "anBlZw=="},
                "SimilarityThreshold": 80.5,
                "QualityFilter": "HIGH"
            }"#,
        )
        .answered(
            r#"{
                "SourceImageFace": {"BoundingBox": {"Left": 0.5}, "Confidence": 99.25},
                "FaceMatches": [
                    {
                        "Similarity": 100,
                        "Face": {
                            "BoundingBox": {"Top": 0.25},
                            "Confidence": 98.5,
                            "Landmarks": [{"Type": "nose", "X": 0.5, "Y": 0.25}],
                            "Pose": {"Yaw": -82.5},
                            "Quality": {"Sharpness": 99.75},
                            "Emotions": [{"Type": "HAPPY", "Confidence": 77.5}],
                            "Smile": {"Value": true, "Confidence": 76.5}
                        }
                    }
                ],
                "UnmatchedFaces": [{"Confidence": 97.5}, null],
                "SourceImageOrientationCorrection": "ROTATE_0",
                "TargetImageOrientationCorrection": "ROTATE_180"
            }"#,
        )
        .await;
    let source = response.source_image_face.unwrap();
    assert_eq!((source.bounding_box.unwrap().left, source.confidence), (Some(0.5), Some(99.25)));
    let [found] = &response.face_matches[..] else { panic!("not one match") };
    assert_eq!(found.similarity, Some(100.0));
    let face = found.face.as_ref().unwrap();
    assert_eq!(face.bounding_box, Some(BoundingBox::default().top(0.25)));
    assert_eq!(face.confidence, Some(98.5));
    assert_eq!(face.landmarks[0].r#type, Some(LandmarkType::Nose));
    assert_eq!(face.pose.as_ref().unwrap().yaw, Some(-82.5));
    assert_eq!(face.quality.as_ref().unwrap().sharpness, Some(99.75));
    assert_eq!(face.emotions[0].r#type, Some(EmotionName::Happy));
    assert!(face.smile.as_ref().unwrap().value);
    let unmatched: Vec<_> = response.unmatched_faces.iter().map(|face| face.confidence).collect();
    assert_eq!(unmatched, [Some(97.5)]);
    assert_eq!(response.source_image_orientation_correction, Some(OrientationCorrection::Rotate0));
    assert_eq!(response.target_image_orientation_correction, Some(OrientationCorrection::Rotate180));
}

async fn recognize_celebrities(exchange: Exchange) {
    let response = exchange
        .call(Client::recognize_celebrities, RecognizeCelebritiesRequest::new(Image::default().bytes(&b"jpeg"[..])))
        .sends(r#"{"Image": {"Bytes": "anBlZw=="}}"#)
        .answered(
            r#"{
                "CelebrityFaces": [
                    {
                        "Urls": ["www.wikidata.org/wiki/Q7259"],
                        "Name": "Ada Lovelace",
                        "Id": "3Ir0du6",
                        "Face": {"Confidence": 99.5},
                        "MatchConfidence": 98.5,
                        "KnownGender": {"Type": "Female"}
                    }
                ],
                "UnrecognizedFaces": [{"Confidence": 97.5}],
                "OrientationCorrection": "ROTATE_0"
            }"#,
        )
        .await;
    let [ada] = &response.celebrity_faces[..] else { panic!("{response:?}") };
    assert_eq!(ada.urls, ["www.wikidata.org/wiki/Q7259"]);
    assert_eq!((ada.name.as_deref(), ada.id.as_deref()), (Some("Ada Lovelace"), Some("3Ir0du6")));
    assert_eq!(ada.face.as_ref().unwrap().confidence, Some(99.5));
    assert_eq!(ada.match_confidence, Some(98.5));
    assert_eq!(ada.known_gender.as_ref().unwrap().r#type, Some(KnownGenderType::Female));
    assert_eq!(response.unrecognized_faces[0].confidence, Some(97.5));
    assert_eq!(response.orientation_correction, Some(OrientationCorrection::Rotate0));
}

async fn get_celebrity_info(exchange: Exchange) {
    let response = exchange
        .call(Client::get_celebrity_info, GetCelebrityInfoRequest::new("3Ir0du6"))
        .sends(r#"{"Id": "3Ir0du6"}"#)
        .answered(
            r#"{
                "Urls": ["www.wikidata.org/wiki/Q7259", "www.imdb.com/name/nm1"],
                "Name": "Ada Lovelace",
                "KnownGender": {"Type": "Unlisted"}
            }"#,
        )
        .await;
    assert_eq!(response.urls, ["www.wikidata.org/wiki/Q7259", "www.imdb.com/name/nm1"]);
    assert_eq!(response.name.as_deref(), Some("Ada Lovelace"));
    assert_eq!(response.known_gender.unwrap().r#type, Some(KnownGenderType::Unlisted));
}
