//! Names of the model in Rust.

use crate::pin::{ALL, pin};

#[test]
fn keywords_are_escaped_as_fields_and_methods_and_renamed_as_modules() {
    pin("keywords", &[("src/operation/move_.rs", &["pub struct MoveRequest", "impl MoveRequest", "structure!"])]);
}

#[test]
fn names_still_differ_once_they_are_escaped() {
    pin(
        "escaped_names",
        &[
            ("src/client.rs", &["impl Client"]),
            ("src/operation.rs", ALL),
            ("src/types.rs", ALL),
            ("src/error.rs", &["pub enum Error"]),
            ("src/waiters.rs", &["waiters!"]),
            ("src/operation/self_.rs", &["pub struct", "impl SelfRequest", "paginated!"]),
            ("src/operation/crate_.rs", &["pub struct CrateRequest", "structure!"]),
            ("src/types/needed.rs", &["pub struct Needed", "impl Needed"]),
            ("src/types/either.rs", &["pub enum", "union!"]),
            ("src/types/spelling.rs", &["pub enum", "string_enum!"]),
        ],
    );
}

#[test]
fn methods_that_traits_of_the_prelude_would_hide_take_another_name() {
    pin(
        "trait_methods",
        &[
            ("src/client.rs", &["impl Client"]),
            ("src/operation/into.rs", &["impl IntoRequest"]),
            ("src/types/part.rs", &["impl Part"]),
        ],
    );
}

#[test]
fn nothing_stands_for_a_crate_or_for_what_every_program_knows() {
    pin(
        "shadowing_names",
        &[
            ("src/operation.rs", ALL),
            ("src/types.rs", ALL),
            ("src/types/std_.rs", ALL),
            ("src/types/smithy_runtime_.rs", &["pub enum", "union!"]),
            ("src/error.rs", &["pub enum Error"]),
        ],
    );
}

#[test]
fn types_with_names_that_emitted_code_uses_take_another() {
    pin("type_collisions", &[("src/types.rs", ALL), ("src/operation/find.rs", &["pub struct FindResponse"])]);
}

#[test]
fn members_whose_names_collide_in_rust_are_told_apart() {
    pin("member_collisions", &[("src/types/item.rs", ALL)]);
}

#[test]
fn enums_are_open_whatever_their_values_are_called() {
    pin("enums", &[("src/types/mood.rs", ALL), ("src/types/spelling.rs", ALL), ("src/types/format.rs", ALL)]);
}

#[test]
fn renamed_shapes_have_the_name_that_the_service_gives_them() {
    pin("rename", &[("src/types.rs", ALL), ("src/error.rs", &["pub enum Error", "impl From<"])]);
}

#[test]
fn names_that_clash_are_told_apart() {
    pin(
        "names",
        &[
            ("src/client.rs", &["impl Client"]),
            ("src/operation/put.rs", &["pub struct PutRequest", "impl PutRequest"]),
            ("src/operation.rs", ALL),
            ("src/types.rs", ALL),
            ("src/types/type_.rs", &["pub enum", "string_enum!"]),
            ("src/types/box_type.rs", &["pub enum", "union!"]),
        ],
    );
}
