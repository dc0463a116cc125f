//! Takes away the breaks that prettyplease makes around operators, and the braces around the bodies of arms and closures.

use super::line::{Line, STEP, dedented, indentation, is_code};

/// The operators before which a line is broken.
const OPERATORS: [&str; 8] = ["== ", "!= ", "<= ", ">= ", "< ", "> ", "&& ", "|| "];

/// The condition that goes on below a line as one line; none when that is too long.
///
/// ```text
/// Ok(response) if response.status.as_deref()
///     == Some("DONE") => {
/// ```
///
/// becomes `Ok(response) if response.status.as_deref() == Some("DONE") => {`. An arm's body moves below it, into braces, where
/// it does not fit beside.
pub fn condition(first: &str, after: &[Line<'_>], columns: usize) -> Option<(Vec<String>, usize)> {
    let within = indentation(first) + STEP;
    let goes_on = |line: &&Line<'_>| {
        indentation(line) == within && OPERATORS.iter().any(|operator| line[within..].starts_with(operator))
    };
    let count = after.iter().take_while(goes_on).count();
    if count == 0 || !is_code(first) || first.ends_with(['(', '[', '{', ',', ';']) {
        return None;
    }
    let (parts, rest) = after.split_at(count);
    // A condition that is broken has its brace on a line of its own.
    let has_brace =
        rest.first().is_some_and(|line| line.trim_start() == "{" && indentation(line) == indentation(first));
    let last = parts.last()?;
    let is_open = last.ends_with(['(', '[', '|']);
    let goes_on = !last.ends_with('{') && rest.first().is_some_and(|line| indentation(line) > indentation(first));
    if is_open || goes_on {
        return None;
    }
    let parts = parts.iter().map(|line| format!(" {}", line.trim_start()));
    let line: String =
        std::iter::once(first.to_owned()).chain(parts).chain(has_brace.then(|| " {".to_owned())).collect();
    let used = count + usize::from(has_brace);
    if line.chars().count() <= columns {
        return Some((vec![line], used));
    }
    // An arm whose condition fits, and whose body does not fit beside it.
    let (head, body) = line.strip_suffix(',')?.rsplit_once(" => ")?;
    let lines = vec![
        format!("{head} => {{"),
        format!("{}{body}", " ".repeat(within)),
        format!("{}}}", " ".repeat(within - STEP)),
    ];
    lines.iter().all(|line| line.chars().count() <= columns).then_some((lines, used))
}

/// The body of an arm or a closure, if it is one expression, without the braces; none when that is too long.
///
/// ```text
/// Ok(response) => {
///     Success
/// }
/// ```
///
/// becomes `Ok(response) => Success,`.
pub fn body(first: &str, after: &[Line<'_>], columns: usize) -> Option<(Vec<String>, usize)> {
    let open =
        first.strip_suffix('{').filter(|open| is_code(open) && (open.ends_with("=> ") || open.ends_with("| ")))?;
    let is_arm = open.ends_with("=> ");
    let count = after.iter().take_while(|line| indentation(line) > indentation(first)).count();
    let (body, rest) = after.split_at(count);
    let close = rest.first()?.trim_start().strip_prefix('}')?;
    let is_closed = indentation(rest.first()?) == indentation(first) && close.is_empty() == is_arm;
    let close = if is_arm { "," } else { close };
    let body = match body {
        [line] if is_code(line) && !line.ends_with([';', '{', ',', '(', '[']) => {
            vec![format!("{open}{}{close}", line.trim_start())]
        }
        [call, arguments @ .., end] if is_arm && is_call(call, arguments, end) => {
            let arguments = arguments.iter().map(|line| dedented(line));
            std::iter::once(format!("{open}{}", call.trim_start()))
                .chain(arguments)
                .chain([format!("{}{close}", dedented(end))])
                .collect()
        }
        _ => return None,
    };
    let fits = body.iter().all(|line| line.chars().count() <= columns);
    (is_closed && fits).then_some((body, count + 1))
}

/// Whether lines are one call, whose arguments are on lines of their own.
fn is_call(call: &str, arguments: &[Line<'_>], end: &str) -> bool {
    let is_within = arguments.iter().all(|line| indentation(line) > indentation(call));
    call.ends_with('(') && end.trim_start() == ")" && indentation(end) == indentation(call) && is_within
}
