//! Signs the events of a request, each with the signature of what came before it: "Using HTTP/2 or WebSockets" in the guide of
//! Amazon Transcribe has the steps.

use http::request;
use sha2::{Digest, Sha256};

use super::canonical::Hex;
use super::headers::signature;
use super::key::SigningKey;
use super::time::SigningTime;
use crate::identity::Credentials;

/// Signs the events of one request in their order.
#[derive(Debug)]
pub(crate) struct EventSigner {
    credentials: Credentials,
    region: String,
    service: String,
    /// The day's key, and its day.
    key: Option<(String, SigningKey)>,
    /// The signature of the event before, or that of the request.
    last_signature: String,
}

impl EventSigner {
    /// Begins with the signature that the head of the request has.
    pub fn new(head: &request::Parts, credentials: Credentials, region: &str, service: &str) -> Self {
        let last_signature = signature(head).to_owned();
        EventSigner { credentials, region: region.to_owned(), service: service.to_owned(), key: None, last_signature }
    }

    /// The signature of an event with these headers, which say this time, and a payload of these pieces.
    pub fn sign(&mut self, time: &SigningTime, headers: &[u8], payload: &[&[u8]]) -> [u8; 32] {
        let mut hasher = Sha256::new();
        payload.iter().for_each(|piece| hasher.update(piece));
        let [headers, payload] = [Sha256::digest(headers), hasher.finalize()].map(|hash| Hex::new(&hash.into()));
        let text = format!(
            "AWS4-HMAC-SHA256-PAYLOAD\n{}\n{}/{}/{}/aws4_request\n{}\n{}\n{}",
            time.date_time(),
            time.date(),
            self.region,
            self.service,
            self.last_signature,
            headers.as_str(),
            payload.as_str(),
        );
        let signature = self.key(time.date()).sign(text.as_bytes());
        Hex::new(&signature).as_str().clone_into(&mut self.last_signature);
        signature
    }

    fn key(&mut self, date: &str) -> &SigningKey {
        let (key_date, key) = self.key.get_or_insert_with(|| (String::new(), SigningKey::derive("", "", "", "")));
        if key_date != date {
            *key = SigningKey::derive(self.credentials.secret_access_key(), date, &self.region, &self.service);
            date.clone_into(key_date);
        }
        key
    }
}
