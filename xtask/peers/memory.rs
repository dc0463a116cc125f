//! The memory that this process has had at most.

use std::fs;

/// The largest resident set so far, in bytes. Linux tells it each process of its own, where the usage that the parent
/// is told counts what the parent itself had.
///
/// # Errors
///
/// When the system does not tell.
pub fn peak() -> Result<u64, String> {
    let status = fs::read_to_string("/proc/self/status").map_err(|error| format!("no /proc/self/status: {error}"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
    let kib: u64 = line.and_then(|kib| kib.parse().ok()).ok_or("/proc/self/status has no VmHWM")?;
    Ok(kib * 1024)
}
