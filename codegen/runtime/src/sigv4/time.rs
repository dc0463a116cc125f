//! The time of a signature, as text.

use std::time::{SystemTime, UNIX_EPOCH};

use http::HeaderValue;
use time::UtcDateTime;

/// A moment in the form `20150830T123600Z`, all of it ASCII.
pub(crate) struct SigningTime([u8; 16]);

/// Where the text has two digits each: of the century, the year in it, the month, the day, and of the time.
const PLACES: [usize; 7] = [0, 2, 4, 6, 9, 11, 13];

impl SigningTime {
    /// The time in that form; `None` when it lies before 1970 or after the year 9999.
    pub fn new(time: SystemTime) -> Option<Self> {
        let since_epoch = time.duration_since(UNIX_EPOCH).ok()?;
        let time = UtcDateTime::from_unix_timestamp(since_epoch.as_secs().try_into().ok()?).ok()?;
        let (hour, minute, second) = time.as_hms();
        let [century, year] = [time.year() / 100, time.year() % 100].map(|part| part as u8);
        let numbers = [century, year, u8::from(time.month()), time.day(), hour, minute, second];

        // Every call has a time, and std's formatting takes ten times as long.
        let mut text = *b"YYYYMMDDThhmmssZ";
        for (place, number) in PLACES.into_iter().zip(numbers) {
            text[place] = b'0' + number / 10;
            text[place + 1] = b'0' + number % 10;
        }
        Some(SigningTime(text))
    }

    pub fn date_time(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The day in the form `20150830`.
    pub fn date(&self) -> &str {
        std::str::from_utf8(&self.0[..8]).unwrap_or_default()
    }

    pub fn header_value(&self) -> Option<HeaderValue> {
        HeaderValue::from_bytes(&self.0).ok()
    }
}
