//! Members of requests and responses that are elsewhere in HTTP than in the body: in the path, the query, a header or the
//! status. Smithy 2.0 specification, section "HTTP bindings".
//!
//! The tables [`http_request!`](crate::http_request!) and [`http_response!`](crate::http_response!) in generated code say
//! where each member is. Their values are written and read by the functions that the codec's tables make for all formats:
//! [`TextWriter`] and [`TextReader`] are the format of a text in a header or a URI.

mod bound;
mod header;
mod payload;
mod request;
mod response;
#[cfg(feature = "bidirectional")]
mod server_request;
#[cfg(feature = "bidirectional")]
mod server_response;
mod table;
mod text_reader;
mod text_writer;
mod uri;

pub use crate::codec::{DecodeBody, EncodeBody};
#[cfg(feature = "test-util")]
pub use bound::error_parts;
pub use bound::{BoundRequest, BoundResponse, HttpResponse, read_response};
#[cfg(feature = "bidirectional")]
pub use bound::{ServerRequest, ServerResponse, read_request, write_response};
pub use header::BindingError;
pub use payload::{FromPayload, IntoPayload};
pub use request::{BoundParts, RequestWriter};
pub use response::ResponseReader;
#[cfg(feature = "bidirectional")]
pub use server_request::{DecodeRequestBody, RequestReader};
#[cfg(feature = "bidirectional")]
pub use server_response::ResponseWriter;
#[cfg(feature = "test-util")]
pub(crate) use uri::matches;
