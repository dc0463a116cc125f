//! Keeps the faces of people, and finds them again:
//!
//! - `face_collection index staff ada.jpg grace.jpg` stores the face in each photo under the file's name;
//! - `face_collection search staff visitor.jpg` says who of them the largest face in a photo looks like;
//! - `face_collection list staff` lists all of them, page by page.
//!
//! Region and credentials come from the standard AWS sources: see `Client::from_env`.

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use rekognition::Client;
use rekognition::operation::{CreateCollectionRequest, IndexFacesRequest, ListFacesRequest, SearchFacesByImageRequest};
use rekognition::types::{Face, Image};

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("face_collection: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let client = Client::from_env().await?;
    match arguments.as_slice() {
        ["index", collection, photos @ ..] => index(&client, collection, photos).await,
        ["search", collection, photo] => search(&client, collection, photo).await,
        ["list", collection] => list(&client, collection).await,
        _ => Err("say what to do: index COLLECTION PHOTO…, search COLLECTION PHOTO, or list COLLECTION".into()),
    }
}

async fn index(client: &Client, collection: &str, photos: &[&str]) -> Result<(), Box<dyn Error>> {
    match client.create_collection(CreateCollectionRequest::new(collection)).await {
        Ok(_) => println!("{collection} is new"),
        Err(rekognition::Error::ResourceAlreadyExistsException(_)) => {}
        Err(error) => return Err(error.into()),
    }
    for file in photos {
        let name = Path::new(file).file_stem().unwrap_or_default().to_string_lossy();
        let request = IndexFacesRequest::new(collection, photo(file)?).external_image_id(&*name).max_faces(1);
        match client.index_faces(request).await?.face_records.first() {
            Some(_) => println!("{name} is stored"),
            None => println!("{name} is not stored: no face that is good enough"),
        }
    }
    Ok(())
}

async fn search(client: &Client, collection: &str, file: &str) -> Result<(), Box<dyn Error>> {
    let request = SearchFacesByImageRequest::new(collection, photo(file)?).face_match_threshold(90.0);
    let found = client.search_faces_by_image(request).await?.face_matches;
    if found.is_empty() {
        println!("Nobody in {collection}.");
    }
    for found in found {
        let name = found.face.as_ref().map_or("(no face)", name);
        println!("{:5.1} %  {name}", found.similarity.unwrap_or_default());
    }
    Ok(())
}

async fn list(client: &Client, collection: &str) -> Result<(), Box<dyn Error>> {
    let mut faces = client.pages(ListFacesRequest::new(collection)).items();
    while let Some(face) = faces.next().await {
        let face = face?;
        println!("{}  {}", face.face_id.as_deref().unwrap_or_default(), name(&face));
    }
    Ok(())
}

fn name(face: &Face) -> &str {
    face.external_image_id.as_deref().unwrap_or("(no name)")
}

fn photo(file: &str) -> Result<Image, String> {
    let bytes = fs::read(file).map_err(|error| format!("cannot read {file}: {error}"))?;
    Ok(Image::default().bytes(bytes))
}
