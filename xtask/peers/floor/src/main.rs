//! The least that a call can cost, done with the libraries alone; and the server that the peers call.

mod client;
#[path = "../../memory.rs"]
mod memory;
#[path = "../../objects.rs"]
mod objects;
mod objects_client;
mod objects_server;
#[path = "../../random.rs"]
mod random;
mod server;
#[path = "../../workload.rs"]
mod workload;

use std::env;
use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use sha2::{Digest, Sha256};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match *arguments.as_slice() {
        // Base64 of the image and the hash of the body; prints how long each took, in nanoseconds.
        ["images", count] => images(count.parse()?),
        // One request after the other over a socket, each as standard input has it.
        ["loopback", count, url] => client::run(count.parse()?, url),
        // Prints the URL and answers until standard input ends, every request when so many are there.
        ["server", together] => server::run(together.parse()?),
        // Objects of S3, of which those that come in or go out are hashed; prints the memory of the process, in bytes.
        ["get" | "put", ..] => objects_client::run(objects::Task::from_arguments()?),
        // Prints the URL and answers as S3 does until standard input ends.
        ["objects-server"] => objects_server::run(),
        _ => Err("this program is run by `cargo xtask bench`".into()),
    }
}

fn images(count: usize) -> Outcome<()> {
    let image = workload::image();
    for _ in 0..count {
        let started = Instant::now();
        let blob = base64_turbo::STANDARD.encode(&image);
        let body = [r#"{"Image":{"Bytes":""#, &blob, r#""},"MaxLabels":10,"MinConfidence":75.0}"#];
        let hash = body.iter().fold(Sha256::new(), |hash, part| hash.chain_update(part)).finalize();
        black_box((blob, hash));
        println!("{}", started.elapsed().as_nanos());
    }
    Ok(())
}
