//! Tells a difference: in lines for people, or as one JSON object for programs.

use std::fmt;

use serde_json::json;

use super::change::{Change, ChangeKind, Diff, Level};

impl Diff {
    /// The difference as a JSON object: `verdict`, `breaking` (how many), `documentation` and `changes`.
    pub fn to_json(&self) -> String {
        let changes: Vec<_> = self.changes.iter().map(|change| json!(change)).collect();
        let object = json!({
            "verdict": self.verdict(),
            "breaking": self.breaking(),
            "documentation": self.documentation,
            "changes": changes,
        });
        format!("{object:#}")
    }
}

/// A line for each change, and the verdict on the last one.
impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for change in &self.changes {
            writeln!(f, "{change}")?;
        }
        if self.documentation > 0 {
            let items = if self.documentation == 1 { "item" } else { "items" };
            writeln!(f, "{:10}  {:7}  documentation of {} {items}", "compatible", "changed", self.documentation)?;
        }
        let verdict = self.verdict();
        let compatible = self.changes.len() - self.breaking() + usize::from(self.documentation > 0);
        match verdict {
            Level::None => write!(f, "{verdict}: nothing changed"),
            _ => write!(f, "{verdict}: {} breaking, {compatible} compatible", self.breaking()),
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let effect = if self.level == Level::Major { "breaking" } else { "compatible" };
        write!(f, "{effect:10}  {:7}  {}", self.change.name(), self.path)?;
        if self.what.is_empty() { Ok(()) } else { write!(f, ": {}", self.what) }
    }
}

impl ChangeKind {
    fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        })
    }
}
