//! Prints the collections of the account with their numbers of faces, without an asynchronous runtime.
//!
//! Region and credentials come from the standard AWS sources: see `Client::from_env`.

use rekognition::Error;
use rekognition::blocking::Client;
use rekognition::operation::{DescribeCollectionRequest, ListCollectionsRequest};

fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    for collection in client.pages(ListCollectionsRequest::default()).items() {
        let collection = collection?;
        let about = client.describe_collection(DescribeCollectionRequest::new(&collection))?;
        println!("{:8} faces in {collection}", about.face_count.unwrap_or_default());
    }
    Ok(())
}
