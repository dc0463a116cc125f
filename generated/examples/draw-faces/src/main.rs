//! Frames the faces in a photo, and saves the picture: `draw-faces group.jpg framed.png`.
//!
//! Region and credentials come from the standard AWS sources: see `Client::from_env`.

use std::env;
use std::error::Error;
use std::process::ExitCode;

use image::{ImageReader, Rgb, RgbImage};
use imageproc::drawing::draw_hollow_rect_mut;
use imageproc::rect::Rect;
use rekognition::Client;
use rekognition::image::{PixelRect, PreparedImage};
use rekognition::operation::DetectFacesRequest;

const COLOUR: Rgb<u8> = Rgb([255, 64, 0]);

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("draw-faces: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [photo, framed] = arguments.as_slice() else {
        return Err("say which photo, and where to save the picture".into());
    };
    let prepared = PreparedImage::from_file(photo)?;
    // Upright, which is what the service's boxes refer to.
    let mut picture = ImageReader::open(photo)?.with_guessed_format()?.decode()?;
    picture.apply_orientation(prepared.orientation);
    let mut picture = picture.into_rgb8();

    let request = DetectFacesRequest::new(prepared.image);
    let faces = Client::from_env().await?.detect_faces(request).await?.face_details;
    for face in &faces {
        if let Some(place) = face.bounding_box.as_ref().and_then(|place| place.to_pixels(prepared.original)) {
            frame(&mut picture, place.clamped());
        }
    }
    picture.save(framed).map_err(|error| format!("cannot save {framed}: {error}"))?;
    println!("Faces: {}", faces.len());
    Ok(())
}

/// Draws a frame.
fn frame(picture: &mut RgbImage, place: PixelRect) {
    // Lines of one pixel, each within the one before.
    let lines = (picture.width().min(picture.height()) / 200).max(1);
    for line in 0..lines.min(place.width / 2).min(place.height / 2) {
        let corner = Rect::at((place.left + line) as i32, (place.top + line) as i32);
        draw_hollow_rect_mut(picture, corner.of_size(place.width - 2 * line, place.height - 2 * line), COLOUR);
    }
}
