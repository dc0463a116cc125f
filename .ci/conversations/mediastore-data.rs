//! Objects of some megabytes that are streams on their way up, which can be read once, and on their way down.

use std::io::Cursor;

use mediastore_data::operation::{DeleteObjectRequest, GetObjectRequest, ListItemsRequest, PutObjectRequest};
use mediastore_data::{Body, Bytes, Client, Error};
use sha2::{Digest, Sha256};
use tokio_util::io::ReaderStream;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env().await?;
    // This server takes nothing but text.
    let content: Bytes = (0..400_000).map(|line| format!("line {line}\n")).collect::<String>().into();
    let stream = || Body::from_stream(ReaderStream::new(Cursor::new(content.clone())));
    for (name, body) in [("with-length", stream().with_len(content.len() as u64)), ("without-length", stream())] {
        let response = client.put_object(PutObjectRequest::new(body, name)).await?;
        assert_eq!(response.content_sha256, Some(hash(&[content.clone()])), "{name}");
        let chunks = download(&client, name).await?;
        assert!(chunks.len() > 1, "{name} came at once");
        assert_eq!(hash(&chunks), hash(&[content.clone()]), "{name}");
    }
    let items = client.pages(ListItemsRequest::default()).items().all().await?;
    assert!(items.iter().filter_map(|item| item.name.as_deref()).eq(["with-length", "without-length"]), "{items:?}");
    client.delete_object(DeleteObjectRequest::new("with-length")).await?;
    errors_are_typed(&client).await?;
    println!("mediastore-data: objects of {} bytes went up and came down", content.len());
    Ok(())
}

fn hash(chunks: &[Bytes]) -> String {
    let hash = chunks.iter().fold(Sha256::new(), Sha256::chain_update).finalize();
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn download(client: &Client, name: &str) -> Result<Vec<Bytes>, Box<dyn std::error::Error>> {
    let mut body = client.get_object(GetObjectRequest::new(name)).await?.body;
    let mut chunks = Vec::new();
    while let Some(chunk) = body.next().await {
        chunks.push(chunk?);
    }
    Ok(chunks)
}

/// Those of an operation whose response is a stream, too.
async fn errors_are_typed(client: &Client) -> Result<(), Error> {
    match client.get_object(GetObjectRequest::new("with-length")).await {
        Err(Error::ObjectNotFoundException(error)) => {
            assert!(error.message.as_deref().is_some_and(|message| message.contains("with-length")), "{error:?}");
        }
        other => panic!("{other:?}"),
    }
    Ok(())
}
