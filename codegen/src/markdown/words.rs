//! The words of a paragraph, each of which has to stay on one line, and how they fill lines.

use std::{borrow::Cow, ops::Range};

use super::escape;

#[derive(Debug)]
struct Word {
    range: Range<usize>,
    /// Whether a line that ends for the reader is before it.
    after_break: bool,
}

#[derive(Debug, Default)]
pub(super) struct Words {
    /// All of them, without what is between them.
    text: String,
    words: Vec<Word>,
    in_word: bool,
    after_break: bool,
}

impl Words {
    /// Adds to the last word, or begins one after a space.
    pub(super) fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let begins = self.text.len();
        match self.words.last_mut() {
            Some(word) if self.in_word => {
                // Brackets would say where the link leads.
                if text.starts_with(['(', '[']) && self.text.get(word.range.clone()).is_some_and(ends_in_short_link) {
                    self.text.push_str("[]");
                }
                self.text.push_str(text);
                word.range.end = self.text.len();
            }
            _ => {
                self.text.push_str(text);
                let after_break = std::mem::take(&mut self.after_break);
                self.words.push(Word { range: begins..self.text.len(), after_break });
            }
        }
        self.in_word = true;
    }

    pub(super) fn space(&mut self) {
        self.in_word = false;
    }

    pub(super) fn hard_break(&mut self) {
        self.in_word = false;
        self.after_break = !self.words.is_empty();
    }

    /// An image begins with `![`: a link must not touch an exclamation mark.
    pub(super) fn push_link(&mut self, link: &str) {
        if self.in_word && self.text.ends_with('!') {
            self.text.pop();
            self.push("\\!");
        }
        self.push(link);
    }

    /// The words on as many lines as they need at this width. A word that would begin a list, a heading or a
    /// quotation never begins a line, even if the one before gets too long.
    pub(super) fn wrap(&self, width: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut columns = 0;
        for (word, after_break) in self.words() {
            let length = word.chars().count();
            match lines.last_mut() {
                Some(line) if !after_break && (columns + 1 + length <= width || escape::is_marker(&word)) => {
                    line.push(' ');
                    line.push_str(&word);
                    columns += 1 + length;
                    continue;
                }
                Some(line) if after_break => line.push('\\'),
                _ => {}
            }
            let mut line = String::with_capacity(width);
            line.push_str(&word);
            lines.push(line);
            columns = length;
        }
        lines
    }

    /// The words on one line: that of a heading, or of a cell of a table.
    pub(super) fn line(&self, hard_break: &str) -> String {
        join(self.words(), hard_break)
    }

    /// The words in the brackets of a link, where no line begins.
    pub(super) fn label(&self) -> String {
        join(self.words.iter().map(|word| (self.text(word).into(), word.after_break)), " ")
    }

    /// The words, with those escaped at the start of a line that would begin a list, a heading or a quotation there.
    fn words(&self) -> impl Iterator<Item = (Cow<'_, str>, bool)> {
        self.words.iter().enumerate().map(|(index, word)| {
            let text = self.text(word);
            let text = match index {
                0 if self.is_definition() => text.replace("`]:", "`]\\:").into(),
                0 => escape::line_start(text),
                _ if word.after_break => escape::line_start(text),
                _ => text.into(),
            };
            (text, word.after_break)
        })
    }

    fn text(&self, word: &Word) -> &str {
        self.text.get(word.range.clone()).unwrap_or_default()
    }

    /// Whether a short link that begins the paragraph, and the colon after it, would make all of it the definition
    /// of a link: a target follows, and nothing else but a title.
    fn is_definition(&self) -> bool {
        let first = self.words.first().is_some_and(|word| self.text(word).contains("`]:"));
        first && self.words.get(2).is_none_or(|third| self.text(third).starts_with(['"', '\'', '(']))
    }
}

fn join<'a>(words: impl Iterator<Item = (Cow<'a, str>, bool)>, hard_break: &str) -> String {
    let mut line = String::new();
    for (word, after_break) in words {
        if !line.is_empty() {
            line.push_str(if after_break { hard_break } else { " " });
        }
        line.push_str(&word);
    }
    line
}

/// Whether text ends in a link that is no more than its label, a code span.
fn ends_in_short_link(text: &str) -> bool {
    let before = text.strip_suffix("`]").and_then(|text| text.rsplit_once("[`"));
    before.is_some_and(|(before, _)| !before.ends_with('\\'))
}
