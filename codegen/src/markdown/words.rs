//! The words of a paragraph, each of which has to stay on one line, and how they fill lines.

use super::escape;

#[derive(Debug, PartialEq)]
enum Item {
    Word(String),
    /// A line that ends in the source, and not for the reader.
    Line,
    /// A line that ends for the reader.
    Break,
}

#[derive(Debug, Default)]
pub(super) struct Words {
    items: Vec<Item>,
    in_word: bool,
}

impl Words {
    /// Adds to the last word, or begins one after a space.
    pub(super) fn push(&mut self, text: &str) {
        match self.items.last_mut() {
            Some(Item::Word(word)) if self.in_word => {
                // Brackets would say where the link leads.
                if text.starts_with(['(', '[']) && ends_in_short_link(word) {
                    word.push_str("[]");
                }
                word.push_str(text);
            }
            _ if text.is_empty() => {}
            _ => self.items.push(Item::Word(text.to_owned())),
        }
        self.in_word |= !text.is_empty();
    }

    /// Whether what is added next touches what was added last.
    pub(super) fn is_in_word(&self) -> bool {
        self.in_word
    }

    pub(super) fn space(&mut self) {
        self.in_word = false;
    }

    pub(super) fn end_line(&mut self) {
        self.in_word = false;
        if matches!(self.items.last(), Some(Item::Word(_))) {
            self.items.push(Item::Line);
        }
    }

    pub(super) fn hard_break(&mut self) {
        self.in_word = false;
        self.items.pop_if(|last| *last == Item::Line);
        if matches!(self.items.last(), Some(Item::Word(_))) {
            self.items.push(Item::Break);
        }
    }

    /// Adds the words of another paragraph to this one.
    pub(super) fn append(&mut self, other: Words) {
        for item in other.items {
            match item {
                Item::Word(word) => {
                    self.push(&word);
                    self.space();
                }
                Item::Line => self.end_line(),
                Item::Break => self.hard_break(),
            }
        }
        self.in_word = true;
    }

    /// An image begins with `![`: a link must not touch an exclamation mark.
    pub(super) fn push_link(&mut self, link: &str) {
        if let Some(Item::Word(word)) = self.items.last_mut()
            && self.in_word
            && word.ends_with('!')
        {
            word.pop();
            word.push_str("\\!");
        }
        self.push(link);
    }

    /// Escapes the colon after a short link that begins the paragraph, where all of it would be the definition of a
    /// link: a target follows, and nothing else but a title.
    pub(super) fn escape_definition(&mut self) {
        let is_title = |item: &Item| matches!(item, Item::Word(word) if word.starts_with(['"', '\'', '(']));
        let mut words = self.items.iter_mut().filter(|item| matches!(item, Item::Word(_)));
        let (first, _, third) = (words.next(), words.next(), words.next());
        if let Some(Item::Word(first)) = first
            && third.is_none_or(|third| is_title(third))
        {
            *first = first.replace("`]:", "`]\\:");
        }
    }

    /// Escapes the words at the start of a line that would begin a list, a heading or a quotation there.
    pub(super) fn escape_line_starts(&mut self) {
        let mut starts = true;
        for item in &mut self.items {
            if let Item::Word(word) = item
                && starts
            {
                *word = escape::line_start(word);
            }
            starts = *item == Item::Break;
        }
    }

    /// The words on as many lines as they need at this width. A word that would begin a list, a heading or a
    /// quotation never begins a line, even if the one before gets too long.
    pub(super) fn wrap(&self, width: usize) -> Vec<String> {
        let mut lines = vec![String::new()];
        let mut columns = 0;
        for (at, item) in self.items.iter().enumerate() {
            let is_last = at + 1 == self.items.len();
            let Some(line) = lines.last_mut() else { break };
            match item {
                Item::Word(word) => {
                    let length = word.chars().count();
                    if line.is_empty() {
                        line.push_str(word);
                        columns = length;
                    } else if columns + 1 + length <= width || escape::is_marker(word) {
                        line.push(' ');
                        line.push_str(word);
                        columns += 1 + length;
                    } else {
                        lines.push(word.clone());
                        columns = length;
                    }
                }
                Item::Line | Item::Break if is_last => {}
                Item::Line => lines.push(String::new()),
                Item::Break => {
                    line.push('\\');
                    lines.push(String::new());
                }
            }
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// The words on the one line that a cell of a table is.
    pub(super) fn line(&self, hard_break: &str) -> String {
        let mut line = String::new();
        let mut glue = "";
        for item in &self.items {
            match item {
                Item::Word(word) => {
                    line.push_str(glue);
                    line.push_str(word);
                    glue = " ";
                }
                Item::Line => {}
                Item::Break => glue = hard_break,
            }
        }
        line
    }
}

/// Whether text ends in a link that is no more than its label, a code span.
fn ends_in_short_link(text: &str) -> bool {
    let before = text.strip_suffix("`]").and_then(|text| text.rsplit_once("[`"));
    before.is_some_and(|(before, _)| !before.ends_with('\\'))
}
