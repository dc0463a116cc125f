//! How problems are shown: with the lines of the file around them, in colour where the terminal has it.
//!
//! `NO_COLOR`, `CLICOLOR` and `CLICOLOR_FORCE` are heeded, and what is piped has none.

use std::ops::Range;
use std::path::Path;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use smithy_codegen::diagnostic::{Diagnostic, Position};

/// Shows problems on stderr as errors.
pub fn errors<'p>(diagnostics: impl IntoIterator<Item = &'p Diagnostic>) {
    show(diagnostics, &Level::ERROR);
}

/// Shows problems on stderr as warnings.
pub fn warnings<'p>(diagnostics: impl IntoIterator<Item = &'p Diagnostic>) {
    show(diagnostics, &Level::WARNING);
}

fn show<'p>(diagnostics: impl IntoIterator<Item = &'p Diagnostic>, level: &Level<'static>) {
    for diagnostic in diagnostics {
        anstream::eprintln!("{}", rendered(diagnostic, level.clone()));
    }
}

fn rendered(diagnostic: &Diagnostic, level: Level<'static>) -> String {
    let excerpt = diagnostic.file.as_deref().zip(diagnostic.position.as_deref());
    let excerpt = excerpt.and_then(|(file, position)| Some((file, Excerpt::of(file, position)?)));
    let title = match (&excerpt, &diagnostic.shape) {
        (Some(_), Some(shape)) => format!("{shape}: {}", diagnostic.what),
        (Some(_), None) => diagnostic.what.clone(),
        (None, _) => Diagnostic { hint: None, ..diagnostic.clone() }.to_string(),
    };
    let mut group = Group::with_title(level.primary_title(title));
    if let Some((file, excerpt)) = &excerpt {
        let place = AnnotationKind::Primary.span(excerpt.place.clone());
        let snippet = Snippet::source(excerpt.text.as_str()).line_start(excerpt.line).path(file.to_string_lossy());
        group = group.element(snippet.annotation(place));
    }
    let hint = diagnostic.hint.as_deref().unwrap_or_default();
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
