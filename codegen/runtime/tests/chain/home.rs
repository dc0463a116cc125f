//! A home directory for a test, and the chain of someone at home there.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use smithy_runtime::{Credentials, CredentialsChain, ProvideCredentials};

/// A directory that is removed in the end.
pub struct Home(PathBuf);

impl Home {
    /// A home without any files.
    pub fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("credentials-chain-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
        let home = Home(std::env::temp_dir().join(name));
        fs::create_dir_all(home.0.join(".aws/sso/cache")).unwrap();
        home
    }

    /// A home with this configuration file.
    pub fn with_config(text: &str) -> Self {
        let home = Self::new();
        home.write(".aws/config", text);
        home
    }

    /// Writes a file and returns its path.
    pub fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    #[cfg(feature = "hyper")]
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The variables of someone at home here, on no EC2 instance, and these.
    pub fn variables(&self, variables: &[(&str, &str)]) -> Vec<(String, String)> {
        let home = self.0.display().to_string();
        let name = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
        let own = |(name, value): &(&str, &str)| (name.to_string(), value.to_string());
        [(name, home.as_str()), ("AWS_EC2_METADATA_DISABLED", "true")].iter().chain(variables).map(own).collect()
    }

    pub fn chain(&self, variables: &[(&str, &str)]) -> CredentialsChain {
        CredentialsChain::from_variables(self.variables(variables))
    }

    pub async fn credentials(&self, variables: &[(&str, &str)]) -> Credentials {
        self.chain(variables).provide_credentials().await.unwrap()
    }

    pub async fn failure(&self, variables: &[(&str, &str)]) -> String {
        format!("{:#}", self.chain(variables).provide_credentials().await.unwrap_err())
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        // What is left behind in the temporary directory harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}
