//! Writes the members of a request to where they are in HTTP.

use http::header::CONTENT_TYPE;
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Uri};

use super::header::{BindingError, header_value, unfit};
use super::payload::IntoPayload;
use super::text_writer::{HttpText, TextWriter};
use super::uri::{self, Part};
use crate::codec::{Codec, Encode, EncodeBody, Member, TimestampFormat, Unit, encode_body};
use crate::endpoint::rules::uri_encode;
use crate::transport::Body;

/// What of an HTTP request the members of a request decide, beside the body.
#[derive(Debug)]
pub struct BoundParts {
    method: Method,
    path_and_query: PathAndQuery,
    headers: HeaderMap,
    content_type: Option<HeaderValue>,
    /// Whether there is a body, which may be empty.
    has_body: bool,
}

impl BoundParts {
    /// Whether a member is the header with the type of the body.
    pub(crate) fn names_content_type(&self) -> bool {
        self.headers.contains_key(CONTENT_TYPE)
    }

    /// Puts them into a request to an endpoint, after the path of its URL. The body's type is the protocol's where the
    /// members say none, and there is none where there is no body. A path of `/` alone is left out after one that does not end
    /// in a slash, as that of a bucket.
    pub(crate) fn apply<B>(self, request: &mut Request<B>, ends_in_slash: bool) {
        *request.method_mut() = self.method;
        let path = request.uri().path().trim_end_matches('/');
        let path_and_query = match (path, self.path_and_query.path()) {
            ("", _) => Ok(self.path_and_query),
            (path, "/") if !ends_in_slash => match self.path_and_query.query() {
                Some(query) => PathAndQuery::try_from(format!("{path}?{query}")),
                None => PathAndQuery::try_from(path),
            },
            (path, _) => PathAndQuery::try_from(format!("{path}{}", self.path_and_query)),
        };
        let mut parts = std::mem::take(request.uri_mut()).into_parts();
        // Both paths have been checked.
        parts.path_and_query = path_and_query.ok();
        *request.uri_mut() = Uri::from_parts(parts).unwrap_or_default();
        match (self.has_body, self.content_type) {
            (false, _) => _ = request.headers_mut().remove(CONTENT_TYPE),
            (true, Some(content_type)) => _ = request.headers_mut().insert(CONTENT_TYPE, content_type),
            (true, None) => {}
        }
        request.headers_mut().extend(self.headers);
    }
}

/// Collects what the members of a request are in HTTP.
#[derive(Debug)]
pub struct RequestWriter {
    target: &'static str,
    labels: Vec<(&'static str, String)>,
    /// Names and values, encoded; a value is absent where the URI's template has none.
    query: Vec<(String, Option<String>)>,
    headers: HeaderMap,
    content_type: Option<HeaderValue>,
    body: Body,
    has_body: bool,
}

impl RequestWriter {
    /// Nothing yet of a request of the operation with this target, `GET /books/{Isbn}?format=text`.
    pub(crate) fn new(target: &'static str) -> Self {
        let constants = uri::target(target).2.split('&').filter(|pair| !pair.is_empty());
        let query = constants.map(|pair| match pair.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (pair.to_owned(), None),
        });
        RequestWriter {
            target,
            labels: Vec::new(),
            query: query.collect(),
            headers: HeaderMap::new(),
            content_type: None,
            body: Body::empty(),
            has_body: false,
        }
    }

    /// Writes a member that stands for a label of the path, or what stands there where it is absent or empty.
    ///
    /// # Errors
    ///
    /// When there is neither: the path would be another's.
    pub fn label<T: Encode + ?Sized>(
        &mut self,
        member: impl Into<Member>,
        value: &T,
        default: Option<&'static str>,
    ) -> Result<(), BindingError> {
        let member = member.into();
        let texts = TextWriter::texts(member, value, TimestampFormat::DateTime);
        let text = texts.into_iter().map(|text| text.value).find(|text| !text.is_empty());
        let Some(text) = text.or_else(|| default.map(str::to_owned)) else {
            let problem = format!("`{}` is empty, and the path of the request is made with it", member.name);
            return Err(BindingError(problem));
        };
        self.labels.push((member.name, text));
        Ok(())
    }

    /// Checks a member that the endpoint is made with.
    ///
    /// # Errors
    ///
    /// When it is empty: the request would be another one.
    pub fn in_endpoint<T: Encode + ?Sized>(
        &mut self,
        member: impl Into<Member>,
        value: &T,
    ) -> Result<(), BindingError> {
        let member = member.into();
        let texts = TextWriter::texts(member, value, TimestampFormat::DateTime);
        match texts.iter().any(|text| !text.value.is_empty()) {
            true => Ok(()),
            false => {
                let problem = format!("`{}` is empty, and the endpoint of the request is made with it", member.name);
                Err(BindingError(problem))
            }
        }
    }

