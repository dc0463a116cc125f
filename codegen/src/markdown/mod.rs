//! Turns the documentation of a model, HTML or CommonMark, into Markdown that rustdoc renders without a warning.
//!
//! Which of the two a text is, its first block decides. Read from the start, past code spans and fenced code,
//! a text that holds a block tag (`<p>`, `<ul>`, `<note>`...) is HTML: every character is text unless a tag
//! makes it more, so Markdown's own marks in it are escaped. Every other text is CommonMark, also one with inline
//! tags (`<code>`, `<a>`), which CommonMark allows: it is kept as written and only made safe.

mod anchor;
mod blocks;
mod builder;
mod characters;
mod code;
mod commonmark;
mod containers;
mod escape;
mod html;
mod inline;
mod lists;
mod marks;
mod pieces;
mod scan;
mod sentence;
mod table;
mod tags;
mod tidy;
mod tree;
mod url;
mod words;

pub use sentence::first_sentence;

/// What answers with the rustdoc path of a shape, by its name.
type Link<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// The columns a line of text fills at most, where its words allow.
const COLUMNS: usize = 112;

/// The documentation as lines of Markdown, none of them with a line break in it, without a leading or trailing
/// empty line.
///
/// `link` answers with the rustdoc path of an operation, type or error by its shape name
/// (`PutProjectPolicy` -> `Client::put_project_policy`), if there is one. The path is trusted:
/// it has to resolve wherever the lines are put. A code span that is the path is a link by itself; where the span's name
/// resolves as well, rustdoc calls another path redundant: answer with a disambiguator there
/// (`type@crate::types::Image`).
///
/// The text is not trusted: whatever it is, the lines hold no control character, no character that changes the
/// direction of text, and nothing that rustdoc would compile, resolve or warn about. A fence that says ` ```rust ` is
/// text too: to test a crate must not run what its model says.
pub fn lines(documentation: &str, link: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let lines = if html::is_html(documentation) {
        blocks::lines(&html::blocks(documentation, link), link, COLUMNS)
    } else {
        commonmark::lines(&characters::shown(documentation), link)
    };
    let mut lines: Vec<String> = lines.into_iter().skip_while(String::is_empty).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// Plain text, such as a title, as one line of Markdown that shows every character of it as itself.
pub fn text(plain: &str) -> String {
    let run = tree::Run { leaf: tree::Leaf::Text(characters::shown(plain)), style: tree::Style::default() };
    let paragraphs = tidy::paragraphs(vec![run]);
    let lines = paragraphs.iter().map(|runs| inline::words(runs, &|_| None).line(" "));
    lines.collect()
}

/// A message, which is plain text but for names between back ticks, as one line of Markdown.
pub fn message(plain: &str) -> String {
    tidy::paragraphs(message_runs(plain)).iter().map(|runs| inline::words(runs, &|_| None).line(" ")).collect()
}

/// The same as the lines of a paragraph after a bold word of ours; a name that `link` knows is a link.
pub fn notice(word: &str, plain: &str, link: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let style = tree::Style { strong: true, ..tree::Style::default() };
    let run = |leaf, style| tree::Run { leaf, style };
    let mut runs = vec![run(tree::Leaf::Text(word.to_owned()), style), run(tree::Leaf::Space, tree::Style::default())];
    runs.extend(message_runs(plain));
    tidy::paragraphs(runs).iter().flat_map(|runs| inline::words(runs, link).wrap(COLUMNS)).collect()
}

fn message_runs(plain: &str) -> Vec<tree::Run> {
    let plain = characters::shown(plain);
    let (mut leaves, mut rest) = (Vec::new(), plain.as_str());
    while let Some((before, after)) = rest.split_once('`')
        && let Some((name, more)) = after.split_once('`')
        && !name.trim().is_empty()
    {
        leaves.extend([tree::Leaf::Text(before.to_owned()), tree::Leaf::Code(name.to_owned())]);
        rest = more;
    }
    leaves.push(tree::Leaf::Text(rest.to_owned()));
    leaves.into_iter().map(|leaf| tree::Run { leaf, style: tree::Style::default() }).collect()
}

/// A code span that holds any text, back ticks too, on one line.
pub fn code(text: &str) -> String {
    code::span(&line(text))
}

/// Text on one line, without the characters that nobody sees.
pub fn line(text: &str) -> String {
    characters::shown(text).replace(['\n', '\t'], " ")
}
