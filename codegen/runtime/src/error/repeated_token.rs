//! Pages without end.

use std::fmt;

use crate::OperationInfo;
use crate::causes::readable;

/// The service returned a token that leads back to an earlier page, so the pages would never end.
///
/// The pages before it are valid; whether they are all, only the service knows.
#[derive(Clone, PartialEq, Eq)]
pub struct RepeatedToken(Box<RepeatedTokenParts>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct RepeatedTokenParts {
    operation: &'static str,
    pages: u64,
}

impl RepeatedToken {
    pub(crate) fn new(operation: &OperationInfo, pages: u64) -> Self {
        RepeatedToken(Box::new(RepeatedTokenParts { operation: operation.name, pages }))
    }

    /// The operation's name.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// How many pages were fetched before it was noticed.
    pub fn pages(&self) -> u64 {
        self.0.pages
    }
}

impl RepeatedToken {
    fn sentence(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let RepeatedTokenParts { operation, pages } = &*self.0;
        write!(f, "{operation}: page {pages} leads back to one that came before, so the pages would never end")
    }

    fn structure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RepeatedToken").field(&self.0).finish()
    }
}

readable!(RepeatedToken);

impl std::error::Error for RepeatedToken {}
