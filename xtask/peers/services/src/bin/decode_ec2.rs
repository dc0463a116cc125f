//! Decodes a description of EC2's instances, with the generated crate.

#[path = "../../../answers/ec2.rs"]
mod answers;
#[path = "../../../counts.rs"]
mod counts;

use std::error::Error;
use std::future::ready;

use ec2::operation::DescribeInstancesRequest;
use ec2::transport::from_fn;
use ec2::{Bytes, Client, Config, Credentials};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let [count, size] = counts::from_arguments()?;
    let answer = Bytes::from(answers::answer(size));
    let in_memory = from_fn(move |_| ready(Ok(http::Response::new(answer.clone().into()))));
    let config = Config::new().region("eu-west-1").credentials_provider(Credentials::new("AKIDEXAMPLE", "secret"));
    let client = Client::new(config.transport(in_memory));
    for _ in 0..count {
        let response = client.describe_instances(DescribeInstancesRequest::default()).await?;
        counts::expect(response.reservations.iter().map(|reservation| reservation.instances.len()).sum(), size)?;
    }
    Ok(())
}
