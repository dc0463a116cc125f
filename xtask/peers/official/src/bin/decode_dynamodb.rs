//! Decodes a page of items of DynamoDB, with the official SDK.

#[path = "../../../answers/dynamodb.rs"]
mod answers;
#[path = "../../../counts.rs"]
mod counts;
#[path = "../in_memory.rs"]
mod in_memory;

use std::error::Error;

use aws_sdk_dynamodb::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_dynamodb::{Client, Config};
use in_memory::InMemory;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let [count, size] = counts::from_arguments()?;
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret", None, None, "bench"))
        .http_client(InMemory::new(answers::answer(size)));
    let client = Client::from_conf(config.build());
    for _ in 0..count {
        let response = client.query().table_name("books").key_condition_expression("shelf = poetry").send().await?;
        counts::expect(response.items().len(), size)?;
    }
    Ok(())
}
