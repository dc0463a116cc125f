//! `cargo xtask bench`: measures the generated crate and the official SDK side by side.

mod builds;
mod callgrind;
mod calls;
mod chart;
mod figure;
mod generation;
mod machine;
mod objects;
mod peers;
mod process;
mod results;
mod rows;
mod server;
mod services;
mod sockets;
mod synthetic;
mod table;

use std::path::PathBuf;

use smithy_codegen::diagnostic::{Diagnostic, Diagnostics};
use smithy_codegen::output;

use crate::workspace;
use figure::Measured;
use machine::Setting;
use peers::{Build, OFFICIAL, OURS, Peer, Program};
use results::Results;
use rows::{ROWS, Row};

/// Where the workspace keeps the last results, and the chart of them.
const RESULTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/bench.json");
const CHART: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/bench.svg");

/// What to measure, and what to make of it.
///
/// Needs nothing but Rust; valgrind, where instructions are counted, and published models for the rows of other services.
/// All rows take an hour and a half, most of which goes into building the official SDK: a quarter of an hour into that of
/// EC2, for `ec2` and `decode-ec2`.
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
    /// The folder with the published models of other services [default: ../shared/models]
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
    fn both(&self, measure: impl FnMut(&Peer) -> Result<f64, Diagnostic>) -> Result<Measured, Diagnostic> {
        self.beside(&OURS, measure)
    }

    /// Measures the same of a peer with crates of ours and of the official SDK.
    fn beside(
        &self,
        ours: &Peer,
        mut measure: impl FnMut(&Peer) -> Result<f64, Diagnostic>,
    ) -> Result<Measured, Diagnostic> {
        let ours = Some(measure(ours)?);
        let official = if self.only_ours { None } else { Some(measure(&OFFICIAL)?) };
        Ok(Measured { ours, official, ..Measured::default() })
    }

    /// Measures the same of each build of a program: ours, the official SDK's, and that slim.
    fn builds<const N: usize>(
        &self,
        program: &Program,
        mut measure: impl FnMut(&Peer, Build) -> Result<[f64; N], Diagnostic>,
    ) -> Outcome {
        let build = |feature| Build { feature, program: program.name, release: true };
        let ours = measure(program.peer, build(program.ours))?;
        let mut measured = ours.map(|ours| Measured { ours: Some(ours), ..Measured::default() });
        if !self.only_ours {
            let official = measure(&OFFICIAL, build(program.official))?;
            let slim = measure(&OFFICIAL, build(program.slim))?;
            for (measured, (official, slim)) in measured.iter_mut().zip(official.into_iter().zip(slim)) {
                (measured.official, measured.slim) = (Some(official), Some(slim));
            }
        }
        Ok(measured.into())
    }

    /// Counts instructions of each of them, where they can be counted.
    fn counted(
        &self,
        ours: &Peer,
        count: impl FnMut(&Peer) -> Result<f64, Diagnostic>,
    ) -> Result<Measured, Diagnostic> {
        if !callgrind::is_installed() {
            return Ok(Measured::missing(callgrind::MISSING));
        }
        Ok(Measured { note: Some(callgrind::NOTE.to_owned()), ..self.beside(ours, count)? })
    }
}
