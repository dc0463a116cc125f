//! AWS's shared configuration and credentials files, and the profiles in them.

mod dialect;
mod error;
mod section;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::config::Variables;
use crate::offload;
use dialect::Heading;

pub use error::SharedConfigError;
pub(crate) use section::Section;

/// What both files say together. `Debug` is not implemented, as they hold secrets.
pub(crate) struct SharedConfig {
    /// The files, whether they exist or not.
    files: Vec<PathBuf>,
    profile: String,
    profiles: BTreeMap<String, Section>,
    sso_sessions: BTreeMap<String, Section>,
    services: BTreeMap<String, Section>,
}

impl SharedConfig {
    /// Reads `AWS_CONFIG_FILE` (`~/.aws/config`) and `AWS_SHARED_CREDENTIALS_FILE` (`~/.aws/credentials`), and
    /// chooses the profile: `AWS_PROFILE`, else `AWS_DEFAULT_PROFILE`, else `default`. A file that does not exist
    /// is an empty one; a profile that is named has to exist.
    pub async fn load(variables: &Variables) -> Result<Self, SharedConfigError> {
        let named = variables.get("AWS_PROFILE").or_else(|| variables.get("AWS_DEFAULT_PROFILE"));
        let mut shared = SharedConfig {
            files: Vec::new(),
            profile: named.unwrap_or("default").to_owned(),
            profiles: BTreeMap::new(),
            sso_sessions: BTreeMap::new(),
            services: BTreeMap::new(),
        };
        for (variable, name) in [("AWS_CONFIG_FILE", "config"), ("AWS_SHARED_CREDENTIALS_FILE", "credentials")] {
            let Some(path) = path(variables, variable, name) else { continue };
            let text = read(&path).await?;
            let sections = dialect::parse(&path.display().to_string(), &text)?;
            match name {
                "config" => shared.add_config(sections),
                _ => shared.add_credentials(sections),
            }
            shared.files.push(path);
        }
        match named {
            Some(name) if !shared.profiles.contains_key(name) => Err(shared.no_profile(name)),
            _ => Ok(shared),
        }
    }

    /// The profile chosen; there is none when it is the default one and neither file has it.
    pub fn profile(&self) -> Option<&Section> {
        self.profiles.get(&self.profile)
    }

    /// The section of endpoints that the profile names: `services = name` leads to `[services name]`.
    pub fn services(&self) -> Result<Option<&Section>, SharedConfigError> {
        let Some(name) = self.profile().and_then(|profile| profile.get("services")) else { return Ok(None) };
        match self.services.get(name) {
            Some(services) => Ok(Some(services)),
            None => Err(SharedConfigError::new(format!(
                "profile `{}` names the services `{name}`, but {} has no section `[services {name}]`",
                self.profile,
                self.places(),
            ))),
        }
    }

    /// The files' names, for a sentence.
    pub fn places(&self) -> String {
        match &*self.files {
            [] => "no file (there is no home directory)".to_owned(),
            files => files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join(" or "),
        }
    }

    fn no_profile(&self, name: &str) -> SharedConfigError {
        SharedConfigError::new(format!(
            "there is no profile `{name}` in {}; add it, or choose another with AWS_PROFILE",
            self.places()
        ))
    }

    /// Profiles have a prefix. `[default]` needs none, and counts for nothing beside `[profile default]`.
    fn add_config(&mut self, sections: Vec<(Heading, Section)>) {
        let has_prefixed_default = sections.iter().any(|(heading, _)| heading.is("profile", "default"));
        for (heading, section) in sections {
            let place = match heading.kind.as_deref() {
                Some("profile") => &mut self.profiles,
                Some("sso-session") => &mut self.sso_sessions,
                Some("services") => &mut self.services,
                None if heading.name == "default" && !has_prefixed_default => &mut self.profiles,
                _ => continue,
            };
            place.entry(heading.name).or_default().merge(section);
        }
    }

    /// Every section is a profile, and beats what the configuration file says of it.
    fn add_credentials(&mut self, sections: Vec<(Heading, Section)>) {
        for (heading, section) in sections {
            if heading.kind.is_none() {
                self.profiles.entry(heading.name).or_default().merge(section);
            }
        }
    }
}

/// What the chain of credentials reads besides.
#[cfg(feature = "credentials-chain")]
impl SharedConfig {
    /// The name of the profile chosen.
    pub fn profile_name(&self) -> &str {
        &self.profile
    }

    /// A profile that another one names.
    pub fn profile_named(&self, name: &str) -> Result<&Section, SharedConfigError> {
        self.profiles.get(name).ok_or_else(|| self.no_profile(name))
    }

    /// The section `[sso-session name]`.
    pub fn sso_session(&self, name: &str) -> Result<&Section, SharedConfigError> {
        self.sso_sessions.get(name).ok_or_else(|| {
            SharedConfigError::new(format!(
                "there is no section `[sso-session {name}]` in {}; make one with `aws configure sso-session`",
                self.places()
            ))
        })
    }
}

/// The path in a variable, else that of the file in the home directory. A leading `~` is the home directory.
fn path(variables: &Variables, variable: &str, name: &str) -> Option<PathBuf> {
    let Some(path) = variables.get(variable) else { return Some(variables.home()?.join(".aws").join(name)) };
    match (path.strip_prefix('~').map(|rest| rest.trim_start_matches(['/', '\\'])), variables.home()) {
        (Some(rest), Some(home)) => Some(home.join(rest)),
        _ => Some(PathBuf::from(path)),
    }
}

async fn read(path: &Path) -> Result<Zeroizing<String>, SharedConfigError> {
    let owned = path.to_owned();
    match offload::run(move || std::fs::read_to_string(owned).map(Zeroizing::new)).await {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Zeroizing::default()),
        other => other.map_err(|error| SharedConfigError::new(format!("{} cannot be read: {error}", path.display()))),
    }
}
