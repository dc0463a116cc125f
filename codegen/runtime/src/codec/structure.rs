//! The codec of every structure, made of a table of its members.

/// Gives a structure its codec, from a table of the members' names on the wire and its fields.
///
/// `encode` makes [`Encode`](crate::codec::Encode), and `decode` makes [`Decode`](crate::codec::Decode), which starts from
/// the value of the associated function named, `default` or `absent`, and skips members that the table does not have.
/// Both are inline functions over any format: a program compiles those of the operations that it calls, for the one
/// format that its service speaks, and no others.
///
/// After `as` comes in which form a member is written: in parentheses, the methods of [`Member`](crate::codec::Member)
/// with their arguments. After `where` comes what the model allows of a member's values, for the feature `validation`: in
/// parentheses, the methods of its `Constraints` with their arguments, and those of what a list or map holds within `each`
/// and `keys`.
///
/// What comes first of an error of the service is `error("ThrottlingException", 500)`: its code and HTTP status, and the
/// code of the query protocol where that is another, for those who answer with it in tests (feature `test-util`). The codec
/// stands before them where it is not the default one: `error(cbor::Cbor; "ThrottlingException", 500)`; and `http` where the
/// members are bound to HTTP, as a table of [`http_response!`](crate::http_response!) says. After the codes comes `event`
/// where members are bound to the headers or the payload of an event, as a table of [`event!`](crate::event!) says.
///
/// With the feature `bidirectional`, the one that is not named is made too. What is made to be sent has no value to start
/// from: a required member that is missing is an error.
///
/// ```
/// use smithy_runtime::DateTime;
/// use smithy_runtime::codegen_support::json;
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
///     "CreatedAt" = created_at as(date_time),
/// });
///
/// let object = S3Object { bucket: Some("photos".to_owned()), ..S3Object::default() };
/// assert_eq!(json::encode(&object), br#"{"Bucket":"photos"}"#);
/// assert_eq!(json::decode::<S3Object>(br#"{"Bucket":"photos","Size":3}"#).unwrap(), object);
///
/// let object = S3Object { created_at: Some(DateTime::UNIX_EPOCH), ..S3Object::default() };
/// assert_eq!(json::encode(&object), br#"{"CreatedAt":"1970-01-01T00:00:00Z"}"#);
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! structure {
    ($name:ident, encode, decode($start:ident), $members:tt) => {
        $crate::structure!(@encode $name, $members);
        impl $crate::codegen_support::Decode for $name {
            #[inline]
            fn decode<'a, R: $crate::codegen_support::Read<'a>>(
                reader: &mut R,
            ) -> ::core::result::Result<Self, $crate::DecodeError> {
                $crate::bidirectional! {
                    if reader.is_request() {
                        return $crate::structure!(@request reader, $members);
                    }
                }
                $crate::structure!(@onto $start, reader, $members)
            }
        }
        $crate::bidirectional! {
            $crate::structure!(@started $name, $start);
        }
        $crate::validated! {
            $crate::structure!(@validate $name, $members);
        }
        $crate::with_serde!($name, request);
    };
    ($name:ident, encode, $members:tt) => {
        $crate::structure!(@encode $name, $members);
        $crate::bidirectional! {
            impl $crate::codegen_support::Decode for $name {
                #[inline]
                fn decode<'a, R: $crate::codegen_support::Read<'a>>(
                    reader: &mut R,
                ) -> ::core::result::Result<Self, $crate::DecodeError> {
                    reader.begin_request();
                    $crate::structure!(@request reader, $members)
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
        $crate::bidirectional! {
            $crate::structure!(@encode $name, $members);
            $crate::structure!(@started $name, $start);
        }
        impl $crate::codegen_support::Decode for $name {
            #[inline]
            fn decode<'a, R: $crate::codegen_support::Read<'a>>(
                reader: &mut R,
            ) -> ::core::result::Result<Self, $crate::DecodeError> {
                $crate::structure!(@onto $start, reader, $members)
            }
        }
        $crate::with_serde!($name, response);
    };
    ($name:ident, error(http; $($error:literal),+ $(; $event:ident)?), $($rest:tt)+) => {
        $crate::error_shape!($name, http; $($error),+ $(; $event)?);
        $crate::structure!($name, $($rest)+);
    };
    ($name:ident, error($($($codec:ident)::+;)? $($error:literal),+ $(; $event:ident)?), $($rest:tt)+) => {
        $crate::error_shape!($name, $($crate::codegen_support::$($codec)::+;)? $($error),+ $(; $event)?);
        $crate::structure!($name, $($rest)+);
    };
    (@encode $name:ident, { $($wire:literal = $field:ident $(as $form:tt)? $(where $constraints:tt)?,)* }) => {
        impl $crate::codegen_support::Encode for $name {
            #[inline]
            fn encode<W: $crate::codegen_support::Write>(&self, writer: &mut W) {
                writer.begin_structure();
                $(writer.member($crate::structure!(@member $wire $($form)?), &self.$field);)*
                writer.end_structure();
            }
        }
    };
    (@validate $name:ident, { $($wire:literal = $field:ident $(as $form:tt)? $(where $constraints:tt)?,)* }) => {
        $crate::with_validation!($name, |value, violations| {
            $(violations.member($wire, &value.$field, &$crate::constraints!($($constraints)?));)*
        });
    };
    // What a structure is before its members are read.
    (@started $name:ident, $start:ident) => {
        impl $crate::codegen_support::Placeholder for $name {
            #[inline]
            fn placeholder() -> Self {
                Self::$start()
            }
        }
    };
    (@placeholder $name:ident, { $($wire:literal = $field:ident $(as $form:tt)? $(where $constraints:tt)?,)* }) => {
        impl $crate::codegen_support::Placeholder for $name {
            #[inline]
            fn placeholder() -> Self {
                Self { $($field: $crate::codegen_support::Placeholder::placeholder(),)* }
            }
        }
    };
    // Reads members onto a value that has them all.
    (@onto $start:ident, $reader:ident, {}) => {{
        $reader.skip()?;
        ::core::result::Result::Ok(Self::$start())
    }};
    (@onto $start:ident, $reader:ident, { $($wire:literal = $field:ident $(as $form:tt)? $(where $constraints:tt)?,)* }) => {{
        let mut value = Self::$start();
        $reader.structure(|name, reader| match name {
            $($wire => reader.member($crate::structure!(@member $wire $($form)?), &mut value.$field),)*
            _ => reader.skip(),
        })?;
        ::core::result::Result::Ok(value)
    }};
    // Reads members of a request, of which those that are required must be there.
    (@request $reader:ident, {}) => {{
        $reader.skip()?;
        ::core::result::Result::Ok(Self {})
    }};
    (@request $reader:ident, { $($wire:literal = $field:ident $(as $form:tt)? $(where $constraints:tt)?,)* }) => {{
        let mut value = <Self as $crate::codegen_support::Placeholder>::placeholder();
        let mut read = $crate::codegen_support::ReadMembers::new();
        $reader.structure(|name, reader| match name {
            $($wire => reader.request_member(&mut read, $crate::structure!(@member $wire $($form)?), &mut value.$field),)*
            _ => reader.skip(),
        })?;
        $(read.complete($wire, &mut value.$field, $crate::codegen_support::Decode::absent);)*
        read.check($reader.offset())?;
        ::core::result::Result::Ok(value)
    }};
    // A member with what a table has of its form.
    (@member $wire:literal) => {
        $wire
    };
    (@member $wire:literal ($($form:ident $(($($argument:expr),*))?),+)) => {
        $crate::codegen_support::Member::new($wire)$(.$form($($($argument),*)?))+
    };
}
