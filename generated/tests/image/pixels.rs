//! Boxes, points and polygons in pixels.

use rekognition::testing::from_json;
use rekognition::types::{BoundingBox, Geometry, Landmark, Point};

fn bounding_box(left: f32, top: f32, width: f32, height: f32) -> BoundingBox {
    BoundingBox::default().left(left).top(top).width(width).height(height)
}

type Whole = (i64, i64, u64, u64);
type Within = (u32, u32, u32, u32);

/// Left, top, width and height in a picture of 1000 by 500, not clamped and clamped.
fn in_pixels(place: &BoundingBox) -> (Whole, Within) {
    let pixels = place.to_pixels((1000, 500)).unwrap();
    let within = pixels.clamped();
    ((pixels.left, pixels.top, pixels.width, pixels.height), (within.left, within.top, within.width, within.height))
}

#[test]
fn a_box_is_the_smallest_that_covers_the_services() {
    let (whole, _) = in_pixels(&bounding_box(0.1, 0.2, 0.3, 0.4));
    assert_eq!(whole, (100, 100, 300, 200));
    let (whole, within) = in_pixels(&bounding_box(0.1004, 0.2004, 0.3, 0.4));
    assert_eq!(whole, (100, 100, 301, 201));
    assert_eq!(within, (100, 100, 301, 201));
    assert_eq!(in_pixels(&bounding_box(0.0, 0.0, 1.0, 1.0)).0, (0, 0, 1000, 500));
}

#[test]
fn a_box_that_reaches_beyond_the_picture_is_kept_so_unless_it_is_clamped() {
    let (whole, within) = in_pixels(&bounding_box(-0.05, 0.9, 0.2, 0.3));
    assert_eq!(whole, (-50, 450, 200, 150));
    assert_eq!(within, (0, 450, 150, 50));
    let (_, outside) = in_pixels(&bounding_box(1.5, -3.0, 0.2, 0.3));
    assert_eq!(outside, (1000, 0, 0, 0));
}

#[test]
fn a_box_of_numbers_that_no_picture_has_is_clamped_like_any() {
    let (_, within) = in_pixels(&bounding_box(-1e30, f32::MIN, f32::MAX, 1e30));
    assert_eq!(within, (0, 0, 1000, 0));
    let huge = bounding_box(0.0, 0.0, 1.0, 1.0).to_pixels((u32::MAX, u32::MAX)).unwrap().clamped();
    assert_eq!((huge.width, huge.height), (u32::MAX, u32::MAX));
    assert_eq!(bounding_box(0.2, 0.2, 0.5, 0.5).to_pixels((0, 0)).unwrap().clamped().width, 0);
}

#[test]
fn a_box_without_numbers_is_none() {
    assert_eq!(BoundingBox::default().to_pixels((10, 10)), None);
    assert_eq!(BoundingBox::default().left(0.1).top(0.1).width(0.1).to_pixels((10, 10)), None);
    for wrong in [f32::NAN, f32::INFINITY, -0.1] {
        assert_eq!(bounding_box(0.1, 0.1, wrong, 0.1).to_pixels((10, 10)), None, "{wrong}");
    }
    assert_eq!(bounding_box(f32::NEG_INFINITY, 0.1, 0.1, 0.1).to_pixels((10, 10)), None);
}

#[test]
fn a_point_is_the_pixel_that_it_lies_in() {
    let at = |x, y| Point::default().x(x).y(y).to_pixels((1000, 500)).map(|pixel| (pixel.x, pixel.y, pixel.clamped()));
    assert_eq!(at(0.5, 0.25), Some((500, 125, (500, 125))));
    assert_eq!(at(0.4996, 0.0), Some((499, 0, (499, 0))));
    assert_eq!(at(-0.01, 1.0), Some((-10, 500, (0, 499))));
    assert_eq!(at(f32::NAN, 0.5), None);
    assert_eq!(Point::default().x(0.5).to_pixels((1000, 500)), None);
    assert_eq!(Point::default().x(0.5).y(0.5).to_pixels((0, 0)).unwrap().clamped(), (0, 0));
}

#[test]
fn landmarks_and_polygons_have_pixels_too() {
    let nose: Landmark = from_json(r#"{"Type": "nose", "X": 0.5, "Y": 0.5}"#).unwrap();
    assert_eq!(nose.to_pixels((1000, 500)).unwrap().clamped(), (500, 250));
    let geometry: Geometry =
        from_json(r#"{"Polygon": [{"X": 0.1, "Y": 0.2}, {"X": 0.3}, {"X": 1.1, "Y": 0.4}]}"#).unwrap();
    let corners: Vec<_> = geometry.polygon_to_pixels((1000, 500)).iter().map(|corner| (corner.x, corner.y)).collect();
    assert_eq!(corners, [(100, 100), (1100, 200)]);
}
