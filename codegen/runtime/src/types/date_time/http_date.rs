//! The dates of HTTP's headers (RFC 9110, section 5.6.7).

use time::{Date, Month, OffsetDateTime};

use super::instant::DateTime;

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Writes the form that is preferred: `Sun, 06 Nov 1994 08:49:37 GMT`.
pub(super) fn format(time: OffsetDateTime) -> String {
    let weekday = WEEKDAYS[usize::from(time.weekday().number_days_from_monday())];
    let month = MONTHS[usize::from(u8::from(time.month())) - 1];
    let (day, year) = (time.day(), time.year());
    let (hour, minute, second) = time.to_hms();
    format!("{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT")
}

/// Reads that form and the two obsolete ones: `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
pub(super) fn parse(text: &str) -> Option<DateTime> {
    let words: Vec<&str> = text.split([' ', ',', '-']).filter(|word| !word.is_empty()).take(7).collect();
    let (weekday, day, month, year, clock) = match *words.as_slice() {
        [weekday, day, month, year, clock, "GMT"] => (weekday, day, month, year, clock),
        [weekday, month, day, clock, year] => (weekday, day, month, year, clock),
        _ => return None,
    };
    WEEKDAYS.iter().find(|name| weekday.starts_with(**name))?;
    let date = Date::from_calendar_date(full_year(year)?, month_named(month)?, number(day)?).ok()?;
    let (seconds, nanos) = time_of_day(clock)?;
    Some(DateTime::from_unix(date.midnight().assume_utc().unix_timestamp() + seconds, nanos))
}

/// Two digits, which RFC 850 had, mean 1970 to 2069.
fn full_year(year: &str) -> Option<i32> {
    match (year.len(), number::<i32>(year)?) {
        (4, year) => Some(year),
        (2, year @ 70..) => Some(1900 + year),
        (2, year) => Some(2000 + year),
        _ => None,
    }
}

fn month_named(name: &str) -> Option<Month> {
    let index = MONTHS.iter().position(|month| *month == name)?;
    u8::try_from(index + 1).ok()?.try_into().ok()
}

/// `08:49:37` or `08:49:37.5`, as seconds and nanoseconds; a leap second is the one after it.
fn time_of_day(clock: &str) -> Option<(i64, u32)> {
    let (whole, nanos) = match clock.split_once('.') {
        Some((whole, fraction)) => (whole, nanos(fraction)?),
        None => (clock, 0),
    };
    let mut parts = whole.split(':').map(number::<i64>);
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let valid = parts.next().is_none() && hour < 24 && minute < 60 && second <= 60;
    valid.then_some((hour * 3600 + minute * 60 + second, nanos))
}

/// Decimal places of a second; those beyond the ninth are cut off.
fn nanos(fraction: &str) -> Option<u32> {
    let digits = fraction.bytes().all(|byte| byte.is_ascii_digit()).then_some(fraction)?;
    format!("{digits:0<9}").get(..9)?.parse().ok()
}

/// Digits alone, where `parse` would take a sign.
fn number<N: std::str::FromStr>(digits: &str) -> Option<N> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}
