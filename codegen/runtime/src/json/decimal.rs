//! A JSON number taken at its word, where a float would lose digits of it.

/// The most significant digits that are kept: as many as always fit an `i128`.
const MAX_DIGITS: u32 = 38;

/// A number as its decimal text says: mantissa times ten to the exponent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decimal {
    mantissa: i128,
    exponent: i64,
    /// Whether digits beyond [`MAX_DIGITS`] that are not zero were cut off.
    cut: bool,
}

impl Decimal {
    /// Takes the text of a valid JSON number apart.
    pub(super) fn new(number: &str) -> Self {
        let (digits, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
        let mut decimal = Self { mantissa: 0, exponent: saturating(exponent), cut: false };
        let (mut kept, mut fraction) = (0, false);
        for byte in digits.bytes() {
            if byte == b'.' {
                fraction = true;
            } else if byte.is_ascii_digit() {
                decimal.push(byte - b'0', fraction, &mut kept);
            }
        }
        if number.starts_with('-') {
            decimal.mantissa = -decimal.mantissa;
        }
        decimal
    }

    fn push(&mut self, digit: u8, fraction: bool, kept: &mut u32) {
        if *kept < MAX_DIGITS {
            self.mantissa = self.mantissa * 10 + i128::from(digit);
            *kept += u32::from(self.mantissa != 0);
            self.exponent = self.exponent.saturating_sub(i64::from(fraction));
        } else {
            self.cut |= digit != 0;
            self.exponent = self.exponent.saturating_add(i64::from(!fraction));
        }
    }

    /// The number times ten to `places`, rounded down; with it, whether that is exact. `None` when it is out of range.
    pub(super) fn scaled(self, places: i64) -> Option<(i128, bool)> {
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
