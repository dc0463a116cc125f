//! A library that speaks all three protocols.

use smithy_runtime::protocol::{AWS_QUERY, EC2_QUERY, Protocol, REST_XML};
use smithy_runtime::{Client, Config, Endpoint, Error, Operation, Service};

/// An operation of each protocol, with the same members.
macro_rules! operations {
    ($($request:ident => $response:ident, $target:literal, $module:ident::$codec:ident $(, http = $http:ident)?;)+) => {$(
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $request {
            pub title: Option<String>,
            pub names: Option<Vec<String>>,
        }

        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $response {
            pub copies: Option<i32>,
            pub names: Vec<String>,
        }

        smithy_runtime::structure!($request, encode, { "title" = title, "Names" = names, });
        smithy_runtime::structure!($response, decode(default), { "copies" = copies, "Names" = names, });
        smithy_runtime::operation!($request => $response, Error, {
            "Find" = $target,
            codec = $module::$codec,
            $(http = $http,)?
        });
    )+};
}

operations! {
    AwsFindRequest => AwsFindResponse, "Action=Find&Version=2024-02-29", form::AwsQuery;
    Ec2FindRequest => Ec2FindResponse, "Action=Find&Version=2024-02-29", form::Ec2Query;
    RestFindRequest => RestFindResponse, "PUT /find", xml::Xml, http = bindings;
}

smithy_runtime::http_request!(RestFindRequest, xml::Xml, {
    query { "title" = title, },
    body("Find" as(namespace("urn:library"))) { "Names" = names, },
});
smithy_runtime::http_response!(RestFindResponse, default, xml::Xml, {
    headers { "x-copies" = copies, },
    body("Found") { "Names" = names, },
});

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShelfRequest {
    pub id: String,
    pub near: Option<String>,
}

smithy_runtime::structure!(ShelfRequest, encode, { "Id" = id, "near" = near, });
smithy_runtime::operation!(ShelfRequest => RestFindResponse, Error, {
    "Shelf" = "GET /shelf/{Id}",
    last_segments(id, near),
    codec = xml::Xml,
    http = bindings,
});
smithy_runtime::http_request!(ShelfRequest, xml::Xml, {
    labels { "Id" = id, },
    query { "near" = near, },
});

#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlaceRequest {
    pub bucket: String,
    pub key: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlaceResponse {
    pub place: Option<String>,
}

smithy_runtime::structure!(PlaceRequest, encode, { "Bucket" = bucket, "Key" = key, });
smithy_runtime::structure!(PlaceResponse, decode(default), { "Place" = place, });
smithy_runtime::operation!(PlaceRequest => PlaceResponse, Error, {
    "Place" = "GET /{Key+}?place",
    codec = xml::Xml,
    http = bindings,
});
smithy_runtime::http_request!(PlaceRequest, xml::Xml, {
    endpoint { "Bucket" = bucket, },
    labels { "Key" = key, },
});
smithy_runtime::http_response!(PlaceResponse, default, xml::Xml, {
    payload(element, "Place") = place,
});

#[derive(Clone, Debug, Default, PartialEq)]
pub struct TooMany {
    pub message: Option<String>,
    pub limit: Option<i32>,
}

smithy_runtime::structure!(TooMany, error(xml::Xml; "TooMany", 402), decode(default), {
    "Message" = message,
    "Limit" = limit,
});

pub static SERVICE: Service = Service {
    sdk_id: "Library",
    signing_name: "library",
    protocol: &AWS_QUERY,
    resolve_endpoint: |parameters| Ok(Endpoint::new(parameters.endpoint.unwrap_or("https://library.example.com"))),
    sensitive: &["Pin"],
    ..Service::DEFAULT
};

/// A client of the service in a protocol.
pub fn client(protocol: &'static Protocol, config: Config) -> Client {
    Client::new(service(protocol), config)
}

pub fn service(protocol: &'static Protocol) -> &'static Service {
    static EC2: Service = Service { protocol: &EC2_QUERY, ..SERVICE };
    static REST: Service = Service { protocol: &REST_XML, ..SERVICE };
    match protocol.id() {
        "aws.protocols#ec2Query" => &EC2,
        "aws.protocols#restXml" => &REST,
        _ => &SERVICE,
    }
}

/// What a response of this status with this body is read as.
pub fn read<O: Operation>(protocol: &'static Protocol, status: u16, body: &str) -> Result<O::Response, O::Error> {
    let response = http::Response::builder().status(status).body(body.to_owned().into()).unwrap();
    service(protocol).from_http::<O>(response)
}
