//! AWS's shared configuration and credentials files, and the profiles in them.

mod dialect;
mod heading;
mod keys;
mod section;
mod shared_file;

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::env::ConfigError;
use crate::env::variables::Variables;
use dialect::File;
use heading::Heading;
use shared_file::SharedFile;

#[cfg(feature = "credentials-chain")]
pub(crate) use section::Secret;
pub(crate) use section::{Profile, Section};

/// What both files say together. `Debug` is not implemented, as they hold secrets.
pub(crate) struct SharedConfig {
    /// The files, whether they exist or not.
    files: Vec<PathBuf>,
    profile: String,
    profiles: BTreeMap<String, Profile>,
    sso_sessions: BTreeMap<String, Section>,
    services: BTreeMap<String, Section>,
    /// Why something may be missing here.
    fault: Option<ConfigError>,
}

impl SharedConfig {
    /// Reads `AWS_CONFIG_FILE` (`~/.aws/config`) and `AWS_SHARED_CREDENTIALS_FILE` (`~/.aws/credentials`), and
    /// chooses the profile: `AWS_PROFILE`, else `AWS_DEFAULT_PROFILE`, else `default`. A profile that is named has to
    /// exist, and the one chosen has to be well-formed.
    pub async fn load(variables: &Variables) -> Result<Self, ConfigError> {
        let named = variables.get("AWS_PROFILE").or_else(|| variables.get("AWS_DEFAULT_PROFILE"));
        let mut shared = SharedConfig {
            files: Vec::new(),
            profile: named.unwrap_or("default").to_owned(),
            profiles: BTreeMap::new(),
            sso_sessions: BTreeMap::new(),
            services: BTreeMap::new(),
            fault: None,
        };
        if let Some(file) = SharedFile::find(variables, "AWS_CONFIG_FILE", "config") {
            let sections = shared.read(file).await;
            shared.add_config(sections);
        }
        if let Some(file) = SharedFile::find(variables, "AWS_SHARED_CREDENTIALS_FILE", "credentials") {
            let sections = shared.read(file).await;
            shared.add_credentials(sections);
        }
        match (shared.profiles.get(&shared.profile), named) {
            (Some(profile), _) => profile.check()?,
            (None, Some(name)) => return Err(shared.fault.take().unwrap_or_else(|| shared.no_profile(name))),
            (None, None) => return Ok(shared),
        };
        Ok(shared)
    }

    /// An error when one of the files cannot be read, for callers that need what it may hold.
    pub fn check(&self) -> Result<(), ConfigError> {
        self.fault.clone().map_or(Ok(()), Err)
    }

    /// The profile chosen; there is none when it is the default one and neither file has it.
    pub fn profile(&self) -> Option<&Profile> {
        self.profiles.get(&self.profile)
    }

    /// The name of the profile chosen.
    pub fn profile_name(&self) -> &str {
        &self.profile
    }

    /// The section of endpoints that the profile names: `services = name` leads to `[services name]`.
    pub fn services(&self) -> Result<Option<&Section>, ConfigError> {
        let Some(name) = self.profile().and_then(|profile| profile.get("services")) else { return Ok(None) };
        match self.services.get(name) {
            Some(services) => services.check().map(Some),
            None => Err(ConfigError::new(format!(
                "profile `{}` names the services `{name}`, but {} has no section `[services {name}]`",
                self.profile,
                self.file_names(),
            ))),
        }
    }

    /// The names of the files, for a sentence.
    pub fn file_names(&self) -> String {
        match &*self.files {
            [] => "no file (there is no home directory)".to_owned(),
            files => files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join(" or "),
        }
    }

    fn no_profile(&self, name: &str) -> ConfigError {
        ConfigError::new(format!(
            "there is no profile `{name}` in {}; add it, or choose another with AWS_PROFILE",
            self.file_names()
        ))
    }

    /// Reads a file's sections. What is malformed is left out, and reading it fails.
    async fn read(&mut self, file: SharedFile) -> Vec<(Heading, Section)> {
        let File { sections, fault } = match file.read().await {
            Ok(text) => dialect::parse(&file.path.display().to_string(), &text),
            Err(error) => File { sections: Vec::new(), fault: Some(error) },
        };
        self.files.push(file.path);
        let faults = sections.iter().filter_map(|(_, section)| section.check().err()).chain(fault.clone());
        for error in faults {
            tracing::warn!(target: "smithy_runtime", %error, "a part of a shared file is left out");
        }
        self.fault = self.fault.take().or(fault);
        sections
    }

    /// Profiles have a prefix. `[default]` needs none, and counts for nothing beside `[profile default]`.
    fn add_config(&mut self, sections: Vec<(Heading, Section)>) {
        let is_prefixed_default =
            |heading: &Heading| heading.kind_and_name() == (Some("profile"), "default".to_owned());
        let has_prefixed_default = sections.iter().any(|(heading, _)| is_prefixed_default(heading));
        for (heading, section) in sections {
            let (kind, name) = heading.kind_and_name();
            let target = match kind {
                Some("profile") => &mut self.profiles.entry(name).or_default().config,
                Some("sso-session") => self.sso_sessions.entry(name).or_default(),
                Some("services") => self.services.entry(name).or_default(),
                None if name == "default" && !has_prefixed_default => {
                    &mut self.profiles.entry(name).or_default().config
                }
                _ => continue,
            };
            target.merge(section);
        }
    }

    /// Every section is a profile.
    fn add_credentials(&mut self, sections: Vec<(Heading, Section)>) {
        for (heading, section) in sections {
            self.profiles.entry(heading.name()).or_default().credentials.merge(section);
        }
    }
}

/// What the chain of credentials reads besides.
#[cfg(feature = "credentials-chain")]
impl SharedConfig {
    /// A profile that another one names.
    pub fn profile_named(&self, name: &str) -> Result<&Profile, ConfigError> {
        self.profiles.get(name).ok_or_else(|| self.no_profile(name))?.check()
    }

    /// The section `[sso-session name]`.
    pub fn sso_session(&self, name: &str) -> Result<&Section, ConfigError> {
        let missing = || {
            ConfigError::new(format!(
                "there is no section `[sso-session {name}]` in {}; make one with `aws configure sso-session`",
                self.file_names()
            ))
        };
        self.sso_sessions.get(name).ok_or_else(missing)?.check()
    }
}
