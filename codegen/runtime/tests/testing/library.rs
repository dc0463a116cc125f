//! The service of these tests: a library.

use smithy_runtime::{Client, Config, Endpoint, Error, OperationInfo, Service};

pub static LIBRARY: Service = Service {
    sdk_id: "Library",
    version: "2024-02-29",
    signing_name: "library",
    resolve_endpoint: |parameters| Ok(Endpoint::new(parameters.endpoint.unwrap_or("https://library.example.com"))),
    ..Service::DEFAULT
};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct BorrowRequest {
    pub title: String,
    pub days: Option<i32>,
    pub token: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct BorrowResponse {
    pub days: i32,
    pub notes: Vec<String>,
}

smithy_runtime::structure!(BorrowRequest, encode, { "Title" = title, "Days" = days, "ClientToken" = token, });
smithy_runtime::structure!(BorrowResponse, decode(default), { "Days" = days, "Notes" = notes, });
smithy_runtime::operation!(BorrowRequest => BorrowResponse, Error, {
    "Borrow" = "Library.Borrow",
    idempotency_token = token,
});

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReturnRequest {}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReturnResponse {}

smithy_runtime::structure!(ReturnRequest, encode, {});
smithy_runtime::structure!(ReturnResponse, decode(default), {});
smithy_runtime::operation!(ReturnRequest => ReturnResponse, Error, { "Return" = "Library.Return", });

/// An operation whose requests have a token.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EnterRequest {}

smithy_runtime::structure!(EnterRequest, encode, {});
smithy_runtime::operation!(EnterRequest => ReturnResponse, Error, { "Enter" = "Library.Enter", requests(bearer), });

#[derive(Clone, Debug, Default)]
pub struct NoSuchBook {
    pub message: Option<String>,
    pub alike: Vec<String>,
}

smithy_runtime::structure!(NoSuchBook, error("NoSuchBook", 404, "Library.Missing"), decode(default), {
    "Message" = message,
    "Alike" = alike,
});

#[derive(Clone, Debug, Default)]
pub struct Closed {}

smithy_runtime::structure!(Closed, error("Closed", 500), decode(default), {});

/// An operation that the tests' services do not know.
#[derive(Clone, Debug, Default)]
pub struct BurnRequest {}

smithy_runtime::structure!(BurnRequest, encode, {});

impl smithy_runtime::Operation for BurnRequest {
    type Response = ReturnResponse;
    type Error = Error;
    type Codec = smithy_runtime::codegen_support::json::Json;
    const INFO: OperationInfo = OperationInfo::new("Burn", "Library.Burn");
}

pub fn client(config: Config) -> Client {
    Client::new(&LIBRARY, config)
}

pub fn borrow(title: &str) -> BorrowRequest {
    BorrowRequest { title: title.to_owned(), ..BorrowRequest::default() }
}

pub fn days(days: i32) -> BorrowResponse {
    BorrowResponse { days, ..BorrowResponse::default() }
}
