//! A process that is stopped by a signal while a call is under way, and continued later.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, SystemTime};

use smithy_runtime::DateTime;

use crate::operation::{client, config, greet};

/// Set in the child: what it calls.
const SERVER: &str = "PIPELINE_TEST_SERVER";

/// A signal stops one thread of a process after the other, each when it gets to run.
const UNTIL_STOPPED: Duration = Duration::from_millis(500);

/// Longer than what counts as prompt, no longer than a test should take.
const STOPPED: Duration = Duration::from_secs(6);

/// Reads a request, and gives the moment that it is signed for: `20240229T120000Z`.
fn signed_for(reader: &mut impl BufRead) -> String {
    let (mut length, mut date) = (0, String::new());
    for line in reader.lines().map(Result::unwrap).take_while(|line| !line.is_empty()) {
        match line.split_once(": ").unwrap_or_default() {
            ("content-length", value) => length = value.parse().unwrap(),
            ("x-amz-date", value) => date = value.to_owned(),
            _ => {}
        }
    }
    reader.read_exact(&mut vec![0; length]).unwrap();
    date
}

fn respond(stream: &mut TcpStream, date: SystemTime) {
    let date = DateTime::from(date).http_date();
    write!(stream, "HTTP/1.1 200 OK\r\ndate: {date}\r\ncontent-length: 2\r\n\r\n{{}}").unwrap();
}

fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
}

#[test]
fn a_round_trip_in_which_the_process_was_stopped_teaches_nothing() {
    if let Ok(url) = std::env::var(SERVER) {
        let client = client(config().endpoint_url(url));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        return runtime.block_on(async {
            client.send(greet("Ada")).await.unwrap();
            client.send(greet("Ada")).await.unwrap();
        });
    }
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "stopped::a_round_trip_in_which_the_process_was_stopped_teaches_nothing"])
        .env(SERVER, format!("http://{}", listener.local_addr().unwrap()))
        .spawn()
        .unwrap();
    let mut stream = listener.accept().unwrap().0;
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    signed_for(&mut reader);
    signal(&child, "-STOP");
    thread::sleep(UNTIL_STOPPED);
    respond(&mut stream, SystemTime::now() + Duration::from_secs(200));
    thread::sleep(STOPPED);
    signal(&child, "-CONT");
    let date = signed_for(&mut reader);
    let latest = DateTime::from(SystemTime::now() + Duration::from_secs(60)).to_string().replace(['-', ':'], "");
    assert!(date[..15] < latest[..15], "signed for {date}");
    respond(&mut stream, SystemTime::now());
    assert!(child.wait().unwrap().success());
}
