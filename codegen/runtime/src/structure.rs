//! The codec of every structure, made of a table of its members.

/// Gives a structure its codec, from a table of the members' names on the wire and its fields.
///
/// `encode` makes [`Encode`](crate::json::Encode), and `decode` makes [`Decode`](crate::json::Decode), which starts from
/// the value of the associated function named, `default` or `absent`, and skips members that the table does not have.
/// Both are concrete inline functions: a program compiles those of the operations that it calls, and no others.
/// `as date_time` and `as http_date` name the form in which a member's timestamps are written
/// ([`TimestampFormat`](crate::json::TimestampFormat)); the others are written as epoch seconds. After `where` comes what
/// the model allows of a member's values, for the feature `validation`: in parentheses, the methods of its `Constraints` with
/// their arguments, and those of what a list or map holds within `each` and `keys`.
///
/// What comes first of an error of the service is `error("ThrottlingException", 500)`: its code and HTTP status, and the
/// code of the query protocol where that is another, for those who answer with it in tests (feature `test-util`).
///
/// With the feature `both-ways`, the one that is not named is made too. What is made to be sent has no value to start
/// from: it is read whole, and a required member that is missing is an error.
///
/// ```
/// use smithy_runtime::{DateTime, json};
///
/// #[derive(Debug, Default, PartialEq)]
/// struct S3Object {
///     bucket: Option<String>,
///     name: Option<String>,
///     created_at: Option<DateTime>,
/// }
///
/// smithy_runtime::structure!(S3Object, encode, decode(default), {
///     "Bucket" = bucket where(length(3..=255), pattern("^[0-9A-Za-z._-]*$")),
///     "Name" = name,
///     "CreatedAt" = created_at as date_time,
/// });
///
/// let object = S3Object { bucket: Some("photos".to_owned()), ..S3Object::default() };
/// assert_eq!(json::encode(&object), br#"{"Bucket":"photos"}"#);
/// assert_eq!(json::decode::<S3Object>(br#"{"Bucket":"photos","Size":3}"#).unwrap(), object);
///
/// let object = S3Object { created_at: Some(DateTime::UNIX_EPOCH), ..S3Object::default() };
/// assert_eq!(json::encode(&object), br#"{"CreatedAt":"1970-01-01T00:00:00Z"}"#);
/// ```
#[macro_export]
macro_rules! structure {
    ($name:ident, encode, decode($start:ident), $members:tt) => {
        $crate::structure!(@encode $name, $members);
        impl $crate::json::Decode for $name {
            #[inline]
            fn decode(json: &mut $crate::json::Reader<'_>) -> ::core::result::Result<Self, $crate::json::DecodeError> {
                $crate::both_ways! {
                    if json.is_request() {
                        return $crate::structure!(@whole json, $members);
                    }
                }
                $crate::structure!(@onto $start, json, $members)
            }
        }
        $crate::both_ways! {
            $crate::structure!(@started $name, $start);
        }
        $crate::validated! {
            $crate::structure!(@validate $name, $members);
        }
        $crate::with_serde!($name, request);
    };
    ($name:ident, encode, $members:tt) => {
        $crate::structure!(@encode $name, $members);
        $crate::both_ways! {
            impl $crate::json::Decode for $name {
                #[inline]
                fn decode(
                    json: &mut $crate::json::Reader<'_>,
                ) -> ::core::result::Result<Self, $crate::json::DecodeError> {
                    json.begin_request();
                    $crate::structure!(@whole json, $members)
                }
            }
            $crate::structure!(@placeholder $name, $members);
        }
        $crate::validated! {
            $crate::structure!(@validate $name, $members);
        }
        $crate::with_serde!($name, request);
    };
    ($name:ident, decode($start:ident), $members:tt) => {
        $crate::both_ways! {
            $crate::structure!(@encode $name, $members);
            $crate::structure!(@started $name, $start);
        }
        impl $crate::json::Decode for $name {
            #[inline]
            fn decode(json: &mut $crate::json::Reader<'_>) -> ::core::result::Result<Self, $crate::json::DecodeError> {
                $crate::structure!(@onto $start, json, $members)
            }
        }
        $crate::with_serde!($name, response);
    };
    ($name:ident, error($($error:literal),+), $($rest:tt)+) => {
        $crate::error_shape!($name, $($error),+);
        $crate::structure!($name, $($rest)+);
    };
    (@encode $name:ident, { $($wire:literal = $field:ident $(as $format:ident)? $(where $constraints:tt)?,)* }) => {
        impl $crate::json::Encode for $name {
            #[inline]
            fn encode(&self, json: &mut $crate::json::Writer) {
                json.begin_object();
                $($crate::structure!(@writer json $($format)?).member($wire, &self.$field);)*
                json.end_object();
            }
        }
    };
    (@validate $name:ident, { $($wire:literal = $field:ident $(as $format:ident)? $(where $constraints:tt)?,)* }) => {
        $crate::with_validation!($name, |value, found| {
            $(found.member($wire, &value.$field, &$crate::constraints!($($constraints)?));)*
        });
    };
    // What a structure is before it is read whole.
    (@started $name:ident, $start:ident) => {
        impl $crate::json::Placeholder for $name {
            #[inline]
            fn placeholder() -> Self {
                Self::$start()
            }
        }
    };
    (@placeholder $name:ident, { $($wire:literal = $field:ident $(as $format:ident)? $(where $constraints:tt)?,)* }) => {
        impl $crate::json::Placeholder for $name {
            #[inline]
            fn placeholder() -> Self {
                Self { $($field: $crate::json::Placeholder::placeholder(),)* }
            }
        }
    };
    // Reads members onto a value that has them all.
    (@onto $start:ident, $json:ident, {}) => {{
        $json.skip()?;
        ::core::result::Result::Ok(Self::$start())
    }};
    (@onto $start:ident, $json:ident, { $($wire:literal = $field:ident $(as $format:ident)? $(where $constraints:tt)?,)* }) => {{
        let mut value = Self::$start();
        $json.object(|key, json| match key {
            $($wire => json.member(&mut value.$field),)*
            _ => json.skip(),
        })?;
        ::core::result::Result::Ok(value)
    }};
    // Reads members, of which those that are required must be there.
    (@whole $json:ident, {}) => {{
        $json.skip()?;
        ::core::result::Result::Ok(Self {})
    }};
    (@whole $json:ident, { $($wire:literal = $field:ident $(as $format:ident)? $(where $constraints:tt)?,)* }) => {{
        let mut members = $json.members()?;
        let mut value = <Self as $crate::json::Placeholder>::placeholder();
        $($json.whole_member(&mut members, $wire, &mut value.$field)?;)*
        $json.none_missing(&members)?;
        ::core::result::Result::Ok(value)
    }};
    // What writes a member, by the form of its timestamps.
    (@writer $json:ident) => {
        $json
    };
    (@writer $json:ident date_time) => {
        $json.timestamps_as($crate::json::TimestampFormat::DateTime)
    };
    (@writer $json:ident http_date) => {
        $json.timestamps_as($crate::json::TimestampFormat::HttpDate)
    };
}
