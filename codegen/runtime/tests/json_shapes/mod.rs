//! Structures and an enum as the generator emits them, for the tests of the codec.

#![allow(dead_code, reason = "each file of tests uses its own part")]

use std::collections::BTreeMap;

use smithy_runtime::{Bytes, DateTime, string_enum};

macro_rules! structure {
    ($name:ident { $($member:ident $key:literal: $type:ty,)+ }) => {
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $(pub $member: $type,)+
        }

        smithy_runtime::structure!($name, encode, decode(default), {
            $($key = $member,)+
        });
    };
}

structure!(Labels {
    labels "Labels": Vec<Label>,
    tags "Tags": BTreeMap<String, String>,
    sparse "Sparse": Vec<Option<i32>>,
});

structure!(Label {
    name "Name": Option<String>,
    confidence "Confidence": Option<f32>,
    aliases "Aliases": Vec<String>,
    size "Size": Option<Size>,
    parent "Parent": Option<Box<Label>>,
});

structure!(Everything {
    text "Text": Option<String>,
    flag "Flag": Option<bool>,
    byte "Byte": Option<i8>,
    short "Short": Option<i16>,
    integer "Integer": Option<i32>,
    long "Long": Option<i64>,
    float "Float": Option<f32>,
    double "Double": Option<f64>,
    blob "Blob": Option<Bytes>,
    time "Time": Option<DateTime>,
    size "Size": Option<Size>,
    list "List": Option<Vec<String>>,
    sparse "Sparse": Option<Vec<Option<f64>>>,
    map "Map": Option<BTreeMap<Size, i64>>,
    nested "Nested": Option<Box<Everything>>,
});

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    Small,
    Large,
    Other(String),
}

string_enum!(Size, Other, {
    Small = "SMALL",
    Large = "LARGE",
});
