//! Services whose requests are presigned: a store like Amazon S3, and one of each kind beside it.

use std::collections::BTreeMap;

use smithy_runtime::protocol::{AWS_QUERY, REST_JSON_1, REST_XML};
use smithy_runtime::{Body, Endpoint, EndpointError, EndpointParameters, Error, Service};

use crate::operation::{GreetResponse, SERVICE};

pub static STORE: Service =
    Service { signing_name: "s3", protocol: &REST_XML, resolve_endpoint: of_store, ..Service::DEFAULT };
pub static IDENTITY: Service = Service { protocol: &AWS_QUERY, sensitive: &["Code"], ..SERVICE };
pub static LIBRARY: Service = Service { protocol: &REST_JSON_1, ..SERVICE };

fn of_store(parameters: &EndpointParameters<'_>) -> Result<Endpoint, EndpointError> {
    let own = format!("https://store.{}.amazonaws.com", parameters.region.unwrap_or_default());
    Ok(Endpoint::new(parameters.endpoint.unwrap_or(&own)).disable_double_encoding())
}

/// What operations with bindings answer, of which nobody asks anything here.
#[derive(Debug, Default, PartialEq)]
pub struct Done {}

smithy_runtime::structure!(Done, decode(default), {});
smithy_runtime::http_response!(Done, default, {});

#[derive(Default)]
pub struct GetRequest {
    pub key: String,
    pub range: Option<String>,
}

smithy_runtime::structure!(GetRequest, encode, { "Key" = key, "Range" = range, });
smithy_runtime::operation!(GetRequest => Done, Error, {
    "Get" = "GET /books/{Key+}?x-id=Get",
    codec = xml::Xml,
    http = bindings,
});
smithy_runtime::http_request!(GetRequest, xml::Xml, {
    labels { "Key" = key, },
    headers { "Range" = range, },
});

#[derive(Default)]
pub struct PutRequest {
    pub key: String,
    pub content_type: Option<String>,
    pub content_length: Option<i64>,
    pub metadata: BTreeMap<String, String>,
    pub body: Body,
}

smithy_runtime::structure!(PutRequest, encode, {
    "Key" = key, "ContentType" = content_type, "ContentLength" = content_length, "Metadata" = metadata, "Body" = body,
});
smithy_runtime::operation!(PutRequest => Done, Error, {
    "Put" = "PUT /books/{Key+}",
    codec = xml::Xml,
    http = bindings,
});
smithy_runtime::http_request!(PutRequest, xml::Xml, {
    labels { "Key" = key, },
    headers { "Content-Type" = content_type, "Content-Length" = content_length, },
    prefix_headers("x-amz-meta-") = metadata,
    payload(blob, "application/octet-stream") = body,
});

/// An upload where the model leaves bodies unsigned.
pub struct SpeakRequest {
    pub body: Body,
}

smithy_runtime::structure!(SpeakRequest, encode, { "Body" = body, });
smithy_runtime::operation!(SpeakRequest => Done, Error, {
    "Speak" = "POST /speech",
    requests(unsigned_payload),
    http = bindings,
});
smithy_runtime::http_request!(SpeakRequest, { payload(blob, "application/octet-stream") = body, });

/// What is presigned with its members in the query.
#[derive(Default)]
pub struct SayRequest {
    pub text: String,
    pub lexicons: Option<Vec<String>>,
    pub rate: Option<i32>,
}

smithy_runtime::structure!(SayRequest, encode, { "Lexicons" = lexicons, "Text" = text, "Rate" = rate, });
smithy_runtime::operation!(SayRequest => Done, Error, {
    "Say" = "POST /v1/speech",
    presigned = "GET /v1/speech",
    http = bindings,
});
smithy_runtime::http_request!(SayRequest, {
    body { "Lexicons" = lexicons, "Text" = text, "Rate" = rate, },
});

/// An upload whose body a signature covers.
pub struct StoreRequest {
    pub body: Body,
}

smithy_runtime::structure!(StoreRequest, encode, { "Body" = body, });
smithy_runtime::operation!(StoreRequest => Done, Error, { "Store" = "POST /store", http = bindings, });
smithy_runtime::http_request!(StoreRequest, { payload(blob, "application/octet-stream") = body, });

#[derive(Default)]
pub struct WhoRequest {
    pub code: Option<String>,
}

smithy_runtime::structure!(WhoRequest, encode, { "Code" = code, });
smithy_runtime::operation!(WhoRequest => GreetResponse, Error, {
    "Who" = "Action=Who&Version=2011-06-15",
    codec = form::AwsQuery,
});

#[derive(Default)]
pub struct OpenRequest {}

smithy_runtime::structure!(OpenRequest, encode, {});
smithy_runtime::operation!(OpenRequest => GreetResponse, Error, { "Open" = "GreetingDesk.Open", requests(unsigned), });

#[derive(Default)]
pub struct TokenRequest {}

smithy_runtime::structure!(TokenRequest, encode, {});
smithy_runtime::operation!(TokenRequest => GreetResponse, Error, { "Token" = "GreetingDesk.Token", requests(bearer), });

#[derive(Default)]
pub struct EitherRequest {}

smithy_runtime::structure!(EitherRequest, encode, {});
smithy_runtime::operation!(EitherRequest => GreetResponse, Error, {
    "Either" = "GreetingDesk.Either",
    requests(bearer_or_signed),
});
