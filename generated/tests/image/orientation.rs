//! Which way up an image is sent, and what its boxes fit.

use image::metadata::Orientation;
use image::{DynamicImage, Rgb, RgbImage};
use rekognition::image::{Change, ImageLimits, Preparation, Size};

use crate::{jpeg, plain, png, sent};

/// A picture of 160 by 80 that is dark, but for the quarter at the upper left.
fn marked() -> DynamicImage {
    let is_mark = |x, y| x < 80 && y < 40;
    RgbImage::from_fn(160, 80, |x, y| Rgb([if is_mark(x, y) { 250 } else { 5 }; 3])).into()
}

/// Where the bright quarter is: left or right, upper or lower.
fn mark(picture: &DynamicImage) -> (bool, bool) {
    let (width, height) = (picture.width(), picture.height());
    let picture = picture.to_luma8();
    let bright = |x: u32, y: u32| picture.get_pixel(width * x / 4, height * y / 4).0[0] > 128;
    let quarters = [(1, 1), (3, 1), (1, 3), (3, 3)].into_iter().filter(|(x, y)| bright(*x, *y));
    let [(x, y)] = quarters.collect::<Vec<_>>()[..] else { panic!("not one quarter is bright") };
    (x == 3, y == 3)
}

/// As a camera stores it that was held so: turned the other way round.
fn stored(orientation: Orientation) -> DynamicImage {
    let mut pixels = marked();
    let back = match orientation {
        Orientation::Rotate90 => Orientation::Rotate270,
        Orientation::Rotate270 => Orientation::Rotate90,
        same => same,
    };
    pixels.apply_orientation(back);
    pixels
}

#[test]
fn a_jpeg_that_complies_keeps_its_orientation_and_its_size_is_that_of_the_upright_image() {
    for exif in 1..=8 {
        let orientation = Orientation::from_exif(exif).unwrap();
        let original = jpeg(&stored(orientation), 90, Some(exif));
        let prepared = Preparation::new().bytes(original.clone()).unwrap();
        assert_eq!(prepared.image.bytes.unwrap(), original, "{exif}");
        assert_eq!(prepared.orientation, orientation);
        assert_eq!((prepared.original, prepared.sent), ((160, 80).into(), (160, 80).into()), "{exif}");
    }
}

#[test]
fn a_jpeg_that_is_encoded_anew_is_upright() {
    let limits = ImageLimits { longest_side: 100, shortest_side: 10, ..ImageLimits::STANDARD };
    for exif in 1..=8 {
        let original = jpeg(&stored(Orientation::from_exif(exif).unwrap()), 90, Some(exif));
        let prepared = Preparation::new().limits(limits).bytes(original).unwrap();
        let picture = sent(&prepared);
        assert_eq!((picture.width(), picture.height()), (100, 50), "{exif}");
        assert_eq!(mark(&picture), (false, false), "{exif}");
        assert_eq!((prepared.original, prepared.sent), ((160, 80).into(), (100, 50).into()), "{exif}");
        let turned = (exif != 1).then_some(Change::Turned);
        let expected: Vec<_> = turned.into_iter().chain([Change::Scaled(0.625), Change::Encoded(90)]).collect();
        assert_eq!(prepared.changes, expected, "{exif}");
    }
}

#[test]
fn an_orientation_that_is_none_is_not_turned() {
    for exif in [None, Some(0), Some(9)] {
        let prepared = Preparation::new().bytes(jpeg(&marked(), 90, exif)).unwrap();
        assert_eq!(prepared.orientation, Orientation::NoTransforms, "{exif:?}");
    }
}

#[test]
fn a_png_is_taken_as_it_is_stored() {
    // The service knows no Exif data in a PNG: one with such a chunk (`eXIf`) is before its pixels.
    let mut original = png(&plain(100, 200));
    let exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let mut chunk = (exif.len() as u32).to_be_bytes().to_vec();
    chunk.extend(b"eXIf");
    chunk.extend(exif);
    let crc = crate::prepare::crc(&chunk[4..]);
    chunk.extend(crc.to_be_bytes());
    original.splice(33..33, chunk);
    let prepared = Preparation::new().bytes(original).unwrap();
    assert_eq!(prepared.orientation, Orientation::NoTransforms);
    assert_eq!(prepared.original, Size { width: 100, height: 200 });
}
