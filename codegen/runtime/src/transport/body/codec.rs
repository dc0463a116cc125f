//! Bodies as members of structures: what a codec, a comparison and a check make of them.

use super::Body;
#[cfg(feature = "bidirectional")]
use crate::codec::Placeholder;
use crate::codec::{Decode, DecodeError, Encode, Read, Write};
#[cfg(feature = "validation")]
use crate::validation::{Constraints, Validate, ViolationCollector};

/// Bytes in memory are a blob; a stream is absent, as it is no part of a document.
impl Encode for Body {
    #[inline]
    fn encode<W: Write>(&self, writer: &mut W) {
        match self.bytes() {
            Some(bytes) => writer.blob(bytes),
            None => writer.null(),
        }
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.bytes().is_none()
    }
}

/// A blob, which is then in memory.
impl Decode for Body {
    #[inline]
    fn decode<'a, R: Read<'a>>(reader: &mut R) -> Result<Self, DecodeError> {
        reader.blob().map(Body::from)
    }
}

#[cfg(feature = "bidirectional")]
impl Placeholder for Body {
    #[inline]
    fn placeholder() -> Self {
        Body::empty()
    }
}

/// Bytes are equal that are the same; a stream, which cannot be looked into, equals nothing.
impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        matches!((self.bytes(), other.bytes()), (Some(one), Some(other)) if one == other)
    }
}

/// The model states nothing of what is in a stream.
#[cfg(feature = "validation")]
impl Validate for Body {
    fn find(&self, _: &Constraints<'_>, _: &mut ViolationCollector) {}
}
