//! Rows of moving objects of S3 over loopback sockets, beside all clients that programs in Rust have for it.

use std::path::PathBuf;
use std::process::Command;

use smithy_codegen::diagnostic::Diagnostic;

use super::figure::Measured;
use super::peers::{self, Build, OFFICIAL, OTHERS, SERVICES};
use super::process::{self, median};
use super::server::Server;
use super::{Bench, Outcome, builds, services};

/// How often each client has its turn.
const ROUNDS: usize = 5;

/// The clients that are neither ours nor the official one, by package.
pub const NAMES: [&str; 2] = ["object_store", "rust-s3"];

/// Objects of one size, in bytes, and how many are moved: the cost of one is the difference over the difference.
struct Load {
    size: f64,
    counts: [u32; 2],
}

const LARGE: Load = Load { size: 64e6, counts: [2, 10] };
const SMALL: Load = Load { size: 4e3, counts: [500, 5_500] };

/// A client.
struct Client {
    program: PathBuf,
    of: Side,
}

#[derive(Clone, Copy)]
enum Side {
    Ours,
    Official,
    Other(&'static str),
    Floor,
}

/// Without checksums, which not all clients have: each hashes what it sends for its signature, and nothing else.
pub fn signed(bench: &Bench) -> Outcome {
    measure(bench, &[])
}

/// With the CRC32 that ours and the official SDK add to what they send, and hold what comes in to, unless they are told not
/// to.
pub fn with_checksums(bench: &Bench) -> Outcome {
    measure(bench, &["checksums"])
}

/// Large objects, small ones, and the memory of large ones; what comes in before what is sent.
fn measure(bench: &Bench, options: &[&str]) -> Outcome {
    if let Some(skipped) = services::generate(bench, "s3")? {
        return Ok(vec![skipped; 6]);
    }
    let clients = clients(bench, options.is_empty())?;
    let server = Server::start(&["objects-server"])?;
    let moving = |method, load| moving(&clients, &server, (method, load), options);
    let [(get, get_memory), (put, put_memory)] = [moving("get", &LARGE)?, moving("put", &LARGE)?];
    let [(small_get, _), (small_put, _)] = [moving("get", &SMALL)?, moving("put", &SMALL)?];
    Ok(vec![get, put, small_get, small_put, get_memory, put_memory])
}

/// The clients, with those of others or without.
fn clients(bench: &Bench, with_others: bool) -> Result<Vec<Client>, Diagnostic> {
    let build = |feature, program| Build { feature, program, release: true };
    let mut clients = vec![Client { program: SERVICES.program(build("s3", "objects"))?, of: Side::Ours }];
    if !bench.only_ours {
        clients.push(Client { program: OFFICIAL.program(build("objects", "objects"))?, of: Side::Official });
        for name in NAMES.into_iter().filter(|_| with_others) {
            clients.push(Client { program: OTHERS.program(build(name, name))?, of: Side::Other(name) });
        }
    }
    clients.push(Client { program: peers::floor()?, of: Side::Floor });
    Ok(clients)
}

/// The processor time that each client takes: for a byte of a large object, for a small one as a whole. And its memory,
/// without the object that it sends.
fn moving(
    clients: &[Client],
    server: &Server,
    (method, load): (&str, &Load),
    options: &[&str],
) -> Result<(Measured, Measured), Diagnostic> {
    let mut least = vec![[f64::INFINITY; 2]; clients.len()];
    let mut memory = vec![Vec::new(); clients.len()];
    // Turn by turn, so that what else the machine does slows all alike; the fastest of each is what it can do.
    for _ in 0..ROUNDS {
        for ((client, least), memory) in clients.iter().zip(&mut least).zip(&mut memory) {
            for (count, least) in load.counts.iter().zip(least) {
                let mut command = Command::new(&client.program);
                command.args([method, &count.to_string(), &load.size.to_string(), &server.url]).args(options);
                let finished = process::run(&mut command)?;
                *least = least.min(builds::seconds(finished.cpu));
                memory.push(peak(&finished.stdout)?);
            }
        }
    }
    let parts = if load.size > SMALL.size { load.size } else { 1.0 };
    let held = if method == "put" { load.size } else { 0.0 };
    let (mut time, mut space) = (Measured::default(), Measured::default());
    for ((client, [few, many]), memory) in clients.iter().zip(least).zip(memory) {
        let objects = f64::from(load.counts[1] - load.counts[0]);
        client.of.set(&mut time, (many - few) / objects / parts);
        client.of.set(&mut space, median(memory) - held);
    }
    Ok((time, space))
}

/// The memory that a client has printed.
fn peak(printed: &str) -> Result<f64, Diagnostic> {
    printed.trim().parse().map_err(|_| Diagnostic::new(format!("a client of S3 printed no memory: {printed}")))
}

impl Side {
    /// Enters what was measured of the client.
    fn set(self, measured: &mut Measured, value: f64) {
        match self {
            Side::Ours => measured.ours = Some(value),
            Side::Official => measured.official = Some(value),
            Side::Floor => measured.floor = Some(value),
            Side::Other(name) => _ = measured.others.insert(name.to_owned(), value),
        }
    }
}
