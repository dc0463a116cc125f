//! The dialect of INI that AWS's shared files are written in.
//!
//! General INI readers do not read it: a line that is indented deeper than the key above it goes on with that key's
//! value, or is one of a block of `key = value` lines if the value is empty; a line that is not begins something new,
//! however far it is indented. Comments may be indented, a colon separates nothing, backslashes and quotation marks
//! stand for themselves, and the last of several equal keys counts.

use super::heading::Heading;
use super::keys::key_and_value;
use super::section::Section;
use crate::env::ConfigError;

/// What a file says. A section that is malformed says so itself.
pub(super) struct File {
    pub sections: Vec<(Heading, Section)>,
    /// What is wrong before the first section.
    pub fault: Option<ConfigError>,
}

/// Reads a file's sections, in their order. Keys are put into lower case.
pub(super) fn parse(name: &str, text: &str) -> File {
    let mut parser = Parser { name, file: File { sections: Vec::new(), fault: None }, open: None };
    for (index, line) in text.trim_start_matches('\u{feff}').split('\n').enumerate() {
        // A carriage return ends a line too, alone or before the line feed.
        line.split('\r').for_each(|line| parser.read(index + 1, line));
    }
    parser.file
}

struct Parser<'a> {
    name: &'a str,
    file: File,
    /// The key that a line can go on with, and how far it is indented.
    open: Option<(String, usize)>,
}

impl Parser<'_> {
    fn read(&mut self, number: usize, line: &str) {
        let content = line.trim();
        if content.is_empty() || content.starts_with(['#', ';']) {
            return;
        }
        let indent = line.chars().take_while(|c| c.is_whitespace()).count();
        let fault = match &self.open {
            Some((key, of_key)) if indent > *of_key => {
                self.file.sections.last_mut().and_then(|(_, section)| section.go_on(key, content).err())
            }
            _ => self.begin(content, indent),
        };
        if let Some(what) = fault {
            let fault = ConfigError::new(format!("{}:{number}: {what}", self.name));
            match self.file.sections.last_mut() {
                Some((_, section)) => section.disable(fault),
                None => self.file.fault = self.file.fault.take().or(Some(fault)),
            }
        }
    }

    /// Begins a section or a property, or says what is wrong.
    fn begin(&mut self, content: &str, indent: usize) -> Option<&'static str> {
        self.open = None;
        if let Some(heading) = content.strip_prefix('[') {
            let (heading, fault) = Heading::parse(heading);
            self.file.sections.push((heading, Section::default()));
            return fault;
        }
        let Some((_, section)) = self.file.sections.last_mut() else {
            return Some("expected a section, such as `[default]`, before anything else");
        };
        match key_and_value(content) {
            Ok((key, value)) => {
                let fault = section.set(&key, value).err();
                self.open = Some((key, indent));
                fault
            }
            Err(fault) => Some(fault),
        }
    }
}
