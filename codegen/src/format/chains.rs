//! Writes chains of methods as rustfmt does: on one line where they fit, and nowhere a step too far to the right.

use super::line::{Line, STEP, dedented, indentation, is_code};

/// The chain that begins with a line, and how many lines after it that takes up; none when it stays as it is.
pub fn joined(first: &str, after: &[Line<'_>], columns: usize) -> Option<(Vec<String>, usize)> {
    if !is_code(first) {
        return None;
    }
    on_one_line(first, after, columns).or_else(|| on_its_line(first, after, columns)).or_else(|| below(first, after))
}

/// ```text
/// Image::default()
///     .s3_object(photo),
/// ```
///
/// becomes `Image::default().s3_object(photo),`.
fn on_one_line(first: &str, after: &[Line<'_>], columns: usize) -> Option<(Vec<String>, usize)> {
    let count = after.iter().take_while(|line| is_method(line, first)).count();
    let (methods, rest) = after.split_at(count);
    let is_open = |line: &Line<'_>| line.ends_with(OPENING);
    if first.ends_with(OPENING) || methods.is_empty() || methods.iter().any(is_open) || is_nested(rest, first) {
        return None;
    }
    let line: String = std::iter::once(first).chain(methods.iter().map(|line| line.trim_start())).collect();
    (line.chars().count() <= columns).then(|| (vec![line], count))
}

/// ```text
/// Image::default()
///     .s3_object(
///         photo,
///     ),
/// ```
///
/// becomes
///
/// ```text
/// Image::default().s3_object(
///     photo,
/// ),
/// ```
fn on_its_line(first: &str, after: &[Line<'_>], columns: usize) -> Option<(Vec<String>, usize)> {
    let (method, rest) = after.split_first().filter(|(method, _)| is_method(method, first))?;
    let line = format!("{first}{}", method.trim_start());
    if first.ends_with(OPENING) || !method.ends_with(OPENING) || line.chars().count() > columns {
        return None;
    }
    let count = rest.iter().take_while(|line| indentation(line) > indentation(method)).count();
    let (inner, rest) = rest.split_at(count);
    let (close, rest) = rest.split_first()?;
    let is_last = !is_method(close, first) && !is_nested(rest, first);
    let lines = std::iter::once(line).chain(inner.iter().chain([close]).map(|line| dedented(line)));
    is_last.then(|| (lines.collect(), 2 + count))
}

/// ```text
/// let request = ListFacesRequest::new(
///         "staff",
///     )
///     .max_results(50);
/// ```
///
/// becomes
///
/// ```text
/// let request = ListFacesRequest::new(
///     "staff",
/// )
/// .max_results(50);
/// ```
fn below(first: &str, after: &[Line<'_>]) -> Option<(Vec<String>, usize)> {
    let is_far = after.first().is_some_and(|next| indentation(next) == indentation(first) + 2 * STEP);
    if !first.ends_with(OPENING) || !is_far {
        return None;
    }
    let count = after.iter().take_while(|line| indentation(line) > indentation(first)).count();
    let lines = std::iter::once(first.to_owned()).chain(after[..count].iter().map(|line| dedented(line)));
    Some((lines.collect(), count))
}

/// What ends a line within an expression.
const OPENING: [char; 3] = ['(', '[', '{'];

fn is_method(line: &str, first: &str) -> bool {
    indentation(line) == indentation(first) + STEP && line.trim_start().starts_with('.')
}

/// Whether what comes next still belongs to what the line begins.
fn is_nested(rest: &[Line<'_>], first: &str) -> bool {
    rest.first().is_some_and(|next| indentation(next) > indentation(first))
}
