//! What is sent as it is, what is changed and how, and what cannot be sent.

use std::error::Error;
use std::fs;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage, guess_format};
use rekognition::image::{Change, ImageLimits, Preparation, PrepareError, PreparedImage, Size};

use crate::{jpeg, noise, plain, png, sent};

#[test]
fn what_complies_is_sent_byte_for_byte() {
    for original in [png(&noise(200, 100)), jpeg(&noise(200, 100), 80, None), jpeg(&noise(200, 100), 80, Some(3))] {
        let prepared = PreparedImage::from_bytes(original.clone()).unwrap();
        assert!(prepared.is_untouched() && prepared.scale() == 1.0);
        assert_eq!(prepared.image.bytes.unwrap(), original);
        assert_eq!((prepared.original, prepared.sent), ((200, 100).into(), (200, 100).into()));
    }
}

#[test]
fn a_png_with_too_many_bytes_becomes_a_jpeg_of_the_same_size() {
    let original = png(&noise(1400, 1300));
    assert!(original.len() > ImageLimits::STANDARD.bytes);
    let prepared = PreparedImage::from_bytes(original).unwrap();
    assert_eq!(prepared.changes, [Change::Encoded(90)]);
    assert_eq!(prepared.sent, Size { width: 1400, height: 1300 });
    let bytes = prepared.image.bytes.as_ref().unwrap();
    assert!(bytes.len() <= ImageLimits::STANDARD.bytes);
    assert_eq!(guess_format(bytes).unwrap(), ImageFormat::Jpeg);
}

#[test]
fn an_image_with_too_many_pixels_is_scaled_to_as_many_as_there_may_be() {
    let prepared = PreparedImage::from_bytes(png(&plain(12_000, 120))).unwrap();
    assert_eq!(prepared.original, Size { width: 12_000, height: 120 });
    assert_eq!(prepared.sent, Size { width: 10_000, height: 100 });
    assert_eq!(prepared.changes, [Change::Scaled(10.0 / 12.0), Change::Encoded(90)]);
    assert_eq!((sent(&prepared).width(), sent(&prepared).height()), (10_000, 100));
}

#[test]
fn quality_is_kept_to_and_the_image_scaled_where_it_has_too_many_bytes() {
    let limits = ImageLimits { bytes: 30_000, ..ImageLimits::STANDARD };
    let preparation = Preparation::new().limits(limits).quality(95);
    let prepared = preparation.pixels(noise(200, 200)).unwrap();
    let bytes = prepared.image.bytes.as_ref().unwrap().len();
    assert!((20_000..=30_000).contains(&bytes), "{bytes}");
    let scale = prepared.scale();
    assert!(scale < 1.0 && prepared.sent.width == (200.0 * scale).round() as u32, "{prepared:?}");
    assert_eq!(prepared.changes, [Change::Scaled(scale), Change::Encoded(95)]);
}

#[test]
fn an_image_is_not_scaled_further_than_is_allowed() {
    let limits = ImageLimits { bytes: 10_000, ..ImageLimits::STANDARD };
    let error = Preparation::new().limits(limits).min_scale(1.0).pixels(noise(200, 200)).unwrap_err();
    let PrepareError::TooLarge { allowed: 10_000, quality: 90, .. } = error else { panic!("{error}") };
    assert!(error.to_string().ends_with("lower `quality` or `min_scale`, or pass it through S3"), "{error}");
    let error = Preparation::new().min_scale(1.0).bytes(png(&plain(12_000, 120))).unwrap_err();
    assert!(matches!(error, PrepareError::TooLong { .. }), "{error}");
}

#[test]
fn the_limits_are_those_of_the_operation() {
    let original = png(&plain(5000, 500));
    assert!(PreparedImage::from_bytes(original.clone()).unwrap().is_untouched());
    let for_equipment = Preparation::new().limits(ImageLimits::PROTECTIVE_EQUIPMENT).bytes(original).unwrap();
    assert_eq!(for_equipment.sent, Size { width: 4096, height: 410 });
    let slender = png(&plain(2100, 100));
    assert!(Preparation::new().limits(ImageLimits::PROTECTIVE_EQUIPMENT).bytes(slender.clone()).is_ok());
    let error = Preparation::new().limits(ImageLimits::CUSTOM_LABELS).bytes(slender).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the image of 2100 × 100 pixels is too small or too slender for the service: crop or pad it"
    );
}

