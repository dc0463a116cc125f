//! `cargo xtask completions`: what makes a shell complete the commands.

use clap::{Command, CommandFactory};
use clap_complete::Shell;

/// For which shell.
#[derive(clap::Args)]
pub struct Arguments {
    /// The shell to complete in
    shell: Shell,
}

/// A script to be read by the shell: `xtask` as a word of its own for `cargo xtask`, because only cargo completes what
/// follows `cargo`, and what completes that word.
pub fn run<A: CommandFactory>(arguments: &Arguments) -> String {
    let mut script = Vec::new();
    let mut command: Command = A::command().bin_name("xtask");
    clap_complete::generate(arguments.shell, &mut command, "xtask", &mut script);
    let word = match arguments.shell {
        Shell::Elvish => "fn xtask {|@rest| e:cargo xtask $@rest }",
        Shell::Fish => "function xtask; cargo xtask $argv; end",
        Shell::PowerShell => "function xtask { cargo xtask @args }",
        _ => "xtask() { cargo xtask \"$@\"; }",
    };
    format!("{}\n{word}\n", String::from_utf8_lossy(&script).trim_end())
}
