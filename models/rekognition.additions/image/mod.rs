//! Photos that comply with the service's limits, and its boxes and points in pixels.
//!
//! The service takes JPEG and PNG, up to 5 MB in a request, with sides of 80 to 10,000 pixels. [`PreparedImage`] makes
//! such an image of a file, of encoded bytes or of decoded pixels. What complies is sent as it is, byte for byte. What
//! does not is made a JPEG: turned upright, scaled down as little as need be, and encoded with the quality asked for.
//! [`PreparedImage::changes`] says which of that was done.
//!
//! ```no_run
//! use rekognition::Client;
//! use rekognition::image::PreparedImage;
//! use rekognition::operation::DetectFacesRequest;
//!
//! # async fn example(client: Client) -> Result<(), Box<dyn std::error::Error>> {
//! let photo = PreparedImage::from_file("group.jpg")?;
//! let response = client.detect_faces(DetectFacesRequest::new(photo.image)).await?;
//! for face in response.face_details {
//!     if let Some(place) = face.bounding_box.and_then(|place| place.to_pixels(photo.original)) {
//!         println!("{:?}", place.clamped());
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Which way up
//!
//! Cameras store a photo as the sensor saw it, with its orientation in the Exif data. The service turns such a JPEG
//! upright before it looks, and its boxes fit the upright photo. A PNG, or a JPEG without an orientation, is looked at as
//! it is stored. So boxes always fit a picture of the size [`PreparedImage::original`], whose sides are swapped where the
//! orientation says so, and as they are ratios of its sides, they fit whether or not the photo was scaled to be sent.
//!
//! Decoding and encoding keep a processor busy, for seconds where photos are large: call from a thread that may block,
//! such as that of `tokio::task::spawn_blocking`.

mod error;
mod limits;
mod pixels;
mod prepare;

use std::path::Path;

use ::image::DynamicImage;
use ::image::metadata::Orientation;

use crate::Bytes;
use crate::types::Image;

pub use error::PrepareError;
pub use limits::ImageLimits;
pub use pixels::{PixelBox, PixelPoint, PixelRect, Size};
pub use prepare::Preparation;

/// An image that complies with the service's limits, and what was done to make it so.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PreparedImage {
    /// What to put into a request.
    pub image: Image,
    /// The size of the original, upright: what boxes and points are to be put into pixels of.
    pub original: Size,
    /// The size of what is sent, upright.
    pub sent: Size,
    /// How the original is to be turned to be upright, from its Exif data. Nothing is to be turned in a PNG, nor in pixels.
    pub orientation: Orientation,
    /// What was done, in this order; empty where the original is sent as it is.
    pub changes: Vec<Change>,
}

/// What was done to an image so that it complies.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Change {
    /// It was turned upright, as its Exif data said, which is not sent.
    Turned,
    /// It was scaled by this factor, which is below 1.
    Scaled(f64),
    /// It was encoded as a JPEG of this quality, from 1 to 100; transparent parts became white.
    Encoded(u8),
}

impl PreparedImage {
    /// Prepares the image in a file, with the defaults of [`Preparation`].
    ///
    /// # Errors
    ///
    /// A file that cannot be read, and those of [`from_bytes`](Self::from_bytes).
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, PrepareError> {
        Preparation::new().file(path)
    }

    /// Prepares an encoded image, JPEG or PNG, with the defaults of [`Preparation`].
    ///
    /// # Errors
    ///
    /// Another format; an image that cannot be decoded, where it has to be; one that cannot be made to comply.
    pub fn from_bytes(bytes: impl Into<Bytes>) -> Result<Self, PrepareError> {
        Preparation::new().bytes(bytes)
    }

    /// Prepares decoded pixels, which are taken to be upright, with the defaults of [`Preparation`].
    ///
    /// # Errors
    ///
    /// An image that cannot be made to comply.
    pub fn from_pixels(pixels: DynamicImage) -> Result<Self, PrepareError> {
        Preparation::new().pixels(pixels)
    }

    /// Whether the original is sent as it is.
    pub fn is_untouched(&self) -> bool {
        self.changes.is_empty()
    }

    /// The factor by which it was scaled to be sent: 1 where it was not.
    pub fn scale(&self) -> f64 {
        let scaled = self.changes.iter().find_map(|change| match change {
            Change::Scaled(factor) => Some(*factor),
            _ => None,
        });
        scaled.unwrap_or(1.0)
    }
}
