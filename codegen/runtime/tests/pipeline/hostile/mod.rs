//! Responses of what is not the service, or means harm: each ends the call with a response or an error, soon, and leaves
//! the client as good as before.

mod bodies;
mod framing;
#[cfg(feature = "aws-query")]
mod xml;

use smithy_runtime::Error;

use crate::operation::{GreetResponse, client, config, greet};
use crate::server::Server;

type CallResult = Result<GreetResponse, Error>;

/// What becomes of a call that is answered with these bytes, after which the connection is closed.
async fn call(response: impl Into<Vec<u8>>) -> CallResult {
    let server = Server::start(vec![vec![response.into()]]);
    client(config().endpoint_url(server.url())).send(greet("Ada")).await
}

/// The same of a successful response with this body.
async fn call_with(body: impl AsRef<[u8]>) -> CallResult {
    let body = body.as_ref();
    call([format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len()).as_bytes(), body].concat()).await
}
