//! Environment variables, as AWS tools read them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

/// The variable that holds the user's home directory.
const HOME: &str = if cfg!(windows) { "USERPROFILE" } else { "HOME" };

/// The environment variables of AWS, and the one of the home directory. Those that are empty count as absent, which is
/// how they are unset in files that list them. `Debug` is not implemented, as there are secrets among them, which are wiped in the end.
#[derive(Clone, Default)]
pub(crate) struct Variables(BTreeMap<String, Zeroizing<String>>);

impl Variables {
    /// Those of this process; what is not Unicode cannot be meant for a request.
    pub fn from_process() -> Self {
        // Where there is no process, std panics.
        if cfg!(all(target_family = "wasm", target_os = "unknown")) {
            return Self::default();
        }
        // Where the variable is not set, the system may know the directory.
        let home = std::env::home_dir().map(|home| (HOME.into(), home.into_os_string()));
        home.into_iter()
            .chain(std::env::vars_os())
            .filter_map(|(name, value)| Some((comparable(name.into_string().ok()?), value.into_string().ok()?)))
            .collect()
    }

    /// The user's home directory.
    pub fn home(&self) -> Option<&Path> {
        self.get(HOME).map(Path::new)
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// The path that a variable holds. A leading `~` is the home directory.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        let path = self.get(name)?;
        let below_home = path.strip_prefix('~').map(|rest| rest.trim_start_matches(['/', '\\']));
        Some(match (below_home, self.home()) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => PathBuf::from(path),
        })
    }

    #[cfg(feature = "credentials-chain")]
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.insert(name.to_owned(), Zeroizing::new(value.into()));
    }

    /// The variables whose names begin so, by the rest of their names.
    pub fn with_prefix(&self, prefix: &str) -> BTreeMap<String, String> {
        self.0
            .keys()
            .filter_map(|name| {
                let rest = name.strip_prefix(prefix)?;
                Some((rest.to_owned(), self.get(name)?.to_owned()))
            })
            .collect()
    }
}

/// The name in capitals on Windows, whose names have no case: `aws_region` is `AWS_REGION` there.
fn comparable(name: String) -> String {
    if cfg!(windows) { name.to_ascii_uppercase() } else { name }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Variables {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(variables: I) -> Self {
        let is_ours = |name: &str| name.starts_with("AWS_") || name == HOME;
        let variables = variables.into_iter().map(|(name, value)| (name.into(), Zeroizing::new(value.into())));
        Variables(variables.filter(|(name, _)| is_ours(name)).collect())
    }
}
