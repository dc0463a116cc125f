//! Names of services, packages, files and shapes that are no names anywhere else.

use std::path::PathBuf;

use serde_json::json;
use smithy_codegen::model::Source;

use crate::judge::{generate, judge};
use crate::payloads::{CANARY, PAYLOADS};

fn service(sdk_id: &str, shapes: &[&str]) -> Source {
    let mut model = json!({ "smithy": "2.0", "shapes": {
        "example#Service": {
            "type": "service",
            "version": "1",
            "operations": shapes.iter().map(|name| json!({ "target": format!("example#{name}") })).collect::<Vec<_>>(),
            "traits": {
                "aws.protocols#awsJson1_1": {},
                "aws.api#service": { "sdkId": sdk_id, "endpointPrefix": sdk_id, "arnNamespace": sdk_id },
                "aws.auth#sigv4": { "name": sdk_id },
            },
        },
    } });
    for name in shapes {
        let member = json!({ "target": format!("example#{name}Data") });
        model["shapes"][format!("example#{name}")] =
            json!({ "type": "operation", "input": { "target": format!("example#{name}Given") } });
        model["shapes"][format!("example#{name}Given")] =
            json!({ "type": "structure", "members": { (*name): member } });
        model["shapes"][format!("example#{name}Data")] = json!({ "type": "structure", "members": {} });
    }
    Source { path: "service.json".into(), text: model.to_string() }
}

#[test]
fn no_payload_is_a_name_that_becomes_the_canary() {
    for payload in PAYLOADS {
        let words: Vec<_> = payload.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        assert_ne!(words.join("_"), CANARY, "{payload}");
    }
}

#[test]
fn the_name_of_a_service_is_a_package_or_a_problem() {
    for payload in PAYLOADS {
        generate(&[service(&format!("Cats {payload}"), &["Get"])]).inspect(judge);
    }
}

#[test]
fn the_name_of_a_model_file_stays_in_its_comment() {
    for payload in PAYLOADS {
        let source = Source { path: PathBuf::from(payload.replace('/', "-")), ..service("Cats", &["Get"]) };
        generate(&[source]).inspect(judge).expect("the name of its file does not matter to a model");
    }
}

#[test]
fn no_module_is_a_device_of_windows() {
    let devices = ["Con", "Prn", "Aux", "Nul", "Com1", "COM9", "Lpt1", "LPT3", "Com0", "Conin"];
    let tree = generate(&[service("Cats", &devices)]).expect("the names are those of shapes");
    judge(&tree);
    assert!(tree.iter().any(|(path, _)| path == "src/operation/com1_.rs"), "an underscore makes a file of a device");
}

#[test]
fn names_that_differ_in_case_only_are_in_files_of_their_own() {
    let tree = generate(&[service("Cats", &["GetCat", "getCat", "GETCAT", "Get_Cat", "getcat"])]);
    judge(&tree.expect("the names are those of shapes"));
}

#[test]
fn a_name_longer_than_a_file_can_have_is_a_problem() {
    assert!(generate(&[service("Cats", &["G".repeat(180).as_str()])]).inspect(judge).is_some());
    for length in [300, 100_000] {
        assert!(generate(&[service("Cats", &["G".repeat(length).as_str()])]).is_none());
    }
}
