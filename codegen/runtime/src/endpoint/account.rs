//! Whether a client prefers endpoints that name the caller's account.

/// Whether endpoints that name the account of the credentials are wanted, by services that have them, such as DynamoDB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AccountIdEndpointMode {
    /// Where the account is known and the service has such an endpoint. The default.
    #[default]
    Preferred,
    /// Never.
    Disabled,
    /// Always: without a known account, and where there is no such endpoint, calls fail.
    Required,
}

impl AccountIdEndpointMode {
    /// The word that stands for it in rules, variables and profiles.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Disabled => "disabled",
            Self::Required => "required",
        }
    }

    /// The mode that a word stands for, in any case; `None` for other words.
    pub fn of_word(word: &str) -> Option<Self> {
        [Self::Preferred, Self::Disabled, Self::Required]
            .into_iter()
            .find(|mode| mode.as_str().eq_ignore_ascii_case(word))
    }
}
