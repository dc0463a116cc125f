//! Where and with what was measured.

use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};
use std::{fs, thread};

use serde::{Deserialize, Serialize};

use super::objects;
use super::peers::{OFFICIAL, OTHERS, Peer};

/// The machine, the day and the versions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// The day of the last measurement, `2026-11-22`, in UTC.
    pub date: String,
    pub processor: String,
    pub cores: usize,
    pub system: String,
    pub rustc: String,
    /// What is compared with, by package.
    pub official: Vec<String>,
}

impl Setting {
    /// This machine, now.
    pub fn here() -> Self {
        let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let model = info.lines().find_map(|line| Some(line.strip_prefix("model name")?.split_once(':')?.1.trim()));
        let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
        Setting {
            date: today(),
            processor: model.unwrap_or(std::env::consts::ARCH).to_owned(),
            cores: thread::available_parallelism().map_or(1, usize::from),
            system: format!("{} {}", std::env::consts::OS, kernel.trim()).trim_end().to_owned(),
            rustc: rustc(),
            official: [
                locked(&OFFICIAL, &["aws-sdk-rekognition", "aws-sdk-s3", "aws-config", "aws-smithy-runtime"]),
                locked(&OTHERS, &objects::NAMES),
            ]
            .concat(),
        }
    }

    /// One line of it all.
    pub fn text(&self) -> String {
        let Setting { date, processor, cores, system, rustc, official } = self;
        format!("{date}, {processor}, {cores} cores, {system}, {rustc}; {}", official.join(", "))
    }
}

fn rustc() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().map(|output| output.stdout).unwrap_or_default();
    let version = String::from_utf8_lossy(&version);
    version.split(" (").next().unwrap_or_default().trim().to_owned()
}

/// The versions of packages in a peer's lock file.
fn locked(peer: &Peer, packages: &[&str]) -> Vec<String> {
    let lock = fs::read_to_string(peer.manifest().with_file_name("Cargo.lock")).unwrap_or_default();
    let version = |package: &&str| {
        let entry = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?.1;
        Some(format!("{package} {}", entry.split_once('"')?.0))
    };
    packages.iter().filter_map(version).collect()
}

fn today() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    date(now.as_secs() / 86_400)
}

/// The date of a day counted from 1970-01-01, in the proleptic Gregorian calendar.
fn date(days: u64) -> String {
    // Counted from 0000-03-01, so that the leap day is a year's last.
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    format!("{:04}-{month:02}-{day:02}", era * 400 + year + next)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_date_is_that_of_the_calendar() {
        let dates = [(0, "1970-01-01"), (11_016, "2000-02-29"), (11_017, "2000-03-01"), (20_819, "2027-01-01")];
        for (days, expected) in dates {
            assert_eq!(super::date(days), expected);
        }
    }
}
