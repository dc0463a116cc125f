//! Points in time as a model writes them: a number of seconds since 1970, RFC 3339, or the form of HTTP's headers.

use serde_json::Value;

use super::TimestampFormat;

/// The names of days and months in HTTP's headers; 1970 began with a Thursday.
const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A point in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instant {
    /// Whole seconds since 1970, rounded down.
    pub seconds: i64,
    /// The rest, in nanoseconds.
    pub nanos: u32,
}

impl Instant {
    /// Reads a value in any form; `None` when it is no point in time.
    pub fn from_node(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => {
                Self::from_decimal(&number.to_string()).or_else(|| Self::from_float(number.as_f64()?))
            }
            Value::String(text) => Self::from_rfc3339(text).or_else(|| Self::from_http_date(text)),
            _ => None,
        }
    }

    /// Reads a value in the form that a format has. Where a model names no format, it writes a number or RFC 3339,
    /// whatever the protocol has on the wire. Smithy 2.0 specification, section "timestampFormat trait"; the reference
    /// implementation holds defaults against it.
    pub fn in_format(value: &Value, format: Option<TimestampFormat>) -> Option<Self> {
        match (format, value) {
            (None | Some(TimestampFormat::EpochSeconds), Value::Number(_)) => Self::from_node(value),
            (None | Some(TimestampFormat::DateTime), Value::String(text)) => Self::from_rfc3339(text),
            (Some(TimestampFormat::HttpDate), Value::String(text)) => Self::from_http_date(text),
            _ => None,
        }
    }

    /// The number as it is written: a binary fraction would be off by some nanoseconds.
    fn from_decimal(number: &str) -> Option<Self> {
        let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
        let (seconds, nanos) = (whole.parse::<i64>().ok()?, nanos(fraction)?);
        if nanos > 0 && number.starts_with('-') {
            return Some(Self { seconds: seconds.checked_sub(1)?, nanos: 1_000_000_000 - nanos });
        }
        Some(Self { seconds, nanos })
    }

    /// A number with an exponent.
    fn from_float(number: f64) -> Option<Self> {
        let whole = number.floor();
        let fits = whole.abs() < 9e18;
        fits.then_some(Self { seconds: whole as i64, nanos: ((number - whole) * 1e9) as u32 })
    }

    /// `2024-02-29T12:00:00.5+01:00`. RFC 3339, section 5.6.
    fn from_rfc3339(text: &str) -> Option<Self> {
        let (date, time) = text.split_once(['T', 't'])?;
        let [year, month, day] = fields(date, '-')?;
        let (clock, offset) = match time.strip_suffix(['Z', 'z']) {
            Some(clock) => (clock, 0),
            None => {
                let (clock, offset) = time.split_at_checked(time.rfind(['+', '-'])?)?;
                let [hours, minutes] = fields(&offset[1..], ':')?;
                let seconds = hours * 3600 + minutes * 60;
                (clock, if offset.starts_with('-') { -seconds } else { seconds })
            }
        };
        let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
        let seconds = date_of(year, month, day)? * 86_400 + second_of_day(clock)? - offset;
        Some(Self { seconds, nanos: nanos(fraction)? })
    }

    /// `Tue, 29 Apr 2014 18:30:38 GMT`. RFC 9110, section 5.6.7, `IMF-fixdate`.
    fn from_http_date(text: &str) -> Option<Self> {
        let (weekday, rest) = text.strip_suffix(" GMT")?.split_once(", ")?;
        let parts: Vec<&str> = rest.split(' ').collect();
        let [day, month, year, clock] = parts.as_slice() else { return None };
        let ([2, 4, 8], Some(month)) =
            ([day.len(), year.len(), clock.len()], MONTHS.iter().position(|name| name == month))
        else {
            return None;
        };
        let ([day], [year]) = (fields(day, ' ')?, fields(year, ' ')?);
        let days = date_of(year, month as i64 + 1, day)?;
        let is_named = WEEKDAYS.get(days.rem_euclid(7) as usize) == Some(&weekday);
        is_named.then_some(Self { seconds: days * 86_400 + second_of_day(clock)?, nanos: 0 })
    }
}

