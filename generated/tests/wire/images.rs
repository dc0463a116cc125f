//! What is in an image: text, protective equipment, and what a custom model finds.

use rekognition::Client;
use rekognition::operation::*;
use rekognition::types::*;

use crate::exchange::Exchange;

exchanges! {
    "DetectCustomLabels": detect_custom_labels,
    "DetectProtectiveEquipment": detect_protective_equipment,
    "DetectText": detect_text,
}

/// All that an image can be made of; the service takes one of the two.
pub fn image() -> Image {
    let photo = S3Object::default().bucket("photos").name("cat.jpg").version("7");
    Image::default().bytes(&b"jpeg"[..]).s3_object(photo)
}

async fn detect_custom_labels(exchange: Exchange) {
    let image = Image::default().bytes(&b"jpeg"[..]);
    let request =
        DetectCustomLabelsRequest::new("arn:project/logos/version/v1/2", image).max_results(10).min_confidence(33.3);
    let response = exchange
        .call(Client::detect_custom_labels, request)
        .sends(
            r#"{
                "ProjectVersionArn": "arn:project/logos/version/v1/2",
                "Image": {"Bytes": "anBlZw=="},
                "MaxResults": 10,
                "MinConfidence": 33.3
            }"#,
        )
        .answered(
            r#"{
                "CustomLabels": [
                    {"Name": "logo", "Confidence": 77.75, "Geometry": {"BoundingBox": {"Width": 0.5}}}
                ]
            }"#,
        )
        .await;
    let [label] = &response.custom_labels[..] else { panic!("{response:?}") };
    assert_eq!((label.name.as_deref(), label.confidence), (Some("logo"), Some(77.75)));
    let geometry = label.geometry.as_ref().unwrap();
    assert_eq!(geometry.bounding_box, Some(BoundingBox::default().width(0.5)));
    assert_eq!(geometry.polygon, []);
}

