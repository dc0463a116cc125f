//! The limits on images in requests, as the developer guides of Rekognition and of Custom Labels state them ("Guidelines
//! and quotas").

use super::Size;

/// What the service accepts as an image in a request.
///
/// The default is [`STANDARD`](Self::STANDARD). The service may accept more from an operation than these say; what it
/// accepts from S3 is more in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageLimits {
    /// The most bytes, encoded but not in base64.
    pub bytes: usize,
    /// The fewest pixels of a side.
    pub shortest_side: u32,
    /// The most pixels of a side.
    pub longest_side: u32,
    /// How many times the shorter side the longer one may be.
    pub aspect_ratio: Option<u32>,
}

impl ImageLimits {
    /// 5 MB (5,242,880 bytes, as the model has it), sides of 80 to 10,000 pixels. Only `DetectLabels` and
    /// `DetectModerationLabels` state the 10,000; the other operations state no limit.
    pub const STANDARD: Self = Self { bytes: 5_242_880, shortest_side: 80, longest_side: 10_000, aspect_ratio: None };

    /// For `DetectCustomLabels`: 4 MB, sides of 64 to 4,096 pixels, one at most 20 times the other.
    pub const CUSTOM_LABELS: Self = Self { aspect_ratio: Some(20), ..Self::PROTECTIVE_EQUIPMENT };

    /// For `DetectProtectiveEquipment`: 4 MB, sides of 64 to 4,096 pixels. Which megabyte is meant is not stated; this is
    /// the smaller one, 4,000,000 bytes in all.
    pub const PROTECTIVE_EQUIPMENT: Self =
        Self { bytes: 4_000_000, shortest_side: 64, longest_side: 4_096, aspect_ratio: None };

    /// Whether sides are neither too short, nor too long, nor too different.
    pub(super) fn admit(&self, size: Size) -> bool {
        size.longer() <= self.longest_side && self.admit_shape(size)
    }

    /// The same but for sides that are too long, which scaling mends.
    pub(super) fn admit_shape(&self, size: Size) -> bool {
        let is_slender = |ratio: u32| size.longer() > size.shorter().saturating_mul(ratio);
        size.shorter() >= self.shortest_side && !self.aspect_ratio.is_some_and(is_slender)
    }
}

impl Default for ImageLimits {
    fn default() -> Self {
        Self::STANDARD
    }
}
