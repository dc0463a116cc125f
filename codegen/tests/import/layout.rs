//! How a model is written.

use std::path::Path;

use smithy_codegen::model;

use super::{import, same_facts};

#[test]
fn a_small_model_is_written_in_the_canonical_form() {
    let imported = import(
        r#""cats#Cat": { "traits": { "smithy.api#references": [] }, "members": {
             "name": { "traits": { "smithy.api#required": {} }, "target": "smithy.api#String" },
             "age": { "target": "smithy.api#Integer" } }, "type": "structure" },
           "cats#AgeOfTheCatInYearsSinceItsBirth": { "type": "integer",
             "traits": { "smithy.api#range": { "min": 0, "max": 40 }, "smithy.api#default": 0 } }"#,
    );
    let expected = r#"{
  "smithy": "2.0",
  "shapes": {
    "cats#AgeOfTheCatInYearsSinceItsBirth": {
      "type": "integer",
      "traits": { "smithy.api#default": 0, "smithy.api#range": { "max": 40, "min": 0 } }
    },
    "cats#Cat": {
      "type": "structure",
      "members": {
        "name": { "target": "smithy.api#String", "traits": { "smithy.api#required": {} } },
        "age": { "target": "smithy.api#Integer" }
      },
      "traits": { "smithy.api#references": [] }
    }
  }
}
"#;
    assert_eq!(imported.text, expected);
    assert_eq!(imported.shapes, 2);
}

#[test]
fn a_line_ends_at_120_columns() {
    let padded = |length: usize| {
        let imported = import(&format!(
            r#""cats#Name": {{ "type": "string", "traits": {{ "cats#note": "{}" }} }}"#,
            "é".repeat(length)
        ));
        imported.text.lines().map(|line| line.chars().count()).max()
    };
    let rest = r#"    "cats#Name": { "type": "string", "traits": { "cats#note": "" } },"#.len();
    assert_eq!(padded(120 - rest), Some(119), "the last of its listing, so without the comma");
    assert!(padded(121 - rest) < Some(119), "broken into lines");
}

#[test]
fn the_order_of_shapes_and_traits_in_the_file_does_not_matter() {
    same_facts(
        r#""cats#A": { "type": "string", "traits": { "x#a": 1, "x#b": { "c": 2, "d": 3 } } },
           "cats#B": { "type": "blob" }"#,
        r#""cats#B": { "type": "blob" },
           "cats#A": { "traits": { "x#b": { "d": 3, "c": 2 }, "x#a": 1 }, "type": "string" }"#,
    );
}

#[test]
fn the_projects_model_is_in_the_canonical_form() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models/rekognition.json");
    let sources = model::read(&[path]).expect("the model can be read");
    let imported = smithy_codegen::import::facts(&sources[0], None, false).expect("the model can be imported");
    assert!(imported.text == sources[0].text, "import the model again, with itself as the published file");
}
