//! Reads the members of a response from where they are in HTTP.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::header::{header_text, prefix_headers};
use super::payload::FromPayload;
use super::text_reader::TextReader;
use crate::codec::{Codec, Decode, DecodeBody, DecodeError, Member, decode_body};
use crate::transport::Body;

/// A response about to be read.
#[derive(Debug)]
pub struct ResponseReader<'a> {
    status: StatusCode,
    headers: &'a HeaderMap,
    body: Body,
}

impl<'a> ResponseReader<'a> {
    /// A response of any status.
    pub(crate) fn new(status: StatusCode, headers: &'a HeaderMap, body: Body) -> Self {
        ResponseReader { status, headers, body }
    }

    /// Makes sure of a header without which the response begins no stream of events.
    ///
    /// # Errors
    ///
    /// When the response does not have it.
    pub fn require(&self, header: &str) -> Result<(), DecodeError> {
        match self.headers.contains_key(header) {
            true => Ok(()),
            false => Err(DecodeError::new(format!("expected a header `{header}`, found none"), 0)),
        }
    }

    /// Reads the status.
    ///
    /// # Errors
    ///
    /// When the member is no number.
    pub fn status<T: Decode>(&self, slot: &mut T) -> Result<(), DecodeError> {
        *slot = TextReader::header(Member::new("status"), self.status.as_str())?;
        Ok(())
    }

    /// Reads a member that is a header, if the response has it. Several lines of one name are one list.
    ///
    /// # Errors
    ///
    /// When the value is not what the model says.
    pub fn header<T: Decode>(&self, member: impl Into<Member>, slot: &mut T) -> Result<(), DecodeError> {
        let member = member.into();
        if let Some(text) = header_text(self.headers, member.name) {
            *slot = TextReader::header(member, &text)?;
        }
        Ok(())
    }

    /// Reads the headers whose names begin so, as a map; where there are none, the member is as it was.
    ///
    /// # Errors
    ///
    /// When the member is no map of strings.
    pub fn prefix_headers<T: Decode>(&self, prefix: &str, slot: &mut T) -> Result<(), DecodeError> {
        let entries = prefix_headers(self.headers, prefix);
        if !entries.is_empty() {
            *slot = TextReader::entries(&entries)?;
        }
        Ok(())
    }

    /// Reads the members that are in the body; the others are as in a new value.
    ///
    /// # Errors
    ///
    /// When the document is malformed, or does not fit.
    pub fn body<C: Codec, T: DecodeBody>(&mut self) -> Result<T, DecodeError> {
        decode_body::<C, T, _>(&self.take_bytes())
    }

    /// Reads a member that is the body, as a document, if there is one.
    ///
    /// # Errors
    ///
    /// When the document is malformed, or does not fit.
    pub fn payload_value<C: Codec, T: Decode>(&mut self, slot: &mut T) -> Result<(), DecodeError> {
        let bytes = self.take_bytes();
        if !bytes.is_empty() {
            *slot = C::decode(&bytes)?;
        }
        Ok(())
    }

    /// Reads a member that is the text of a document, if that has any.
    ///
    /// # Errors
    ///
    /// When the document is malformed, or its text is not what the model says.
    pub fn payload_element<C: Codec, T: Decode>(&mut self, slot: &mut T) -> Result<(), DecodeError> {
        let text: String = C::decode(&self.take_bytes())?;
        if !text.is_empty() {
            *slot = TextReader::header(Member::new("body"), &text)?;
        }
        Ok(())
    }

    /// Reads a string that is the body, if there is one.
    ///
    /// # Errors
    ///
    /// When it is not UTF-8.
    pub fn payload_text<T: Decode>(&mut self, slot: &mut T) -> Result<(), DecodeError> {
        let bytes = self.take_bytes();
        let text =
            std::str::from_utf8(&bytes).map_err(|error| DecodeError::new("expected UTF-8", error.valid_up_to()))?;
        if !text.is_empty() {
            *slot = TextReader::header(Member::new("body"), text)?;
        }
        Ok(())
    }

    /// Reads a blob that is the body.
    pub fn payload_blob<T: FromPayload>(&mut self, slot: &mut T) {
        if self.body.len() != Some(0) {
            *slot = T::from_payload(std::mem::take(&mut self.body));
        }
    }

    /// The bytes, which are in memory where the operation does not stream.
    fn take_bytes(&mut self) -> Bytes {
        self.body.bytes().cloned().unwrap_or_default()
    }
}
