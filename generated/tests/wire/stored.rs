//! Every request and every response on its way through a file, with the feature `serde`.

use std::fmt::Debug;

/// What can be put into a file, and is the same when it is taken out.
#[cfg(feature = "serde")]
pub trait Stored: serde_core::Serialize + serde_core::de::DeserializeOwned + PartialEq + Debug {}

#[cfg(feature = "serde")]
impl<T: serde_core::Serialize + serde_core::de::DeserializeOwned + PartialEq + Debug> Stored for T {}

/// Nothing can be put into a file without the feature.
#[cfg(not(feature = "serde"))]
pub trait Stored: Debug {}

#[cfg(not(feature = "serde"))]
impl<T: Debug> Stored for T {}

/// The value as it comes out of a file: of JSON, and of TOML.
#[cfg(feature = "serde")]
pub fn stored<T: Stored>(value: T) -> T {
    let text = toml::to_string(&value).unwrap();
    let of_toml: T = toml::from_str(&text).unwrap_or_else(|error| panic!("{error} in {text}"));
    assert_eq!(of_toml, value);
    let text = serde_json::to_string_pretty(&value).unwrap();
    let of_json = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in {text}"));
    assert_eq!(of_json, value);
    of_json
}

/// The value as it is, without the feature.
#[cfg(not(feature = "serde"))]
pub fn stored<T: Stored>(value: T) -> T {
    value
}
