//! What a section is headed by.

/// What stands between the brackets. What it means depends on the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading(String);

impl Heading {
    /// Reads what follows the opening bracket. With a heading that is malformed comes what is wrong with it, so that
    /// the section can be left out as the one that it was meant to be.
    pub fn parse(text: &str) -> (Self, Option<&'static str>) {
        let (heading, fault) = match text.split_once(']') {
            None => (text, Some("expected a `]` at the end of the section's heading")),
            Some((heading, rest)) if is_blank_or_comment(rest) => (heading, None),
            Some((heading, _)) => (heading, Some("expected nothing but a comment after the section's heading")),
        };
        let heading = Heading(heading.trim().to_owned());
        let fault = match heading.kind_and_name().1.is_empty() {
            true => fault.or(Some("expected a name in the section's heading")),
            false => fault,
        };
        (heading, fault)
    }

    /// As the configuration file means it: `[profile build]` is of the kind `profile` and has the name `build`. The name
    /// may have spaces, with quotation marks around it or without.
    pub fn kind_and_name(&self) -> (Option<&str>, String) {
        match self.0.split_once(char::is_whitespace) {
            Some((kind, name)) => (Some(kind), unquoted(name.trim())),
            None => (None, unquoted(&self.0)),
        }
    }

    /// As the credentials file means it: all of it is a profile's name, spaces and all.
    pub fn name(&self) -> String {
        match self.0.starts_with(['"', '\'']) {
            true => unquoted(&self.0),
            false => self.0.clone(),
        }
    }
}

fn is_blank_or_comment(text: &str) -> bool {
    let text = text.trim_start();
    text.is_empty() || text.starts_with(['#', ';'])
}

/// The text without the quotation marks of a shell, which `aws configure` puts around names with spaces. Marks that do
/// not match stand for themselves.
fn unquoted(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut quote = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match quote {
            None if c == '"' || c == '\'' => quote = Some(c),
            Some(mark) if c == mark => quote = None,
            Some('"') if c == '\\' => plain.extend(chars.next()),
            _ => plain.push(c),
        }
    }
    match quote {
        None => plain,
        Some(_) => text.to_owned(),
    }
}
