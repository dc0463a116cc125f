//! A [`DateTime`] as text: RFC 3339, HTTP's form, epoch seconds.

use std::fmt;
use std::str::FromStr;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::http_date;
use super::instant::{DateTime, DateTimeError, NANOS_PER_SECOND};

impl DateTime {
    /// Parses RFC 3339, section 5.6, with any offset; digits beyond the nanosecond are cut off.
    ///
    /// # Errors
    ///
    /// When the text is no such time.
    pub fn parse_rfc3339(text: &str) -> Result<Self, DateTimeError> {
        match OffsetDateTime::parse(text, &Rfc3339) {
            Ok(time) => Ok(Self::from_unix(time.unix_timestamp(), time.nanosecond())),
            Err(_) => Err(DateTimeError("expected a time as RFC 3339 has it, such as 2024-02-29T12:00:00Z")),
        }
    }

    /// Parses a date of HTTP's headers, in any of the three forms of RFC 9110, section 5.6.7; seconds may have a fraction.
    ///
    /// # Errors
    ///
    /// When the text is no such time.
    pub fn parse_http_date(text: &str) -> Result<Self, DateTimeError> {
        http_date::parse(text)
            .ok_or(DateTimeError("expected a time as HTTP headers have it, such as Thu, 29 Feb 2024 12:00:00 GMT"))
    }

    /// The time to the second in the form of HTTP's headers (RFC 9110, section 5.6.7), such as
    /// `Thu, 29 Feb 2024 12:00:00 GMT`; a year beyond 0 to 9999, for which the form has no room, as `@` and epoch seconds.
    #[must_use]
    pub fn http_date(&self) -> String {
        self.calendar().map_or_else(|| format!("@{}", self.seconds), http_date::format)
    }

    /// Whether its year is one for which the forms have room.
    pub(crate) fn has_text(self) -> bool {
        self.calendar().is_some()
    }

    /// The date and time of day in UTC, in the years for which the forms have room.
    fn calendar(self) -> Option<OffsetDateTime> {
        OffsetDateTime::from_unix_timestamp(self.seconds).ok().filter(|time| time.year() >= 0)
    }
}

impl FromStr for DateTime {
    type Err = DateTimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse_rfc3339(text)
    }
}

/// RFC 3339 in UTC; a year beyond 0 to 9999, for which the form has no room, as `@` and epoch seconds.
impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(time) = self.calendar() else { return write!(f, "@{}", EpochSeconds(*self)) };
        let (year, month, day) = (time.year(), u8::from(time.month()), time.day());
        let (hour, minute, second) = time.to_hms();
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{}Z", Fraction(self.nanos))
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Displays as epoch seconds: an integer, or up to nine decimal places without trailing zeros.
pub(crate) struct EpochSeconds(pub(crate) DateTime);

impl fmt::Display for EpochSeconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(DateTime { seconds, nanos }) = *self;
        if seconds < 0 && nanos > 0 {
            // One and a half seconds before the epoch is kept as -2 s and 0.5 s.
            let whole = (seconds + 1).unsigned_abs();
            write!(f, "-{whole}{}", Fraction(NANOS_PER_SECOND - nanos))
        } else {
            write!(f, "{seconds}{}", Fraction(nanos))
        }
    }
}

/// A part of a second as decimal places without trailing zeros; nothing when it is zero.
struct Fraction(u32);

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut digits, mut places) = (self.0, 9);
        if digits == 0 {
            return Ok(());
        }
        while digits % 10 == 0 {
            (digits, places) = (digits / 10, places - 1);
        }
        write!(f, ".{digits:0places$}")
    }
}
