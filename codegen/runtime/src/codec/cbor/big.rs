//! Numbers of any size: bignums and decimal fractions (RFC 8949, sections 3.4.3 and 3.4.4).

use std::convert::Infallible;

use minicbor::Encoder;
use minicbor::data::IanaTag;
use minicbor::encode::Error;

/// How many bytes the largest number that is read has: telling its decimal digits takes time in the square of that.
pub(super) const MAX_BYTES: usize = 1024;

/// As many decimal digits as are worked out at once.
const GROUP: u32 = 1_000_000_000;

type Encoded<'e> = Result<&'e mut Encoder<Vec<u8>>, Error<Infallible>>;

/// Writes an integer, of which this is the text: as one of 64 bits where it fits.
pub(super) fn write_integer<'e>(encoder: &'e mut Encoder<Vec<u8>>, text: &str) -> Encoded<'e> {
    if let Ok(value) = text.parse::<i64>() {
        return encoder.i64(value);
    }
    if let Ok(value) = text.parse::<u64>() {
        return encoder.u64(value);
    }
    match text.strip_prefix('-') {
        // A negative one says how far it is below -1.
        Some(digits) => encoder.tag(IanaTag::NegBignum)?.bytes(&decremented(to_bytes(digits))),
        None => encoder.tag(IanaTag::PosBignum)?.bytes(&to_bytes(text)),
    }
}

/// Writes a number with a fraction, of which this is the text, as an integer times a power of ten.
pub(super) fn write_decimal<'e>(encoder: &'e mut Encoder<Vec<u8>>, text: &str) -> Encoded<'e> {
    let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let places = i64::try_from(fraction.len()).unwrap_or(i64::MAX);
    // Beyond 64 bits, a number is as good as zero or infinite.
    let limit = if exponent.starts_with('-') { i64::MIN } else { i64::MAX };
    let exponent = exponent.parse().unwrap_or(limit).saturating_sub(places);
    encoder.tag(IanaTag::Decimal)?.array(2)?.i64(exponent)?;
    write_integer(encoder, &canonical(&format!("{whole}{fraction}")))
}

/// The text of an integer without zeros before it.
fn canonical(text: &str) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    match digits.trim_start_matches('0') {
        "" => "0".to_owned(),
        digits => format!("{sign}{digits}"),
    }
}

/// The text of the integer that these bytes are, the most significant first.
pub(super) fn to_text(bytes: &[u8], is_negative: bool) -> String {
    let mut number = bytes.to_vec();
    if is_negative {
        number = incremented(number);
    }
    let mut groups = Vec::new();
    while number.iter().any(|byte| *byte != 0) {
        let mut rest = 0;
        for byte in &mut number {
            let value = u64::from(rest) << 8 | u64::from(*byte);
            *byte = (value / u64::from(GROUP)) as u8;
            rest = (value % u64::from(GROUP)) as u32;
        }
        groups.push(rest);
    }
    let Some(first) = groups.pop() else { return "0".to_owned() };
    let sign = if is_negative { "-" } else { "" };
    groups.into_iter().rev().fold(format!("{sign}{first}"), |text, group| format!("{text}{group:09}"))
}

/// The bytes of the integer with these digits, the most significant first.
fn to_bytes(digits: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for digit in digits.bytes().map(|digit| digit.wrapping_sub(b'0')) {
        // The least significant first, while they grow.
        let carry = bytes.iter_mut().fold(u16::from(digit), |carry, byte: &mut u8| {
            let value = u16::from(*byte) * 10 + carry;
            *byte = value as u8;
            value >> 8
        });
        if carry != 0 {
            bytes.push(carry as u8);
        }
    }
    bytes.reverse();
    bytes
}

fn incremented(mut bytes: Vec<u8>) -> Vec<u8> {
    for byte in bytes.iter_mut().rev() {
        *byte = byte.wrapping_add(1);
        if *byte != 0 {
            return bytes;
        }
    }
    bytes.insert(0, 1);
    bytes
}

/// One less than a number that is not zero.
fn decremented(mut bytes: Vec<u8>) -> Vec<u8> {
    for byte in bytes.iter_mut().rev() {
        *byte = byte.wrapping_sub(1);
        if *byte != u8::MAX {
            break;
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::{decremented, incremented, to_bytes, to_text};

    #[test]
    fn digits_and_bytes_are_the_same_number() {
        for (digits, bytes) in [
            ("0", &[][..]),
            ("255", &[255]),
            ("256", &[1, 0]),
            ("18446744073709551616", &[1, 0, 0, 0, 0, 0, 0, 0, 0]),
            ("1000000000000000000000", &[54, 53, 201, 173, 197, 222, 160, 0, 0]),
        ] {
            assert_eq!(to_bytes(digits), bytes, "{digits}");
            assert_eq!(to_text(bytes, false), digits);
        }
    }

    #[test]
    fn a_negative_number_is_told_from_minus_one_on() {
        assert_eq!(to_text(&[1, 0, 0, 0, 0, 0, 0, 0, 0], true), "-18446744073709551617");
        assert_eq!(decremented(to_bytes("18446744073709551617")), [1, 0, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(incremented(vec![255, 255]), [1, 0, 0]);
        assert_eq!(decremented(vec![1, 0]), [0, 255]);
    }
}
