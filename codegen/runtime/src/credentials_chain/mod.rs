//! Finds credentials, and tokens, in the standard AWS sources.

mod cache_file;
mod call;
#[cfg(feature = "credentials-login")]
mod dpop;
mod ecs;
mod error_response;
mod imds;
mod last_known;
mod login;
mod login_file;
#[cfg(feature = "credentials-login")]
mod login_refresh;
mod metadata;
mod operations;
mod process;
mod profile;
mod profile_steps;
mod providers;
mod requests;
mod services;
mod sso;
mod sso_login;
mod sso_token;
mod sts;

use std::fmt;
use std::sync::Arc;

use crate::env::SharedConfig;
use crate::env::{Faults, Settings, Variables};
use crate::identity::{BearerToken, Credentials};
use crate::{BoxFuture, CredentialsError, ProvideCredentials, ProvideToken, Transport, transport};

use last_known::LastKnown;
use providers::{ProviderConfig, ProviderResult, Tried};

pub(crate) use imds::region as instance_region;

/// Credentials from the standard AWS sources: environment variables, shared files, containers and EC2 instances.
///
/// The first source that has some is taken, in the order of the AWS command line and SDKs:
///
/// 1. the variables `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`;
/// 2. the profile (`AWS_PROFILE`, else `default`) in `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`. It may
///    hold keys, assume a role (`role_arn`) with the credentials of another profile (`source_profile`, through any
///    number of them), of another source (`credential_source`) or with a token (`web_identity_token_file`), log in through
///    IAM Identity Center (`sso_session`, or the older `sso_start_url`), have a session of `aws login` (`login_session`),
///    which the feature `credentials-login` refreshes, or run a program (`credential_process`);
/// 3. the role that the token in `AWS_WEB_IDENTITY_TOKEN_FILE` is good for, `AWS_ROLE_ARN`, as in EKS;
/// 4. the container's, `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI` or `…_FULL_URI`, as in ECS and EKS;
/// 5. the role of the EC2 instance (IMDSv2), unless `AWS_EC2_METADATA_DISABLED` is `true`.
///
/// A source that is set up but fails ends the search with its error, as the next one may belong to someone else.
/// [A client keeps the credentials](ProvideCredentials). The chain and its clones keep what the container and the
/// instance gave last: while those fail, it is used beyond its expiry, with a warning, and they are asked again every 5
/// to 10 minutes. The token of IAM Identity Center is refreshed in the cache that the command line shares, and so is a
/// session of `aws login`, five minutes before its credentials expire. Without the feature `credentials-login` those serve
/// until they expire, 15 minutes after the command line got them, and then it takes the command line again. Files and
/// programs are waited for beside the threads of a Tokio runtime, or on the calling thread where there is none.
///
/// | requests to | limit of an attempt | attempts |
/// |---|---|---|
/// | instance metadata | 1 s, or `AWS_METADATA_SERVICE_TIMEOUT` | 3, or `AWS_METADATA_SERVICE_NUM_ATTEMPTS` |
/// | container | 2 s | 3 |
/// | STS, IAM Identity Center and AWS Sign-In | 10 s | 3 |
///
/// The instance metadata is given up at once where there is no connection to it, as outside of EC2.
///
/// For services that take a bearer token, it provides the token of the profile's login (`sso_session`) as it is.
///
/// STS is asked in the region, at the endpoint that `endpoint_url`, FIPS and dual-stack settings and
/// `AWS_STS_REGIONAL_ENDPOINTS` give, or without a region at its global endpoint.
///
/// What the command line does and this does not: it does not ask for the code of an MFA device (`mfa_serial` is
/// an error that says what to do), open a browser (`aws sso login` and `aws login` do), read the files of boto, or keep
/// assumed roles in `~/.aws/cli/cache`.
#[derive(Clone)]
pub struct CredentialsChain {
    variables: Variables,
    /// Whether the profile was chosen in code, which beats the keys in variables.
    profile_chosen: bool,
    transport: Option<Arc<dyn Transport>>,
    last_known: Arc<LastKnown>,
}

impl CredentialsChain {
    /// Looks where the variables of this process say.
    pub fn new() -> Self {
        Self::with_variables(Variables::from_process())
    }

    /// Looks where these variables say, given as pairs of name and value, `HOME` among them.
    pub fn from_variables(variables: impl IntoIterator<Item = (String, String)>) -> Self {
        Self::with_variables(variables.into_iter().collect())
    }

    pub(crate) fn with_variables(variables: Variables) -> Self {
        CredentialsChain {
            variables,
            profile_chosen: false,
            transport: transport::standard(),
            last_known: Arc::default(),
        }
    }

    /// The profile to use, in place of `AWS_PROFILE` and of keys in variables.
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.variables.set("AWS_PROFILE", name);
        self.profile_chosen = true;
        self
    }

    /// What sends the requests for credentials, in place of the standard transport.
    /// [`Config::transport`](crate::Config::transport) does it for the chain of a configuration.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    async fn find(&self) -> Result<Credentials, CredentialsError> {
        let mut tried = Tried::default();
        if !self.profile_chosen
            && let Some(credentials) = tried.take("the environment", ProviderResult::from_environment(&self.variables)?)
        {
            return Ok(credentials);
        }
        let shared = self.shared_config().await?;
        let config = self.provider_config(&shared)?;
        if let Some(credentials) = tried.take("the profile", profile::find(&config).await?) {
            return Ok(credentials);
        }
        if let Some(credentials) = tried.take("web identity", sts::find_web_identity(&config).await?) {
            return Ok(credentials);
        }
        if let Some(credentials) = tried.take("the container", ecs::find(&config).await?) {
            return Ok(credentials);
        }
        if let Some(credentials) = tried.take("the EC2 instance", imds::find(&config).await) {
            return Ok(credentials);
        }
        Err(tried.into_error())
    }

    async fn find_token(&self) -> Result<BearerToken, CredentialsError> {
        let shared = self.shared_config().await?;
        sso_token::find(&self.provider_config(&shared)?).await
    }

    async fn shared_config(&self) -> Result<SharedConfig, CredentialsError> {
        let shared = SharedConfig::load(&self.variables).await?;
        shared.check()?;
        Ok(shared)
    }

    fn provider_config<'a>(&'a self, shared: &'a SharedConfig) -> Result<ProviderConfig<'a>, CredentialsError> {
        let settings = Settings::new(&self.variables, shared)?;
        Faults::find(&settings).check(&[])?;
        Ok(ProviderConfig { settings, shared, transport: self.transport.clone(), last_known: &self.last_known })
    }
}

impl Default for CredentialsChain {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for CredentialsChain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CredentialsChain").field("profile", &self.variables.get("AWS_PROFILE")).finish_non_exhaustive()
    }
}

impl ProvideCredentials for CredentialsChain {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(self.find())
    }
}

/// The token of the profile's login through IAM Identity Center (`sso_session`), for services that take it as it is.
impl ProvideToken for CredentialsChain {
    fn provide_token(&self) -> BoxFuture<'_, Result<BearerToken, CredentialsError>> {
        Box::pin(self.find_token())
    }
}