/// The second of a day, of which the last may be a leap second: `23:59:60`.
fn second_of_day(clock: &str) -> Option<i64> {
    let [hour, minute, second] = fields(clock, ':')?;
    let is_valid = hour < 24 && minute < 60 && second <= 60;
    is_valid.then_some(hour * 3600 + minute * 60 + second)
}

/// Days from 1970 to a date that there is.
fn date_of(year: i64, month: i64, day: i64) -> Option<i64> {
    let next = if month == 12 { days(year + 1, 1, 1) } else { days(year, month + 1, 1) };
    let is_valid = (1..=12).contains(&month) && day >= 1 && days(year, month, day) < next;
    is_valid.then(|| days(year, month, day))
}

/// Numbers of digits only, with a separator between them.
fn fields<const N: usize>(text: &str, separator: char) -> Option<[i64; N]> {
    let digits = |field: &str| !field.is_empty() && field.len() <= 4 && field.bytes().all(|byte| byte.is_ascii_digit());
    let fields: Vec<i64> =
        text.split(separator).map(|field| digits(field).then(|| field.parse().ok())?).collect::<Option<_>>()?;
    fields.try_into().ok()
}

/// Decimal places of a second; those beyond the ninth are cut off.
fn nanos(fraction: &str) -> Option<u32> {
    let is_digits = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    is_digits.then(|| format!("{fraction:0<9}").get(..9)?.parse().ok())?
}

/// Days from 1970 to a date of the Gregorian calendar, by counting from a March, so that the leap day comes last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (month * 153 + 2) / 5 + day - 719_469
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_rfc_3339_and_http_dates_are_points_in_time() {
        let cases = [
            (json!(0), (0, 0)),
            (json!(946_845_296.123), (946_845_296, 123_000_000)),
            (json!(-1.5), (-2, 500_000_000)),
            (json!(1e3), (1000, 0)),
            (json!("1970-01-01T00:00:00Z"), (0, 0)),
            (json!("1969-12-31T23:59:59.25Z"), (-1, 250_000_000)),
            (json!("2000-02-29T12:30:00+01:00"), (951_823_800, 0)),
            (json!("2019-12-16T22:48:18-01:00"), (1_576_540_098, 0)),
            (json!("Tue, 29 Apr 2014 18:30:38 GMT"), (1_398_796_238, 0)),
            (json!("Wed, 31 Dec 1969 23:59:59 GMT"), (-1, 0)),
            (json!("Tue, 29 Feb 2000 00:00:00 GMT"), (951_782_400, 0)),
        ];
        for (value, (seconds, nanos)) in cases {
            assert_eq!(Instant::from_node(&value), Some(Instant { seconds, nanos }), "{value}");
        }
    }

    #[test]
    fn a_format_takes_its_own_form_only() {
        let forms = [json!(1.5), json!("2014-04-29T18:30:38Z"), json!("Tue, 29 Apr 2014 18:30:38 GMT")];
        let taken = |format| forms.each_ref().map(|form| Instant::in_format(form, format).is_some());
        assert_eq!(taken(None), [true, true, false]);
        assert_eq!(taken(Some(TimestampFormat::EpochSeconds)), [true, false, false]);
        assert_eq!(taken(Some(TimestampFormat::DateTime)), [false, true, false]);
        assert_eq!(taken(Some(TimestampFormat::HttpDate)), [false, false, true]);
    }

    #[test]
    fn anything_else_is_none() {
        let texts = [
            "yesterday",
            "2000-13-01T00:00:00Z",
            "2000-02-30T00:00:00Z",
            "2000-01-01T00:00:00",
            "Wed, 29 Apr 2014 18:30:38 GMT",
            "Tue, 29 Apr 2014 18:30:38",
            "Tue, 29 Apr 2014 18:30:38 +0000",
            "Tuesday, 29-Apr-14 18:30:38 GMT",
            "Tue, 29 Apr 2014 18:30:38.5 GMT",
            "Sun, 1 Jun 2014 00:00:00 GMT",
        ];
        for value in texts.map(|text| json!(text)).into_iter().chain([json!([]), json!(true)]) {
            assert_eq!(Instant::from_node(&value), None, "{value}");
        }
    }
}
