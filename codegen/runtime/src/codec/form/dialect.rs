//! What sets the forms of Amazon EC2 apart from those of the other query services.

use std::borrow::Cow;

use super::super::Member;

/// The names of what is in collections for which a model has no other. Smithy 2.0 specification, section "AWS query
/// protocol", and there "Query key resolution".
pub(super) const ITEM: &str = "member";
pub(super) const ENTRY: &str = "entry";
pub(super) const KEY: &str = "key";
pub(super) const VALUE: &str = "value";

/// Whose forms they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Those of the protocol `aws.protocols#awsQuery`.
    Aws,
    /// Those of the protocol `aws.protocols#ec2Query`: names begin with a capital letter, and all lists are flattened.
    Ec2,
}

impl Dialect {
    /// The name that a member has in a form.
    pub(super) fn name(self, member: Member) -> Cow<'static, str> {
        match (self, member.query_name) {
            (Dialect::Aws, _) => Cow::Borrowed(member.name),
            (Dialect::Ec2, Some(name)) => Cow::Borrowed(name),
            (Dialect::Ec2, None) => capitalised(member.name),
        }
    }
}

/// The name with its first letter as a capital one.
fn capitalised(name: &'static str) -> Cow<'static, str> {
    let mut letters = name.chars();
    match letters.next() {
        Some(first) if first.is_ascii_lowercase() => {
            Cow::Owned(format!("{}{}", first.to_ascii_uppercase(), letters.as_str()))
        }
        _ => Cow::Borrowed(name),
    }
}

impl Member {
    /// The same with a name of its own in the forms of EC2 (trait `aws.protocols#ec2QueryName`).
    #[inline]
    #[must_use]
    pub const fn query_name(self, name: &'static str) -> Self {
        Self { query_name: Some(name), ..self }
    }
}
