//! The program as people run it, with a mock server in place of the service.

use std::process::Command;

use image::{Rgb, RgbImage};
use rekognition::Credentials;
use rekognition::operation::DetectFacesRequest;
use rekognition::testing::{MockService, from_json};

#[test]
fn faces_are_framed() {
    let service = MockService::new().on(|_: DetectFacesRequest| {
        Ok(from_json(
            r#"{"FaceDetails": [
                {"BoundingBox": {"Left": 0.2, "Top": 0.1, "Width": 0.4, "Height": 0.5}},
                {"BoundingBox": {"Left": 0.9, "Top": 0.9, "Width": 0.4, "Height": 0.5}}]}"#,
        )?)
    });
    let server = service.verify_signatures(Credentials::new("AKIDEXAMPLE", "a secret")).serve().unwrap();
    let folder = std::env::temp_dir().join(format!("draw-faces-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (photo, framed) = (folder.join("photo.png"), folder.join("framed.png"));
    RgbImage::from_pixel(100, 100, Rgb([0, 0, 0])).save(&photo).unwrap();

    let output = Command::new(env!("CARGO_BIN_EXE_draw-faces"))
        .args([&photo, &framed])
        .env("AWS_ENDPOINT_URL", server.url())
        .env("AWS_REGION", "eu-west-1")
        .env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
        .env("AWS_SECRET_ACCESS_KEY", "a secret")
        .env_remove("AWS_PROFILE")
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "Faces: 2\n", "{}", String::from_utf8_lossy(&output.stderr));

    let picture = image::open(&framed).unwrap().into_rgb8();
    let is_drawn = |x, y| picture.get_pixel(x, y).0 != [0, 0, 0];
    let drawn: Vec<_> = picture.enumerate_pixels().filter(|(x, y, _)| is_drawn(*x, *y)).collect();
    let frame_and_corner = 2 * (40 + 50) - 4 + 2 * (10 + 10) - 4;
    assert_eq!(drawn.len(), frame_and_corner);
    for (x, y) in [(20, 10), (59, 10), (20, 59), (59, 59), (90, 90), (99, 90)] {
        assert!(is_drawn(x, y), "{x}, {y}");
    }
    assert!(!is_drawn(40, 30) && !is_drawn(60, 30) && !is_drawn(95, 95));
    std::fs::remove_dir_all(folder).unwrap();
}
