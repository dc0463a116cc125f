//! Points in time and their forms as text.

use std::time::{Duration, SystemTime};

use smithy_runtime::DateTime;

const LEAP_DAY: DateTime = DateTime::from_unix(1_709_208_000, 0);

#[test]
fn the_default_is_the_epoch() {
    assert_eq!(DateTime::default(), DateTime::UNIX_EPOCH);
    assert_eq!(DateTime::UNIX_EPOCH.to_string(), "1970-01-01T00:00:00Z");
}

#[test]
fn displays_as_rfc_3339_without_trailing_zeros() {
    assert_eq!(LEAP_DAY.to_string(), "2024-02-29T12:00:00Z");
    assert_eq!(DateTime::from_unix(1_709_208_000, 500_000_000).to_string(), "2024-02-29T12:00:00.5Z");
    assert_eq!(DateTime::from_unix(1_709_208_000, 1).to_string(), "2024-02-29T12:00:00.000000001Z");
    assert_eq!(format!("{LEAP_DAY:?}"), "2024-02-29T12:00:00Z");
}

#[test]
fn times_before_the_epoch_count_back_in_seconds_and_forth_in_nanoseconds() {
    let time = DateTime::from_unix(-1, 250_000_000);
    assert_eq!(time.to_string(), "1969-12-31T23:59:59.25Z");
    assert_eq!((time.unix_seconds(), time.subsec_nanos(), time.unix_millis()), (-1, 250_000_000, -750));
    assert!(time < DateTime::UNIX_EPOCH);
}

#[test]
fn nanoseconds_are_capped_below_a_second() {
    assert_eq!(DateTime::from_unix(5, u32::MAX), DateTime::from_unix(5, 999_999_999));
}

#[test]
fn milliseconds_stay_within_their_range() {
    assert_eq!(DateTime::from_unix(1_709_208_000, 123_999_999).unix_millis(), 1_709_208_000_123);
    assert_eq!(DateTime::from_unix(i64::MAX, 0).unix_millis(), i64::MAX);
    // Of the first second that an `i64` can hold milliseconds of, the beginning is before all of them.
    let first = i64::MIN.div_euclid(1_000);
    assert_eq!(DateTime::from_unix(first, 0).unix_millis(), i64::MIN);
    assert_eq!(DateTime::from_unix(first, 192_000_000).unix_millis(), i64::MIN);
    assert_eq!(DateTime::from_unix(first, 193_000_000).unix_millis(), i64::MIN + 1);
    assert_eq!(DateTime::from_unix(i64::MIN, 999_999_999).unix_millis(), i64::MIN);
}

#[test]
fn years_that_the_text_forms_have_no_room_for_are_shown_as_seconds() {
    assert_eq!(DateTime::from_unix(253_402_300_799, 0).to_string(), "9999-12-31T23:59:59Z");
    assert_eq!(DateTime::from_unix(253_402_300_800, 500_000_000).to_string(), "@253402300800.5");
    assert_eq!(DateTime::from_unix(i64::MIN, 0).to_string(), "@-9223372036854775808");
    assert_eq!(DateTime::from_unix(i64::MAX, 0).http_date(), "@9223372036854775807");
}

#[test]
fn rfc_3339_is_parsed_with_any_offset() {
    for text in
        ["2024-02-29T12:00:00Z", "2024-02-29T13:00:00+01:00", "2024-02-29t06:30:00-05:30", "2024-02-29T12:00:00.000Z"]
    {
        assert_eq!(text.parse(), Ok(LEAP_DAY), "{text}");
    }
}

#[test]
fn rfc_3339_keeps_nanoseconds_and_cuts_what_is_beyond() {
    assert_eq!("1970-01-01T00:00:01.1234567899Z".parse(), Ok(DateTime::from_unix(1, 123_456_789)));
    assert_eq!("1969-12-31T23:59:59.5Z".parse(), Ok(DateTime::from_unix(-1, 500_000_000)));
}

