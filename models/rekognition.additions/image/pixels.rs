//! Boxes, points and polygons of the service, which are ratios of a picture's sides, in pixels.

use std::fmt;

use crate::types::{BoundingBox, Geometry, Landmark, Point};

/// How far from a border, in pixels, a place still counts as on it: ratios have seven digits, which is less on any image
/// that the service takes.
const ON_BORDER: f64 = 0.01;

/// How far from the picture, in pixels, a place can be: beyond, floats are no exact integers.
const FARTHEST: f64 = 9_007_199_254_740_992.0;

/// The size of a picture, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Size {
    /// The pixels from left to right.
    pub width: u32,
    /// The pixels from top to bottom.
    pub height: u32,
}

impl Size {
    pub(super) fn shorter(self) -> u32 {
        self.width.min(self.height)
    }

    pub(super) fn longer(self) -> u32 {
        self.width.max(self.height)
    }
}

/// Width and height, as `dimensions` of the crate `image` has them.
impl From<(u32, u32)> for Size {
    fn from((width, height): (u32, u32)) -> Self {
        Size { width, height }
    }
}

/// `1920 × 1080`.
impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} × {}", self.width, self.height)
    }
}

/// A box in whole pixels, from its left and upper border on. Like the service's, it can reach beyond the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct PixelBox {
    /// The pixels to the left of it; negative where it begins outside.
    pub left: i64,
    /// The pixels above it; negative where it begins outside.
    pub top: i64,
    /// The pixels from left to right.
    pub width: u64,
    /// The pixels from top to bottom.
    pub height: u64,
    picture: Size,
}

/// A part of a picture in whole pixels, as functions that crop or draw take it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct PixelRect {
    /// The pixels to the left of it.
    pub left: u32,
    /// The pixels above it.
    pub top: u32,
    /// The pixels from left to right; 0 where it lies outside.
    pub width: u32,
    /// The pixels from top to bottom; 0 where it lies outside.
    pub height: u32,
}

/// A pixel. Like the service's points, it can lie outside the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct PixelPoint {
    /// The pixels to the left of it; negative where it lies outside.
    pub x: i64,
    /// The pixels above it; negative where it lies outside.
    pub y: i64,
    picture: Size,
}

impl BoundingBox {
    /// The box in pixels of a picture of this size: the smallest that covers it, to a hundredth of a pixel.
    ///
    /// `None` where a member is absent or no number, or the width or height is negative.
    pub fn to_pixels(&self, picture: impl Into<Size>) -> Option<PixelBox> {
        let picture = picture.into();
        let (left, width) = span(self.left?, self.width?, picture.width)?;
        let (top, height) = span(self.top?, self.height?, picture.height)?;
        Some(PixelBox { left, top, width, height, picture })
    }
}

impl Point {
    /// The pixel that the point lies in, in a picture of this size. `None` where a member is absent or no number.
    pub fn to_pixels(&self, picture: impl Into<Size>) -> Option<PixelPoint> {
        PixelPoint::of(self.x?, self.y?, picture.into())
    }
}

impl Landmark {
    /// The pixel that the landmark lies in, in a picture of this size. `None` where a member is absent or no number.
    pub fn to_pixels(&self, picture: impl Into<Size>) -> Option<PixelPoint> {
        PixelPoint::of(self.x?, self.y?, picture.into())
    }
}

impl Geometry {
    /// The corners of the polygon in pixels of a picture of this size, without those that are no [`Point`]s of numbers.
    /// Its box has [`BoundingBox::to_pixels`].
    pub fn polygon_to_pixels(&self, picture: impl Into<Size>) -> Vec<PixelPoint> {
        let picture = picture.into();
        self.polygon.iter().filter_map(|point| point.to_pixels(picture)).collect()
    }
}

impl PixelBox {
    /// The part of the box that lies in the picture.
    pub fn clamped(&self) -> PixelRect {
        let within = |start: i64, length: u64, side: u32| {
            let clamp = |at: i64| at.clamp(0, i64::from(side)) as u32;
            let (start, end) = (clamp(start), clamp(start.saturating_add_unsigned(length)));
            (start, end - start)
        };
        let (left, width) = within(self.left, self.width, self.picture.width);
        let (top, height) = within(self.top, self.height, self.picture.height);
        PixelRect { left, top, width, height }
    }
}

impl PixelPoint {
    fn of(x: f32, y: f32, picture: Size) -> Option<Self> {
        let at = |ratio: f32, side: u32| ratio.is_finite().then(|| (place(ratio, side) + ON_BORDER).floor() as i64);
        Some(PixelPoint { x: at(x, picture.width)?, y: at(y, picture.height)?, picture })
    }

    /// The nearest pixel in the picture, from the left and from the top; 0 in a picture without pixels.
    pub fn clamped(&self) -> (u32, u32) {
        let within = |at: i64, side: u32| at.clamp(0, i64::from(side.saturating_sub(1))) as u32;
        (within(self.x, self.picture.width), within(self.y, self.picture.height))
    }
}

/// The pixels before a stretch of a side, and those of it.
fn span(start: f32, length: f32, side: u32) -> Option<(i64, u64)> {
    if !start.is_finite() || !length.is_finite() || length < 0.0 {
        return None;
    }
    let first = (place(start, side) + ON_BORDER).floor().clamp(-FARTHEST, FARTHEST);
    let end = (place(start, side) + place(length, side) - ON_BORDER).ceil().clamp(-FARTHEST, FARTHEST);
    Some((first as i64, (end - first).max(0.0) as u64))
}

fn place(ratio: f32, side: u32) -> f64 {
    f64::from(ratio) * f64::from(side)
}
