//! The server's process, and the line to it.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::report::Report;
use crate::script::Phase;
use crate::server::{CONTROL, serve};

/// A server in a process of its own, so that what this one has open is the client's alone.
pub struct Server {
    process: Child,
    control: BufReader<TcpStream>,
    url: String,
}

/// Not a test but the server, when it is started for that.
#[test]
fn the_server() {
    if let Ok(control) = std::env::var(CONTROL) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(serve(&control)).unwrap();
    }
}

impl Server {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let process = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child::the_server", "--nocapture"])
            .env(CONTROL, listener.local_addr().unwrap().to_string())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut server = Server { process, control: BufReader::new(listener.accept().unwrap().0), url: String::new() };
        server.url = format!("http://{}", server.answer());
        server
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// Has the server begin a phase; it has when this returns.
    pub fn enter(&mut self, phase: &Phase) {
        self.ask(phase.name);
    }

    /// What it has seen since the last report.
    pub fn report(&mut self) -> Report {
        Report::parse(&self.ask("report"))
    }

    /// Waits until the server has no connection any more, of which it learns in its own time.
    pub fn assert_left(&mut self) {
        let started = Instant::now();
        loop {
            let open = self.report().open;
            if open == 0 {
                return;
            }
            assert!(started.elapsed() < Duration::from_secs(5), "{open} connections are open");
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn ask(&mut self, line: &str) -> String {
        writeln!(self.control.get_mut(), "{line}").unwrap();
        self.answer()
    }

    fn answer(&mut self) -> String {
        let mut line = String::new();
        assert!(self.control.read_line(&mut line).unwrap() > 0, "the server has died");
        line.trim_end().to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
