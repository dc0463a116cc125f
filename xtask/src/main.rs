//! The workspace's commands: import a model, generate the crate, check it.

mod codegen;
mod import;
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
    /// Turn a model as AWS publishes it into the facts-only form that models/ holds.
    Import(import::Arguments),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Codegen(arguments) => codegen::run(arguments),
        Command::Import(arguments) => import::run(arguments),
    };
    match outcome {
        Ok(report) => {
            print!("{report}");
            ExitCode::SUCCESS
        }
        Err(problems) => {
            for problem in problems.iter() {
                eprintln!("error: {problem}");
            }
            ExitCode::FAILURE
        }
    }
}
