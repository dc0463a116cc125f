//! Makes images comply: looks at their header, and decodes, turns, scales and encodes only what has to be changed.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use ::image::codecs::jpeg::JpegEncoder;
use ::image::imageops::FilterType;
use ::image::metadata::Orientation;
use ::image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage, guess_format};

use super::{Change, ImageLimits, PrepareError, PreparedImage, Size};
use crate::Bytes;
use crate::types::Image;

/// How much smaller than worked out an image is scaled, so that the next try fits.
const MARGIN: f64 = 0.97;

/// How images are made to comply.
///
/// | setting | default |
/// |---|---|
/// | `limits` | [`ImageLimits::STANDARD`] |
/// | `quality` | 90 |
/// | `min_scale` | 0: as far as it takes |
/// | `max_memory` | 512 MiB |
///
/// ```
/// use rekognition::image::{ImageLimits, Preparation};
///
/// let for_custom_labels = Preparation::new().limits(ImageLimits::CUSTOM_LABELS).quality(95).min_scale(0.5);
/// let error = for_custom_labels.bytes("no image").unwrap_err();
/// assert_eq!(error.to_string(), "the image is neither JPEG nor PNG: convert it to one of them");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Preparation {
    limits: ImageLimits,
    quality: u8,
    min_scale: f64,
    max_memory: u64,
}

impl Preparation {
    /// The defaults above.
    pub fn new() -> Self {
        Preparation { limits: ImageLimits::STANDARD, quality: 90, min_scale: 0.0, max_memory: 512 << 20 }
    }

    /// The limits to comply with: those of the operation to call.
    pub fn limits(mut self, limits: ImageLimits) -> Self {
        self.limits = limits;
        self
    }

    /// The quality of the JPEG that is made where the original does not comply, from 1 to 100. It is kept to: where the
    /// JPEG is too large, it is scaled down.
    pub fn quality(mut self, quality: u8) -> Self {
        self.quality = quality.clamp(1, 100);
        self
    }

    /// The smallest factor to scale an image by, from 0 to 1; what would have to be smaller is an error. With 1, none is
    /// scaled.
    pub fn min_scale(mut self, factor: f64) -> Self {
        self.min_scale = factor.clamp(0.0, 1.0);
        self
    }

    /// The most bytes of memory for the pixels of an image when it is decoded, so that a small file cannot claim all of it.
    /// What is made of them (turned, scaled) comes on top, and never takes more than twice as much.
    pub fn max_memory(mut self, bytes: u64) -> Self {
        self.max_memory = bytes;
        self
    }

    /// Prepares the image in a file.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, and those of [`bytes`](Self::bytes).
    pub fn file(&self, path: impl AsRef<Path>) -> Result<PreparedImage, PrepareError> {
        let path = path.as_ref();
        let bytes = fs::read(path).map_err(|source| PrepareError::File { path: path.to_owned(), source })?;
        self.bytes(bytes)
    }

    /// Prepares an encoded image, JPEG or PNG. Of one that complies, only the header is read: the service finds what
    /// else may be wrong with it.
    ///
    /// # Errors
    ///
    /// Another format; an image that cannot be decoded; one that takes too much memory or cannot be made to comply.
    pub fn bytes(&self, bytes: impl Into<Bytes>) -> Result<PreparedImage, PrepareError> {
        let bytes = bytes.into();
        let format = guess_format(&bytes).ok();
        let Some(format @ (ImageFormat::Jpeg | ImageFormat::Png)) = format else {
            return Err(PrepareError::Format { found: format });
        };
        let undecodable = |source| PrepareError::Undecodable { source };
        let mut reader = ImageReader::with_format(Cursor::new(bytes.clone()), format);
        reader.limits(self.decoder_limits());
        let mut decoder = reader.into_decoder().map_err(undecodable)?;
        // The service knows no Exif data in a PNG.
        let orientation = match format {
            ImageFormat::Jpeg => decoder.orientation().unwrap_or(Orientation::NoTransforms),
            _ => Orientation::NoTransforms,
        };
        let original = upright(decoder.dimensions().into(), orientation);
        if bytes.len() <= self.limits.bytes && self.limits.admit(original) {
            let image = Image::default().bytes(bytes);
            return Ok(PreparedImage { image, original, sent: original, orientation, changes: Vec::new() });
        }
        self.first_scale(original)?;
        let needed = decoder.total_bytes();
        if needed > self.max_memory {
            return Err(PrepareError::Memory { size: original, needed, allowed: self.max_memory });
        }
        let mut pixels = DynamicImage::from_decoder(decoder).map_err(undecodable)?;
        pixels.apply_orientation(orientation);
        self.encoded(pixels, orientation)
    }

