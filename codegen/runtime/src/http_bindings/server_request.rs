//! The service's side of requests: reads the members from where they are in HTTP.

use std::cell::Cell;

use http::{HeaderMap, Request};

use super::header::{header_text, prefix_headers};
use super::payload::FromPayload;
use super::text_reader::TextReader;
use super::uri;
use crate::codec::{Codec, Decode, DecodeError, Member, Read, ReadMembers};
use crate::transport::Body;

/// The members of a request that are in the body.
pub trait DecodeRequestBody: Sized {
    /// Reads them, and says which those are; what is elsewhere is a placeholder.
    ///
    /// # Errors
    ///
    /// When the document is malformed, or does not fit.
    fn decode_body<'a, R: Read<'a>>(reader: &mut R) -> Result<(Self, ReadMembers), DecodeError>;
}

/// A request whose body has been read.
struct FromRequestBody<T>(T, ReadMembers);

impl<T: DecodeRequestBody> Decode for FromRequestBody<T> {
    fn decode<'a, R: Read<'a>>(reader: &mut R) -> Result<Self, DecodeError> {
        T::decode_body(reader).map(|(value, read)| FromRequestBody(value, read))
    }
}

/// A request about to be read.
#[derive(Debug)]
pub struct RequestReader<'a> {
    template: &'static str,
    request: &'a Request<bytes::Bytes>,
    /// The path that labels are in.
    path: Cell<&'a str>,
    /// The parameters of the query, each with all of its values.
    query: Vec<(String, Vec<String>)>,
    headers: &'a HeaderMap,
    body: &'a bytes::Bytes,
}

impl<'a> RequestReader<'a> {
    /// A request of the operation with this target.
    pub(crate) fn new(target: &'static str, request: &'a Request<bytes::Bytes>) -> Self {
        let (_, template, constants) = uri::target(target);
        let mut query: Vec<(String, Vec<String>)> = Vec::new();
        let pairs = request.uri().query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
        for (name, value) in pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))) {
            if constants.split('&').any(|constant| constant == name || constant == format!("{name}={value}")) {
                continue;
            }
            let (name, value) = (uri::decoded(name), uri::decoded(value));
            match query.iter_mut().find(|(known, _)| *known == name) {
                Some((_, values)) => values.push(value),
                None => query.push((name, vec![value])),
            }
        }
        RequestReader {
            template,
            request,
            path: Cell::new(request.uri().path()),
            query,
            headers: request.headers(),
            body: request.body(),
        }
    }

    /// Reads a member that stands for a label of the path.
    ///
    /// # Errors
    ///
    /// When the value is not what the model says.
    pub fn label<T: Decode>(
        &self,
        read: &mut ReadMembers,
        member: impl Into<Member>,
        slot: &mut T,
    ) -> Result<(), DecodeError> {
        let member = member.into();
        let labels = uri::labels(self.template, self.path.get()).unwrap_or_default();
        let text = labels.into_iter().find(|(name, _)| *name == member.name).map(|(_, text)| [uri::decoded(&text)]);
        read_texts(text.as_ref().map(<[String; 1]>::as_slice), read, member, slot)
    }

    /// Reads a member that the endpoint is made with, before those that stand for labels.
    ///
    /// # Errors
    ///
    /// When the value is not what the model says.
    pub fn in_endpoint<T: Decode>(
        &self,
        read: &mut ReadMembers,
        member: impl Into<Member>,
        slot: &mut T,
    ) -> Result<(), DecodeError> {
        let (part, path) = uri::in_endpoint(self.request);
        self.path.set(path);
        read_texts(Some(&[uri::decoded(part)]), read, member.into(), slot)
    }

    /// Reads a member that is a parameter of the query.
    ///
    /// # Errors
    ///
    /// When the value is not what the model says.
    pub fn query<T: Decode>(
        &self,
        read: &mut ReadMembers,
        member: impl Into<Member>,
        slot: &mut T,
    ) -> Result<(), DecodeError> {
        let member = member.into();
        let texts = self.query.iter().find(|(name, _)| *name == member.name);
        read_texts(texts.map(|(_, texts)| texts.as_slice()), read, member, slot)
    }

    /// Reads all parameters of the query, as a map.
    ///
    /// # Errors
    ///
    /// When the member is no map of strings or of lists of them.
    pub fn query_params<T: Decode>(&self, slot: &mut T) -> Result<(), DecodeError> {
        if !self.query.is_empty() {
            *slot = TextReader::entries(&self.query)?;
        }
        Ok(())
    }

    /// Reads a member that is a header.
    ///
    /// # Errors
    ///
    /// When the value is not what the model says.
    pub fn header<T: Decode>(
        &self,
        read: &mut ReadMembers,
        member: impl Into<Member>,
        slot: &mut T,
    ) -> Result<(), DecodeError> {
        let member = member.into();
        if let Some(text) = header_text(self.headers, member.name) {
            *slot = TextReader::header(member, &text)?;
            read.insert(member.name);
        }
        Ok(())
    }

    /// Reads the headers whose names begin so, as a map.
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

    /// Reads the members that are in the body, and says which those are.
    ///
    /// # Errors
    ///
    /// When the document is malformed, or does not fit.
    pub fn body<C: Codec, T: DecodeRequestBody>(&self) -> Result<(T, ReadMembers), DecodeError> {
        C::decode(self.body).map(|FromRequestBody(value, read)| (value, read))
    }

    /// Reads a member that is the body, as a document, if there is one.
    ///
    /// # Errors
    ///
    /// When the document is malformed, or does not fit.
    pub fn payload_value<C: Codec, T: Decode>(&self, slot: &mut T) -> Result<(), DecodeError> {
        if !self.body.is_empty() {
            *slot = C::decode(self.body)?;
        }
        Ok(())
    }

    /// Reads a member that is the text of a document, if that has any.
    ///
    /// # Errors
    ///
    /// When the document is malformed, or its text is not what the model says.
    pub fn payload_element<C: Codec, T: Decode>(&self, slot: &mut T) -> Result<(), DecodeError> {
        self.payload_value::<C, T>(slot)
    }

    /// Reads a string that is the body, if there is one.
    ///
    /// # Errors
    ///
    /// When it is not UTF-8.
    pub fn payload_text<T: Decode>(&self, slot: &mut T) -> Result<(), DecodeError> {
        let text = String::from_utf8_lossy(self.body);
        if !text.is_empty() {
            *slot = TextReader::header(Member::new("body"), &text)?;
        }
        Ok(())
    }

    /// Reads a blob that is the body.
    pub fn payload_blob<T: FromPayload>(&self, slot: &mut T) {
        if !self.body.is_empty() {
            *slot = T::from_payload(Body::from(self.body.clone()));
        }
    }
}

/// Reads the texts of a member, if there are any.
fn read_texts<T: Decode>(
    texts: Option<&[String]>,
    read: &mut ReadMembers,
    member: Member,
    slot: &mut T,
) -> Result<(), DecodeError> {
    if let Some(texts) = texts {
        *slot = TextReader::texts(member, texts)?;
        read.insert(member.name);
    }
    Ok(())
}
