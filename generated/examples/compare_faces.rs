//! Says whether the largest face of one photo is in another: `compare_faces passport.jpg group.jpg`.
//!
//! Region and credentials come from the standard AWS sources: see `Client::from_env`.

use std::error::Error;
use std::process::ExitCode;
use std::{env, fs};

use rekognition::Client;
use rekognition::operation::CompareFacesRequest;
use rekognition::types::Image;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("compare_faces: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [source, target] = arguments.as_slice() else {
        return Err("say which photos: one with the face to look for, and one to look in".into());
    };
    let request = CompareFacesRequest::new(photo(source)?, photo(target)?).similarity_threshold(80.0);
    let response = Client::from_env().await?.compare_faces(request).await?;

    for found in &response.face_matches {
        let place = found.face.as_ref().and_then(|face| face.bounding_box.as_ref());
        let (left, top) = place.map_or((None, None), |place| (place.left, place.top));
        let percent = |part: Option<f32>| part.unwrap_or_default() * 100.0;
        println!(
            "{:.1} % alike, {:.0} % from the left and {:.0} % from the top",
            found.similarity.unwrap_or_default(),
            percent(left),
            percent(top)
        );
    }
    println!("Other faces: {}", response.unmatched_faces.len());
    Ok(())
}

fn photo(file: &str) -> Result<Image, String> {
    let bytes = fs::read(file).map_err(|error| format!("cannot read {file}: {error}"))?;
    Ok(Image::default().bytes(bytes))
}
