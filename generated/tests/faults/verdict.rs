//! What the samples of a soak say: whether anything grows.

use std::fmt;

/// What is in use at some second.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sample {
    /// In KiB.
    pub memory: usize,
    pub descriptors: usize,
    pub tasks: usize,
    pub threads: usize,
}

/// How many samples there are of a minute.
pub const MINUTE: usize = 60;

/// What the growth of a column is held to.
struct Bound {
    name: &'static str,
    of: fn(&Sample) -> usize,
    /// By how much it may, from the second minute to the last.
    more: f64,
}

/// There is as much of them as there are calls at the moment, which are more when the machine is busy.
const BOUNDS: [Bound; 4] = [
    Bound { name: "memory (KiB)", of: |sample| sample.memory, more: 1024.0 },
    Bound { name: "descriptors", of: |sample| sample.descriptors, more: 20.0 },
    Bound { name: "tasks", of: |sample| sample.tasks, more: 30.0 },
    Bound { name: "threads", of: |sample| sample.threads, more: 0.0 },
];

/// What became of one column.
#[derive(Debug)]
pub struct Line {
    name: &'static str,
    /// The medians of the second minute and of the last.
    second: f64,
    last: f64,
    /// By how much it grows in a minute, by the straight line through all samples after the first minute.
    slope: f64,
    grows: bool,
}

/// What the samples of three minutes or more say, one of each second.
pub fn verdict(samples: &[Sample]) -> Vec<Line> {
    assert!(samples.len() >= 3 * MINUTE, "a soak takes three minutes at least");
    BOUNDS.iter().map(|bound| bound.line(samples)).collect()
}

impl Line {
    pub fn grows(&self) -> bool {
        self.grows
    }
}

impl Bound {
    fn line(&self, samples: &[Sample]) -> Line {
        let values: Vec<f64> = samples.iter().map(|sample| (self.of)(sample) as f64).collect();
        let (second, last) = (median(&values[MINUTE..2 * MINUTE]), median(&values[values.len() - MINUTE..]));
        let slope = slope(&values[MINUTE..]) * MINUTE as f64;
        // What sways in one of these minutes does not in all, and the other way round.
        let minutes = (values.len() / MINUTE - 1) as f64;
        let grows = last - second > self.more && slope * minutes > self.more;
        Line { name: self.name, second, last, slope, grows }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Line { name, second, last, slope, grows } = self;
        let verdict = if *grows { "grows" } else { "flat" };
        write!(f, "{name:<14} {second:>10.0} {last:>10.0} {slope:>+12.2} {verdict:>8}")
    }
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

/// The slope of the straight line with the least squares of distances.
fn slope(values: &[f64]) -> f64 {
    let middle = (values.len() - 1) as f64 / 2.0;
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let (mut product, mut square) = (0.0, 0.0);
    for (at, value) in values.iter().enumerate() {
        let distance = at as f64 - middle;
        product += distance * (value - mean);
        square += distance * distance;
    }
    product / square
}

/// Ten minutes of samples with this much memory by the second, and of the rest so much.
fn minutes(memory: impl Fn(usize) -> usize, descriptors: impl Fn(usize) -> usize) -> Vec<Sample> {
    let sample = |at| Sample { memory: memory(at), descriptors: descriptors(at), tasks: 30, threads: 5 };
    (0..10 * MINUTE).map(sample).collect()
}

fn growing(samples: &[Sample]) -> Vec<&'static str> {
    verdict(samples).iter().filter(|line| line.grows).map(|line| line.name).collect()
}

#[test]
fn what_sways_does_not_grow() {
    let sways = |at: usize| 20_000 + at * 7_919 % 700 + if at.is_multiple_of(100) { 9_000 } else { 0 };
    assert_eq!(growing(&minutes(sways, |at| 20 + at * 31 % 40)), [""; 0]);
}

#[test]
fn what_is_taken_in_the_first_minute_is_no_growth() {
    assert_eq!(growing(&minutes(|at| 5_000 + at.min(50) * 400, |_| 20)), [""; 0]);
}

#[test]
fn a_leak_of_ten_bytes_a_call_is_growth() {
    // At 300 calls a second that is 176 KiB in a minute.
    let leaks = |at: usize| 20_000 + at * 7_919 % 700 + at * 3_000 / 1_024;
    assert_eq!(growing(&minutes(leaks, |_| 20)), ["memory (KiB)"]);
}

#[test]
fn a_connection_left_open_every_twenty_seconds_is_growth() {
    assert_eq!(growing(&minutes(|_| 20_000, |at| 20 + at * 31 % 40 + at / 20)), ["descriptors"]);
}
