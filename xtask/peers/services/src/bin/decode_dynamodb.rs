//! Decodes a page of items of DynamoDB, with the generated crate.

#[path = "../../../answers/dynamodb.rs"]
mod answers;
#[path = "../../../counts.rs"]
mod counts;

use std::error::Error;
use std::future::ready;

use dynamodb::operation::QueryRequest;
use dynamodb::transport::from_fn;
use dynamodb::{Bytes, Client, Config, Credentials};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let [count, size] = counts::from_arguments()?;
    let answer = Bytes::from(answers::answer(size));
    let in_memory = from_fn(move |_| ready(Ok(http::Response::new(answer.clone().into()))));
    let config = Config::new().region("eu-west-1").credentials_provider(Credentials::new("AKIDEXAMPLE", "secret"));
    let client = Client::new(config.transport(in_memory));
    for _ in 0..count {
        let response = client.query(QueryRequest::new("books").key_condition_expression("shelf = poetry")).await?;
        counts::expect(response.items.len(), size)?;
    }
    Ok(())
}
