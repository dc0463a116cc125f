//! Turns the documentation of a model, HTML or CommonMark, into Markdown that rustdoc renders without a warning.
//!
//! Two readers make the same document of it, and one writer makes Markdown of that. Which of the two a text is, its
//! tags decide. A text that holds a block tag (`<p>`, `<ul>`, `<note>`...), past code spans and fenced code, is HTML:
//! every character is text unless a tag makes it more. Every other text is CommonMark, also one with inline tags
//! (`<code>`, `<a>`), which CommonMark allows. Of neither is anything kept as it was written: the writer escapes what
//! is text, knows no link but those of the document, and writes no HTML of another's.

mod blocks;
mod builder;
mod commonmark;
mod document;
mod escape;
mod html;
mod inline;
mod links;
mod normalise;
mod open_blocks;
mod sentence;
mod tags;
mod words;

pub use sentence::first_sentence;

use document::{Leaf, Run, Style};

/// The columns a line of text fills at most, where its words allow.
const COLUMNS: usize = 112;

/// The documentation as lines of Markdown, none of them with a line break in it, without a leading or trailing
/// empty line.
///
/// `link` returns the rustdoc path of an operation, type or error by its shape name
/// (`PutProjectPolicy` -> `Client::put_project_policy`), if there is one. The path is trusted:
/// it has to resolve wherever the lines are put. A code span that is the path is a link by itself; where the span's name
/// resolves as well, rustdoc calls another path redundant: return one with a disambiguator there
/// (`type@crate::types::Image`).
///
/// The text is not trusted: whatever it is, the lines hold no control character, no character that changes the
/// direction of text, and nothing that rustdoc would compile, resolve or warn about. A fence that says ` ```rust ` is
/// text too: to test a crate must not run what its model says.
pub fn lines(documentation: &str, link: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let text = escape::shown(documentation);
    let blocks = if html::begins_page(&text) { None } else { commonmark::blocks(&text, link) };
    blocks::lines(&blocks.unwrap_or_else(|| html::blocks(&text, link)), link, COLUMNS)
}

/// Plain text, such as a title, as one line of Markdown that shows every character of it as itself.
pub fn text(plain: &str) -> String {
    line_of(vec![run(Leaf::Text(escape::shown(plain).into()))])
}

/// A message, which is plain text but for names between back ticks, as one line of Markdown.
pub fn message(plain: &str) -> String {
    line_of(message_runs(plain))
}

/// The same as the lines of a paragraph after a bold word of ours; a name that `link` knows is a link.
pub fn notice(word: &str, plain: &str, link: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let style = Style { strong: true, ..Style::default() };
    let mut runs = vec![Run { leaf: Leaf::Text(word.to_owned()), style }, run(Leaf::Space)];
    runs.extend(message_runs(plain));
    normalise::paragraphs(runs).iter().flat_map(|runs| inline::words(runs, link).wrap(COLUMNS)).collect()
}

fn message_runs(plain: &str) -> Vec<Run> {
    let plain = escape::shown(plain);
    let (mut runs, mut rest) = (Vec::new(), plain.as_ref());
    while let Some((before, after)) = rest.split_once('`')
        && let Some((name, more)) = after.split_once('`')
        && !name.trim().is_empty()
    {
        runs.extend([run(Leaf::Text(before.to_owned())), run(Leaf::Code(name.to_owned()))]);
        rest = more;
    }
    runs.push(run(Leaf::Text(rest.to_owned())));
    runs
}

fn run(leaf: Leaf) -> Run {
    Run { leaf, style: Style::default() }
}

fn line_of(runs: Vec<Run>) -> String {
    normalise::paragraphs(runs).iter().map(|runs| inline::words(runs, &|_| None).line(" ")).collect()
}

/// A code span that holds any text, back ticks too, on one line.
pub fn code(text: &str) -> String {
    escape::code(&line(text))
}

/// Text on one line, without the characters that nobody sees.
pub fn line(text: &str) -> String {
    escape::shown(text).replace(['\n', '\t'], " ")
}
