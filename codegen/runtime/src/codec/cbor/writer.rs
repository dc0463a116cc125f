//! Writes values as CBOR.

use std::convert::Infallible;

use minicbor::Encoder;
use minicbor::data::IanaTag;
use minicbor::encode::Error;

use super::big;
use crate::codec::{Encode, Member, UnknownMember, Write, json};
use crate::types::EpochSeconds;
use crate::{BigDecimal, BigInteger, DateTime, Document};

/// Writes one CBOR document into one growing buffer: structures are maps of text strings without a length, as what is
/// absent is not counted before; lists and maps have theirs.
///
/// Timestamps are tag 1, with a fraction where they have one, whatever form a member has elsewhere; big numbers that fit 64
/// bits are integers, others tags 2, 3 and 4. Smithy RPC v2 CBOR protocol, section "Shape serialization".
#[derive(Debug)]
pub struct CborWriter(Encoder<Vec<u8>>);

impl CborWriter {
    /// An empty document.
    #[must_use]
    pub fn new() -> Self {
        Self(Encoder::new(Vec::with_capacity(256)))
    }

    /// The document written so far.
    #[inline]
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.0.into_writer()
    }

    fn write<'e>(
        &'e mut self,
        write: impl FnOnce(&'e mut Encoder<Vec<u8>>) -> Result<&'e mut Encoder<Vec<u8>>, Error<Infallible>>,
    ) {
        // Memory takes whatever is written.
        let _ = write(&mut self.0);
    }
}

impl Default for CborWriter {
    fn default() -> Self {
        Self::new()
    }
}

impl Write for CborWriter {
    fn begin_structure(&mut self) {
        self.write(Encoder::begin_map);
    }

    #[inline]
    fn begin_member(&mut self, member: Member) {
        self.string(member.name);
    }

    #[inline]
    fn end_member(&mut self, _: Member) {}

    fn end_structure(&mut self) {
        self.write(Encoder::end);
    }

    fn begin_list(&mut self, len: usize) {
        self.write(|encoder| encoder.array(len as u64));
    }

    #[inline]
    fn begin_item(&mut self) {}

    #[inline]
    fn end_item(&mut self) {}

    #[inline]
    fn end_list(&mut self) {}

    fn begin_map(&mut self, len: usize) {
        self.write(|encoder| encoder.map(len as u64));
    }

    #[inline]
    fn begin_entry(&mut self, key: &str) {
        self.string(key);
    }

    #[inline]
    fn end_entry(&mut self) {}

    #[inline]
    fn end_map(&mut self) {}

    fn null(&mut self) {
        self.write(Encoder::null);
    }

    fn bool(&mut self, value: bool) {
        self.write(|encoder| encoder.bool(value));
    }

    fn integer(&mut self, value: i64) {
        self.write(|encoder| encoder.i64(value));
    }

    fn float32(&mut self, value: f32) {
        self.write(|encoder| encoder.f32(value));
    }

    fn float64(&mut self, value: f64) {
        self.write(|encoder| encoder.f64(value));
    }

    fn big_integer(&mut self, value: &BigInteger) {
        self.write(|encoder| big::write_integer(encoder, value.as_str()));
    }

    fn big_decimal(&mut self, value: &BigDecimal) {
        self.write(|encoder| big::write_decimal(encoder, value.as_str()));
    }

    fn string(&mut self, text: &str) {
        self.write(|encoder| encoder.str(text));
    }

    fn blob(&mut self, blob: &[u8]) {
        self.write(|encoder| encoder.bytes(blob));
    }

    fn timestamp(&mut self, time: DateTime) {
        let (seconds, nanos) = (time.unix_seconds(), time.subsec_nanos());
        self.write(|encoder| {
            encoder.tag(IanaTag::Timestamp)?;
            match nanos {
                0 => encoder.i64(seconds),
                // By way of the text, which is rounded once.
                _ => encoder.f64(EpochSeconds(time).to_string().parse().unwrap_or(seconds as f64)),
            }
        });
    }

    /// What came is kept as text, whose values go back into the form that they have here.
    fn unknown_member(&mut self, member: &UnknownMember) {
        self.begin_structure();
        match json::decode::<Document>(member.json().as_bytes()) {
            Ok(value) if !member.json().is_empty() => {
                self.string(member.name());
                value.encode(self);
            }
            _ => {}
        }
        self.end_structure();
    }
}
