//! What is in an image: labels, and those that call for moderation.

use rekognition::Client;
use rekognition::operation::*;
use rekognition::types::*;

use crate::exchange::Exchange;
use crate::images::image;

exchanges! {
    "DetectLabels": detect_labels,
    "DetectModerationLabels": detect_moderation_labels,
}

async fn detect_labels(exchange: Exchange) {
    let general = GeneralLabelsSettings::default()
        .label_inclusion_filters(["Cat"])
        .label_exclusion_filters(["Dog"])
        .label_category_inclusion_filters(["Animals and Pets"])
        .label_category_exclusion_filters(Vec::<String>::new());
    let properties = DetectLabelsImagePropertiesSettings::default().max_dominant_colors(3);
    let request = DetectLabelsRequest::new(image())
        .max_labels(10)
        .min_confidence(75.0)
        .features([DetectLabelsFeatureName::GeneralLabels, DetectLabelsFeatureName::ImageProperties])
        .settings(DetectLabelsSettings::default().general_labels(general).image_properties(properties));
    let response = exchange
        .call(Client::detect_labels, request)
        .sends(
            r#"{
                "Image": {
                    "Bytes": "anBlZw==",
                    "S3Object": {"Bucket": "photos", "Name": "cat.jpg", "Version": "7"}
                },
                "MaxLabels": 10,
                "MinConfidence": 75.0,
                "Features": ["GENERAL_LABELS", "IMAGE_PROPERTIES"],
                "Settings": {
                    "GeneralLabels": {
                        "LabelInclusionFilters": ["Cat"],
                        "LabelExclusionFilters": ["Dog"],
                        "LabelCategoryInclusionFilters": ["Animals and Pets"],
                        "LabelCategoryExclusionFilters": []
                    },
                    "ImageProperties": {"MaxDominantColors": 3}
                }
            }"#,
        )
        .answered(
            r##"{
                "Labels": [
                    {
                        "Name": "Cat",
                        "Confidence": 99.0625,
                        "Instances": [
                            {
                                "BoundingBox": {"Width": 0.5, "Height": 0.25, "Left": 0.125, "Top": 0.0625},
                                "Confidence": 98.5,
                                "DominantColors": [
                                    {
                                        "Red": 255,
                                        "Blue": 0,
                                        "Green": 128,
                                        "HexCode": "#ff8000",
                                        "CSSColor": "darkorange",
                                        "SimplifiedColor": "orange",
                                        "PixelPercent": 40.5
                                    }
                                ]
                            }
                        ],
                        "Parents": [{"Name": "Animal"}, {"Name": "Pet"}],
                        "Aliases": [{"Name": "Feline"}],
                        "Categories": [{"Name": "Animals and Pets"}]
                    },
                    {"Name": "Sofa", "Instances": null}
                ],
                "OrientationCorrection": "ROTATE_45",
                "LabelModelVersion": "3.0",
                "ImageProperties": {
                    "Quality": {"Brightness": 40.5, "Sharpness": 41.5, "Contrast": 42.5},
                    "DominantColors": [{"HexCode": "#000000"}],
                    "Foreground": {"Quality": {"Brightness": 43.5}, "DominantColors": [{"Red": 1}]},
                    "Background": {"Quality": {"Sharpness": 44.5}, "DominantColors": [{"Red": 2}]}
                }
            }"##,
        )
        .await;
    let [cat, sofa] = &response.labels[..] else { panic!("{response:?}") };
    assert_is_the_cat(cat);
    assert_eq!((sofa.name.as_deref(), sofa.confidence, sofa.instances.len()), (Some("Sofa"), None, 0));
    assert_eq!(response.orientation_correction, Some(OrientationCorrection::Unrecognized("ROTATE_45".to_owned())));
    assert_eq!(response.label_model_version.as_deref(), Some("3.0"));
    let properties = response.image_properties.unwrap();
    let quality = properties.quality.unwrap();
    assert_eq!((quality.brightness, quality.sharpness, quality.contrast), (Some(40.5), Some(41.5), Some(42.5)));
    assert_eq!(properties.dominant_colors[0].hex_code.as_deref(), Some("#000000"));
    let (foreground, background) = (properties.foreground.unwrap(), properties.background.unwrap());
    assert_eq!((foreground.quality.unwrap().brightness, foreground.dominant_colors[0].red), (Some(43.5), Some(1)));
    assert_eq!((background.quality.unwrap().sharpness, background.dominant_colors[0].red), (Some(44.5), Some(2)));
}

