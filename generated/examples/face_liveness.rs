//! Runs a Face Liveness check on a recorded video, in place of a camera: `face_liveness selfie.webm 640 480`.
//!
//! It shows no oval and looks for no face: it says that the face is where it has to be. The guide's chapter on Face
//! Liveness says what an app does in its place. Region and credentials come from the standard AWS sources.

use std::error::Error;
use std::pin::Pin;
use std::process::ExitCode;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use std::{env, fs};

use futures_core::Stream;
use rekognition::Client;
use rekognition::operation::{CreateFaceLivenessSessionRequest, GetFaceLivenessSessionResultsRequest};
use rekognition::streaming;
use rekognition::streaming::event_stream::EventStream;
use rekognition::streaming::operation::{StartFaceLivenessSessionRequest, StartFaceLivenessSessionRequired};
use rekognition::streaming::types::*;
use tokio::sync::mpsc;

/// The challenges that this program can answer.
const CHALLENGES: &str = "FaceMovementAndLightChallenge_2.0.0,FaceMovementChallenge_1.0.0";

/// How much of the video goes into an event, and how long a recorder takes for so much.
const PART: usize = 48 * 1024;
const PACE: Duration = Duration::from_millis(100);

/// How long the verdict may take.
const LONGEST: Duration = Duration::from_secs(60);

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("face_liveness: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [file, width, height] = arguments.as_slice() else {
        return Err("say which video, and its width and height in pixels".into());
    };
    let video = fs::read(file).map_err(|error| format!("cannot read {file}: {error}"))?;
    let size = [width.parse()?, height.parse()?];

    let client = Client::from_env().await?;
    let session = client.create_face_liveness_session(CreateFaceLivenessSessionRequest::default()).await?.session_id;
    let (sender, receiver) = mpsc::channel(1);
    let request = StartFaceLivenessSessionRequest::new(StartFaceLivenessSessionRequired {
        session_id: session.clone(),
        video_width: width.clone(),
        video_height: height.clone(),
        challenge_versions: CHALLENGES.to_owned(),
    });
    let request = request.liveness_request_stream(EventStream::from_stream(Events(receiver)));
    stream(request, App { session: session.clone(), video, size, sender }).await?;

    // On your server, and not in the app, which could say anything.
    let request = GetFaceLivenessSessionResultsRequest::new(session);
    let verdict = client.wait_until_face_liveness_session_succeeded(request, LONGEST).await?;
    println!("verdict: {:.1} % live", verdict.confidence.unwrap_or_default());
    Ok(())
}

