//! The time of a signature, as text.

use std::time::{SystemTime, UNIX_EPOCH};

use http::HeaderValue;
use time::UtcDateTime;

use super::SigningError;

/// A moment in the form `20150830T123600Z`, all of it ASCII.
pub(crate) struct SigningTime(String);

impl SigningTime {
    pub fn new(time: SystemTime) -> Result<Self, SigningError> {
        let since_epoch = time.duration_since(UNIX_EPOCH).map_err(|_| SigningError::Time)?;
        let seconds = i64::try_from(since_epoch.as_secs()).map_err(|_| SigningError::Time)?;
        let time = UtcDateTime::from_unix_timestamp(seconds).map_err(|_| SigningError::Time)?;
        Ok(SigningTime(format!(
            "{:04}{:02}{:02}T{:02}{:02}{:02}Z",
            time.year(),
            u8::from(time.month()),
            time.day(),
            time.hour(),
            time.minute(),
            time.second(),
        )))
    }

    pub fn date_time(&self) -> &str {
        &self.0
    }

    /// The day in the form `20150830`.
    pub fn date(&self) -> &str {
        self.0.split('T').next().unwrap_or_default()
    }

    pub fn header_value(&self) -> Result<HeaderValue, SigningError> {
        HeaderValue::from_str(&self.0).map_err(|_| SigningError::Time)
    }
}
