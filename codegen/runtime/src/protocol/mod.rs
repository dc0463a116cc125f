//! The protocols of services: how a request says what it is for, and how a response says what went wrong.
//!
//! A protocol is one value, [`Protocol`], in a room of its own. It knows nothing of operations and their members: those
//! write and read themselves through the protocol's [`Codec`](crate::codec::Codec).

mod aws_json;
mod description;
mod error_members;
mod json_errors;
#[cfg(feature = "form")]
mod query;
mod query_compatible;
#[cfg(feature = "test-util")]
mod recognized;
#[cfg(feature = "rest-json")]
mod rest_json;
#[cfg(feature = "rest-xml")]
mod rest_xml;
#[cfg(feature = "rpc-v2-cbor")]
mod rpc_v2_cbor;
#[cfg(feature = "test-util")]
mod server_side;
#[cfg(feature = "xml")]
mod xml_errors;

pub use aws_json::{AWS_JSON_1_0, AWS_JSON_1_1};
pub use description::Protocol;
pub(crate) use description::{ErrorMetadata, ErrorRules};
#[cfg(feature = "test-util")]
pub(crate) use recognized::{Called, Recognized, operation_name};
#[cfg(feature = "test-util")]
pub(crate) use server_side::{ErrorMembers, ErrorResponse};

#[cfg(feature = "aws-query")]
pub use query::AWS_QUERY;
#[cfg(feature = "ec2-query")]
pub use query::EC2_QUERY;
#[cfg(feature = "rest-json")]
pub use rest_json::REST_JSON_1;
#[cfg(feature = "rest-xml")]
pub use rest_xml::{REST_XML, REST_XML_NO_ERROR_WRAPPING};
#[cfg(feature = "rpc-v2-cbor")]
pub use rpc_v2_cbor::RPC_V2_CBOR;
#[cfg(feature = "region-redirects")]
pub(crate) use xml_errors::element_of_error as error_element;
#[cfg(feature = "rest-xml")]
pub(crate) use xml_errors::is_error as is_error_body;

/// The codec of the operations and errors whose tables name none.
pub type DefaultCodec = crate::codec::json::Json;