#[test]
fn an_image_that_is_too_small_is_an_error_and_so_is_one_that_would_become_so() {
    let error = PreparedImage::from_bytes(png(&plain(79, 300))).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the image of 79 × 300 pixels is too small or too slender for the service: crop or pad it"
    );
    let error = PreparedImage::from_bytes(png(&plain(20_000, 100))).unwrap_err();
    let expected = "the image of 20000 × 100 pixels becomes too slender for the service, 10000 × 50, when its longer side \
                    is short enough: crop it";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn what_is_transparent_becomes_white() {
    let glass = RgbaImage::from_pixel(100, 100, Rgba([0, 0, 0, 0]));
    let prepared = PreparedImage::from_pixels(DynamicImage::ImageRgba8(glass)).unwrap();
    assert!(sent(&prepared).into_rgb8().pixels().all(|pixel| pixel.0.iter().all(|part| *part >= 254)));
}

#[test]
fn pixels_of_any_kind_can_be_sent() {
    let rgb = plain(100, 90);
    let kinds = [
        rgb.to_luma8().into(),
        rgb.to_luma_alpha8().into(),
        rgb.to_rgba8().into(),
        rgb.to_luma16().into(),
        rgb.to_rgb16().into(),
        rgb.to_rgba16().into(),
        rgb.to_rgb32f().into(),
        rgb.to_rgba32f().into(),
    ];
    for pixels in kinds {
        let pixels: DynamicImage = pixels;
        let kind = pixels.color();
        let prepared = PreparedImage::from_pixels(pixels).unwrap();
        assert_eq!(sent(&prepared).into_luma8().dimensions(), (100, 90), "{kind:?}");
    }
}

#[test]
fn another_format_is_an_error_that_names_it() {
    let formats: [(&[u8], &str); 3] = [
        (b"GIF89a\x01\0\x01\0", "the image is a GIF: convert it to JPEG or PNG"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "the image is a WEBP: convert it to JPEG or PNG"),
        (b"%PDF-1.7", "the image is neither JPEG nor PNG: convert it to one of them"),
    ];
    for (bytes, expected) in formats {
        assert_eq!(PreparedImage::from_bytes(bytes).unwrap_err().to_string(), expected);
    }
    assert!(matches!(PreparedImage::from_bytes(&b""[..]), Err(PrepareError::Format { found: None })));
}

#[test]
fn a_broken_image_is_an_error_with_its_cause() {
    let whole = png(&noise(200, 200));
    let preparation = Preparation::new().limits(ImageLimits { bytes: 10_000, ..ImageLimits::STANDARD });
    for broken in [&whole[..whole.len() / 2], &whole[..20]] {
        let error = preparation.bytes(broken.to_vec()).unwrap_err();
        let PrepareError::Undecodable { .. } = error else { panic!("{error}") };
        assert!(format!("{error:#}").starts_with(&format!("{error}: ")) && error.source().is_some(), "{error:#}");
    }
}

#[test]
fn a_small_file_cannot_claim_all_memory() {
    // A header of 60,000 × 60,000 pixels, and nothing in it. PNG, section 11.2.1 "IHDR".
    let mut bomb = png(&plain(100, 100));
    bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    let crc = crc(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&crc.to_be_bytes());
    let error = PreparedImage::from_bytes(bomb).unwrap_err();
    assert!(matches!(error, PrepareError::Memory { needed: 10_800_000_000, .. }), "{error:?}");
    let error = Preparation::new().max_memory(1_000_000).bytes(png(&plain(12_000, 120))).unwrap_err();
    assert!(error.to_string().ends_with("raise `max_memory`, or scale it down before"), "{error}");
}

/// PNG, annex D "Sample CRC implementation": the polynomial.
pub fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 })
    };
    !bytes.iter().fold(u32::MAX, step)
}

#[test]
fn a_file_is_read_and_one_that_cannot_be_is_named() {
    let path = std::env::temp_dir().join(format!("rekognition-image-{}.png", std::process::id()));
    fs::write(&path, png(&plain(100, 100))).unwrap();
    let prepared = PreparedImage::from_file(&path);
    fs::remove_file(&path).unwrap();
    assert!(prepared.unwrap().is_untouched());
    let error = PreparedImage::from_file(&path).unwrap_err();
    assert_eq!(error.to_string(), format!("the image {} cannot be read", path.display()));
    assert!(error.source().is_some());
}
