//! Finds the first sentence of a page, for the places where there is room for no more.

use pulldown_cmark::{BrokenLink, CowStr, Event, Parser, Tag, TagEnd};

use super::commonmark::EXTENSIONS;

/// The first sentence of such lines, for summaries (a table cell, or the one line of a method).
///
/// It is on one line, with its links, code and emphasis whole. `e.g.`, `1.5` and the like end no sentence. Lists,
/// tables, quotations and code are passed over; a page of nothing else has no first sentence, and the result is
/// empty. A pipe in it is not escaped: only a table asks for that.
pub fn first_sentence(lines: &[String]) -> String {
    let page = lines.join("\n");
    let lines = sentence(&page).unwrap_or_default().trim_end().split('\n');
    // A backslash breaks a line, unless one is before it.
    let is_break = |line: &str| (line.len() - line.trim_end_matches('\\').len()) % 2 == 1;
    let lines = lines.map(|line| line.strip_suffix('\\').filter(|_| is_break(line)).unwrap_or(line).trim());
    lines.collect::<Vec<_>>().join(" ")
}

fn sentence(page: &str) -> Option<&str> {
    // Paths of rustdoc have no definition.
    let mut resolve = |_: BrokenLink<'_>| Some((CowStr::Borrowed(""), CowStr::Borrowed("")));
    let parser = Parser::new_with_broken_link_callback(page, EXTENSIONS, Some(&mut resolve));
    let mut events = parser.into_offset_iter();
    let mut depth = 0_usize;
    let paragraph = events.by_ref().find_map(|(event, range)| {
        match event {
            Event::Start(Tag::Paragraph) if depth == 0 => return Some(range),
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        None
    })?;
    let (mut strong, mut emphasis, mut whole) = (0_usize, 0_usize, 0_usize);
    for (event, range) in events {
        match event {
            Event::End(TagEnd::Paragraph) => break,
            Event::Start(Tag::Strong) => strong += 1,
            Event::End(TagEnd::Strong) => strong -= 1,
            Event::Start(Tag::Emphasis) => emphasis += 1,
            Event::End(TagEnd::Emphasis) => emphasis -= 1,
            Event::Start(_) => whole += 1,
            Event::End(_) => whole -= 1,
            Event::Text(_) if whole == 0 => {
                for (at, mark) in page.get(range.clone())?.match_indices(['.', '!', '?']) {
                    let end = range.start + at + mark.len();
                    let (before, tail) = (page.get(paragraph.start..end)?, page.get(end..paragraph.end)?);
                    let closing = tail.len() - tail.trim_start_matches([')', '"', '\'', '’', '”', '*', '_']).len();
                    let (marks, after) = tail.split_at_checked(closing)?;
                    let closes =
                        (strong > 0) == marks.contains("**") && (emphasis > 0) == (marks.matches('*').count() % 2 == 1);
                    if closes && ends_sentence(before, mark, after) {
                        return page.get(paragraph.start..end + closing);
                    }
                }
            }
            _ => {}
        }
    }
    page.get(paragraph)
}

/// Whether the mark that `before` ends with ends a sentence, given what follows it.
fn ends_sentence(before: &str, mark: &str, after: &str) -> bool {
    let Some(next) = after.trim_start().chars().next() else {
        return true;
    };
    if !after.starts_with([' ', '\n']) || next.is_lowercase() {
        return false;
    }
    let word = before.rsplit([' ', '\n', '(', '"', '*']).next().unwrap_or_default().to_lowercase();
    let is_abbreviation = matches!(
        word.as_str(),
        "e.g." | "i.e." | "vs." | "cf." | "approx." | "fig." | "no." | "sec." | "dr." | "mr." | "ms." | "st." | "resp."
    );
    mark != "." || !is_abbreviation
}