    /// Writes a member that is a parameter of the query, once for each item of a list.
    pub fn query<T: Encode + ?Sized>(&mut self, member: impl Into<Member>, value: &T) {
        let member = member.into();
        let texts = TextWriter::texts(member, value, TimestampFormat::DateTime);
        self.query.extend(texts.into_iter().map(|text| (uri_encode(member.name), Some(uri_encode(&text.value)))));
    }

    /// Writes the entries of a map, or the members of a structure, as parameters of the query, but those that are there already.
    pub fn query_params<T: Encode + ?Sized>(&mut self, entries: &T) {
        let texts = TextWriter::texts(Member::new(""), entries, TimestampFormat::DateTime);
        let encoded = texts.into_iter().map(|text| (uri_encode(&text.key), Some(uri_encode(&text.value))));
        let named = std::mem::take(&mut self.query);
        let others: Vec<_> = encoded.filter(|(name, _)| named.iter().all(|(known, _)| known != name)).collect();
        self.query = named;
        self.query.extend(others);
    }

    /// Writes a member that is a header, the items of a list with commas between them.
    ///
    /// # Errors
    ///
    /// When no header can hold the value.
    pub fn header<T: Encode + ?Sized>(&mut self, member: impl Into<Member>, value: &T) -> Result<(), BindingError> {
        let member = member.into();
        if let Some(value) = header_value(member, value)? {
            let name = HeaderName::try_from(member.name);
            self.headers.extend(name.ok().map(|name| (name, value)));
        }
        Ok(())
    }

    /// Writes the entries of a map as headers with this before their keys; one that has a member of its own is there
    /// already.
    ///
    /// # Errors
    ///
    /// When no header can have the key in its name, or hold the value.
    pub fn prefix_headers<T: Encode + ?Sized>(&mut self, prefix: &str, entries: &T) -> Result<(), BindingError> {
        for HttpText { key, value, .. } in TextWriter::texts(Member::new(""), entries, TimestampFormat::HttpDate) {
            let name = HeaderName::try_from(format!("{prefix}{key}"))
                .map_err(|_| BindingError(format!("`{prefix}{}` is no name of a header", key.escape_debug())))?;
            let value = HeaderValue::try_from(value).map_err(|_| unfit(name.as_str()))?;
            self.headers.entry(name).or_insert(value);
        }
        Ok(())
    }

    /// Writes the members that are in the body, as a document of this name.
    pub fn body<C: Codec, T: EncodeBody>(&mut self, root: impl Into<Member>, value: &T) {
        self.set_body(encode_body::<C, T, _>(root.into(), value).into());
    }

    /// Writes a member that is the body, as a document of this name; nothing where it is absent.
    pub fn payload_value<C: Codec, T: Encode>(&mut self, root: impl Into<Member>, value: &T) {
        if !value.is_absent() {
            self.set_body(C::encode_as(root.into(), value).into());
        }
    }

    /// Writes a member that is the body, as a document of this name; one without members where it is absent.
    pub fn payload_structure<C: Codec, T: Encode>(&mut self, root: impl Into<Member>, value: &T) {
        let root = root.into();
        self.set_body(if value.is_absent() { C::encode_as(root, &Unit) } else { C::encode_as(root, value) }.into());
    }

    /// Writes a string that is the body, of this media type.
    pub fn payload_text<T: Encode>(&mut self, content_type: &'static str, value: &T) {
        let text = TextWriter::texts(Member::new(""), value, TimestampFormat::DateTime).into_iter().next();
        self.payload_blob(content_type, text.map(|text| text.value));
    }

    /// Writes a blob that is the body, of this media type.
    pub fn payload_blob(&mut self, content_type: &'static str, blob: impl IntoPayload) {
        if let Some(body) = blob.into_payload() {
            self.content_type = Some(HeaderValue::from_static(content_type));
            self.set_body(body);
        }
    }

    fn set_body(&mut self, body: Body) {
        self.body = body;
        self.has_body = true;
    }

    /// The body, and everything else.
    pub(crate) fn finish(self) -> Result<(Body, BoundParts), BindingError> {
        let (method, path, _) = uri::target(self.target);
        let mut path_and_query = String::with_capacity(path.len() + 32);
        for part in uri::parts(path) {
            match part {
                Part::Literal(text) => path_and_query.push_str(text),
                Part::Label { name, is_greedy } => {
                    let text = self.labels.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text);
                    path_and_query.push_str(&uri::label(text, is_greedy));
                }
            }
        }
        for (index, (name, value)) in self.query.iter().enumerate() {
            path_and_query.push(if index == 0 { '?' } else { '&' });
            path_and_query.push_str(name);
            if let Some(value) = value {
                path_and_query.push('=');
                path_and_query.push_str(value);
            }
        }
        let parts = BoundParts {
            method: Method::try_from(method).unwrap_or_default(),
            path_and_query: PathAndQuery::try_from(path_and_query)
                .map_err(|error| BindingError(format!("the path of the request is none that HTTP has: {error}")))?,
            headers: self.headers,
            content_type: self.content_type,
            has_body: self.has_body,
        };
        Ok((self.body, parts))
    }
}
