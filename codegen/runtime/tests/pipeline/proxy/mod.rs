//! Calls through the proxies that the environment names, in processes of their own.

mod addresses;
mod routes;

use std::io::{BufRead, BufReader, Write, copy};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use rustls::ServerConnection;
use smithy_runtime::{Config, Error};

use crate::child;
use crate::operation::{client, greet};
use crate::server::ok;
use crate::tls::server;
use crate::verifier::SECRET;

/// A proxy that leads every tunnel to one place, and the heads of the requests that it was sent.
fn proxy(to: String) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (sender, heads) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut client, mut head) = (stream.unwrap(), String::new());
            let mut reader = BufReader::new(client.try_clone().unwrap());
            while !head.ends_with("\r\n\r\n") {
                assert!(reader.read_line(&mut head).unwrap() > 0, "{head}");
            }
            sender.send(head.clone()).unwrap();
            match head.starts_with("CONNECT ") {
                true => tunnel(client, &to),
                false => client.write_all(&ok(r#"{"Greeting":"by the proxy"}"#)).unwrap(),
            }
        }
    });
    (address, heads)
}

fn tunnel(mut client: TcpStream, to: &str) {
    let mut server = TcpStream::connect(to).unwrap();
    client.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").unwrap();
    let (mut up, mut down) = (client.try_clone().unwrap(), server.try_clone().unwrap());
    thread::spawn(move || {
        copy(&mut up, &mut down).ok();
        down.shutdown(Shutdown::Write).ok();
    });
    thread::spawn(move || copy(&mut server, &mut client));
}

/// Runs the test once more as a program that calls the service at this URL, in an environment of these variables.
fn run(test: &str, url: &str, variables: &[(&str, &str)]) {
    let always = [
        ("AWS_ENDPOINT_URL", url),
        ("AWS_REGION", "eu-west-1"),
        ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"),
        ("AWS_SECRET_ACCESS_KEY", SECRET),
    ];
    child::run(&format!("proxy::{test}"), &[&always, variables].concat());
}

/// Calls, and calls again in the way of those who wait, if there is one.
fn calls() -> Vec<Result<String, Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let client = client(Config::from_env());
    let asynchronous = runtime.block_on(client.send(greet("Ada")));
    #[cfg(feature = "blocking")]
    let waited = [smithy_runtime::blocking::wait_for(client.send(greet("Ada")))];
    #[cfg(not(feature = "blocking"))]
    let waited = [];
    std::iter::once(asynchronous).chain(waited).map(|response| Ok(response?.greeting.unwrap())).collect()
}

/// A proxy in front of a server that greets over TLS: its address, the heads that it sees, the server's certificate.
fn tunneled_server() -> (String, Receiver<String>, String) {
    let (certificate, config) = server::certified();
    let (config, listener) = (Arc::new(config), TcpListener::bind("127.0.0.1:0").unwrap());
    let (proxy, heads) = proxy(listener.local_addr().unwrap().to_string());
    thread::spawn(move || {
        for stream in listener.incoming() {
            server::respond(stream.unwrap(), ServerConnection::new(Arc::clone(&config)).unwrap());
        }
    });
    (proxy, heads, certificate)
}

fn next(heads: &Receiver<String>) -> String {
    heads.recv_timeout(Duration::from_secs(10)).unwrap()
}
