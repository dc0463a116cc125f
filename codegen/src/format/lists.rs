//! Puts lists of arguments and items on one line that prettyplease, which fills 89 columns, breaks although they fit.

use super::lines::{Line, STEP, indentation, is_code};

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
    let (arguments, rest) = after.split_at(after.iter().take_while(is_argument).count());
    let close = rest.first().filter(|close| indentation(close) == indentation(open))?.trim_start();
    let used = arguments.len() + 1;
    let arguments: Vec<&str> = arguments.iter().map(|line| line.trim().trim_end_matches(',')).collect();
    let line = format!("{open}{}{close}", arguments.join(", "));
    (close.starts_with([')', ']']) && line.chars().count() <= columns).then(|| (vec![line], used))
}

/// Whether arguments or items follow. Those of a tuple are left alone: a comma can make one.
fn opens_list(line: &str) -> bool {
    let is_name = |last: char| last.is_alphanumeric() || ['_', '>', '!'].contains(&last);
    line.ends_with('[') || line.strip_suffix('(').is_some_and(|line| line.ends_with(is_name))
}
