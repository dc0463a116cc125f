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

use smithy_codegen::diagnostic::{Diagnostic, Diagnostics};
use smithy_codegen::output;

use crate::workspace;
use figure::Measured;
use machine::Setting;
use peers::{OFFICIAL, OURS, Peer};
use results::Results;
use rows::{ROWS, Row};

/// Where the workspace keeps the last results, and the chart of them.
const RESULTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/bench.json");
const CHART: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/bench.svg");

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
    /// Write the results to a file, for a later `--from` [default: xtask/bench.json]
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = RESULTS)]
    save: Option<PathBuf>,
    /// Draw ours against the official SDK's in an SVG file [default: xtask/bench.svg]
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = CHART)]
    chart: Option<PathBuf>,
    /// The folder with the published models of sqs and dynamodb [default: ../shared/models]
    #[arg(long, value_name = "DIR")]
    models: Option<PathBuf>,
}

/// What a row measures, a value for each of its figures.
type Outcome = Result<Vec<Measured>, Diagnostic>;

/// A run of the bench.
#[derive(Debug)]
pub struct Bench {
    only_ours: bool,
    models: PathBuf,
}

/// Measures, says each row as it is done, and then all of them.
pub fn run(arguments: Arguments) -> Result<String, Diagnostics> {
    let mut results = arguments.from.as_deref().map(Results::read).transpose()?.unwrap_or_default();
    let models = arguments.models.unwrap_or_else(|| workspace::root().join("../shared/models"));
    let bench = Bench { only_ours: arguments.ours, models };
    let named = |row: &&Row| match arguments.names.as_slice() {
        [] => arguments.from.is_none(),
        names => names.iter().any(|name| name == row.name),
    };
    let mut diagnostics = Diagnostics::default();
    for row in ROWS.iter().filter(named) {
        match (row.measure)(&bench) {
            Ok(measured) => {
                results.setting = Setting::here();
                results.insert(row, measured);
                for figure in results.row(row.name) {
                    eprintln!("{:9} {figure}", row.name);
                }
            }
            Err(diagnostic) => {
                eprintln!("{:9} failed", row.name);
                diagnostics.push(diagnostic);
            }
        }
    }
    if let Some(path) = &arguments.save {
        results.save(path)?;
    }
    if let Some(path) = &arguments.chart {
        output::replace(path, &chart::svg(&results))?;
    }
    let text = if arguments.json { results.text()? } else { table::markdown(&results) };
    if diagnostics.is_empty() {
        return Ok(text);
    }
    // The rows that went well are worth having.
    print!("{text}");
    Err(diagnostics)
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
    fn both(&self, mut measure: impl FnMut(&Peer) -> Result<f64, Diagnostic>) -> Result<Measured, Diagnostic> {
        let ours = Some(measure(&OURS)?);
        let official = if self.only_ours { None } else { Some(measure(&OFFICIAL)?) };
        Ok(Measured { ours, official, ..Measured::default() })
    }

    /// Counts instructions of each peer, where they can be counted.
    fn counted(&self, count: impl FnMut(&Peer) -> Result<f64, Diagnostic>) -> Result<Measured, Diagnostic> {
        if !callgrind::is_installed() {
            return Ok(Measured::missing(callgrind::MISSING));
        }
        Ok(Measured { note: Some(callgrind::NOTE.to_owned()), ..self.both(count)? })
    }
}
