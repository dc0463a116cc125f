//! Normalises the runs of a paragraph: white space folded, equal neighbours merged, no style that Markdown cannot say.

use super::{
    document::{Leaf, Run, Style},
    escape::is_word,
    links,
};

/// The paragraphs in the runs: two breaks in a row end one.
pub(super) fn paragraphs(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut folded = Folded::new(runs).runs;
    style_spaces(&mut folded);
    let mut paragraphs = vec![Vec::new()];
    let mut runs = folded.into_iter().peekable();
    while let Some(run) = runs.next() {
        let mut breaks = usize::from(run.leaf == Leaf::Break);
        while breaks > 0 && runs.next_if(|next| next.leaf == Leaf::Break).is_some() {
            breaks += 1;
        }
        match paragraphs.last_mut() {
            Some(paragraph) if breaks < 2 && !(breaks == 1 && paragraph.is_empty()) => paragraph.push(run),
            _ => paragraphs.push(Vec::new()),
        }
    }
    for paragraph in &mut paragraphs {
        paragraph.pop_if(|last| last.leaf == Leaf::Break);
        restyle(paragraph);
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// Runs without white space at their ends, and with single spaces between words.
#[derive(Default)]
struct Folded {
    runs: Vec<Run>,
    /// Whether there was a space before the first run.
    begins_with_space: bool,
    /// Whether there is one before what comes next.
    space: bool,
}

impl Folded {
    fn new(runs: Vec<Run>) -> Self {
        let mut folded = Self { runs: Vec::with_capacity(runs.len()), ..Self::default() };
        for run in runs {
            match run.leaf {
                Leaf::Text(text) => folded.text(&text, run.style),
                Leaf::Code(code) => folded.code(&code, run.style),
                Leaf::Space => folded.space = true,
                Leaf::Break => {
                    folded.space = false;
                    folded.runs.push(Run { leaf: Leaf::Break, style: Style::default() });
                }
                Leaf::Link { target, runs } => folded.link(target, Self::new(runs), run.style),
            }
        }
        folded
    }

    fn text(&mut self, text: &str, style: Style) {
        for (index, word) in text.split(char::is_whitespace).enumerate() {
            self.space |= index > 0;
            match self.runs.last_mut() {
                _ if word.is_empty() => {}
                Some(Run { leaf: Leaf::Text(last), style: same }) if *same == style => {
                    if std::mem::take(&mut self.space) {
                        last.push(' ');
                    }
                    last.push_str(word);
                }
                _ => self.push(Leaf::Text(word.to_owned()), style),
            }
        }
    }

    fn code(&mut self, code: &str, style: Style) {
        let words: Vec<&str> = code.split_whitespace().collect();
        if words.is_empty() {
            // White space that is all of the code is meant.
            return self.push(Leaf::Code(" ".to_owned()), style);
        }
        self.space |= code.starts_with(char::is_whitespace);
        match self.runs.last_mut() {
            // Two code spans that touch would be one with stray backticks in it: they become one.
            Some(Run { leaf: Leaf::Code(last), .. }) if !self.space => last.push_str(&words.join(" ")),
            _ => self.push(Leaf::Code(words.join(" ")), style),
        }
        self.space |= code.ends_with(char::is_whitespace);
    }

    fn link(&mut self, target: String, mut inner: Self, style: Style) {
        inner.runs.pop_if(|last| last.leaf.is_space());
        style_spaces(&mut inner.runs);
        restyle(&mut inner.runs);
        self.space |= inner.begins_with_space;
        self.push(Leaf::Link { target, runs: inner.runs }, style);
        self.space |= inner.space;
    }

    fn push(&mut self, leaf: Leaf, style: Style) {
        let space = std::mem::take(&mut self.space);
        match self.runs.last() {
            None => self.begins_with_space = space,
            Some(last) if space && last.leaf != Leaf::Break => {
                self.runs.push(Run { leaf: Leaf::Space, style: Style::default() });
            }
            Some(_) => {}
        }
        self.runs.push(Run { leaf, style });
    }
}

/// A space looks like its neighbours where they look the same, so that emphasis never begins or ends with one.
fn style_spaces(runs: &mut [Run]) {
    for at in 1..runs.len() {
        let neighbour = |at: usize| runs.get(at).filter(|run| !run.leaf.is_space()).map(|run| run.style);
        let common = neighbour(at - 1).zip(neighbour(at + 1)).map(|(before, after)| before.common(after));
        if let Some(space) = runs.get_mut(at).filter(|run| run.leaf.is_space()) {
            space.style = Style { script: None, ..common.unwrap_or_default() };
        }
    }
}

/// Takes away the emphasis that CommonMark would not read as such: `**"a"**b` shows its asterisks (6.2, flanking).
fn restyle(runs: &mut [Run]) {
    clear_unsayable(runs, |style| &mut style.strong);
    clear_unsayable(runs, |style| &mut style.emphasis);
    clear_unsayable(runs, |style| &mut style.struck);
}

fn clear_unsayable(runs: &mut [Run], flag: fn(&mut Style) -> &mut bool) {
    let mut start = 0;
    while start < runs.len() {
        let length = runs.get(start..).unwrap_or_default().iter().take_while(|run| *flag(&mut { run.style })).count();
        let end = start + length;
        if length > 0 {
            let edge = |at: Option<usize>, last: bool| at.and_then(|at| runs.get(at)).and_then(|run| edge(run, last));
            let before = edge(start.checked_sub(1), true);
            let opens = before.is_none_or(|c| !is_word(c)) || edge(Some(start), false).is_some_and(is_word);
            let after = edge(Some(end), false);
            let closes = after.is_none_or(|c| !is_word(c)) || edge(end.checked_sub(1), true).is_some_and(is_word);
            if !(opens && closes) {
                for run in runs.get_mut(start..end).unwrap_or_default() {
                    *flag(&mut run.style) = false;
                }
            }
        }
        start = end + 1;
    }
}

/// The first or last character that a run becomes, none for a space.
fn edge(run: &Run, last: bool) -> Option<char> {
    match &run.leaf {
        Leaf::Space | Leaf::Break => None,
        _ if run.style.script.is_some() => Some('<'),
        Leaf::Text(text) => {
            let word = if last { text.rsplit(' ').next() } else { text.split(' ').next() }.unwrap_or_default();
            match links::bare(word) {
                // A bare URL gets angle brackets.
                Some((start, end)) if if last { end == word.len() } else { start == 0 } => Some('<'),
                _ if last => word.chars().next_back(),
                _ => word.chars().next(),
            }
        }
        Leaf::Code(_) => Some('`'),
        Leaf::Link { .. } => Some('['),
    }
}
