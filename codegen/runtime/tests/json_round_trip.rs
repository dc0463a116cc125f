//! Whatever is written reads back the same.

mod json_shapes;

use json_shapes::{Everything, Size};
use smithy_runtime::codegen_support::Read;
use smithy_runtime::codegen_support::json::{JsonReader, decode, encode};
use smithy_runtime::{Bytes, DateTime};

/// Random values from a seed (xorshift), so that every run sees the same ones.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.below(2) == 0 { None } else { Some(make(self)) }
    }

    fn many<T, C: FromIterator<T>>(&mut self, make: impl Fn(&mut Self) -> T) -> C {
        (0..self.below(5)).map(|_| make(self)).collect()
    }

    fn text(&mut self) -> String {
        let alphabet = ["a", "Z", " ", "\"", "\\", "\n", "\0", "\u{1f}", "/", "é", "猫", "😀", "\u{7f}", "plain text"];
        (0..self.below(30)).map(|_| alphabet[self.below(alphabet.len() as u64) as usize]).collect()
    }

    fn size(&mut self) -> Size {
        match self.below(3) {
            0 => Size::Small,
            1 => Size::Large,
            _ => Size::Other(self.text() + "!"),
        }
    }

    fn double(&mut self) -> f64 {
        // NaN does not equal itself.
        Some(f64::from_bits(self.next())).filter(|value| !value.is_nan()).unwrap_or(f64::INFINITY)
    }

    fn everything(&mut self, depth: u64) -> Everything {
        Everything {
            text: self.maybe(Self::text),
            flag: self.maybe(|random| random.below(2) == 0),
            byte: self.maybe(|random| random.next() as i8),
            short: self.maybe(|random| random.next() as i16),
            integer: self.maybe(|random| random.next() as i32),
            long: self.maybe(|random| random.next() as i64),
            float: self
                .maybe(|random| Some(f32::from_bits(random.next() as u32)).filter(|v| !v.is_nan()).unwrap_or(0.1)),
            double: self.maybe(Self::double),
            blob: self.maybe(|random| Bytes::from(random.many::<_, Vec<u8>>(|random| random.next() as u8))),
            time: self.maybe(|random| DateTime::from_unix(random.next() as i64, random.below(1_000_000_000) as u32)),
            size: self.maybe(Self::size),
            list: self.maybe(|random| random.many(Self::text)),
            sparse: self.maybe(|random| random.many(|random| random.maybe(Self::double))),
            map: self.maybe(|random| random.many(|random| (random.size(), random.next() as i64))),
            nested: if depth == 0 { None } else { self.maybe(|random| Box::new(random.everything(depth - 1))) },
        }
    }
}

#[test]
fn random_values_read_back_the_same() {
    let mut random = Random(0x1234_5678_9ABC_DEF1);
    for _ in 0..5_000 {
        let value = random.everything(3);
        let body = encode(&value);
        assert_eq!(decode::<Everything>(&body).unwrap(), value, "{}", String::from_utf8_lossy(&body));
    }
}

#[test]
fn what_is_written_can_be_passed_over() {
    let mut random = Random(0xFEDC_BA98_7654_3211);
    for _ in 0..1_000 {
        let body = encode(&random.everything(3));
        let mut json = JsonReader::new(&body);
        json.skip().and_then(|()| json.end()).unwrap();
    }
}

#[test]
fn random_damage_never_panics() {
    let mut random = Random(0x0F1E_2D3C_4B5A_6971);
    for _ in 0..20_000 {
        let mut body = encode(&random.everything(2));
        for _ in 0..=random.below(3) {
            let place = random.below(body.len() as u64) as usize;
            body[place] = random.next() as u8;
        }
        // Some damage leaves a document of the same shape, so either result is right.
        if let Err(error) = decode::<Everything>(&body) {
            assert!(error.offset() <= body.len(), "{error}");
        }
    }
}
