//! What a table says of a member beside its field: its name on the wire and its form; and what stands as a map's key.

use std::borrow::Cow;

#[cfg(feature = "xml")]
use super::xml_traits::XmlTraits;

/// A member of a structure or union: its name on the wire, and the form in which its value is written.
///
/// A name alone is a member in the usual form. The methods are what a table has in `as(…)`.
///
/// ```
/// use smithy_runtime::codegen_support::{Member, TimestampFormat};
///
/// assert_eq!(Member::from("Name").timestamp_format, None);
/// assert_eq!(Member::new("CreatedAt").date_time().timestamp_format, Some(TimestampFormat::DateTime));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Member {
    /// The name on the wire.
    pub name: &'static str,
    /// The form of its timestamps, and of those that it collects; `None` is the protocol's own.
    pub timestamp_format: Option<TimestampFormat>,
    /// Whether its text is in base64, in a header.
    #[cfg(feature = "http-bindings")]
    pub is_base64: bool,
    /// What XML needs of it.
    #[cfg(feature = "xml")]
    pub xml: XmlTraits,
    /// The name that it has in the forms of EC2, where it is not the usual one.
    #[cfg(feature = "form")]
    pub query_name: Option<&'static str>,
}

impl Member {
    /// A member in the usual form.
    #[inline]
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            timestamp_format: None,
            #[cfg(feature = "http-bindings")]
            is_base64: false,
            #[cfg(feature = "xml")]
            xml: XmlTraits::NONE,
            #[cfg(feature = "form")]
            query_name: None,
        }
    }

    /// The same with its timestamps as numbers.
    #[inline]
    #[must_use]
    pub const fn epoch_seconds(self) -> Self {
        Self { timestamp_format: Some(TimestampFormat::EpochSeconds), ..self }
    }

    /// The same with its timestamps as texts of RFC 3339.
    #[inline]
    #[must_use]
    pub const fn date_time(self) -> Self {
        Self { timestamp_format: Some(TimestampFormat::DateTime), ..self }
    }

    /// The same with its timestamps in the form of HTTP's headers.
    #[inline]
    #[must_use]
    pub const fn http_date(self) -> Self {
        Self { timestamp_format: Some(TimestampFormat::HttpDate), ..self }
    }

    /// The same with its text in base64, in a header.
    #[cfg(feature = "http-bindings")]
    #[inline]
    #[must_use]
    pub const fn base64(self) -> Self {
        Self { is_base64: true, ..self }
    }
}

impl From<&'static str> for Member {
    #[inline]
    fn from(name: &'static str) -> Self {
        Self::new(name)
    }
}

/// The form in which timestamps are written. Reading takes all of them. Smithy 2.0 specification, section
/// "timestampFormat trait".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimestampFormat {
    /// A number of seconds since 1970, `1709208000.5`: what the AWS JSON protocols use where the model says nothing.
    #[default]
    EpochSeconds,
    /// RFC 3339 in UTC, `2024-02-29T12:00:00.5Z`.
    DateTime,
    /// The form of HTTP's headers, to the second, `Thu, 29 Feb 2024 12:00:00 GMT`.
    HttpDate,
}

/// A type that a map can have as its key: a string, or an enum of strings.
pub trait MapKey: Ord + Sized {
    /// The key as it stands in the document.
    fn as_key(&self) -> &str;

    /// Makes a key of the text in the document, escapes resolved.
    fn from_key(key: Cow<'_, str>) -> Self;
}

impl MapKey for String {
    #[inline]
    fn as_key(&self) -> &str {
        self
    }

    #[inline]
    fn from_key(key: Cow<'_, str>) -> Self {
        key.into_owned()
    }
}
