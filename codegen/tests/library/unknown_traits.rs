//! The traits of a model that the generator does not know.

use smithy_codegen::model;

use super::source;

fn unknown() -> Vec<(String, usize, String)> {
    let model = model::load(&[source()], None).expect("the model is sound");
    model.unknown_traits().into_iter().map(|unknown| (unknown.id, unknown.count, unknown.example)).collect()
}

#[test]
fn each_is_told_once_with_its_count_and_the_first_shape_that_has_it() {
    let chipped = ("example.kennel#chipped".to_owned(), 1, "example.kennel#Unreached".to_owned());
    let printed = ("example.kennel#printed".to_owned(), 2, "example.kennel#AddDogRequest$Note".to_owned());
    assert_eq!(unknown(), [chipped, printed]);
}

#[test]
fn traits_for_other_protocols_and_those_that_the_generator_reads_are_not_among_them() {
    let known = |id: &str| source().text.contains(id) && unknown().iter().all(|(unknown, ..)| unknown != id);
    assert!(known("smithy.api#xmlName"));
    assert!(known("smithy.api#required"));
}
