//! The text of a decimal number, as JSON has it (RFC 8259, section 6), and the values that it can be read as.

use super::BigInteger;

/// A valid number, at the beginning of some text.
#[derive(Clone, Copy)]
pub(crate) struct NumberLiteral<'a> {
    pub text: &'a str,
    /// All digits as one integer; wrapped around when they are more than [`EXACT_DIGITS`].
    mantissa: u64,
    digits: usize,
    /// How many of the digits are behind the point.
    places: usize,
    has_exponent: bool,
}

/// So many digits always fit a `u64`.
const EXACT_DIGITS: usize = 19;

/// The most significant digits that [`Decimal`] keeps: as many as always fit an `i128`.
const MAX_DIGITS: u32 = 38;

/// The powers of ten that a double holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

impl<'a> NumberLiteral<'a> {
    /// Scans the number that the text begins with; with it, what follows. An error is the distance to where a digit is
    /// missing.
    pub fn scan(text: &'a str) -> Result<(Self, &'a str), usize> {
        let bytes = text.as_bytes();
        let mut number = Self { text: "", mantissa: 0, digits: 0, places: 0, has_exponent: false };
        let mut at = usize::from(bytes.first() == Some(&b'-'));
        if bytes.get(at) == Some(&b'0') {
            at += 1;
        } else {
            number.digits = number.take_digits(bytes, at)?;
            at += number.digits;
        }
        if bytes.get(at) == Some(&b'.') {
            number.places = number.take_digits(bytes, at + 1)?;
            number.digits += number.places;
            at += 1 + number.places;
        }
        if let Some(b'e' | b'E') = bytes.get(at) {
            number.has_exponent = true;
            at += 1 + usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
            at += Self { ..number }.take_digits(bytes, at)?;
        }
        let (scanned, rest) = text.split_at_checked(at).ok_or(at)?;
        number.text = scanned;
        Ok((number, rest))
    }

    /// The number that the text is, if it is one and nothing else.
    pub fn from_text(text: &'a str) -> Option<Self> {
        let begins = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
        let (number, rest) = Self::scan(text).ok().filter(|_| begins)?;
        rest.is_empty().then_some(number)
    }

    /// Adds the digits from this place on to the mantissa, and counts them; there must be one.
    fn take_digits(&mut self, bytes: &[u8], at: usize) -> Result<usize, usize> {
        let digits = bytes.get(at..).unwrap_or_default();
        let mut rest = digits;
        while let Some((eight, after)) = rest.split_first_chunk::<8>() {
            let Some(value) = eight_digits(u64::from_le_bytes(*eight)) else { break };
            self.mantissa = self.mantissa.wrapping_mul(100_000_000).wrapping_add(value);
            rest = after;
        }
        while let Some((byte @ b'0'..=b'9', after)) = rest.split_first() {
            self.mantissa = self.mantissa.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
            rest = after;
        }
        if rest.len() == digits.len() { Err(at) } else { Ok(digits.len() - rest.len()) }
    }

    fn is_negative(self) -> bool {
        self.text.starts_with('-')
    }

    /// The number as an integer, if nothing is lost.
    pub fn integer(self) -> Option<i64> {
        if self.has_exponent || self.places > 0 || self.digits >= EXACT_DIGITS {
            return lossless(self.text);
        }
        let value = i64::try_from(self.mantissa).ok()?;
        Some(if self.is_negative() { -value } else { value })
    }

    /// The nearest `f32`; `None` when the number is beyond the range.
    pub fn float32(self) -> Option<f32> {
        match self.short_float32() {
            Some(value) => Some(if self.is_negative() { -value } else { value }),
            None => self.text.parse().ok().filter(|value: &f32| value.is_finite()),
        }
    }

    /// The nearest `f64`; `None` when the number is beyond the range.
    pub fn float64(self) -> Option<f64> {
        match self.short_float64() {
            Some(value) => Some(if self.is_negative() { -value } else { value }),
            None => self.text.parse().ok().filter(|value: &f64| value.is_finite()),
        }
    }

    /// Both operands are exact in a double, so their quotient is rounded once, as it should be (Clinger 1990).
    fn short_float64(self) -> Option<f64> {
        let exact = self.digits <= EXACT_DIGITS && self.mantissa <= 1 << f64::MANTISSA_DIGITS && !self.has_exponent;
        let power = POWERS.get(self.places).filter(|_| exact)?;
        Some(self.mantissa as f64 / power)
    }

    /// The quotient in double precision is off by no more than two units in the last place; unless a boundary between
    /// two singles is about as near, both it and the exact number round to the same one.
    fn short_float32(self) -> Option<f32> {
        const CUT_OFF: u64 = (1 << (f64::MANTISSA_DIGITS - f32::MANTISSA_DIGITS)) - 1;
        const BOUNDARY: u64 = CUT_OFF.div_ceil(2);
        let exact = self.digits <= EXACT_DIGITS && !self.has_exponent;
        let power = POWERS.get(self.places).filter(|_| exact)?;
        let quotient = self.mantissa as f64 / power;
        let distance = (quotient.to_bits() & CUT_OFF).abs_diff(BOUNDARY);
        (distance > 4).then_some(quotient as f32)
    }

