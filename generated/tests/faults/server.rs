//! The server, which is a process of its own: it is told which phase to enter, and tells what it has seen.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use fastrand::Rng;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{mpsc, watch};

use crate::answers::Request;
use crate::fault::{Door, Fault, RIGHT};
use crate::report::Report;
use crate::script::{Phase, WELL, phase};

/// Where the process is told what to do.
pub const CONTROL: &str = "FAULTS_TEST_CONTROL";

/// What the draws of faults begin with.
const SEED: u64 = 20_261_123;

/// Serves until the one who has started it hangs up.
pub async fn serve(control: &str) -> io::Result<()> {
    let (enter, phase_now) = watch::channel(WELL);
    let seen =
        Arc::new(Mutex::new(Seen { rng: Rng::with_seed(SEED), calls: HashMap::new(), report: Report::default() }));
    let (changed, mut changes) = mpsc::channel(1);
    let mut doorman = Doorman { address: free_address()?, phase: phase_now, seen: Arc::clone(&seen), changed };
    let address = doorman.address;
    tokio::spawn(async move { doorman.work().await });

    let mut lines = BufReader::new(TcpStream::connect(control).await?);
    changes.recv().await;
    lines.write_all(format!("{address}\n").as_bytes()).await?;
    let mut line = String::new();
    while lines.read_line(&mut line).await? > 0 {
        let answer = match line.trim_end() {
            "report" => seen.lock().unwrap().report(),
            name => {
                enter.send_replace(phase(name));
                changes.recv().await;
                String::new()
            }
        };
        lines.write_all(format!("{answer}\n").as_bytes()).await?;
        line.clear();
    }
    Ok(())
}

/// An address of this machine that connections do not come from, so that a client can neither take its port nor connect to
/// itself while nobody listens there.
fn free_address() -> io::Result<SocketAddr> {
    std::net::TcpListener::bind("127.0.0.2:0")?.local_addr()
}

/// What was seen since the last report.
struct Seen {
    rng: Rng,
    /// Which attempts of each call, one bit for each.
    calls: HashMap<String, u64>,
    report: Report,
}

impl Seen {
    /// Notes a request, and draws how it is answered.
    fn request(&mut self, request: &Request, phase: &Phase) -> Fault {
        let (call, bit) = (request.call().to_owned(), 1 << request.attempt());
        let attempts = self.calls.entry(call).or_default();
        let report = &mut self.report;
        report.requests += 1;
        report.retries += u64::from(request.attempt() > 1);
        report.twice += u64::from(*attempts & bit != 0);
        report.mangled += u64::from(!request.is_whole());
        *attempts |= bit;
        report.most = report.most.max(request.attempt().into());
        match self.rng.u32(..100) < phase.percent {
            true => phase.faults[self.rng.usize(..phase.faults.len())],
            false => RIGHT,
        }
    }

    fn report(&mut self) -> String {
        self.calls.clear();
        let report = Report { open: self.report.open, ..Report::default() };
        std::mem::replace(&mut self.report, report).to_string()
    }
}

/// Lets connections in, or not.
struct Doorman {
    address: SocketAddr,
    phase: watch::Receiver<&'static Phase>,
    seen: Arc<Mutex<Seen>>,
    /// Told when the door is as the phase wants it.
    changed: mpsc::Sender<()>,
}

impl Doorman {
    async fn work(&mut self) -> io::Result<()> {
        let mut listener = None;
        let mut crowded = false;
        loop {
            let door = self.phase.borrow_and_update().door;
            // A listener that is closed resets who waits before it.
            if listener.is_none() || door == Door::Shut || (door == Door::Crowded) != crowded {
                drop(listener.take());
                crowded = door == Door::Crowded;
                listener = if door == Door::Shut { None } else { Some(self.listen(if crowded { 1 } else { 1024 })?) };
            }
            self.changed.send(()).await.ok();
            match &listener {
                Some(listener) if !crowded => self.accept(listener, door).await,
                _ => drop(self.phase.changed().await),
            }
        }
    }

    fn listen(&self, backlog: u32) -> io::Result<TcpListener> {
        let socket = TcpSocket::new_v4()?;
        socket.set_reuseaddr(true)?;
        socket.bind(self.address)?;
        socket.listen(backlog)
    }

    /// Takes connections until the phase ends.
    async fn accept(&mut self, listener: &TcpListener, door: Door) {
        loop {
            let accepted = tokio::select! {
                _ = self.phase.changed() => return,
                accepted = listener.accept() => accepted,
            };
            // One that has gone already.
            let Ok((stream, _)) = accepted else { continue };
            match door {
                Door::Resets => drop(stream.set_zero_linger()),
                _ => drop(tokio::spawn(connection(stream, self.phase.clone(), Arc::clone(&self.seen)))),
            }
        }
    }
}

/// Serves a connection until one side closes it, or the door is closed.
async fn connection(mut stream: TcpStream, mut phase: watch::Receiver<&'static Phase>, seen: Arc<Mutex<Seen>>) {
    seen.lock().unwrap().report.open += 1;
    let closed = phase.clone();
    tokio::select! {
        _ = requests(&mut stream, &mut phase, &seen) => {}
        _ = shut(closed) => {}
    }
    drop(stream);
    seen.lock().unwrap().report.open -= 1;
}

async fn shut(mut phase: watch::Receiver<&'static Phase>) {
    // Nobody is left to shut the door at the end.
    if phase.wait_for(|phase| phase.door != Door::Open).await.is_err() {
        std::future::pending().await
    }
}

async fn requests(
    stream: &mut TcpStream,
    phase: &mut watch::Receiver<&'static Phase>,
    seen: &Mutex<Seen>,
) -> io::Result<()> {
    stream.set_nodelay(true)?;
    while let Some(request) = Request::read(stream).await? {
        let phase = *phase.borrow();
        let fault = seen.lock().unwrap().request(&request, phase);
        if !request.answer(stream, fault).await? {
            break;
        }
    }
    Ok(())
}
