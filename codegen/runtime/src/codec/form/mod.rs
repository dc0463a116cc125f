//! Forms, as the query protocols have them: requests are parameters with names and values, and responses are in XML.

mod dialect;
mod encoding;
#[cfg(feature = "bidirectional")]
mod parameters;
#[cfg(feature = "bidirectional")]
mod reader;
mod redact;
mod writer;

#[cfg(feature = "bidirectional")]
use super::xml::XmlWriter;
use super::xml::{self, XmlReader};
use super::{Codec, Decode, DecodeError, Encode, Read};

pub use dialect::Dialect;
#[cfg(feature = "bidirectional")]
pub use reader::FormReader;
pub(crate) use redact::redacted;
pub use writer::FormWriter;

/// The codec of operations of the protocol `aws.protocols#awsQuery`: forms, and XML in which the output has an element of its
/// own.
#[derive(Debug)]
pub struct AwsQuery;

impl Codec for AwsQuery {
    const MEDIA_TYPE: &'static str = "text/xml";

    #[inline]
    fn encode<T: Encode + ?Sized>(value: &T) -> Vec<u8> {
        encode(Dialect::Aws, "", value)
    }

    /// Reads what is in `<CreateTopicResult>`, within the root; an output without members may have no such element.
    #[inline]
    fn decode<T: Decode>(body: &[u8]) -> Result<T, DecodeError> {
        let mut reader = XmlReader::new(body)?;
        reader.begin_structure()?;
        let mut result = None;
        while let Some(name) = reader.next_member()? {
            match name.ends_with("Result") && result.is_none() {
                true => result = Some(T::decode(&mut reader)?),
                false => reader.skip()?,
            }
        }
        reader.end()?;
        result.map_or_else(|| xml::decode(b""), Ok)
    }

    #[inline]
    fn encode_request<T: Encode + ?Sized>(target: &str, value: &T) -> Vec<u8> {
        encode(Dialect::Aws, target, value)
    }

    #[cfg(feature = "bidirectional")]
    #[inline]
    fn decode_request<T: Decode>(body: &[u8]) -> Result<T, DecodeError> {
        decode(Dialect::Aws, body)
    }

    #[cfg(feature = "bidirectional")]
    #[inline]
    fn encode_response<T: Encode + ?Sized>(operation: &str, value: &T) -> Vec<u8> {
        encode_response(operation, |writer| {
            writer.begin_element(&format!("{operation}Result"));
            value.encode(writer);
            writer.end_element(&format!("{operation}Result"));
        })
    }
}

/// The codec of operations of the protocol `aws.protocols#ec2Query`: forms of another dialect, and XML.
#[derive(Debug)]
pub struct Ec2Query;

impl Codec for Ec2Query {
    const MEDIA_TYPE: &'static str = "text/xml";

    #[inline]
    fn encode<T: Encode + ?Sized>(value: &T) -> Vec<u8> {
        encode(Dialect::Ec2, "", value)
    }

    #[inline]
    fn decode<T: Decode>(body: &[u8]) -> Result<T, DecodeError> {
        xml::decode(body)
    }

    #[inline]
    fn encode_request<T: Encode + ?Sized>(target: &str, value: &T) -> Vec<u8> {
        encode(Dialect::Ec2, target, value)
    }

    #[cfg(feature = "bidirectional")]
    #[inline]
    fn decode_request<T: Decode>(body: &[u8]) -> Result<T, DecodeError> {
        decode(Dialect::Ec2, body)
    }

    #[cfg(feature = "bidirectional")]
    #[inline]
    fn encode_response<T: Encode + ?Sized>(operation: &str, value: &T) -> Vec<u8> {
        encode_response(operation, |writer| value.encode(writer))
    }
}

/// Writes a form that begins with parameters which are encoded already: `Action=ListTopics&Version=2010-03-31`.
#[inline]
pub fn encode<T: Encode + ?Sized>(dialect: Dialect, beginning: &str, value: &T) -> Vec<u8> {
    let mut writer = FormWriter::new(dialect, beginning);
    value.encode(&mut writer);
    writer.finish().into_bytes()
}

/// Reads a form.
///
/// # Errors
///
/// When it does not fit the type; the error says which parameter.
#[cfg(feature = "bidirectional")]
#[inline]
pub fn decode<T: Decode>(dialect: Dialect, body: &[u8]) -> Result<T, DecodeError> {
    T::decode(&mut FormReader::new(dialect, body)?)
}

/// Writes the response to an operation.
#[cfg(feature = "bidirectional")]
fn encode_response(operation: &str, write: impl FnOnce(&mut XmlWriter)) -> Vec<u8> {
    let name = format!("{operation}Response");
    let mut writer = XmlWriter::new();
    writer.begin_element(&name);
    write(&mut writer);
    writer.end_element(&name);
    writer.into_bytes()
}
