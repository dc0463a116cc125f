//! Why an image cannot be sent, and what to do.

use std::fmt;
use std::io;
use std::path::PathBuf;

use ::image::{ImageError, ImageFormat};

use super::Size;

/// Why an image cannot be made to comply with the service's limits. `{}` shows a sentence, `{:#}` with its cause.
#[derive(Debug)]
#[non_exhaustive]
pub enum PrepareError {
    /// The file cannot be read.
    File {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// It is neither JPEG nor PNG.
    Format {
        /// What it is, if that is known.
        found: Option<ImageFormat>,
    },
    /// It is broken, or a kind of JPEG or PNG that cannot be decoded.
    Undecodable {
        /// What is wrong with it.
        source: ImageError,
    },
    /// Decoded, it would take more memory than [`Preparation::max_memory`](super::Preparation::max_memory).
    Memory {
        /// Its size.
        size: Size,
        /// The bytes that it would take.
        needed: u64,
        /// The bytes that it may take.
        allowed: u64,
    },
    /// A side is too short, or becomes so when the other is short enough; or one is too long for the other.
    Sides {
        /// Its size.
        size: Size,
        /// The size to which it would be scaled, if it is too long as well.
        scaled: Size,
    },
    /// It is too long on a side, and may not be scaled as far as it would have to be.
    TooLong {
        /// Its size.
        size: Size,
        /// The most pixels that a side may have.
        allowed: u32,
    },
    /// It has too many bytes at the quality asked for, unless it is scaled further than is allowed.
    TooLarge {
        /// The bytes that it has, scaled as far as is allowed.
        bytes: usize,
        /// The bytes that it may have.
        allowed: usize,
        /// The quality asked for.
        quality: u8,
    },
}

impl fmt::Display for PrepareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, .. } => write!(f, "the image {} cannot be read", path.display())?,
            Self::Format { found: Some(found) } => {
                let name = found.extensions_str().first().copied().unwrap_or("picture");
                write!(f, "the image is a {}: convert it to JPEG or PNG", name.to_uppercase())?;
            }
            Self::Format { found: None } => {
                f.write_str("the image is neither JPEG nor PNG: convert it to one of them")?
            }
            Self::Undecodable { .. } => {
                f.write_str("the image cannot be decoded, as it has to be to be made smaller: save it anew")?;
            }
            Self::Memory { size, needed, allowed } => write!(
                f,
                "the image of {size} pixels takes {needed} bytes of memory, {allowed} at most: raise `max_memory`, or scale \
                 it down before"
            )?,
            Self::Sides { size, scaled } if size == scaled => {
                write!(f, "the image of {size} pixels is too small or too slender for the service: crop or pad it")?;
            }
            Self::Sides { size, scaled } => write!(
                f,
                "the image of {size} pixels becomes too slender for the service, {scaled}, when its longer side is short \
                 enough: crop it"
            )?,
            Self::TooLong { size, allowed } => {
                write!(
                    f,
                    "the image of {size} pixels has a side of more than {allowed}: lower `min_scale`, or crop it"
                )?;
            }
            Self::TooLarge { bytes, allowed, quality } => write!(
                f,
                "the image has {bytes} bytes at quality {quality}, {allowed} at most: lower `quality` or `min_scale`, or \
                 pass it through S3"
            )?,
        }
        match std::error::Error::source(self) {
            Some(source) if f.alternate() => write!(f, ": {source}"),
            _ => Ok(()),
        }
    }
}

impl std::error::Error for PrepareError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::File { source, .. } => Some(source),
            Self::Undecodable { source } => Some(source),
            _ => None,
        }
    }
}
