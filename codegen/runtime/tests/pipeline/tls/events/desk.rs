//! A server that repeats what is said, or does what it is told.

use std::future::pending;
use std::net::TcpListener;
use std::sync::{Arc, mpsc};
use std::thread;

use h2::server::SendResponse;
use h2::{Reason, RecvStream};
use http::{Request, Response};
use rustls::ServerConfig;
use smithy_runtime::Bytes;
use smithy_runtime::event_stream::{EventHeader, EventMessage, FrameDecoder};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::super::server;

/// What a word can have the server do to the connection.
#[derive(Debug)]
enum Deed {
    /// It says that it goes, because of an error.
    GoAway,
    /// It closes without a word.
    HangUp,
    /// It is there, and neither reads nor writes any more.
    Vanish,
}

/// A server that repeats every event of one request as it comes, and tells how that request ended.
pub fn start() -> (String, String, mpsc::Receiver<String>) {
    let (certificate, mut server) = server::certified();
    server.alpn_protocols = vec![b"h2".to_vec()];
    let server = Arc::new(server);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let (tell, told) = mpsc::channel();
    thread::spawn(move || serve(listener, server, tell));
    (url, certificate, told)
}

type Connection = h2::server::Connection<tokio_rustls::server::TlsStream<tokio::net::TcpStream>, Bytes>;

#[tokio::main(flavor = "current_thread")]
async fn serve(listener: TcpListener, server: Arc<ServerConfig>, tell: mpsc::Sender<String>) {
    listener.set_nonblocking(true).unwrap();
    let tcp = tokio::net::TcpListener::from_std(listener).unwrap().accept().await.unwrap().0;
    let stream = tokio_rustls::TlsAcceptor::from(server).accept(tcp).await.unwrap();
    let mut connection = h2::server::handshake(stream).await.unwrap();
    let mut repeating = Vec::new();
    let (order, mut ordered) = unbounded_channel();
    while let Some((request, respond)) = accept(&mut connection, &mut ordered, &tell).await {
        let (tell, order) = (tell.clone(), order.clone());
        repeating.push(tokio::spawn(async move { tell.send(repeat(request, respond, &order).await).unwrap() }));
    }
    drop(connection);
    // A connection may end together with its requests.
    for request in repeating {
        request.await.unwrap();
    }
}

/// The next request, while the connection serves for one.
async fn accept(
    connection: &mut Connection,
    ordered: &mut UnboundedReceiver<Deed>,
    tell: &mpsc::Sender<String>,
) -> Option<(Request<RecvStream>, SendResponse<Bytes>)> {
    loop {
        tokio::select! {
            accepted = connection.accept() => return accepted?.ok(),
            deed = ordered.recv() => match deed? {
                Deed::GoAway => connection.abrupt_shutdown(Reason::INTERNAL_ERROR),
                Deed::HangUp => return None,
                Deed::Vanish => {
                    tell.send("vanished".to_owned()).unwrap();
                    pending::<()>().await;
                }
            }
        }
    }
}

/// Repeats the words, and returns the events that came, or the error by which the request ended.
async fn repeat(
    request: Request<RecvStream>,
    mut respond: SendResponse<Bytes>,
    order: &UnboundedSender<Deed>,
) -> String {
    assert_eq!(request.headers()["content-type"], "application/vnd.amazon.eventstream");
    assert_eq!(request.headers()["x-amz-content-sha256"], "STREAMING-AWS4-HMAC-SHA256-EVENTS");
    let mut response = respond.send_response(Response::new(()), false).unwrap();
    let (mut body, mut decoder, mut came) = (request.into_body(), FrameDecoder::new(), Vec::new());
    while let Some(piece) = body.data().await {
        let piece = match piece {
            Ok(piece) => piece,
            Err(error) => return format!("{came:?}, {error}"),
        };
        body.flow_control().release_capacity(piece.len()).unwrap();
        decoder.push(piece);
        while let Some(signed) = decoder.next_message().unwrap() {
            assert!(signed.header(":chunk-signature").is_some() && signed.header(":date").is_some());
            let mut inner = FrameDecoder::new();
            inner.push(signed.payload);
            let Some(message) = inner.next_message().unwrap() else {
                came.push("end".to_owned());
                continue;
            };
            let name = message.text(":event-type").unwrap().to_owned();
            let repeated = message.clone().encode().unwrap().to_bytes();
            match &*message.payload {
                br#"{"Text":"reset"}"# => response.send_reset(Reason::INTERNAL_ERROR),
                br#"{"Text":"go away"}"# => order.send(Deed::GoAway).unwrap(),
                br#"{"Text":"vanish"}"# => order.send(Deed::Vanish).unwrap(),
                br#"{"Text":"hush"}"# => {}
                br#"{"Text":"break off"}"# => response.send_data(repeated.slice(..20), true).unwrap(),
                br#"{"Text":"hang up"}"# => {
                    response.send_data(repeated.slice(..20), false).unwrap();
                    order.send(Deed::HangUp).unwrap();
                }
                _ if name == "Word" => response.send_data(repeated, false).unwrap(),
                _ => {}
            }
            came.push(name);
        }
    }
    let (kind, event) = (EventHeader::new(":message-type", "event"), EventHeader::new(":event-type", "Word"));
    let last = EventMessage { headers: vec![kind, event], payload: r#"{"Text":"goodbye"}"#.into() };
    response.send_data(last.encode().unwrap().to_bytes(), true).unwrap();
    format!("{came:?}")
}
