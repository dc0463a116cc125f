//! The workspace's commands: import a model, generate the crate, check it, compare two models, measure.

mod bench;
mod codegen;
mod diff;
mod import;
mod report;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Commands of this workspace.
#[derive(Parser)]
#[command(bin_name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Measure the generated crate and the official SDK side by side: compiling, calls, generating.
    Bench(bench::Arguments),
    /// Generate the client crate of a model: of models/ into generated/, or of any AWS JSON service into any folder.
    Codegen(codegen::Arguments),
    /// Tell what changed between two models in terms of the Rust API; exit code 100 when callers break.
    Diff(diff::Arguments),
    /// Turn a model as AWS publishes it into the facts-only form that models/ holds.
    Import(import::Arguments),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Bench(arguments) => bench::run(arguments).map(|report| (report, ExitCode::SUCCESS)),
        Command::Codegen(arguments) => codegen::run(arguments).map(|report| (report, ExitCode::SUCCESS)),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Import(arguments) => import::run(arguments).map(|report| (report, ExitCode::SUCCESS)),
    };
    match outcome {
        Ok((report, code)) => {
            print!("{report}");
            code
        }
        Err(problems) => {
            for problem in problems.iter() {
                eprintln!("error: {problem}");
            }
            ExitCode::FAILURE
        }
    }
}
