//! Code in Markdown: spans, fences, and which fences rustdoc takes for tests.

use std::collections::HashMap;

/// A code span of one line; its fence is longer than any backticks in the code (CommonMark 6.1).
pub(super) fn span(code: &str) -> String {
    let fence = "`".repeat(if code.contains('`') { longest_run(code) + 1 } else { 1 });
    let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// A fenced block that rustdoc shows and does not compile.
pub(super) fn block<'a>(code: impl IntoIterator<Item = &'a str> + Clone) -> Vec<String> {
    let longest = code.clone().into_iter().map(longest_run).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let mut lines = vec![format!("{fence}text")];
    lines.extend(code.into_iter().map(|line| line.trim_end().to_owned()));
    lines.push(fence);
    lines
}

/// How many backticks the text begins with.
pub(super) fn backticks(text: &str) -> usize {
    text.bytes().take_while(|byte| *byte == b'`').count()
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

/// Where the runs of backticks of each length begin, so that a span finds its end without reading on for it.
pub(super) struct BacktickRuns(HashMap<usize, Vec<usize>>);

impl BacktickRuns {
    pub(super) fn of(text: &str) -> Self {
        let mut runs: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut at = 0;
        while let Some(tail) = text.get(at..)
            && let Some(found) = tail.find('`')
        {
            at += found;
            let length = backticks(tail.get(found..).unwrap_or_default());
            runs.entry(length).or_default().push(at);
            at += length;
        }
        Self(runs)
    }

    /// Where the first run of this length at or after `from` begins.
    pub(super) fn closing(&self, from: usize, length: usize) -> Option<usize> {
        let starts = self.0.get(&length)?;
        starts.get(starts.partition_point(|start| *start < from)).copied()
    }
}

/// The line that begins a fenced code block, or ends it.
#[derive(Debug)]
pub(super) struct Fence {
    mark: char,
    length: usize,
    info: String,
}

/// The fence that a line without its indentation is, if it is one (CommonMark 4.5).
pub(super) fn fence(line: &str) -> Option<Fence> {
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let info = line.trim_start_matches(mark);
    let length = line.len() - info.len();
    let is_fence = length >= 3 && !(mark == '`' && info.contains('`'));
    is_fence.then(|| Fence { mark, length, info: info.trim().to_owned() })
}

impl Fence {
    pub(super) fn closes(&self, open: &Fence) -> bool {
        self.mark == open.mark && self.length >= open.length && self.info.is_empty()
    }

    pub(super) fn opening(&self) -> String {
        format!("{}{}", self.closing(), language(&self.info))
    }

    pub(super) fn closing(&self) -> String {
        self.mark.to_string().repeat(self.length)
    }
}

/// The language of a block for rustdoc, which takes one without a language for Rust, and so any whose words it all
/// knows (`ignore`, `no_run`, `edition2024`...): those are `text` here, and so is Rust itself.
fn language(info: &str) -> &str {
    let first = info.split([',', ' ', '\t']).find(|word| !word.is_empty()).unwrap_or_default();
    let is_name = first.starts_with(|c: char| c.is_ascii_alphabetic())
        && first.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '.'));
    if is_name && !is_attribute_like(first) { first } else { "text" }
}

/// What rustdoc reads as an attribute, or warns of because it looks like one (`invalid_codeblock_attributes`).
fn is_attribute_like(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let is_error_code = word.len() == 5 && word.starts_with('e') && word.bytes().skip(1).all(|b| b.is_ascii_digit());
    is_error_code
        || word == "custom"
        || ["rust", "edition", "ignore", "norun", "should", "compile", "test", "standalone", "allow"]
            .iter()
            .any(|attribute| word.starts_with(attribute))
}
