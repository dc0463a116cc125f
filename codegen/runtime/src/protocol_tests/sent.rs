//! What a client has sent, and comparisons with it. Everything here panics where a test fails.

use bytes::Bytes;
use http::Request;

use crate::Document;
use crate::codec::json;
#[cfg(feature = "rpc-v2-cbor")]
use crate::codec::{base64, cbor};

/// A request that a client sent. A body in gzip is the one that it has in it.
#[derive(Debug)]
pub struct Sent(pub(super) Request<Bytes>);

impl Sent {
    /// Checks method and path.
    ///
    /// # Panics
    ///
    /// When they differ.
    #[track_caller]
    pub fn assert_line(&self, method: &str, path: &str) {
        assert_eq!((self.0.method().as_str(), self.0.uri().path()), (method, path));
    }

    /// Checks the URL of the endpoint that the request goes to. A path of the operation's own may follow.
    ///
    /// # Panics
    ///
    /// When it differs.
    #[track_caller]
    pub fn assert_url(&self, url: &str) {
        let uri = self.0.uri().to_string();
        let rest = uri.strip_prefix(url.strip_suffix('/').unwrap_or(url));
        // A request to the endpoint itself has nothing after it.
        let is_there = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
        assert!(is_there, "{uri} is not at {url}");
    }

    /// Checks the host that the request goes to, in its address and in its header.
    ///
    /// # Panics
    ///
    /// When one of them differs.
    #[track_caller]
    pub fn assert_host(&self, host: &str) {
        assert_eq!(self.0.uri().host(), Some(host));
        self.assert_header("host", host);
    }

    /// Checks a parameter of the query, encoded as `name=value`.
    ///
    /// # Panics
    ///
    /// When it is not there.
    #[track_caller]
    pub fn assert_query(&self, pair: &str) {
        let query = self.0.uri().query().unwrap_or_default();
        assert!(query.split('&').any(|sent| sent == pair), "no `{pair}` in {query}");
    }

    /// Checks that there is a parameter of that name in the query.
    ///
    /// # Panics
    ///
    /// When there is none.
    #[track_caller]
    pub fn assert_has_query(&self, name: &str) {
        assert!(self.query_names().any(|sent| sent == name), "no `{name}` in {}", self.0.uri());
    }

    /// Checks that there is no parameter of that name in the query.
    ///
    /// # Panics
    ///
    /// When there is one.
    #[track_caller]
    pub fn assert_no_query(&self, name: &str) {
        assert!(self.query_names().all(|sent| sent != name), "`{name}` in {}", self.0.uri());
    }

    fn query_names(&self) -> impl Iterator<Item = &str> {
        let pairs = self.0.uri().query().unwrap_or_default().split('&');
        pairs.map(|pair| pair.split_once('=').map_or(pair, |(name, _)| name))
    }

    /// Checks a header.
    ///
    /// # Panics
    ///
    /// When there is none or more than one, or its value differs.
    #[track_caller]
    pub fn assert_header(&self, name: &str, value: &str) {
        let values: Vec<_> = self.0.headers().get_all(name).iter().collect();
        assert_eq!(values, [value], "header {name}");
    }

    /// Checks that there is a header of that name.
    ///
    /// # Panics
    ///
    /// When there is none.
    #[track_caller]
    pub fn assert_has_header(&self, name: &str) {
        assert!(self.0.headers().contains_key(name), "no header {name} in {:?}", self.0.headers());
    }

    /// Checks that there is no header of that name.
    ///
    /// # Panics
    ///
    /// When there is one.
    #[track_caller]
    pub fn assert_no_header(&self, name: &str) {
        assert_eq!(self.0.headers().get(name), None, "header {name}");
    }

    /// Checks that the body is JSON that means the same.
    ///
    /// # Panics
    ///
    /// When it is not, or when one of the two is no JSON.
    #[track_caller]
    pub fn assert_json(&self, expected: &str) {
        let read = |body: &[u8]| match json::decode::<Document>(body) {
            Ok(document) => document,
            Err(error) => panic!("{error} in {}", String::from_utf8_lossy(body)),
        };
        assert_eq!(read(self.0.body()), read(expected.as_bytes()));
    }

    /// Checks that the body is CBOR that means the same as this, which is in base64.
    ///
    /// # Panics
    ///
    /// When it is not, or when one of the two is no CBOR.
    #[cfg(feature = "rpc-v2-cbor")]
    #[track_caller]
    pub fn assert_cbor(&self, expected: &str) {
        let read = |body: &[u8]| match cbor::decode::<Document>(body) {
            Ok(document) => document,
            Err(error) => panic!("{error} in {body:02x?}"),
        };
        assert_eq!(read(self.0.body()), read(&base64::decode(expected).expect("the case has its body in base64")));
    }

    /// Checks that the body is XML that means the same: white space beside elements, and the order of attributes, do not
    /// matter.
    ///
    /// # Panics
    ///
    /// When it is not, or when one of the two is no XML.
    #[cfg(feature = "xml")]
    #[track_caller]
    pub fn assert_xml(&self, expected: &str) {
        let sent = String::from_utf8_lossy(self.0.body());
        assert_eq!(super::xml::XmlElement::read(&sent), super::xml::XmlElement::read(expected), "{sent}");
    }

    /// Checks that the body is a form with the same parameters, in any order.
    ///
    /// # Panics
    ///
    /// When it is not.
    #[cfg(feature = "form")]
    #[track_caller]
    pub fn assert_form(&self, expected: &str) {
        let parameters = |form: &str| {
            let mut pairs: Vec<_> = form.split('&').map(str::to_owned).collect();
            pairs.sort();
            pairs
        };
        assert_eq!(parameters(&String::from_utf8_lossy(self.0.body())), parameters(expected));
    }

    /// Checks the body, byte for byte.
    ///
    /// # Panics
    ///
    /// When it differs.
    #[track_caller]
    pub fn assert_body(&self, expected: &str) {
        assert_eq!(self.0.body(), expected);
    }
}
