//! Generates the client of the clock: one operation of its two.

fn main() -> Result<(), codegen::diagnostic::Diagnostics> {
    codegen::build::Build::new().model("clock.json").operations(["TellTime"]).generate()?;
    Ok(())
}
