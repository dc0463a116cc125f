//! Environment variables, as AWS tools read them.

use std::collections::BTreeMap;

/// The environment variables of AWS. Those that are empty count as absent, which is how they are unset in
/// files that list them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Variables(BTreeMap<String, String>);

impl Variables {
    /// Those of this process; what is not Unicode cannot be meant for a request.
    pub fn of_process() -> Self {
        std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect()
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// Whether it is `true`, in any case.
    pub fn is_true(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| value.eq_ignore_ascii_case("true"))
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

impl FromIterator<(String, String)> for Variables {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(variables: I) -> Self {
        let is_ours = |(name, _): &(String, String)| name.starts_with("AWS_");
        Variables(variables.into_iter().filter(is_ours).collect())
    }
}
