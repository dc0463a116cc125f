//! The dialect of INI that AWS's shared files are written in.
//!
//! General INI readers do not read it: a value that is empty opens a block of indented `key = value` lines, an
//! indented line after any other value goes on with it, comments may be indented, a colon separates nothing,
//! backslashes and quotation marks stand for themselves, and the last of several equal keys counts.

use super::{Section, SharedConfigError};

/// What a section is headed by: `[profile build]` is of the kind `profile` and has the name `build`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    pub kind: Option<String>,
    pub name: String,
}

impl Heading {
    pub fn is(&self, kind: &str, name: &str) -> bool {
        self.kind.as_deref() == Some(kind) && self.name == name
    }
}

/// Reads a file's sections, in their order. Keys are put into lower case.
pub(super) fn parse(file: &str, text: &str) -> Result<Vec<(Heading, Section)>, SharedConfigError> {
    let mut sections: Vec<(Heading, Section)> = Vec::new();
    let mut last_key: Option<String> = None;
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let fault = |what: &str| SharedConfigError::new(format!("{file}:{}: {what}", index + 1));
        let content = line.trim();
        if content.is_empty() || content.starts_with(['#', ';']) {
            continue;
        }
        if let Some(heading) = line.strip_prefix('[') {
            sections.push((parse_heading(heading).map_err(fault)?, Section::default()));
            last_key = None;
            continue;
        }
        let Some((_, section)) = sections.last_mut() else {
            return Err(fault("expected a section, such as `[default]`, before anything else"));
        };
        match &last_key {
            Some(key) if line.starts_with([' ', '\t']) => section.go_on(key, content).map_err(fault)?,
            _ => {
                let (key, value) = key_and_value(content).map_err(fault)?;
                section.set(&key, value);
                last_key = Some(key);
            }
        }
    }
    Ok(sections)
}

/// What follows the opening bracket.
fn parse_heading(text: &str) -> Result<Heading, &'static str> {
    let (heading, rest) = text.split_once(']').ok_or("expected a `]` at the end of the section's heading")?;
    if !rest.trim().is_empty() && !rest.trim_start().starts_with(['#', ';']) {
        return Err("expected nothing but a comment after the section's heading");
    }
    let heading = heading.trim();
    let (kind, name) = match heading.split_once([' ', '\t']) {
        Some((kind, name)) => (Some(kind.to_owned()), name.trim()),
        None => (None, heading),
    };
    let name = name.trim_matches(['"', '\'']);
    if name.is_empty() {
        return Err("expected a name in the section's heading");
    }
    Ok(Heading { kind, name: name.to_owned() })
}

/// A key in lower case, and its value without the comment that white space sets off from it.
pub(super) fn key_and_value(line: &str) -> Result<(String, &str), &'static str> {
    let (key, value) = line.split_once('=').ok_or("expected `key = value`")?;
    let key = key.trim().to_lowercase();
    if key.is_empty() {
        return Err("expected a key before the `=`");
    }
    let comment = value.match_indices([' ', '\t']).find(|(at, _)| value[at + 1..].starts_with(['#', ';']));
    let value = comment.map_or(value, |(at, _)| &value[..at]);
    Ok((key, value.trim()))
}
