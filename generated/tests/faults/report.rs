//! What the server has seen, in numbers that go from process to process in a line.

use std::fmt;

/// What the server has seen since the last report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many connections are open.
    pub open: u64,
    pub requests: u64,
    /// How many of them are not the first attempt of their call.
    pub retries: u64,
    /// The most attempts of one call.
    pub most: u64,
    /// How many came that had come before: the same attempt of the same call.
    pub twice: u64,
    /// How many are not what was sent.
    pub mangled: u64,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report { open, requests, retries, most, twice, mangled } = self;
        write!(f, "{open} {requests} {retries} {most} {twice} {mangled}")
    }
}

impl Report {
    pub fn parse(line: &str) -> Self {
        let numbers: Vec<u64> = line.split_whitespace().map(|number| number.parse().unwrap()).collect();
        let [open, requests, retries, most, twice, mangled] = numbers[..] else { panic!("no report: {line}") };
        Report { open, requests, retries, most, twice, mangled }
    }
}
