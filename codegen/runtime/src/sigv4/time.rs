//! The time of a signature, as text.

use std::time::{SystemTime, UNIX_EPOCH};

use http::HeaderValue;
use time::UtcDateTime;

/// A moment in the form `20150830T123600Z`, all of it ASCII.
pub(crate) struct SigningTime(String);

impl SigningTime {
    /// The time in that form; `None` when it lies before 1970 or after the year 9999.
    pub fn new(time: SystemTime) -> Option<Self> {
        let since_epoch = time.duration_since(UNIX_EPOCH).ok()?;
        let time = UtcDateTime::from_unix_timestamp(since_epoch.as_secs().try_into().ok()?).ok()?;
        let (hour, minute, second) = time.as_hms();
        let year = [time.year() / 100, time.year() % 100].map(|part| part as u8);
        let date = [year[0], year[1], u8::from(time.month()), time.day()];

        let mut text = String::with_capacity(16);
        push_digits(&mut text, &date);
        text.push('T');
        push_digits(&mut text, &[hour, minute, second]);
        text.push('Z');
        Some(SigningTime(text))
    }

    pub fn date_time(&self) -> &str {
        &self.0
    }

    /// The day in the form `20150830`.
    pub fn date(&self) -> &str {
        self.0.split('T').next().unwrap_or_default()
    }

    pub fn header_value(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&self.0).ok()
    }
}

/// Two digits each. Every call has a time, and formatting it takes a tenth as long like this.
fn push_digits(text: &mut String, numbers: &[u8]) {
    for number in numbers {
        text.extend([number / 10, number % 10].map(|digit| char::from(b'0' + digit)));
    }
}
