//! The workspace's commands: import a model, generate the crate, check it, begin another, compare two models, measure.

mod bench;
mod codegen;
mod completions;
mod diff;
mod import;
mod new_service;
mod published;
mod report;
mod terminal;
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
    /// Generate the client crate of a model: of models/ into generated/, or of another AWS service into any folder.
    Codegen(codegen::Arguments),
    /// Print completions for a shell, to be read by it: `source <(cargo xtask completions bash)`; they complete `xtask`.
    Completions(completions::Arguments),
    /// Tell what changed between two models in terms of the Rust API; exit code 100 when callers break.
    Diff(diff::Arguments),
    /// Turn a model as AWS publishes it into the facts-only form that models/ holds.
    Import(import::Arguments),
    /// Begin the crate of another AWS service beside this workspace, ready to build.
    NewService(new_service::Arguments),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Bench(arguments) => bench::run(arguments).map(|report| (report, ExitCode::SUCCESS)),
        Command::Codegen(arguments) => codegen::run(arguments).map(|report| (report, ExitCode::SUCCESS)),
        Command::Completions(arguments) => Ok((completions::run::<Arguments>(&arguments), ExitCode::SUCCESS)),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Import(arguments) => import::run(arguments).map(|report| (report, ExitCode::SUCCESS)),
        Command::NewService(arguments) => new_service::run(&arguments).map(|report| (report, ExitCode::SUCCESS)),
    };
    match outcome {
        Ok((report, code)) => {
            print!("{report}");
            code
        }
        Err(diagnostics) => {
            terminal::errors(diagnostics.iter());
            ExitCode::FAILURE
        }
    }
}