fn assert_is_the_cat(label: &Label) {
    assert_eq!((label.name.as_deref(), label.confidence), (Some("Cat"), Some(99.0625)));
    let [instance] = &label.instances[..] else { panic!("{label:?}") };
    let place = BoundingBox::default().width(0.5).height(0.25).left(0.125).top(0.0625);
    assert_eq!((instance.bounding_box.as_ref(), instance.confidence), (Some(&place), Some(98.5)));
    let [colour] = &instance.dominant_colors[..] else { panic!("{label:?}") };
    assert_eq!((colour.red, colour.green, colour.blue), (Some(255), Some(128), Some(0)));
    assert_eq!(colour.hex_code.as_deref(), Some("#ff8000"));
    assert_eq!(colour.css_color.as_deref(), Some("darkorange"));
    assert_eq!(colour.simplified_color.as_deref(), Some("orange"));
    assert_eq!(colour.pixel_percent, Some(40.5));
    let parents: Vec<_> = label.parents.iter().map(|parent| parent.name.as_deref()).collect();
    assert_eq!(parents, [Some("Animal"), Some("Pet")]);
    assert_eq!(label.aliases[0].name.as_deref(), Some("Feline"));
    assert_eq!(label.categories[0].name.as_deref(), Some("Animals and Pets"));
}

async fn detect_moderation_labels(exchange: Exchange) {
    let attributes = HumanLoopDataAttributes::default().content_classifiers([
        ContentClassifier::FreeOfPersonallyIdentifiableInformation,
        ContentClassifier::FreeOfAdultContent,
    ]);
    let request = DetectModerationLabelsRequest::new(image())
        .min_confidence(50.5)
        .human_loop_config(HumanLoopConfig::new("review", "arn:flow/1").data_attributes(attributes))
        .project_version("arn:adapter/1");
    let response = exchange
        .call(Client::detect_moderation_labels, request)
        .sends(
            r#"{
                "Image": {
                    "Bytes": "anBlZw==",
                    "S3Object": {"Bucket": "photos", "Name": "cat.jpg", "Version": "7"}
                },
                "MinConfidence": 50.5,
                "HumanLoopConfig": {
                    "HumanLoopName": "review",
                    "FlowDefinitionArn": "arn:flow/1",
                    "DataAttributes": {
                        "ContentClassifiers": ["FreeOfPersonallyIdentifiableInformation", "FreeOfAdultContent"]
                    }
                },
                "ProjectVersion": "arn:adapter/1"
            }"#,
        )
        .answered(
            r#"{
                "ModerationLabels": [
                    {"Confidence": 99.5, "Name": "Smoking", "ParentName": "Tobacco", "TaxonomyLevel": 2}
                ],
                "ModerationModelVersion": "7.0",
                "HumanLoopActivationOutput": {
                    "HumanLoopArn": "arn:loop/1",
                    "HumanLoopActivationReasons": ["ConditionsEvaluation"],
                    "HumanLoopActivationConditionsEvaluationResults": "{\"Conditions\":[{\"Result\":true}]}"
                },
                "ProjectVersion": "arn:adapter/1",
                "ContentTypes": [{"Confidence": 88.5, "Name": "Illustrated"}]
            }"#,
        )
        .await;
    let [label] = &response.moderation_labels[..] else { panic!("{response:?}") };
    assert_eq!((label.confidence, label.taxonomy_level), (Some(99.5), Some(2)));
    assert_eq!((label.name.as_deref(), label.parent_name.as_deref()), (Some("Smoking"), Some("Tobacco")));
    assert_eq!(response.moderation_model_version.as_deref(), Some("7.0"));
    let review = response.human_loop_activation_output.unwrap();
    assert_eq!(review.human_loop_arn.as_deref(), Some("arn:loop/1"));
    assert_eq!(review.human_loop_activation_reasons, ["ConditionsEvaluation"]);
    assert_eq!(
        review.human_loop_activation_conditions_evaluation_results.as_deref(),
        Some(r#"{"Conditions":[{"Result":true}]}"#)
    );
    assert_eq!(response.project_version.as_deref(), Some("arn:adapter/1"));
    let [content_type] = &response.content_types[..] else { panic!("not one content type") };
    assert_eq!((content_type.confidence, content_type.name.as_deref()), (Some(88.5), Some("Illustrated")));
}
