//! Requests, responses and all that they are made of as serde has it: in any format that describes itself, under the
//! names of the wire.
//!
//! Everything goes by way of the JSON text that the wire has too, so that there is one codec: blobs are base64,
//! timestamps what the protocol writes, enums and unions keep what they do not know. A number that neither a 64-bit
//! integer nor an `f64` can hold becomes a string, which reading takes as that number again, except where any value can
//! stand ([`Document`]). A missing member of a request is an error if it is required; of a response it is what it would be
//! had the service left it out.
//!
//! What `Debug` hides is stored as well: files made so are as secret as what is in them.

mod read;
mod write;

pub use read::{request, response};
pub use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
pub use write::serialize;

use crate::codec::UnknownMember;
use crate::{BigDecimal, BigInteger, DateTime, Document};

crate::with_serde!(BigDecimal, response);
crate::with_serde!(BigInteger, response);
crate::with_serde!(DateTime, response);
crate::with_serde!(Document, response);
crate::with_serde!(UnknownMember, response);