async fn detect_protective_equipment(exchange: Exchange) {
    let summarized = ProtectiveEquipmentSummarizationAttributes::new(
        80.0,
        [ProtectiveEquipmentType::FaceCover, ProtectiveEquipmentType::HandCover],
    );
    let request = DetectProtectiveEquipmentRequest::new(image()).summarization_attributes(summarized);
    let response = exchange
        .call(Client::detect_protective_equipment, request)
        .sends(
            r#"{
                "Image": {
                    "Bytes": "anBlZw==",
                    "S3Object": {"Bucket": "photos", "Name": "cat.jpg", "Version": "7"}
                },
                "SummarizationAttributes": {
                    "MinConfidence": 80.0,
                    "RequiredEquipmentTypes": ["FACE_COVER", "HAND_COVER"]
                }
            }"#,
        )
        .answered(
            r#"{
                "ProtectiveEquipmentModelVersion": "1.0",
                "Persons": [
                    {
                        "BodyParts": [
                            {
                                "Name": "LEFT_HAND",
                                "Confidence": 99.5,
                                "EquipmentDetections": [
                                    {
                                        "BoundingBox": {"Width": 0.5},
                                        "Confidence": 98.5,
                                        "Type": "HAND_COVER",
                                        "CoversBodyPart": {"Confidence": 97.5, "Value": true}
                                    }
                                ]
                            }
                        ],
                        "BoundingBox": {"Height": 0.25},
                        "Confidence": 96.5,
                        "Id": 0
                    }
                ],
                "Summary": {
                    "PersonsWithRequiredEquipment": [0, 2],
                    "PersonsWithoutRequiredEquipment": [3],
                    "PersonsIndeterminate": [1]
                }
            }"#,
        )
        .await;
    assert_eq!(response.protective_equipment_model_version.as_deref(), Some("1.0"));
    let [person] = &response.persons[..] else { panic!("{response:?}") };
    assert_eq!((person.confidence, person.id), (Some(96.5), Some(0)));
    assert_eq!(person.bounding_box, Some(BoundingBox::default().height(0.25)));
    let [part] = &person.body_parts[..] else { panic!("{person:?}") };
    assert_eq!((part.name.as_ref(), part.confidence), (Some(&BodyPart::LeftHand), Some(99.5)));
    let [glove] = &part.equipment_detections[..] else { panic!("{part:?}") };
    assert_eq!((glove.r#type.as_ref(), glove.confidence), (Some(&ProtectiveEquipmentType::HandCover), Some(98.5)));
    assert_eq!(glove.bounding_box, Some(BoundingBox::default().width(0.5)));
    let covers = glove.covers_body_part.as_ref().unwrap();
    assert_eq!((covers.value, covers.confidence), (true, Some(97.5)));
    let summary = response.summary.unwrap();
    assert_eq!(summary.persons_with_required_equipment, [0, 2]);
    assert_eq!(summary.persons_without_required_equipment, [3]);
    assert_eq!(summary.persons_indeterminate, [1]);
}

async fn detect_text(exchange: Exchange) {
    let words =
        DetectionFilter::default().min_confidence(90.0).min_bounding_box_height(0.05).min_bounding_box_width(0.02);
    let triangle = [(0.0, 0.0), (1.0, 0.0), (0.5, 1e-7)].map(|(x, y)| Point::default().x(x).y(y));
    let regions = [
        RegionOfInterest::default().bounding_box(BoundingBox::default().width(1.0).height(0.5).left(-0.0).top(0.5)),
        RegionOfInterest::default().polygon(triangle),
    ];
    let request = DetectTextRequest::new(image())
        .filters(DetectTextFilters::default().word_filter(words).regions_of_interest(regions));
    let response = exchange
        .call(Client::detect_text, request)
        .sends(
            r#"{
                "Image": {
                    "Bytes": "anBlZw==",
                    "S3Object": {"Bucket": "photos", "Name": "cat.jpg", "Version": "7"}
                },
                "Filters": {
                    "WordFilter": {
                        "MinConfidence": 90.0,
                        "MinBoundingBoxHeight": 0.05,
                        "MinBoundingBoxWidth": 0.02
                    },
                    "RegionsOfInterest": [
                        {"BoundingBox": {"Width": 1.0, "Height": 0.5, "Left": -0.0, "Top": 0.5}},
                        {"Polygon": [{"X": 0.0, "Y": 0.0}, {"X": 1.0, "Y": 0.0}, {"X": 0.5, "Y": 1e-7}]}
                    ]
                }
            }"#,
        )
        .answered(
            r#"{
                "TextDetections": [
                    {
                        "DetectedText": "IT'S \"Monday\"",
                        "Type": "LINE",
                        "Id": 0,
                        "Confidence": 99.5,
                        "Geometry": {
                            "BoundingBox": {"Width": 0.5},
                            "Polygon": [{"X": 0.25, "Y": 0.75}, {"X": 0.5, "Y": 1}]
                        }
                    },
                    {"DetectedText": "IT'S", "Type": "WORD", "Id": 1, "ParentId": 0}
                ],
                "TextModelVersion": "3.0"
            }"#,
        )
        .await;
    let [line, word] = &response.text_detections[..] else { panic!("{response:?}") };
    assert_eq!(line.detected_text.as_deref(), Some("IT'S \"Monday\""));
    assert_eq!((line.r#type.as_ref(), line.id, line.parent_id), (Some(&TextTypes::Line), Some(0), None));
    assert_eq!(line.confidence, Some(99.5));
    let geometry = line.geometry.as_ref().unwrap();
    assert_eq!(geometry.bounding_box, Some(BoundingBox::default().width(0.5)));
    assert_eq!(geometry.polygon, [Point::default().x(0.25).y(0.75), Point::default().x(0.5).y(1.0)]);
    assert_eq!((word.r#type.as_ref(), word.id, word.parent_id), (Some(&TextTypes::Word), Some(1), Some(0)));
    assert_eq!(response.text_model_version.as_deref(), Some("3.0"));
}
