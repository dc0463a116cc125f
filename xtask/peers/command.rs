//! What a peer is asked to do, as `cargo xtask bench` says it on the command line.

use std::env;

/// A command, with its arguments.
pub enum Command {
    /// `calls COUNT LABELS`: calls to a transport in memory, which answers with so many labels.
    Calls { count: usize, labels: usize },
    /// `images COUNT`: calls with an image to a transport in memory; prints how long each took, in
    /// nanoseconds, and on standard error the memory of the process, in bytes.
    Images { count: usize },
    /// `loopback COUNT URL`: one call after the other over a socket.
    Loopback { count: usize, url: String },
    /// `flight COUNT URL`: calls all at once over sockets; prints how many failed and the memory of the process, in bytes.
    Flight { count: usize, url: String },
    /// `futures`: prints the size of the largest operation's future, in bytes.
    Futures,
    /// `request`: prints the request of `calls` as it goes out.
    Request,
}

impl Command {
    /// The command of this process.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn from_arguments() -> Result<Self, String> {
        let arguments: Vec<String> = env::args().skip(1).collect();
        let number = |text: &str| text.parse().map_err(|error| format!("`{text}` is no count: {error}"));
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        Ok(match *arguments.as_slice() {
            ["calls", count, labels] => Command::Calls { count: number(count)?, labels: number(labels)? },
            ["images", count] => Command::Images { count: number(count)? },
            ["loopback", count, url] => Command::Loopback { count: number(count)?, url: url.to_owned() },
            ["flight", count, url] => Command::Flight { count: number(count)?, url: url.to_owned() },
            ["futures"] => Command::Futures,
            ["request"] => Command::Request,
            _ => return Err("this program is run by `cargo xtask bench`".to_owned()),
        })
    }
}
