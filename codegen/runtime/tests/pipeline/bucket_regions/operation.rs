//! A store whose buckets are in regions of their own, each of which is a server of the tests.

use smithy_runtime::codegen_support::EndpointInputs;
use smithy_runtime::protocol::REST_XML_NO_ERROR_WRAPPING;
use smithy_runtime::{
    Body, Client, Config, Endpoint, EndpointError, EndpointParameters, Error, InvalidRequest, Service,
};

use crate::operation::{SERVICE, config};
use crate::server::{Server, response};

pub static STORE: Service = Service { protocol: &REST_XML_NO_ERROR_WRAPPING, resolve_endpoint, ..SERVICE };

/// The servers are those of the client's setting `Servers`: regions and URLs, `eu-west-1=http://127.0.0.1:1 …`.
fn resolve_endpoint(parameters: &EndpointParameters<'_>) -> Result<Endpoint, EndpointError> {
    let region = parameters.region.ok_or_else(|| EndpointError::new("no region"))?;
    let servers = parameters.string("Servers").unwrap_or_default();
    let mut servers = servers.split(' ').filter_map(|server| server.split_once('='));
    let own = servers.find_map(|(known, url)| (known == region).then_some(url));
    let url = parameters.endpoint.or(own).ok_or_else(|| EndpointError::new("no such region"))?;
    let bucket = parameters.string("Bucket").unwrap_or_default();
    Ok(Endpoint::new(format!("{url}/{bucket}")).signing_region(region).header("x-region", region))
}

#[derive(Debug, Default)]
pub struct PutRequest {
    pub bucket: String,
    pub key: String,
    pub body: Body,
}

#[derive(Debug, Default)]
pub struct HeadRequest {
    pub bucket: String,
}

#[derive(Debug, Default)]
pub struct CreateRequest {
    pub bucket: String,
}

#[derive(Debug, Default, PartialEq)]
pub struct Done {}

smithy_runtime::structure!(PutRequest, encode, { "Bucket" = bucket, "Key" = key, "Body" = body, });
smithy_runtime::structure!(HeadRequest, encode, { "Bucket" = bucket, });
smithy_runtime::structure!(CreateRequest, encode, { "Bucket" = bucket, });
smithy_runtime::structure!(Done, decode(default), {});
smithy_runtime::http_response!(Done, default, xml::Xml, {});

fn put_inputs(request: &PutRequest) -> Result<EndpointInputs, InvalidRequest> {
    Ok(EndpointInputs::new().parameter("Key", Some(&*request.key)).parameter("Bucket", Some(&*request.bucket)))
}

smithy_runtime::operation!(PutRequest => Done, Error, {
    "Put" = "PUT /{Key+}?x-id=Put",
    requests(follows_bucket),
    codec = xml::Xml,
    http = bindings,
    endpoint_inputs = put_inputs,
});
smithy_runtime::http_request!(PutRequest, xml::Xml, {
    endpoint { "Bucket" = bucket, },
    labels { "Key" = key, },
    payload(blob, "text/plain") = body,
});

fn head_inputs(request: &HeadRequest) -> Result<EndpointInputs, InvalidRequest> {
    Ok(EndpointInputs::new().parameter("Bucket", Some(&*request.bucket)))
}

smithy_runtime::operation!(HeadRequest => Done, Error, {
    "Head" = "HEAD /",
    requests(follows_bucket),
    codec = xml::Xml,
    http = bindings,
    endpoint_inputs = head_inputs,
});
smithy_runtime::http_request!(HeadRequest, xml::Xml, { endpoint { "Bucket" = bucket, }, });

fn create_inputs(request: &CreateRequest) -> Result<EndpointInputs, InvalidRequest> {
    Ok(EndpointInputs::new().parameter("Bucket", Some(&*request.bucket)))
}

smithy_runtime::operation!(CreateRequest => Done, Error, {
    "Create" = "PUT /",
    codec = xml::Xml,
    http = bindings,
    endpoint_inputs = create_inputs,
});
smithy_runtime::http_request!(CreateRequest, xml::Xml, { endpoint { "Bucket" = bucket, }, });

/// A request to put a book.
pub fn put() -> PutRequest {
    PutRequest { bucket: "books".to_owned(), key: "a/b-c".to_owned(), body: Body::from("text") }
}

/// A client in eu-west-1 of servers by region.
pub fn client(servers: &[(&str, &Server)]) -> Client {
    Client::new(&STORE, with_servers(config(), servers))
}

pub fn with_servers(config: Config, servers: &[(&str, &Server)]) -> Config {
    let servers: Vec<_> = servers.iter().map(|(region, server)| format!("{region}={}", server.url())).collect();
    config.endpoint_parameter("Servers", &*servers.join(" "))
}

/// A server with one connection, which responds so.
pub fn responding(responses: &[Vec<u8>]) -> Server {
    Server::start(vec![responses.to_vec()])
}

pub fn done() -> Vec<u8> {
    response("200 OK", &[], "")
}

/// An error that says where the bucket is by its header.
pub fn elsewhere(region: &str) -> Vec<u8> {
    let header = format!("x-amz-bucket-region: {region}");
    let location = "location: http://192.0.2.1/books/a";
    response("301 Moved", &[&header, location], "<Error><Code>PermanentRedirect</Code><Message>Go.</Message></Error>")
}
