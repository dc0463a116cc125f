//! The service's side of responses: writes the members to where they are in HTTP.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response};

use super::header::header_value;
use super::payload::IntoPayload;
use super::text_writer::{HttpText, TextWriter};
use crate::codec::{Codec, Encode, EncodeBody, Member, TimestampFormat, encode_body};

/// Collects what the members of a response are in HTTP. What no header can hold is left out.
#[derive(Debug, Default)]
pub struct ResponseWriter(Response<Bytes>);

impl ResponseWriter {
    /// The response.
    pub(crate) fn into_response(self) -> Response<Bytes> {
        self.0
    }

    /// Writes the status.
    pub fn status<T: Encode>(&mut self, value: &T) {
        let text = TextWriter::texts(Member::new("status"), value, TimestampFormat::HttpDate).into_iter().next();
        if let Some(status) = text.and_then(|text| text.value.parse().ok()) {
            *self.0.status_mut() = status;
        }
    }

    /// Writes a member that is a header.
    pub fn header<T: Encode>(&mut self, member: impl Into<Member>, value: &T) {
        let member = member.into();
        let value = header_value(member, value).ok().flatten();
        let name = HeaderName::try_from(member.name).ok();
        self.0.headers_mut().extend(name.zip(value));
    }

    /// Writes a header that must be there without a value, where its member has none.
    pub fn require(&mut self, header: &str) {
        if let Ok(name) = HeaderName::try_from(header) {
            self.0.headers_mut().entry(name).or_insert(HeaderValue::from_static(""));
        }
    }

    /// Writes the entries of a map as headers with this before their keys.
    pub fn prefix_headers<T: Encode>(&mut self, prefix: &str, entries: &T) {
        for HttpText { key, value, .. } in TextWriter::texts(Member::new(""), entries, TimestampFormat::HttpDate) {
            let name = HeaderName::try_from(format!("{prefix}{key}")).ok();
            self.0.headers_mut().extend(name.zip(HeaderValue::try_from(value).ok()));
        }
    }

    /// Writes the members that are in the body, as a document of this name.
    pub fn body<C: Codec, T: EncodeBody>(&mut self, root: impl Into<Member>, value: &T) {
        *self.0.body_mut() = encode_body::<C, T, _>(root.into(), value).into();
    }

    /// Writes a member that is the body, as a document of this name; nothing where it is absent.
    pub fn payload_value<C: Codec, T: Encode>(&mut self, root: impl Into<Member>, value: &T) {
        if !value.is_absent() {
            *self.0.body_mut() = C::encode_as(root.into(), value).into();
        }
    }

    /// Writes a string that is the body.
    pub fn payload_text<T: Encode>(&mut self, value: &T) {
        let text = TextWriter::texts(Member::new(""), value, TimestampFormat::HttpDate).into_iter().next();
        *self.0.body_mut() = text.map(|text| text.value.into()).unwrap_or_default();
    }

    /// Writes a blob that is the body; of a stream, nothing.
    pub fn payload_blob(&mut self, blob: impl IntoPayload) {
        let bytes = blob.into_payload().and_then(|body| body.bytes().cloned());
        *self.0.body_mut() = bytes.unwrap_or_default();
    }
}
