//! A stand-in for Rekognition and its streaming service, over TLS and HTTP/2, that takes nothing but signed requests.

use std::net::TcpListener;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;

use bytes::Bytes;
use h2::RecvStream;
use h2::server::SendResponse;
use http::{Request, Response};
use serde_json::Value;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::frames::{SignedFrames, message};
use crate::verifier::{SECRET, verify};

/// What is between a header's name and the names of both services' own.
const PREFIX: &str = "x-amz-rekognition-streaming-liveness";
const SESSION: &str = "0c8f2b1e-6a57-4d0f-9f3a-2f4b1e6a5701";

/// What the service says at the start, and the exception by which it answers the first event, if it does.
#[derive(Clone)]
pub struct Script {
    pub said: Vec<(&'static str, String)>,
    pub fault: Option<&'static str>,
}

/// What the client sent.
#[derive(Default)]
pub struct Heard {
    pub headers: Vec<String>,
    pub events: Vec<String>,
    /// The kinds of challenges that it told of.
    pub kinds: Vec<String>,
    pub video: Vec<u8>,
}

/// The server.
pub struct StandIn {
    pub url: String,
    /// As PEM.
    pub certificate: String,
    heard: Arc<Mutex<Heard>>,
}

impl StandIn {
    pub fn start(script: Script) -> Self {
        let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let key = PrivateKeyDer::try_from(certified.signing_key.serialize_der()).unwrap();
        let mut server = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certified.cert.der().clone()], key)
            .unwrap();
        server.alpn_protocols = vec![b"h2".to_vec()];
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
        let heard = Arc::new(Mutex::default());
        let shared = Arc::clone(&heard);
        thread::spawn(move || serve(listener, TlsAcceptor::from(Arc::new(server)), script, shared));
        Self { url, certificate: certified.cert.pem(), heard }
    }

    pub fn heard(&self) -> MutexGuard<'_, Heard> {
        self.heard.lock().unwrap()
    }
}

#[tokio::main(flavor = "current_thread")]
async fn serve(listener: TcpListener, tls: TlsAcceptor, script: Script, heard: Arc<Mutex<Heard>>) {
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    loop {
        let (tcp, _) = listener.accept().await.unwrap();
        let (tls, script, heard) = (tls.clone(), script.clone(), Arc::clone(&heard));
        tokio::spawn(async move {
            let mut connection = h2::server::handshake(tls.accept(tcp).await.unwrap()).await.unwrap();
            while let Some(Ok((request, respond))) = connection.accept().await {
                tokio::spawn(respond_to(request, respond, script.clone(), Arc::clone(&heard)));
            }
        });
    }
}

async fn respond_to(
    request: Request<RecvStream>,
    mut respond: SendResponse<Bytes>,
    script: Script,
    heard: Arc<Mutex<Heard>>,
) {
    let (head, mut body) = request.into_parts();
    let mut text = format!("{} {} HTTP/1.1\r\n", head.method, head.uri.path());
    if !head.headers.contains_key("host") {
        text += &format!("host: {}\r\n", head.uri.authority().unwrap());
    }
    for (name, value) in &head.headers {
        text += &format!("{name}: {}\r\n", value.to_str().unwrap());
    }
    if head.uri.path() == "/start-face-liveness-session" {
        verify(&text, b"", SECRET).unwrap();
        let names = ["session-id", "video-width", "video-height", "challenge-versions"];
        let mut headers =
            names.map(|name| head.headers[format!("{PREFIX}-{name}")].to_str().unwrap().to_owned()).to_vec();
        assert_eq!(headers.remove(0), SESSION);
        heard.lock().unwrap().headers = headers;
        let authorization = head.headers["authorization"].to_str().unwrap();
        return check(SignedFrames::new(authorization), body, respond, script, &heard).await;
    }
    let mut content = Vec::new();
    while let Some(piece) = body.data().await {
        content.extend(piece.unwrap());
    }
    verify(&text, &content, SECRET).unwrap();
    let answer = match head.headers["x-amz-target"].to_str().unwrap() {
        "RekognitionService.CreateFaceLivenessSession" => format!(r#"{{ "SessionId": "{SESSION}" }}"#),
        "RekognitionService.GetFaceLivenessSessionResults" => {
            format!(r#"{{ "SessionId": "{SESSION}", "Status": "SUCCEEDED", "Confidence": 97.5 }}"#)
        }
        other => panic!("{other}"),
    };
    let response = Response::builder().header("content-type", "application/x-amz-json-1.1").body(()).unwrap();
    respond.send_response(response, false).unwrap().send_data(answer.into(), true).unwrap();
}

/// Says what the script says, and hears the video to its end.
async fn check(
    mut frames: SignedFrames,
    mut body: RecvStream,
    mut respond: SendResponse<Bytes>,
    script: Script,
    heard: &Mutex<Heard>,
) {
    let response = Response::builder()
        .header("content-type", "application/vnd.amazon.eventstream")
        .header(format!("{PREFIX}-session-id"), SESSION);
    let mut response = respond.send_response(response.body(()).unwrap(), false).unwrap();
    for (name, payload) in &script.said {
        response.send_data(message("event", name, payload), false).unwrap();
    }
    while let Some(piece) = body.data().await {
        let piece = piece.unwrap();
        body.flow_control().release_capacity(piece.len()).unwrap();
        frames.push(piece);
        while let Some(event) = frames.next() {
            if let Some(name) = script.fault {
                let payload = r#"{ "Message": "the face is too small" }"#;
                return response.send_data(message("exception", name, payload), true).unwrap();
            }
            let Some(event) = event else {
                heard.lock().unwrap().events.push("end".to_owned());
                continue;
            };
            let payload = serde_json::from_slice(&event.payload).unwrap();
            heard.lock().unwrap().hear(event.text(":event-type").unwrap(), &payload);
        }
    }
    let over = r#"{ "TimestampMillis": 1800000000000 }"#;
    response.send_data(message("event", "DisconnectionEvent", over), true).unwrap();
}

impl Heard {
    fn hear(&mut self, name: &str, event: &Value) {
        if name == "VideoEvent" {
            let part = decoded(event["VideoChunk"].as_str().unwrap());
            self.events.push(if part.is_empty() { "end of the video" } else { "video" }.to_owned());
            return self.video.extend(part);
        }
        assert_eq!(name, "ClientSessionInformationEvent");
        let (kind, seen) = event["Challenge"].as_object().unwrap().iter().next().unwrap();
        if !self.kinds.contains(kind) {
            self.kinds.push(kind.clone());
        }
        let place = |face: &Value| format!("{}, {}", face["BoundingBox"]["Left"], face["BoundingBox"]["Top"]);
        let shown = &seen["ColorDisplayed"];
        self.events.push(match () {
            () if shown["PreviousColor"].is_object() => {
                format!("shows {} after {}", shown["CurrentColor"]["RGB"], shown["PreviousColor"]["RGB"])
            }
            () if shown.is_object() => format!("shows {}", shown["CurrentColor"]["RGB"]),
            () if seen["VideoEndTimestamp"].is_number() => {
                format!("ended with the face at {}", place(&seen["TargetFace"]))
            }
            () => format!("started with the face at {}", place(&seen["InitialFace"])),
        });
    }
}

/// What Base64 stands for.
fn decoded(text: &str) -> Vec<u8> {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for letter in text.bytes().filter(|letter| *letter != b'=') {
        let value = alphabet.iter().position(|other| *other == letter).unwrap();
        (bits, count) = (bits << 6 | value as u32, count + 6);
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}
