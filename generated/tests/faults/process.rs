//! What this process has in use, as Linux tells it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, Once, PoisonError};
use std::time::{Duration, Instant};
use std::{panic, thread};

use tokio::runtime::{Builder, Handle};

/// Runs a test, and no other one meanwhile: what that has in use would be counted as well.
pub fn alone<T>(test: impl FnOnce() -> T) -> T {
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    test()
}

/// The same of a test that is a future, in a runtime of two threads.
pub fn alone_in_runtime(test: impl Future<Output = ()>) {
    alone(|| Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(test));
}

/// What is in use, in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InUse {
    pub descriptors: usize,
    pub tasks: usize,
    pub threads: usize,
}

impl InUse {
    /// Now; the tasks are those of the runtime that this is called in, and none outside of one.
    pub fn now() -> Self {
        let tasks = Handle::try_current().map_or(0, |runtime| runtime.metrics().num_alive_tasks());
        InUse { descriptors: std::fs::read_dir("/proc/self/fd").unwrap().count(), tasks, threads: status("Threads:") }
    }

    /// Waits until no more is in use than this, as what is dropped ends in its own time.
    pub fn again(self) {
        let started = Instant::now();
        loop {
            let now = InUse::now();
            if now.descriptors <= self.descriptors && now.tasks <= self.tasks && now.threads <= self.threads {
                return;
            }
            assert!(started.elapsed() < Duration::from_secs(5), "left behind: {now:?}, and before {self:?}");
            thread::sleep(Duration::from_millis(20));
        }
    }
}

/// How many panics there have been since this was first called, in whatever task or thread.
pub fn panics() -> usize {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    static COUNTED: Once = Once::new();
    COUNTED.call_once(|| {
        let tell = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            COUNT.fetch_add(1, Ordering::Relaxed);
            tell(info);
        }));
    });
    COUNT.load(Ordering::Relaxed)
}

/// The memory in use that is neither swapped out nor shared with files on disk, in KiB.
pub fn memory() -> usize {
    status("RssAnon:")
}

/// A number that `/proc/self/status` gives.
fn status(name: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
