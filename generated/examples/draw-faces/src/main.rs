//! Frames the faces in a photo, and saves the picture: `draw-faces group.jpg framed.png`.
//!
//! Region and credentials come from the standard AWS sources: see `Client::from_env`.

use std::error::Error;
use std::process::ExitCode;
use std::{env, fs};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Rgb, RgbImage};
use imageproc::drawing::draw_hollow_rect_mut;
use imageproc::rect::Rect;
use rekognition::Client;
use rekognition::operation::DetectFacesRequest;
use rekognition::types::{BoundingBox, Image};

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
    let bytes = fs::read(photo).map_err(|error| format!("cannot read {photo}: {error}"))?;
    let mut picture = upright(&bytes).map_err(|error| format!("cannot show {photo}: {error}"))?;

    let request = DetectFacesRequest::new(Image::default().bytes(bytes));
    let faces = Client::from_env().await?.detect_faces(request).await?.face_details;
    for place in faces.iter().filter_map(|face| face.bounding_box.as_ref()) {
        frame(&mut picture, place);
    }
    picture.save(framed).map_err(|error| format!("cannot save {framed}: {error}"))?;
    println!("Faces: {}", faces.len());
    Ok(())
}

/// The picture as it is to be seen, which is what the service's boxes refer to.
fn upright(bytes: &[u8]) -> image::ImageResult<RgbImage> {
    let mut decoder = ImageReader::new(std::io::Cursor::new(bytes)).with_guessed_format()?.into_decoder()?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture.into_rgb8())
}

/// Draws a frame. A box is in parts of the picture's sides, and can reach beyond them.
fn frame(picture: &mut RgbImage, place: &BoundingBox) {
    let (width, height) = picture.dimensions();
    let side = |start: Option<f32>, length: Option<f32>, side: u32| {
        let end = start.unwrap_or_default() + length.unwrap_or_default();
        [start.unwrap_or_default(), end].map(|part| (part.clamp(0.0, 1.0) * side as f32) as u32)
    };
    let [left, right] = side(place.left, place.width, width);
    let [top, bottom] = side(place.top, place.height, height);
    let (across, down) = (right.saturating_sub(left), bottom.saturating_sub(top));
    // Lines of one pixel, each within the one before.
    let lines = (width.min(height) / 200).max(1);
    for line in 0..lines.min(across / 2).min(down / 2) {
        let corner = Rect::at((left + line) as i32, (top + line) as i32);
        draw_hollow_rect_mut(picture, corner.of_size(across - 2 * line, down - 2 * line), COLOUR);
    }
}
