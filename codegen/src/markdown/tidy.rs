//! Tidies the runs of a paragraph: white space folded, equal neighbours merged, no style that Markdown cannot say.

use super::{
    characters::is_word,
    tree::{Leaf, Run, Style},
    url,
};

/// The paragraphs in the runs: two breaks in a row end one.
pub(super) fn paragraphs(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut folded = fold(runs);
    style_spaces(&mut folded);
    let mut paragraphs = vec![Vec::new()];
    let mut runs = folded.into_iter().peekable();
    while let Some(run) = runs.next() {
        let breaks = run.leaf == Leaf::Break && runs.next_if(|next| next.leaf == Leaf::Break).is_some();
        if breaks {
            while runs.next_if(|next| next.leaf == Leaf::Break).is_some() {}
            paragraphs.push(Vec::new());
        } else if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.push(run);
        }
    }
    for paragraph in &mut paragraphs {
        while paragraph.last().is_some_and(|run| run.leaf.is_space()) {
            paragraph.pop();
        }
        let breaks = paragraph.iter().take_while(|run| run.leaf.is_space()).count();
        paragraph.drain(..breaks);
        restyle(paragraph);
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// Splits text at white space and puts what touches and looks the same together.
fn fold(runs: Vec<Run>) -> Vec<Run> {
    let mut folded: Vec<Run> = Vec::with_capacity(runs.len());
    for run in join_code(runs) {
        match run.leaf {
            Leaf::Text(text) => fold_text(&mut folded, &text, run.style),
            Leaf::Code(code) => {
                let blank = |c: char| c.is_whitespace();
                if code.starts_with(blank) {
                    add_space(&mut folded);
                }
                if !code.trim().is_empty() {
                    let words: Vec<&str> = code.split_whitespace().collect();
                    folded.push(Run { leaf: Leaf::Code(words.join(" ")), style: run.style });
                }
                if code.ends_with(blank) {
                    add_space(&mut folded);
                }
            }
            Leaf::Space => add_space(&mut folded),
            Leaf::Break => {
                folded.pop_if(|last| last.leaf == Leaf::Space);
                folded.push(Run { leaf: Leaf::Break, style: Style::default() });
            }
            Leaf::Link { target, runs } => {
                let mut inner = fold(runs);
                let ends_in_space = inner.pop_if(|last| last.leaf.is_space()).is_some();
                if inner.first().is_some_and(|first| first.leaf.is_space()) {
                    inner.remove(0);
                    add_space(&mut folded);
                }
                style_spaces(&mut inner);
                restyle(&mut inner);
                folded.push(Run { leaf: Leaf::Link { target, runs: inner }, style: run.style });
                if ends_in_space {
                    add_space(&mut folded);
                }
            }
        }
    }
    folded
}

fn fold_text(folded: &mut Vec<Run>, text: &str, style: Style) {
    for (index, word) in text.split(char::is_whitespace).enumerate() {
        if index > 0 {
            add_space(folded);
        }
        match folded.last_mut() {
            _ if word.is_empty() => {}
            Some(Run { leaf: Leaf::Text(last), style: same }) if *same == style => last.push_str(word),
            _ => folded.push(Run { leaf: Leaf::Text(word.to_owned()), style }),
        }
    }
}

/// Two code spans that touch would be one with stray backticks in it: they become one. Done before white space is
/// folded, so that the space in `<code><i>a</i> <i>b</i></code>` stays code.
fn join_code(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match (joined.last_mut(), &run.leaf) {
            (Some(Run { leaf: Leaf::Code(last), .. }), Leaf::Code(code)) => last.push_str(code),
            _ => joined.push(run),
        }
    }
    joined
}

fn add_space(folded: &mut Vec<Run>) {
    if !folded.last().is_some_and(|last| last.leaf.is_space()) {
        folded.push(Run { leaf: Leaf::Space, style: Style::default() });
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
        // A bare URL gets angle brackets.
        Leaf::Text(text)
            if url::bare(text).is_some_and(|(start, end)| if last { end == text.len() } else { start == 0 }) =>
        {
            Some('<')
        }
        Leaf::Text(text) if last => text.chars().next_back(),
        Leaf::Text(text) => text.chars().next(),
        Leaf::Code(_) => Some('`'),
        Leaf::Link { .. } => Some('['),
    }
}
