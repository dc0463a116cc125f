//! What numbers are read as.

#![allow(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

use smithy_runtime::codegen_support::json::decode;

/// A small generator of numbers without a pattern (xorshift), so that every run sees the same ones.
fn random(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

fn assert_floats(number: &str) {
    let (single, double): (f32, f64) = (number.parse().unwrap(), number.parse().unwrap());
    match decode::<f32>(number.as_bytes()) {
        Ok(value) => assert_eq!(value.to_bits(), single.to_bits(), "{number}"),
        Err(_) => assert!(single.is_infinite(), "{number}"),
    }
    match decode::<f64>(number.as_bytes()) {
        Ok(value) => assert_eq!(value.to_bits(), double.to_bits(), "{number}"),
        Err(_) => assert!(double.is_infinite(), "{number}"),
    }
}

#[test]
fn integers_may_be_written_with_a_point_or_an_exponent() {
    for number in ["30", "30.0", "3e1", "3E+1", "0.3e2", "300e-1", "30.00000000000000000000000000000000000000000000"] {
        assert_eq!(decode::<i32>(number.as_bytes()).unwrap(), 30, "{number}");
    }
    for zero in ["0", "-0", "0.0", "0e9", "-0.000e-5", "0e99999999999999999999"] {
        assert_eq!(decode::<i64>(zero.as_bytes()).unwrap(), 0, "{zero}");
    }
}

#[test]
fn integers_reach_the_limits_of_their_type() {
    assert_eq!(decode::<Vec<i8>>(b"[-128,127]").unwrap(), [i8::MIN, i8::MAX]);
    assert_eq!(decode::<Vec<i16>>(b"[-32768,32767]").unwrap(), [i16::MIN, i16::MAX]);
    assert_eq!(decode::<Vec<i32>>(b"[-2147483648,2147483647]").unwrap(), [i32::MIN, i32::MAX]);
    let longs = b"[-9223372036854775808,9223372036854775807,-9223372036854775808.0,9.223372036854775807e18]";
    assert_eq!(decode::<Vec<i64>>(longs).unwrap(), [i64::MIN, i64::MAX, i64::MIN, i64::MAX]);
}

#[test]
fn integers_out_of_range_name_the_range() {
    let error = decode::<i8>(b"128").unwrap_err();
    assert_eq!(error.to_string(), "expected an integer from -128 to 127, found 128 at byte 0");
    for number in ["9223372036854775808", "-9223372036854775809", "1e19", "18446744073709551617", "1e999999999999"] {
        assert!(decode::<i64>(number.as_bytes()).is_err(), "{number}");
    }
}

#[test]
fn integers_with_a_fraction_are_errors() {
    for number in ["1.5", "1e-1", "0.0000000000000000000000000000000000000000000000000000001", "1e-999999999999"] {
        assert!(decode::<i64>(number.as_bytes()).is_err(), "{number}");
    }
    let almost = format!("1.{}1", "0".repeat(100));
    assert!(decode::<i64>(almost.as_bytes()).is_err());
}

#[test]
fn integers_are_never_strings() {
    assert!(decode::<i32>(br#""30""#).is_err());
}

#[test]
fn a_number_of_a_million_digits_is_an_error_of_a_short_message() {
    let number = "9".repeat(1_000_000);
    assert!(decode::<i64>(number.as_bytes()).unwrap_err().to_string().len() < 200);
    assert!(decode::<f64>(number.as_bytes()).unwrap_err().to_string().len() < 200);
}

#[test]
fn floats_accept_the_names_of_what_is_no_number() {
    let values: Vec<f64> = decode(br#"["NaN","Infinity","-Infinity"]"#).unwrap();
    assert!(values[0].is_nan() && values[1] == f64::INFINITY && values[2] == f64::NEG_INFINITY);
    let values: Vec<f32> = decode(br#"["NaN","Infinity","-Infinity"]"#).unwrap();
    assert!(values[0].is_nan() && values[1] == f32::INFINITY && values[2] == f32::NEG_INFINITY);
}

#[test]
fn floats_accept_no_other_string() {
    for text in [r#""1.5""#, r#""nan""#, r#""inf""#, r#""+Infinity""#, r#""""#] {
        assert!(decode::<f64>(text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn floats_too_large_for_their_type_are_errors() {
    assert!(decode::<f64>(b"1e308").is_ok());
    assert!(decode::<f64>(b"1e309").is_err());
    let error = decode::<f32>(b"-3.5e38").unwrap_err();
    assert_eq!(error.to_string(), "expected a number within the range of an f32, found -3.5e38 at byte 0");
}

#[test]
fn floats_too_small_for_their_type_are_zero() {
    assert_eq!(decode::<f64>(b"1e-400").unwrap(), 0.0);
    assert!(decode::<f32>(b"-1e-60").unwrap().is_sign_negative());
}

#[test]
fn negative_zero_keeps_its_sign() {
    for zero in ["-0", "-0.0", "-0e5"] {
        assert!(decode::<f64>(zero.as_bytes()).unwrap().is_sign_negative());
        assert!(decode::<f32>(zero.as_bytes()).unwrap().is_sign_negative());
    }
}

#[test]
fn floats_are_the_nearest_to_numbers_of_any_length() {
    let mut state = 0x9E37_79B9_7F4A_7C15;
    for _ in 0..200_000 {
        let digits = random(&mut state) >> (random(&mut state) % 64);
        let places = (random(&mut state) % 24) as usize;
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let whole = whole.trim_start_matches('0');
        let sign = if random(&mut state).is_multiple_of(2) { "-" } else { "" };
        let point = if places == 0 { "" } else { "." };
        assert_floats(&format!("{sign}{}{point}{fraction}", if whole.is_empty() { "0" } else { whole }));
    }
}

#[test]
fn floats_halfway_between_two_singles_and_beside_it_are_the_nearest() {
    let mut state = 0x2545_F491_4F6C_DD1D;
    for _ in 0..50_000 {
        let single = f32::from_bits(0x3000_0000 + (random(&mut state) as u32) % 0x2000_0000);
        let halfway = f64::midpoint(single.into(), single.next_up().into());
        for value in [halfway.next_down(), halfway, halfway.next_up()] {
            assert_floats(&value.to_string());
        }
    }
}

#[test]
fn floats_of_every_magnitude_read_back_the_same() {
    let mut state = 0xD1B5_4A32_D192_ED03;
    for _ in 0..100_000 {
        let (single, double) = (f32::from_bits(random(&mut state) as u32), f64::from_bits(random(&mut state)));
        if single.is_finite() && double.is_finite() {
            assert_floats(&format!("{single}"));
            assert_floats(&format!("{double:e}"));
        }
    }
}
