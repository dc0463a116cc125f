//! Photos that comply with the service's limits, and boxes in pixels: real images, made here.

mod orientation;
mod pixels;
mod prepare;

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageEncoder, ImageFormat, RgbImage};

/// Noise, which no format makes much smaller: the same each time.
fn noise(width: u32, height: u32) -> DynamicImage {
    let mut state = 1_u32;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as u8
    };
    RgbImage::from_fn(width, height, |_, _| image::Rgb([next(), next(), next()])).into()
}

/// One colour, which is small in every format.
fn plain(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_pixel(width, height, image::Rgb([40, 90, 160])).into()
}

fn png(pixels: &DynamicImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A JPEG of this quality, with this orientation in its Exif data, if there is one: 1 to 8.
fn jpeg(pixels: &DynamicImage, quality: u8, orientation: Option<u8>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    if let Some(orientation) = orientation {
        // A TIFF header, and a directory with one entry: tag 0x0112, one SHORT. Exif 2.3, section 4.6.
        let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
        encoder.set_exif_metadata(exif).unwrap();
    }
    encoder.encode_image(pixels).unwrap();
    bytes
}

/// What is sent, decoded.
fn sent(prepared: &rekognition::image::PreparedImage) -> DynamicImage {
    image::load_from_memory(prepared.image.bytes.as_ref().unwrap()).unwrap()
}
