//! Smithy RPC v2 CBOR: every operation is a POST of one map in CBOR to a path that names service and operation.
//!
//! Traits that bind members to HTTP, those that rename them and `timestampFormat` are ignored (section "Protocol
//! behaviors").

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minicbor::Decoder;
use minicbor::data::Type;
use serde_json::{Map, Value};

use super::definition::{Binding, HttpRequest, Protocol, StructureRole};
use crate::model::{Member, Model, ShapeId, TimestampFormat, Traits, TraitsExt, ids};

/// The trait `smithy.protocols#rpcv2Cbor`.
#[derive(Debug)]
pub struct RpcV2Cbor;

impl Protocol for RpcV2Cbor {
    fn trait_id(&self) -> &'static str {
        ids::RPC_V2_CBOR
    }

    fn content_type(&self) -> &'static str {
        "application/cbor"
    }

    fn runtime_name(&self, _service: &Traits) -> &'static str {
        "RPC_V2_CBOR"
    }

    fn runtime_feature(&self) -> Option<&'static str> {
        Some("rpc-v2-cbor")
    }

    fn codec(&self) -> Option<[&'static str; 2]> {
        Some(["cbor", "Cbor"])
    }

    /// Section "Requests".
    fn http_request(&self, model: &Model, operation: &ShapeId, _traits: &Traits) -> HttpRequest {
        let path = format!("service/{}/operation/{}", model.service.name(), operation.name());
        HttpRequest { method: "POST".to_owned(), uri: format!("/{path}"), operation: path }
    }

    /// Section "Requests": without an input, there is neither a body nor its type.
    fn has_body(&self, has_input: bool) -> bool {
        has_input
    }

    fn binding(&self, _role: StructureRole, _member: &Member) -> Binding {
        Binding::Body
    }

    fn wire_name<'m>(&self, member: &'m Member) -> &'m str {
        &member.name
    }

    /// Section "Timestamp type serialization": there is one format, whatever the model says.
    fn timestamp_format(&self, _binding: &Binding) -> TimestampFormat {
        TimestampFormat::EpochSeconds
    }

    /// AWS's protocols, section "AWS query protocol compatible services".
    fn is_query_compatible(&self, service: &Traits) -> bool {
        service.has(ids::AWS_QUERY_COMPATIBLE)
    }

    fn query_code<'m>(&self, error: &'m Traits) -> Option<&'m str> {
        error.field(ids::AWS_QUERY_ERROR, "code")
    }

    /// Cases give bodies in base64.
    fn has_binary_bodies(&self) -> bool {
        true
    }

    fn body_value(&self, body: &str) -> Option<Value> {
        value(&mut Decoder::new(&STANDARD.decode(body).ok()?))
    }

    /// The order of members does not matter, nor does it in which of its forms a length or a number is.
    fn body_assertion(&self, media_type: Option<&str>) -> &'static str {
        match media_type {
            Some("application/cbor") => "assert_cbor",
            _ => "assert_body",
        }
    }
}

/// The tree of a case's body: maps, lists and texts, and whatever else there is as `true`, since nobody asks for more.
fn value(decoder: &mut Decoder<'_>) -> Option<Value> {
    match decoder.datatype().ok()? {
        Type::Map | Type::MapIndef => {
            let (mut left, mut members) = (decoder.map().ok()?, Map::new());
            while goes_on(decoder, &mut left)? {
                members.insert(decoder.str().ok()?.to_owned(), value(decoder)?);
            }
            Some(Value::Object(members))
        }
        Type::Array | Type::ArrayIndef => {
            let (mut left, mut items) = (decoder.array().ok()?, Vec::new());
            while goes_on(decoder, &mut left)? {
                items.push(value(decoder)?);
            }
            Some(Value::Array(items))
        }
        Type::Null => decoder.null().ok().map(|()| Value::Null),
        _ => decoder.skip().ok().map(|()| Value::Bool(true)),
    }
}

/// Whether there is another entry in a map or list, of so many or up to its end.
fn goes_on(decoder: &mut Decoder<'_>, left: &mut Option<u64>) -> Option<bool> {
    match left {
        Some(0) => Some(false),
        Some(left) => {
            *left -= 1;
            Some(true)
        }
        None if decoder.datatype().ok()? == Type::Break => {
            decoder.set_position(decoder.position() + 1);
            Some(false)
        }
        None => Some(true),
    }
}
