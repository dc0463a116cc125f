//! `cargo xtask import`: turns a published model into the facts-only form that the workspace keeps.

use std::path::PathBuf;

use smithy_codegen::diagnostic::{Diagnostic, Diagnostics};
use smithy_codegen::model::{self, Source};
use smithy_codegen::{import, output};

use crate::workspace;

/// What to import, and where to.
#[derive(clap::Args)]
pub struct Arguments {
    /// The model as AWS publishes it
    file: PathBuf,
    /// The file to write [default: models/ and the name of FILE]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Drop what only the file to write has, instead of keeping it as newer than FILE
    #[arg(long)]
    prune: bool,
}

/// Imports, and says what was kept.
pub fn run(arguments: Arguments) -> Result<String, Diagnostics> {
    let out = match arguments.out {
        Some(out) => out,
        None => {
            let name =
                arguments.file.file_name().ok_or_else(|| Diagnostic::new("is not a file").at(&arguments.file))?;
            workspace::root().join("models").join(name)
        }
    };
    let published = model::read(std::slice::from_ref(&arguments.file))?.remove(0);
    let kept = out.exists().then(|| model::read(std::slice::from_ref(&out))).transpose()?;
    let kept: Option<Source> = kept.and_then(|mut sources| sources.pop());
    let imported = import::facts(&published, kept.as_ref(), arguments.prune)?;
    let changed = kept.is_none_or(|kept| kept.text != imported.text);
    if changed {
        output::replace(&out, &imported.text)?;
    }
    let what = if arguments.prune { "dropped" } else { "kept, though FILE lacks it" };
    let mut report: String = imported.unpublished.iter().map(|shape| format!("  {what}: {shape}\n")).collect();
    let outcome = if changed { "written" } else { "unchanged" };
    report.push_str(&format!("{}: {} shapes, {outcome}\n", out.display(), imported.shapes));
    Ok(report)
}