#[test]
fn what_is_not_rfc_3339_is_an_error() {
    for text in [
        "",
        "2024-02-29",
        "2024-02-29T12:00:00",
        "2023-02-29T12:00:00Z",
        "2024-02-29T25:00:00Z",
        "2024-02-29T12:00:00Zx",
    ] {
        assert!(text.parse::<DateTime>().is_err(), "{text}");
    }
    let error = "now".parse::<DateTime>().unwrap_err();
    assert_eq!(error.to_string(), "expected a time as RFC 3339 has it, such as 2024-02-29T12:00:00Z");
}

#[test]
fn http_dates_are_parsed_in_all_three_forms() {
    let time = DateTime::from_unix(784_111_777, 0);
    for text in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
        assert_eq!(DateTime::parse_http_date(text), Ok(time), "{text}");
    }
}

#[test]
fn years_of_two_digits_are_from_1970_to_2069() {
    assert_eq!(DateTime::parse_http_date("Thursday, 01-Jan-70 00:00:00 GMT"), Ok(DateTime::UNIX_EPOCH));
    let late = DateTime::parse_http_date("Tuesday, 31-Dec-69 00:00:00 GMT").unwrap();
    assert_eq!(late.to_string(), "2069-12-31T00:00:00Z");
}

#[test]
fn http_dates_may_have_a_fraction() {
    let time = DateTime::parse_http_date("Sun, 02 Jan 2000 20:34:56.4560000000009 GMT");
    assert_eq!(time, Ok(DateTime::from_unix(946_845_296, 456_000_000)));
}

#[test]
fn a_leap_second_is_accepted_and_no_second_after_it() {
    let time = DateTime::parse_http_date("Sat, 31 Dec 2016 23:59:60 GMT");
    assert_eq!(time, "2017-01-01T00:00:00Z".parse());
    assert!(DateTime::parse_http_date("Sat, 31 Dec 2016 23:59:61 GMT").is_err());
    assert!("2016-12-31T23:59:60Z".parse::<DateTime>().is_ok());
}

#[test]
fn what_is_not_an_http_date_is_an_error() {
    let texts = [
        "",
        "GMT",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 PST",
        "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Non 1994 08:49:37 GMT",
        "Sun, 06 Nov 994 08:49:37 GMT",
        "Sun, +6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:49 GMT",
        "Sun, 06 Nov 1994 08:49:37:00 GMT",
        "Sun, 06 Nov 1994 08:49:37.x GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT x",
        "06 Nov 1994 08:49:37 GMT",
        "Foo, 06 Nov 1994 08:49:37 GMT",
        "2024-02-29T12:00:00Z",
        "Sun, 06 Nov 1994 08:49:37.é GMT",
    ];
    for text in texts {
        assert!(DateTime::parse_http_date(text).is_err(), "{text}");
    }
}

#[test]
fn the_http_date_is_the_form_that_is_preferred() {
    assert_eq!(DateTime::from_unix(784_111_777, 999_999_999).http_date(), "Sun, 06 Nov 1994 08:49:37 GMT");
}

#[test]
fn every_day_of_eight_hundred_years_reads_back_from_both_forms() {
    for day in -146_097..146_097 {
        let time = DateTime::from_unix(day * 86_400 + 3_661, 0);
        assert_eq!(time.to_string().parse(), Ok(time));
        assert_eq!(DateTime::parse_http_date(&time.http_date()), Ok(time));
    }
}

#[test]
fn system_times_convert_both_ways() {
    for (seconds, nanos) in [(0, 0), (1_709_208_000, 123_456_700), (-1, 500_000_000), (-86_400, 0)] {
        let time = DateTime::from_unix(seconds, nanos);
        assert_eq!(DateTime::from(SystemTime::try_from(time).unwrap()), time);
    }
    let time = SystemTime::UNIX_EPOCH - Duration::from_millis(1_500);
    assert_eq!(DateTime::from(time), DateTime::from_unix(-2, 500_000_000));
}

#[test]
fn now_is_the_system_clock() {
    let before = DateTime::from(SystemTime::now());
    let now = DateTime::now();
    assert!(before <= now && now <= DateTime::from(SystemTime::now()));
}
