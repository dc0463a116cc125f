//! `cargo xtask bench`: measures the generated crate and the official SDK side by side.

mod builds;
mod callgrind;
mod calls;
mod chart;
mod figure;
mod generation;
mod machine;
mod peers;
mod process;
mod results;
mod rows;
mod sockets;
mod synthetic;
mod table;

use std::path::PathBuf;

use codegen::problem::{Problem, Problems};
use codegen::tree;

use crate::workspace;
use figure::Measured;
use machine::Setting;
use peers::{OFFICIAL, OURS, Peer};
use results::Results;
use rows::{ROWS, Row};

/// What to measure, and what to make of it.
///
/// Needs nothing but Rust; valgrind, where instructions are counted. All rows take half an hour, most of which goes
/// into building the official SDK.
#[derive(clap::Args)]
pub struct Arguments {
    /// The rows to measure [default: all]
    #[arg(value_name = "NAME", value_parser = rows::names())]
    names: Vec<String>,
    /// Leave the official SDK out, and keep what was measured of it before
    #[arg(long)]
    ours: bool,
    /// Start from these results; only the rows named are measured
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Print the results as JSON in place of the table
    #[arg(long)]
    json: bool,
    /// Write the results to xtask/bench.json, for a later `--from`
    #[arg(long)]
    save: bool,
    /// Draw ours against the official SDK's in xtask/bench.svg
    #[arg(long)]
    chart: bool,
    /// The folder with the published models of sqs and dynamodb [default: ../shared/models]
    #[arg(long, value_name = "DIR")]
    models: Option<PathBuf>,
}

/// What a row measures, a value for each of its figures.
type Outcome = Result<Vec<Measured>, Problem>;

/// A run of the bench.
#[derive(Debug)]
pub struct Bench {
    only_ours: bool,
    models: PathBuf,
}

/// Measures, says each row as it is done, and then all of them.
pub fn run(arguments: Arguments) -> Result<String, Problems> {
    let mut results = arguments.from.as_deref().map(Results::read).transpose()?.unwrap_or_default();
    let models = arguments.models.unwrap_or_else(|| workspace::root().join("../shared/models"));
    let bench = Bench { only_ours: arguments.ours, models };
    let named = |row: &&Row| match arguments.names.as_slice() {
        [] => arguments.from.is_none(),
        names => names.iter().any(|name| name == row.name),
    };
    let mut problems = Problems::default();
    for row in ROWS.iter().filter(named) {
        match (row.measure)(&bench) {
            Ok(measured) => {
                results.setting = Setting::here();
                results.insert(row, measured);
                results.row(row.name).iter().for_each(|figure| eprintln!("{:9} {figure}", row.name));
            }
            Err(problem) => {
                eprintln!("{:9} failed", row.name);
                problems.push(problem);
            }
        }
    }
    if arguments.save {
        results.save(&workspace::root().join("xtask/bench.json"))?;
    }
    if arguments.chart {
        tree::replace(&workspace::root().join("xtask/bench.svg"), &chart::svg(&results))?;
    }
    let text = if arguments.json { results.text()? } else { table::markdown(&results) };
    if problems.is_empty() {
        return Ok(text);
    }
    // The rows that went well are worth having.
    print!("{text}");
    Err(problems)
}

impl Bench {
    /// The peers to measure.
    fn peers(&self) -> Vec<&'static Peer> {
        if self.only_ours { vec![&OURS] } else { vec![&OURS, &OFFICIAL] }
    }

    fn models(&self) -> &std::path::Path {
        &self.models
    }

    /// Measures the same of each peer.
    fn both(&self, mut measure: impl FnMut(&Peer) -> Result<f64, Problem>) -> Result<Measured, Problem> {
        let ours = Some(measure(&OURS)?);
        let official = if self.only_ours { None } else { Some(measure(&OFFICIAL)?) };
        Ok(Measured { ours, official, ..Measured::default() })
    }

    /// Counts instructions of each peer, where they can be counted.
    fn counted(&self, count: impl FnMut(&Peer) -> Result<f64, Problem>) -> Result<Measured, Problem> {
        if callgrind::is_installed() { self.both(count) } else { Ok(Measured::missing(callgrind::MISSING)) }
    }
}
