//! Generates the client of the clock: one operation of its two.

fn main() -> Result<(), smithy_codegen::diagnostic::Diagnostics> {
    smithy_codegen::build::Build::new().model("clock.json").operations(["TellTime"]).generate()?;
    Ok(())
}