    /// Prepares decoded pixels, which are taken to be upright.
    ///
    /// # Errors
    ///
    /// An image that cannot be made to comply.
    pub fn pixels(&self, pixels: DynamicImage) -> Result<PreparedImage, PrepareError> {
        self.encoded(pixels, Orientation::NoTransforms)
    }

    /// Encodes upright pixels, scaled as little as need be.
    fn encoded(&self, pixels: DynamicImage, orientation: Orientation) -> Result<PreparedImage, PrepareError> {
        let original = Size { width: pixels.width(), height: pixels.height() };
        let pixels = opaque(pixels);
        let mut scale = self.first_scale(original)?;
        loop {
            let sent = scaled(original, scale);
            let jpeg = self.jpeg(&pixels, sent)?;
            if jpeg.len() <= self.limits.bytes {
                let turned = (orientation != Orientation::NoTransforms).then_some(Change::Turned);
                let scaled = (scale < 1.0).then_some(Change::Scaled(scale));
                let changes = turned.into_iter().chain(scaled).chain([Change::Encoded(self.quality)]).collect();
                let image = Image::default().bytes(jpeg);
                return Ok(PreparedImage { image, original, sent, orientation, changes });
            }
            // The bytes are about as many as the pixels.
            scale *= (self.limits.bytes as f64 / jpeg.len() as f64).sqrt() * MARGIN;
            if scale < self.min_scale || !self.limits.admit_shape(scaled(original, scale)) {
                let (bytes, allowed, quality) = (jpeg.len(), self.limits.bytes, self.quality);
                return Err(PrepareError::TooLarge { bytes, allowed, quality });
            }
        }
    }

    /// The factor that brings the longer side within the limits.
    fn first_scale(&self, size: Size) -> Result<f64, PrepareError> {
        let scale = (f64::from(self.limits.longest_side) / f64::from(size.longer().max(1))).min(1.0);
        let scaled = scaled(size, scale);
        if !self.limits.admit_shape(scaled) {
            return Err(PrepareError::Sides { size, scaled });
        }
        if scale < self.min_scale {
            return Err(PrepareError::TooLong { size, allowed: self.limits.longest_side });
        }
        Ok(scale)
    }

    fn jpeg(&self, pixels: &DynamicImage, size: Size) -> Result<Vec<u8>, PrepareError> {
        let mut jpeg = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, self.quality);
        let encoded = if size == (pixels.width(), pixels.height()).into() {
            encoder.encode_image(pixels)
        } else {
            encoder.encode_image(&pixels.resize_exact(size.width, size.height, FilterType::CatmullRom))
        };
        encoded.map_err(|source| PrepareError::Undecodable { source })?;
        Ok(jpeg)
    }

    fn decoder_limits(&self) -> Limits {
        let mut limits = Limits::default();
        limits.max_alloc = Some(self.max_memory);
        limits
    }
}

impl Default for Preparation {
    fn default() -> Self {
        Self::new()
    }
}

/// The size of a picture once it is turned.
fn upright(stored: Size, orientation: Orientation) -> Size {
    let Size { width, height } = stored;
    match orientation.to_exif() {
        5..=8 => Size { width: height, height: width },
        _ => stored,
    }
}

fn scaled(size: Size, scale: f64) -> Size {
    let side = |pixels: u32| ((f64::from(pixels) * scale).round() as u32).max(1);
    Size { width: side(size.width), height: side(size.height) }
}

/// Pixels as a JPEG has them: 8 bits for each of red, green and blue, or of grey, with white behind what is transparent.
fn opaque(pixels: DynamicImage) -> DynamicImage {
    if !pixels.color().has_alpha() {
        return match pixels {
            DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) => pixels,
            DynamicImage::ImageLuma16(_) => DynamicImage::ImageLuma8(pixels.into_luma8()),
            _ => DynamicImage::ImageRgb8(pixels.into_rgb8()),
        };
    }
    let pixels = pixels.into_rgba8();
    let mut made = RgbImage::new(pixels.width(), pixels.height());
    for (to, from) in made.pixels_mut().zip(pixels.pixels()) {
        let [red, green, blue, alpha] = from.0.map(u16::from);
        to.0 = [red, green, blue].map(|colour| ((colour * alpha + 255 * (255 - alpha) + 127) / 255) as u8);
    }
    DynamicImage::ImageRgb8(made)
}
