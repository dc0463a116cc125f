//! Decides where a link leads, and which part of a text is a bare URL.

use super::{
    document::{Leaf, Run, Style, plain_text},
    escape,
};

/// What answers with the rustdoc path of a shape, by its name.
pub(super) type Link<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// What a link with these runs in it is. Without an address, or with one that only AWS's site knows, its text may be
/// the name of a shape.
pub(super) fn runs(mut runs: Vec<Run>, href: Option<&str>, link: &Link) -> Vec<Run> {
    let text = plain_text(&runs);
    let name = text.trim();
    let path = link(name);
    let target = href.and_then(|href| target(href, link)).or_else(|| path.clone());
    let style = runs.iter().map(|run| run.style).reduce(Style::common).unwrap_or_default();
    match target {
        _ if name.is_empty() => runs,
        Some(target) => {
            let is_shape = path.is_some_and(|path| path == target);
            for run in &mut runs {
                run.style.strong &= !style.strong;
                run.style.emphasis &= !style.emphasis;
                run.style.struck &= !style.struck;
                run.style.script = run.style.script.filter(|_| style.script.is_none());
                if let (true, Leaf::Text(text)) = (is_shape, &run.leaf) {
                    run.leaf = Leaf::Code(text.clone());
                }
            }
            vec![Run { leaf: Leaf::Link { target, runs }, style }]
        }
        None if href.is_none() && is_shape_like(name) => vec![Run { leaf: Leaf::Code(text), style }],
        None => runs,
    }
}

/// A name as models write shapes: one word, with more than one capital, or with what joins shape and member.
fn is_shape_like(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | ':' | '.'))
        && text.chars().skip(1).any(|c| !c.is_ascii_lowercase() && !c.is_ascii_digit())
}

/// Where a link with this address leads from a page of rustdoc, if anywhere: to a URL, or to the shape that it names,
/// or whose path it is, or whose page in the API reference (`API_DetectLabels.html`). Other relative addresses only
/// mean something on AWS's site.
fn target(href: &str, link: &Link) -> Option<String> {
    let href: String = escape::shown(href).split_whitespace().collect();
    if let Some(host) = href.strip_prefix("//").filter(|host| !host.is_empty()) {
        return Some(destination(&format!("https://{host}")));
    }
    if is_absolute(&href) {
        return Some(destination(&href));
    }
    let page = href.split(['#', '?']).next().unwrap_or_default();
    let file = page.rsplit('/').next().unwrap_or_default();
    if let Some(name) = file.strip_prefix("API_").and_then(|file| file.strip_suffix(".html")) {
        return link(name);
    }
    let path = href.trim_matches('`');
    let name = path.rsplit("::").next()?;
    link(name).filter(|found| name == path || found == path)
}

/// Whether the address has a scheme that a reader can follow, and more than that.
pub(super) fn is_absolute(address: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| {
        address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && address.len() > scheme.len()
    })
}

/// Whether a link with this text, which is where it leads, can be written as no more than that in angle brackets.
pub(super) fn is_autolink(text: &str, target: &str) -> bool {
    is_absolute(text) && destination(text) == target && text.chars().all(|c| !is_no_part(c))
}

/// The URL as a link's destination between parentheses, where these characters would end it or be read as more.
fn destination(url: &str) -> String {
    let mut destination = String::with_capacity(url.len());
    for (at, c) in url.char_indices() {
        match c {
            '(' | ')' | '<' | '>' | '\\' | '|' | '`' | '"' | '[' | ']' | '{' | '}' | '^' | '*' => {
                destination.push_str(&format!("%{:02X}", u32::from(c)));
            }
            '&' if escape::is_entity(url.get(at..).unwrap_or_default()) => destination.push_str("%26amp;"),
            c if c.is_whitespace() => {}
            c => destination.push(c),
        }
    }
    destination
}

/// The first bare URL in a text without white space: where it begins and ends. Punctuation after it is not in it.
pub(super) fn bare(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    // Almost no word has a colon, which is found much faster than the whole mark.
    while let Some(found) = text.get(from..)?.find(':') {
        let colon = from + found;
        if !text.get(colon..)?.starts_with("://") {
            from = colon + 1;
            continue;
        }
        from = colon + 3;
        let before = text.get(..colon)?;
        let scheme = ["https", "http"].into_iter().find(|scheme| {
            let start = before.len().checked_sub(scheme.len()).and_then(|start| before.get(start..));
            start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        });
        let Some(start) = scheme.map(|scheme| colon - scheme.len()) else {
            continue;
        };
        let rest = text.get(from..)?;
        let length = rest.find(is_no_part).unwrap_or(rest.len());
        let address = without_punctuation(rest.get(..length)?);
        if address.chars().any(char::is_alphanumeric) {
            return Some((start, from + address.len()));
        }
    }
    None
}

fn is_no_part(c: char) -> bool {
    c.is_whitespace() || !c.is_ascii() || matches!(c, '<' | '>' | '"' | '`' | '|' | '\\' | '[' | ']' | '^')
}

fn without_punctuation(mut address: &str) -> &str {
    let mut unclosed = address.matches(')').count().saturating_sub(address.matches('(').count());
    while let Some(last) = address.chars().next_back() {
        let ends = match last {
            ')' if unclosed > 0 => {
                unclosed -= 1;
                true
            }
            last => matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | '('),
        };
        if !ends {
            break;
        }
        address = address.get(..address.len() - 1).unwrap_or_default();
    }
    address
}
