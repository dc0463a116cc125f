//! The limits on time, over real sockets where a connection matters.

mod operation;
pub mod read;

use std::time::Duration;

use smithy_runtime::{Client, Error, TimeoutError};

use crate::operation::greet;
use crate::server::STALL;

const SHORT: Duration = Duration::from_millis(100);

fn stall_after(start: &[u8]) -> Vec<u8> {
    [start, STALL].concat()
}

async fn failure(client: &Client) -> TimeoutError {
    match client.send(greet("Ada")).await {
        Err(Error::Timeout(error)) => error,
        other => panic!("{other:?}"),
    }
}
