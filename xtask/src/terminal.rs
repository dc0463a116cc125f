//! How problems are shown: with the lines of the file around them, in colour where the terminal has it.
//!
//! `NO_COLOR`, `CLICOLOR` and `CLICOLOR_FORCE` are heeded, and what is piped has none.

use std::ops::Range;
use std::path::Path;

use ::codegen::problem::{Position, Problem};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// Shows problems on stderr as errors.
pub fn errors<'p>(problems: impl IntoIterator<Item = &'p Problem>) {
    show(problems, &Level::ERROR);
}

/// Shows problems on stderr as warnings.
pub fn warnings<'p>(problems: impl IntoIterator<Item = &'p Problem>) {
    show(problems, &Level::WARNING);
}

fn show<'p>(problems: impl IntoIterator<Item = &'p Problem>, level: &Level<'static>) {
    for problem in problems {
        anstream::eprintln!("{}", rendered(problem, level.clone()));
    }
}

fn rendered(problem: &Problem, level: Level<'static>) -> String {
    let excerpt = problem.file.as_deref().zip(problem.position.as_deref());
    let excerpt = excerpt.and_then(|(file, position)| Some((file, Excerpt::of(file, position)?)));
    let title = match (&excerpt, &problem.shape) {
        (Some(_), Some(shape)) => format!("{shape}: {}", problem.what),
        (Some(_), None) => problem.what.clone(),
        (None, _) => Problem { hint: None, ..problem.clone() }.to_string(),
    };
    let mut group = Group::with_title(level.primary_title(title));
    if let Some((file, excerpt)) = &excerpt {
        let place = AnnotationKind::Primary.span(excerpt.place.clone());
        let snippet = Snippet::source(excerpt.text.as_str()).line_start(excerpt.line).path(file.to_string_lossy());
        group = group.element(snippet.annotation(place));
    }
    let hint = problem.hint.as_deref().unwrap_or_default();
    if excerpt.is_some() && !hint.is_empty() {
        group = group.element(Level::HELP.with_name("hint").message(hint));
    }
    let mut text = Renderer::styled().render(&[group]);
    if excerpt.is_none() && !hint.is_empty() {
        text.push_str(&format!("\n  hint: {hint}"));
    }
    text
}

/// The line of a file that a problem is in.
struct Excerpt {
    text: String,
    line: usize,
    place: Range<usize>,
}

impl Excerpt {
    /// Unless the file cannot be read again, or has changed since.
    fn of(file: &Path, position: &Position) -> Option<Self> {
        let text = std::fs::read_to_string(file).ok()?;
        let Range { start, end } = position.bytes;
        let first = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
        // A byte order mark is no character of the line.
        let line = text.get(first..)?;
        let first = first + line.len() - line.trim_start_matches('\u{feff}').len();
        let last = text.get(end..)?.find('\n').map_or(text.len(), |at| end + at);
        let line = text.get(first..last)?.to_owned();
        Some(Self { text: line, line: position.line, place: start.checked_sub(first)?..end.checked_sub(first)? })
    }
}
