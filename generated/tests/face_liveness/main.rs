//! The example of a liveness check, as people run it, against a stand-in for both services over HTTP/2.

mod frames;
mod stand_in;
#[path = "../../../codegen/runtime/tests/pipeline/verifier.rs"]
mod verifier;

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use stand_in::{Script, StandIn};

/// The oval of a video of 640 by 480 pixels.
const OVAL: &str = r#""OvalParameters": { "Width": 240, "Height": 360, "CenterX": 320, "CenterY": 240 }"#;

/// What is recorded: more than one event can hold, and not twice the same.
fn video() -> Vec<u8> {
    (0..120_000_u32).flat_map(|number| number.to_be_bytes()).skip(1).collect::<Vec<u8>>()[..120_000].to_vec()
}

/// Runs the example against a stand-in.
fn run(test: &str, stand_in: &StandIn) -> Output {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (selfie, certificate) = (folder.join(format!("{test}.webm")), folder.join(format!("{test}.pem")));
    fs::write(&selfie, video()).unwrap();
    fs::write(&certificate, &stand_in.certificate).unwrap();
    let program = env::current_exe().unwrap();
    let program = program.parent().and_then(Path::parent).unwrap().join("examples/face_liveness");
    let program = program.with_extension(env::consts::EXE_EXTENSION);
    let command = "cargo build --package rekognition --features face-liveness --example face_liveness";
    assert!(program.exists(), "{} is not built: run `{command}`", program.display());
    Command::new(program)
        .args([selfie.to_str().unwrap(), "640", "480"])
        .env("SSL_CERT_FILE", certificate)
        .env("AWS_ENDPOINT_URL", &stand_in.url)
        .env("AWS_REGION", "eu-west-1")
        .env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
        .env("AWS_SECRET_ACCESS_KEY", verifier::SECRET)
        .env_remove("AWS_SESSION_TOKEN")
        .env_remove("AWS_PROFILE")
        .output()
        .unwrap()
}

/// What the program printed, and the code that it ended with.
fn printed(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// A light challenge of two colours.
fn light() -> Script {
    let color = |rgb| {
        format!(r#"{{ "FreshnessColor": {{ "RGB": {rgb} }}, "DownscrollDuration": 0, "FlatDisplayDuration": 9 }}"#)
    };
    let colors = [color("[0, 0, 0]"), color("[255, 0, 128]")].join(",");
    let session = format!(
        r#"{{ "SessionInformation": {{ "Challenge": {{ "FaceMovementAndLightChallenge": {{ {OVAL},
            "LightChallengeType": "SEQUENTIAL", "ChallengeConfig": {{}}, "ColorSequences": [{colors}] }} }} }} }}"#
    );
    let challenge = r#"{ "Version": "2.0.0", "Type": "FaceMovementAndLightChallenge" }"#.to_owned();
    Script { said: vec![("ChallengeEvent", challenge), ("ServerSessionInformationEvent", session)], fault: None }
}

#[test]
fn a_video_and_what_is_seen_in_it_go_to_the_service_and_the_verdict_comes_back() {
    let stand_in = StandIn::start(light());
    let (code, out, err) = printed(&run("light", &stand_in));
    assert_eq!(code, Some(0), "{err}");
    assert_eq!(out, "challenge: FaceMovementAndLightChallenge 2.0.0\nverdict: 97.5 % live\n");

    let heard = stand_in.heard();
    let names: Vec<_> = heard.events.iter().map(String::as_str).collect();
    let expected = [
        "started with the face at 0.40625, 0.3125",
        "video",
        "video",
        "shows [0,0,0]",
        "video",
        "shows [255,0,128] after [0,0,0]",
        "ended with the face at 0.3125, 0.125",
        "end of the video",
        "end",
    ];
    assert_eq!(names, expected);
    assert!(heard.video == video(), "the video is another: {} bytes", heard.video.len());
    assert_eq!(heard.headers, ["640", "480", "FaceMovementAndLightChallenge_2.0.0,FaceMovementChallenge_1.0.0"]);
}

#[test]
fn a_challenge_without_light_is_answered_in_its_own_form() {
    let session = format!(
        r#"{{ "SessionInformation": {{ "Challenge": {{ "FaceMovementChallenge": {{ {OVAL}, "ChallengeConfig": {{}} }} }} }} }}"#
    );
    let challenge = r#"{ "Version": "1.0.0", "Type": "FaceMovementChallenge" }"#.to_owned();
    let said = vec![("ChallengeEvent", challenge), ("ServerSessionInformationEvent", session)];
    let stand_in = StandIn::start(Script { said, fault: None });
    let (code, out, err) = printed(&run("movement", &stand_in));
    assert_eq!(code, Some(0), "{err}");
    assert_eq!(out, "challenge: FaceMovementChallenge 1.0.0\nverdict: 97.5 % live\n");
    let heard = stand_in.heard();
    assert_eq!(heard.kinds, ["FaceMovementChallenge"]);
    assert_eq!(heard.events.len(), 3 + 2 + 2);
}

#[test]
fn what_the_service_says_against_it_in_mid_stream_is_the_error() {
    let stand_in = StandIn::start(Script { fault: Some("ValidationException"), ..light() });
    let (code, out, err) = printed(&run("fault", &stand_in));
    assert_eq!((code, &*out), (Some(1), "challenge: FaceMovementAndLightChallenge 2.0.0\n"), "{err}");
    assert!(err.contains("ValidationException") && err.contains("the face is too small"), "{err}");
}
