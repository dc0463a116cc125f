//! Writes the runs of a paragraph as words of Markdown.

use super::{
    document::{Leaf, Run, Script, Style, plain_text},
    escape, links,
    links::Link,
    words::Words,
};

pub(super) fn words(runs: &[Run], link: &Link) -> Words {
    Writer { words: Words::default(), open: Vec::new(), link: Some(link) }.write(runs)
}

/// A link as Markdown writes it: ``[`Image`]`` where the label is code and names what it leads to.
fn link_to(target: &str, label: &str) -> String {
    if label == escape::code(target) { format!("[{label}]") } else { format!("[{label}]({target})") }
}

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Strong,
    Emphasis,
    Struck,
}

impl Mark {
    fn text(self) -> &'static str {
        match self {
            Mark::Strong => "**",
            Mark::Emphasis => "*",
            Mark::Struck => "~~",
        }
    }

    fn is_in(self, style: Style) -> bool {
        match self {
            Mark::Strong => style.strong,
            Mark::Emphasis => style.emphasis,
            Mark::Struck => style.struck,
        }
    }
}

struct Writer<'a> {
    words: Words,
    /// The marks that are open, the outermost first.
    open: Vec<Mark>,
    /// None in the text of a link, which can hold no other.
    link: Option<&'a Link<'a>>,
}

impl Writer<'_> {
    fn write(mut self, runs: &[Run]) -> Words {
        let mut last = None;
        for (at, run) in runs.iter().enumerate() {
            self.turn_to(run.style, !run.leaf.is_space());
            let mark = (run.style != Style::default()).then_some('*');
            let before = last.or(mark);
            let after = runs.get(at + 1).and_then(first_mark).or(mark);
            match run.style.script {
                Some(script) if !run.leaf.is_space() => {
                    let name = if script == Script::Sub { "sub" } else { "sup" };
                    self.words.push(&format!("<{name}>"));
                    self.leaf(&run.leaf, Some('>'), Some('<'));
                    self.words.push(&format!("</{name}>"));
                }
                _ => self.leaf(&run.leaf, before, after),
            }
            last = last_mark(run);
        }
        self.turn_to(Style::default(), false);
        self.words
    }

    /// Ends and begins emphasis until the text has this style. Where something ends nothing begins: marks that
    /// touch are read as one. Nor does it at a space.
    fn turn_to(&mut self, style: Style, may_begin: bool) {
        let kept = self.open.iter().take_while(|mark| mark.is_in(style)).count();
        let ends = kept < self.open.len();
        for mark in self.open.drain(kept..).rev() {
            self.words.push(mark.text());
        }
        let begins = !ends && may_begin;
        for mark in [Mark::Strong, Mark::Emphasis, Mark::Struck] {
            if begins && mark.is_in(style) && !self.open.contains(&mark) {
                self.words.push(mark.text());
                self.open.push(mark);
            }
        }
    }

    fn leaf(&mut self, leaf: &Leaf, before: Option<char>, after: Option<char>) {
        match leaf {
            Leaf::Space => self.words.space(),
            Leaf::Break => self.words.hard_break(),
            Leaf::Text(text) => self.text(text, before, after),
            Leaf::Code(code) => match self.link.and_then(|link| link(code)) {
                Some(path) => self.words.push_link(&link_to(&path, &escape::code(code))),
                None => self.words.push(&escape::code(code)),
            },
            Leaf::Link { target, runs } => {
                let text = plain_text(runs);
                if links::is_autolink(&text, target) {
                    self.words.push(&format!("<{text}>"));
                } else {
                    let label = Writer { words: Words::default(), open: Vec::new(), link: None }.write(runs);
                    self.words.push_link(&link_to(target, &label.label()));
                }
            }
        }
    }

    fn text(&mut self, text: &str, mut before: Option<char>, after: Option<char>) {
        let mut words = text.split(' ').peekable();
        while let Some(word) = words.next() {
            let is_last = words.peek().is_none();
            if escape::is_plain(word) {
                self.words.push(word);
            } else {
                self.word(word, before, after.filter(|_| is_last));
            }
            if !is_last {
                self.words.space();
                before = None;
            }
        }
    }

    fn word(&mut self, mut word: &str, mut before: Option<char>, after: Option<char>) {
        while self.link.is_some()
            && let Some((start, end)) = links::bare(word)
            && let (Some(text), Some(address)) = (word.get(..start), word.get(start..end))
        {
            self.words.push(&escape::word(text, before, Some('<')));
            self.words.push(&format!("<{address}>"));
            word = word.get(end..).unwrap_or_default();
            before = Some('>');
        }
        let escaped = escape::word(word, before, after);
        // Only in the text of a link does a bracket end anything.
        self.words.push(&if self.link.is_some() { escaped } else { escaped.replace(']', "\\]") });
    }
}

/// What the run begins with in Markdown, none for a space.
fn first_mark(run: &Run) -> Option<char> {
    match &run.leaf {
        Leaf::Space | Leaf::Break => None,
        Leaf::Text(text) if run.style == Style::default() => text.chars().next(),
        Leaf::Code(_) => Some('`'),
        Leaf::Text(_) | Leaf::Link { .. } => Some('*'),
    }
}

/// What the run ends with in Markdown, none for a space.
fn last_mark(run: &Run) -> Option<char> {
    match &run.leaf {
        Leaf::Space | Leaf::Break => None,
        Leaf::Text(text) if run.style == Style::default() => text.chars().next_back(),
        Leaf::Text(_) | Leaf::Code(_) | Leaf::Link { .. } => Some('*'),
    }
}
