//! What a program that decodes is asked to do.

use std::env;

/// How many calls are to be made, and how many things each answer has: `calls COUNT SIZE`.
///
/// # Errors
///
/// When the command line is another.
pub fn from_arguments() -> Result<[usize; 2], Box<dyn std::error::Error + Send + Sync>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.as_slice() {
        [calls, count, size] if calls == "calls" => Ok([count.parse()?, size.parse()?]),
        _ => Err("this program is run by `cargo xtask bench`".into()),
    }
}

/// Makes sure that all of the answer was read.
///
/// # Errors
///
/// When there are more things than the answer has, or less.
pub fn expect(found: usize, size: usize) -> Result<(), String> {
    if found == size { Ok(()) } else { Err(format!("{found} things came, not {size}")) }
}
