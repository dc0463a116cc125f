//! Members that are headers of an event (trait `smithy.api#eventHeader`).

use std::borrow::Cow;

use bytes::Bytes;

use super::EventHeaderValue;
use crate::codec::MapKey;
use crate::types::DateTime;

/// A value that can be a header of an event.
pub trait HeaderMember: Sized {
    /// The header's value; `None` where the member is absent.
    fn to_header(&self) -> Option<EventHeaderValue>;

    /// The member's value; `None` where the header is of another type.
    fn from_header(value: &EventHeaderValue) -> Option<Self>;
}

macro_rules! members {
    ($($member:ty = $kind:ident;)+) => {$(
        impl HeaderMember for $member {
            fn to_header(&self) -> Option<EventHeaderValue> {
                Some(EventHeaderValue::$kind(self.clone()))
            }

            fn from_header(value: &EventHeaderValue) -> Option<Self> {
                if let EventHeaderValue::$kind(value) = value { Some(value.clone()) } else { None }
            }
        }
    )+};
}

members! {
    bool = Bool;
    i8 = Byte;
    i16 = Int16;
    i32 = Int32;
    i64 = Int64;
    Bytes = Bytes;
}

/// Strings, and enums of them.
impl<T: MapKey> HeaderMember for T {
    fn to_header(&self) -> Option<EventHeaderValue> {
        Some(EventHeaderValue::String(self.as_key().to_owned()))
    }

    fn from_header(value: &EventHeaderValue) -> Option<Self> {
        if let EventHeaderValue::String(text) = value { Some(T::from_key(Cow::Borrowed(text))) } else { None }
    }
}

impl HeaderMember for DateTime {
    fn to_header(&self) -> Option<EventHeaderValue> {
        Some(EventHeaderValue::Timestamp(self.unix_millis()))
    }

    fn from_header(value: &EventHeaderValue) -> Option<Self> {
        let EventHeaderValue::Timestamp(millis) = value else { return None };
        let nanos = millis.rem_euclid(1000) as u32 * 1_000_000;
        Some(DateTime::from_unix(millis.div_euclid(1000), nanos))
    }
}

impl<T: HeaderMember> HeaderMember for Option<T> {
    fn to_header(&self) -> Option<EventHeaderValue> {
        self.as_ref().and_then(T::to_header)
    }

    fn from_header(value: &EventHeaderValue) -> Option<Self> {
        T::from_header(value).map(Some)
    }
}
