//! The stand-in as an HTTP server, as any client of HTTP/1.1 sees it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use smithy_runtime::testing::{Failure, MockServer, MockService};
use smithy_runtime::transport::TransportErrorKind;

use crate::library::{BorrowRequest, days};

fn serve() -> MockServer {
    MockService::new().on(|request: BorrowRequest| Ok(days(request.title.len() as i32))).serve().unwrap()
}

struct Connection(BufReader<TcpStream>);

impl Connection {
    fn to(server: &MockServer) -> Self {
        let stream = TcpStream::connect(server.url().trim_start_matches("http://")).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        Connection(BufReader::new(stream))
    }

    fn write(&mut self, text: &str) {
        self.0.get_mut().write_all(text.as_bytes()).unwrap();
    }

    /// The start line and the headers of the next response, and the body.
    fn read(&mut self) -> (String, String) {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert_ne!(self.0.read_line(&mut head).unwrap(), 0, "{head}");
        }
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
        self.0.read_exact(&mut body).unwrap();
        (head, String::from_utf8(body).unwrap())
    }
}

const HEAD: &str = "POST / HTTP/1.1\r\nhost: library\r\nx-amz-target: Library.Borrow\r\n";

#[test]
fn a_connection_is_good_for_many_requests() {
    let server = serve();
    let mut connection = Connection::to(&server);
    for title in ["Emma", "Persuasion"] {
        let body = format!(r#"{{"Title":"{title}"}}"#);
        connection.write(&format!("{HEAD}content-length: {}\r\n\r\n{body}", body.len()));
        let (head, body) = connection.read();
        assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
        assert_eq!(body, format!(r#"{{"Days":{},"Notes":[]}}"#, title.len()));
    }
    assert_eq!(server.service().calls::<BorrowRequest>(), 2);
}

#[test]
fn bodies_come_in_chunks_too() {
    let server = serve();
    let mut connection = Connection::to(&server);
    connection
        .write(&format!("{HEAD}transfer-encoding: chunked\r\n\r\na\r\n{{\"Title\":\"\r\n6\r\nEmma\"}}\r\n0\r\n\r\n"));
    assert_eq!(connection.read().1, r#"{"Days":4,"Notes":[]}"#);
}

#[test]
fn a_client_that_asks_first_is_told_to_go_on() {
    let server = serve();
    let mut connection = Connection::to(&server);
    connection.write(&format!("{HEAD}content-length: 16\r\nexpect: 100-continue\r\n\r\n"));
    assert!(connection.read().0.starts_with("HTTP/1.1 100 Continue\r\n"));
    connection.write(r#"{"Title":"Emma"}"#);
    assert_eq!(connection.read().1, r#"{"Days":4,"Notes":[]}"#);
}

#[test]
fn connections_are_served_beside_each_other() {
    let server = serve();
    let (mut slow, mut quick) = (Connection::to(&server), Connection::to(&server));
    slow.write(&format!("{HEAD}content-length: 16\r\n\r\n"));
    quick.write(&format!("{HEAD}content-length: 16\r\n\r\n{{\"Title\":\"Emma\"}}"));
    assert_eq!(quick.read().1, r#"{"Days":4,"Notes":[]}"#);
    slow.write(r#"{"Title":"Ulla"}"#);
    assert_eq!(slow.read().1, r#"{"Days":4,"Notes":[]}"#);
}

#[test]
fn a_request_that_is_not_what_the_model_says_is_refused() {
    let server = serve();
    let mut connection = Connection::to(&server);
    connection.write(&format!("{HEAD}content-length: 2\r\n\r\n{{}}"));
    let (head, body) = connection.read();
    assert!(head.starts_with("HTTP/1.1 400 Bad Request\r\n"), "{head}");
    let told = r#"{"__type":"SerializationException","message":"missing required member `Title` at byte 2"}"#;
    assert_eq!(body, told);
    assert!(server.service().requests::<BorrowRequest>().is_err());
}

#[test]
fn a_request_of_no_operation_is_told_so() {
    let server = MockService::new().serve().unwrap();
    let mut connection = Connection::to(&server);
    connection.write("GET /favicon.ico HTTP/1.1\r\nhost: library\r\n\r\n");
    let (head, body) = connection.read();
    assert!(head.starts_with("HTTP/1.1 400 Bad Request\r\n"), "{head}");
    assert!(body.contains("does not expect a request that names no operation"), "{body}");
}

#[test]
fn a_connection_that_fails_ends_without_a_response() {
    let failing = |_: BorrowRequest| Err(Failure::transport(TransportErrorKind::Closed));
    let server = MockService::new().on(failing).serve().unwrap();
    let mut connection = Connection::to(&server);
    connection.write(&format!("{HEAD}content-length: 16\r\n\r\n{{\"Title\":\"Emma\"}}"));
    let mut rest = String::new();
    assert_eq!(connection.0.read_to_string(&mut rest).unwrap(), 0, "{rest}");
}

#[test]
fn a_server_that_is_dropped_listens_no_more() {
    let server = serve();
    let (mut idle, address) = (Connection::to(&server), server.url());
    drop(server);
    assert_eq!(idle.0.read(&mut [0]).unwrap_or_default(), 0);
    assert!(TcpStream::connect(address.trim_start_matches("http://")).is_err());
}

#[test]
fn an_address_that_is_taken_is_an_error() {
    let server = serve();
    let address = server.url().trim_start_matches("http://").to_owned();
    assert_eq!(server.service().serve_at(address).unwrap_err().kind(), std::io::ErrorKind::AddrInUse);
}
