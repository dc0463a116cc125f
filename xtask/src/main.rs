//! The workspace's commands: import a model, generate the crate, check it, compare two models.

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
    /// Generate the client crate of a model: of models/ into generated/, or of any AWS JSON service into any folder.
    Codegen(codegen::Arguments),
    /// Tell what changed between two models in terms of the Rust API; exit code 100 when callers break.
    Diff(diff::Arguments),
    /// Turn a model as AWS publishes it into the facts-only form that models/ holds.
    Import(import::Arguments),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
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
