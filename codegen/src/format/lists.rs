//! Puts lists of arguments and items on one line that prettyplease, which fills 89 columns, breaks although they fit.

use super::line::{Line, STEP, indentation, is_code};

/// The list that a line opens as one line, and how many lines after it that takes up; none when that is too long, or an
/// argument has lines of its own.
///
/// ```text
/// pub async fn search_faces(
///     &self,
///     request: SearchFacesRequest,
/// ) -> Result<SearchFacesResponse, Error> {
/// ```
///
/// becomes
///
/// ```text
/// pub async fn search_faces(&self, request: SearchFacesRequest) -> Result<SearchFacesResponse, Error> {
/// ```
pub fn joined(open: &str, after: &[Line<'_>], columns: usize) -> Option<(Vec<String>, usize)> {
    if !opens_list(open) || !is_code(open) {
        return None;
    }
    let within = indentation(open) + STEP;
    let is_argument = |line: &&Line<'_>| indentation(line) == within && line.ends_with(',');
    let mut count = after.iter().take_while(is_argument).count();
    // A macro's last argument has no comma.
    count += usize::from(open.ends_with("!(") && after.get(count).is_some_and(|line| indentation(line) == within));
    let (arguments, rest) = after.split_at(count);
    let close = rest.first().filter(|close| indentation(close) == indentation(open))?.trim_start();
    let arguments: Vec<&str> = arguments.iter().map(|line| line.trim().trim_end_matches(',')).collect();
    // A structure has space within its braces.
    let space = if open.ends_with('{') { " " } else { "" };
    let line = format!("{open}{space}{}{space}{close}", arguments.join(", "));
    (close.starts_with([')', ']', '}']) && line.chars().count() <= columns).then(|| (vec![line], count + 1))
}

/// The imports that a line opens, on lines as full as they can be.
///
/// ```text
/// use crate::types::{Image, S3Object};
/// ```
pub fn imports(open: &str, after: &[Line<'_>], columns: usize) -> Option<(Vec<String>, usize)> {
    let is_import = open.starts_with("use ") || open.starts_with("pub use ");
    if !is_import || !open.ends_with('{') {
        return None;
    }
    let count = after.iter().take_while(|line| line.starts_with(' ')).count();
    let (names, rest) = after.split_at(count);
    rest.first().filter(|close| *close == "};")?;
    let names: Vec<&str> = names.iter().flat_map(|line| line.trim().trim_end_matches(',').split(", ")).collect();
    let line = format!("{open}{}}};", names.join(", "));
    if line.len() <= columns {
        return Some((vec![line], count + 1));
    }
    let mut lines = vec![open.to_owned()];
    for name in names {
        match lines.last_mut() {
            Some(line) if line != open && line.len() + name.len() + 2 <= columns => {
                line.push_str(&format!(" {name},"));
            }
            _ => lines.push(format!("{}{name},", " ".repeat(STEP))),
        }
    }
    lines.push("};".to_owned());
    Some((lines, count + 1))
}

/// Whether arguments or items follow, or the fields of a new value. Those of a tuple are left alone: a comma can make one.
fn opens_list(line: &str) -> bool {
    let is_name = |last: char| last.is_alphanumeric() || ['_', '>', '!'].contains(&last);
    line.ends_with('[')
        || line.ends_with(" Self {")
        || line.strip_suffix('(').is_some_and(|line| line.ends_with(is_name))
}