/// Sends the request, and does what the service says until it ends the check.
async fn stream(request: StartFaceLivenessSessionRequest, app: App) -> Result<(), Box<dyn Error>> {
    let client = streaming::Client::from_env().await?;
    let mut said = client.start_face_liveness_session(request).await?.liveness_response_stream;
    let mut app = Some(app);
    while let Some(event) = said.next().await? {
        match event {
            LivenessResponseStream::ChallengeEvent(challenge) => {
                println!("challenge: {} {}", challenge.r#type, challenge.version);
            }
            LivenessResponseStream::ServerSessionInformationEvent(event) => {
                if let Some(app) = app.take() {
                    tokio::spawn(app.play(event.session_information.challenge));
                }
            }
            LivenessResponseStream::DisconnectionEvent(_) => return Ok(()),
            _ => {}
        }
    }
    Err("the service ended the stream before the check was over".into())
}

/// What is in the place of a camera and a screen.
struct App {
    session: String,
    video: Vec<u8>,
    size: [f32; 2],
    sender: mpsc::Sender<LivenessRequestStream>,
}

impl App {
    /// Sends the video and what is seen in it, unless the service has ended the stream.
    async fn play(self, challenge: ServerChallenge) -> Option<()> {
        let (oval, colors) = match challenge {
            ServerChallenge::FaceMovementAndLightChallenge(light) => {
                (light.oval_parameters, Some(light.color_sequences))
            }
            ServerChallenge::FaceMovementChallenge(movement) => (movement.oval_parameters, None),
            _ => return None,
        };
        let has_light = colors.is_some();
        let face = InitialFace::new(self.face(&oval, 0.5), now());

        let mut seen = self.seen();
        (seen.video_start_timestamp, seen.initial_face) = (Some(now()), Some(face.clone()));
        self.send(information(seen, has_light)).await?;

        // An app shows the colours once the face fills the oval: here, that is in the second half.
        let mut colors = colors.into_iter().flatten().enumerate();
        let (half, mut previous, start) = (self.video.len().div_ceil(2), None, now());
        for (index, part) in self.video.chunks(PART).enumerate() {
            if index * PART >= half {
                self.show(colors.next(), &mut previous).await?;
            }
            self.send(video(part)).await?;
            tokio::time::sleep(PACE).await;
        }
        for color in colors {
            self.show(Some(color), &mut previous).await?;
        }

        let target = TargetFace::new(TargetFaceRequired {
            bounding_box: self.face(&oval, 1.0),
            face_detected_in_target_position_start_timestamp: start,
            face_detected_in_target_position_end_timestamp: now(),
        });
        let mut seen = self.seen();
        (seen.video_end_timestamp, seen.initial_face, seen.target_face) = (Some(now()), Some(face), Some(target));
        self.send(information(seen, has_light)).await?;
        // Nothing in it says that the video is over.
        self.send(video(&[])).await
    }

    async fn send(&self, event: LivenessRequestStream) -> Option<()> {
        self.sender.send(event).await.ok()
    }

    /// Says that the screen shows a colour.
    async fn show(&self, color: Option<(usize, ColorSequence)>, previous: &mut Option<FreshnessColor>) -> Option<()> {
        let Some((number, color)) = color else { return Some(()) };
        let mut displayed = ColorDisplayed::new(ColorDisplayedRequired {
            current_color: color.freshness_color.clone(),
            sequence_number: i32::try_from(number).ok()?,
            current_color_start_timestamp: now(),
        });
        displayed.previous_color = previous.replace(color.freshness_color);
        self.send(information(self.seen().color_displayed(displayed), true)).await
    }

    /// What there is to tell. A session is good for one try, so its id will do for that of the try.
    fn seen(&self) -> FaceMovementAndLightClientChallenge {
        FaceMovementAndLightClientChallenge::new(&self.session)
    }

    /// A face in the middle of the oval, as large as this part of it.
    fn face(&self, oval: &OvalParameters, part: f32) -> BoundingBox {
        let [width, height] = self.size;
        BoundingBox::new(BoundingBoxRequired {
            width: oval.width * part / width,
            height: oval.height * part / height,
            left: (oval.center_x - oval.width * part / 2.0) / width,
            top: (oval.center_y - oval.height * part / 2.0) / height,
        })
    }
}

fn video(part: &[u8]) -> LivenessRequestStream {
    LivenessRequestStream::VideoEvent(VideoEvent::default().video_chunk(part.to_vec()).timestamp_millis(now()))
}

/// What is told of the challenge that the service has chosen: the same of both, but for the colours.
fn information(seen: FaceMovementAndLightClientChallenge, has_light: bool) -> LivenessRequestStream {
    let challenge = if has_light {
        ClientChallenge::FaceMovementAndLightChallenge(seen)
    } else {
        let mut movement = FaceMovementClientChallenge::new(seen.challenge_id);
        movement.video_start_timestamp = seen.video_start_timestamp;
        movement.video_end_timestamp = seen.video_end_timestamp;
        movement.initial_face = seen.initial_face;
        movement.target_face = seen.target_face;
        ClientChallenge::FaceMovementChallenge(movement)
    };
    LivenessRequestStream::ClientSessionInformationEvent(ClientSessionInformationEvent::new(challenge))
}

/// Milliseconds since 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// The events that the app sends, as a stream, which ends with the app.
struct Events(mpsc::Receiver<LivenessRequestStream>);

impl Stream for Events {
    type Item = LivenessRequestStream;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}
