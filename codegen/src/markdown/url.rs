//! Addresses: where a link leads, and which part of a text is a bare URL.

use super::Link;

/// Where a link with this `href` leads from a page of rustdoc, if anywhere: to a URL, or to the shape whose page in
/// the API reference it names (`API_DetectLabels.html`). Other relative addresses only mean something on AWS's site.
pub(super) fn target(href: &str, link: &Link) -> Option<String> {
    let href: String = href.split_whitespace().collect();
    if let Some(host) = href.strip_prefix("//").filter(|host| !host.is_empty()) {
        return Some(destination(&format!("https://{host}")));
    }
    if is_absolute(&href) {
        return Some(destination(&href));
    }
    let page = href.split(['#', '?']).next().unwrap_or_default();
    let file = page.rsplit('/').next().unwrap_or_default();
    let name = file.strip_prefix("API_")?.strip_suffix(".html")?;
    link(name)
}

/// Whether the address has a scheme that a reader can follow, and more than that.
pub(super) fn is_absolute(address: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| {
        address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && address.len() > scheme.len()
    })
}

/// The URL as a link's destination between parentheses, where these characters would end it or be read as more.
pub(super) fn destination(url: &str) -> String {
    let mut destination = String::with_capacity(url.len());
    for (at, c) in url.char_indices() {
        match c {
            '(' | ')' | '<' | '>' | '\\' | '|' | '`' | '"' | '[' | ']' | '{' | '}' | '^' | '*' => {
                destination.push_str(&format!("%{:02X}", u32::from(c)));
            }
            '&' if is_entity(url.get(at..).unwrap_or_default()) => destination.push_str("%26amp;"),
            c if c.is_whitespace() => {}
            c => destination.push(c),
        }
    }
    destination
}

/// Whether the text begins with what Markdown reads as a character reference.
pub(super) fn is_entity(text: &str) -> bool {
    let Some(name) = text.strip_prefix('&') else {
        return false;
    };
    // The longest name HTML has (CounterClockwiseContourIntegral) bounds how far the end is looked for.
    let end = name.bytes().take(40).position(|byte| !byte.is_ascii_alphanumeric() && byte != b'#');
    end.is_some_and(|end| end > 0 && name.as_bytes().get(end) == Some(&b';'))
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