    /// The number as an integer of any size, if nothing is lost; with a point or an exponent, of up to 38 digits.
    pub fn big_integer(self) -> Option<BigInteger> {
        let scaled = || Decimal::new(self.text).scaled(0).filter(|(_, exact)| *exact);
        self.text.parse().ok().or_else(|| Some(BigInteger::from(scaled()?.0)))
    }

    /// The number times a billion, rounded down; `None` when it is beyond an `i128`'s range.
    pub fn billionths(self) -> Option<i128> {
        Decimal::new(self.text).scaled(9).map(|(value, _)| value)
    }
}

/// A number that is not written as an integer but may be one.
#[cold]
fn lossless(number: &str) -> Option<i64> {
    match Decimal::new(number).scaled(0)? {
        (value, true) => i64::try_from(value).ok(),
        (_, false) => None,
    }
}

/// Eight digits at once, the first in the lowest byte; `None` unless all eight are digits.
///
/// Neighbours are joined three times: to numbers of two, of four and of eight digits.
fn eight_digits(word: u64) -> Option<u64> {
    const SIXES: u64 = u64::from_le_bytes([0x06; 8]);
    const HIGH_HALVES: u64 = u64::from_le_bytes([0xF0; 8]);
    const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);
    // Adding six carries a low half beyond nine into the high half.
    if (word & HIGH_HALVES) != ZEROS || (word.wrapping_add(SIXES) & HIGH_HALVES) != ZEROS {
        return None;
    }
    let ones = word - ZEROS;
    let pairs = (ones * 10 + (ones >> 8)) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_FFFF_0000_FFFF;
    Some((fours * 10_000 + (fours >> 32)) & 0xFFFF_FFFF)
}

/// A number as its decimal text says: mantissa times ten to the exponent.
#[derive(Clone, Copy, Debug)]
struct Decimal {
    mantissa: i128,
    exponent: i64,
    /// Whether digits beyond [`MAX_DIGITS`] that are not zero were cut off.
    cut: bool,
}

impl Decimal {
    /// Takes the text of a valid JSON number apart.
    fn new(number: &str) -> Self {
        let (digits, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
        let mut decimal = Self { mantissa: 0, exponent: saturating(exponent), cut: false };
        let (mut significant, mut fraction) = (0, false);
        for byte in digits.bytes() {
            if byte == b'.' {
                fraction = true;
            } else if byte.is_ascii_digit() {
                decimal.push(byte - b'0', fraction, &mut significant);
            }
        }
        if number.starts_with('-') {
            decimal.mantissa = -decimal.mantissa;
        }
        decimal
    }

    fn push(&mut self, digit: u8, fraction: bool, significant: &mut u32) {
        if *significant < MAX_DIGITS {
            self.mantissa = self.mantissa * 10 + i128::from(digit);
            *significant += u32::from(self.mantissa != 0);
            self.exponent = self.exponent.saturating_sub(i64::from(fraction));
        } else {
            self.cut |= digit != 0;
            self.exponent = self.exponent.saturating_add(i64::from(!fraction));
        }
    }

    /// The number times ten to `places`, rounded down; with it, whether that is exact. `None` when it is out of range.
    fn scaled(self, places: i64) -> Option<(i128, bool)> {
        let shift = self.exponent.saturating_add(places);
        let power = u32::try_from(shift.unsigned_abs()).ok().and_then(|shift| 10_i128.checked_pow(shift));
        match power {
            _ if self.mantissa == 0 => Some((0, true)),
            Some(power) if shift >= 0 => Some((self.mantissa.checked_mul(power)?, !self.cut)),
            None if shift >= 0 => None,
            // A divisor beyond the range leaves nothing of the mantissa but its sign.
            power => {
                let power = power.unwrap_or(i128::MAX);
                let exact = !self.cut && self.mantissa.rem_euclid(power) == 0;
                Some((self.mantissa.div_euclid(power), exact))
            }
        }
    }
}

/// An exponent's text; one that does not fit is as good as infinite.
fn saturating(exponent: &str) -> i64 {
    exponent.parse().unwrap_or(if exponent.starts_with('-') { i64::MIN } else { i64::MAX })
}

/// The text that stands for a float which no number stands for. Smithy 2.0 specification, section "float".
pub(crate) fn not_finite(value: f64) -> &'static str {
    match value {
        f64::INFINITY => "Infinity",
        f64::NEG_INFINITY => "-Infinity",
        _ => "NaN",
    }
}
