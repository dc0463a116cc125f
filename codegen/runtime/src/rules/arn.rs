//! The function `aws.parseArn`.

use super::Texts;

/// The parts of an ARN: `arn:{partition}:{service}:{region}:{account_id}:{resource}`.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Arn<'a> {
    /// The partition, `aws`.
    pub partition: &'a str,
    /// The service, `dynamodb`.
    pub service: &'a str,
    /// The region, which may be empty.
    pub region: &'a str,
    /// The account, which may be empty.
    pub account_id: &'a str,
    /// The resource, cut at each `:` and `/`: `table`, `books`.
    pub resource_id: Texts<'a>,
}

/// Takes an ARN apart; `None` if the text is none.
pub fn parse_arn(text: &str) -> Option<Arn<'_>> {
    let mut parts = text.splitn(6, ':');
    let prefix = parts.next()?;
    let (partition, service, region) = (parts.next()?, parts.next()?, parts.next()?);
    let (account_id, resource) = (parts.next()?, parts.next()?);
    let is_complete = prefix == "arn" && !partition.is_empty() && !service.is_empty() && !resource.is_empty();
    is_complete.then_some(Arn { partition, service, region, account_id, resource_id: Texts::of_resource(resource) })
}
