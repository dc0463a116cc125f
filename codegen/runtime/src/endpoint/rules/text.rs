//! The functions of texts: `substring`, `split`, `uriEncode` and `aws.parseArn`; and lists of texts.

use std::fmt::Write;

/// A list of texts, given or cut out of one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StringArray<'a>(Source<'a>);

#[derive(Debug, Clone, Copy, PartialEq)]
enum Source<'a> {
    List(&'a [String]),
    Constant(&'a [&'a str]),
    Split { text: &'a str, delimiter: &'a str, limit: usize },
    Resource(&'a str),
}

/// The parts of a text between delimiters, at most `limit` of them; 0 is no limit. The last holds what is left.
pub fn split<'a>(text: &'a str, delimiter: &'a str, limit: usize) -> StringArray<'a> {
    StringArray(Source::Split { text, delimiter, limit: if limit == 0 { usize::MAX } else { limit } })
}

/// A list of texts that is written in the rules.
pub fn string_array<'a>(string_array: &'a [&'a str]) -> StringArray<'a> {
    StringArray(Source::Constant(string_array))
}

impl<'a> StringArray<'a> {
    pub(crate) fn from_list(list: &'a [String]) -> Self {
        StringArray(Source::List(list))
    }

    /// The parts of an ARN's resource.
    pub(super) fn from_resource(resource: &'a str) -> Self {
        StringArray(Source::Resource(resource))
    }

    /// The text at an index, counted from the end where it is negative.
    pub fn get(self, index: isize) -> Option<&'a str> {
        let nth = |length: usize| match index {
            0.. => Some(index.unsigned_abs()),
            _ => length.checked_sub(index.unsigned_abs()),
        };
        match self.0 {
            Source::List(list) => list.get(nth(list.len())?).map(String::as_str),
            Source::Constant(list) => list.get(nth(list.len())?).copied(),
            Source::Split { text, delimiter, limit } => {
                let parts = || text.splitn(limit, delimiter);
                parts().nth(nth(parts().count())?)
            }
            Source::Resource(resource) => {
                let parts = || resource.split([':', '/']);
                parts().nth(nth(parts().count())?)
            }
        }
    }
}

/// The characters from `start` up to `stop`, both counted from the end when `reverse` is set.
///
/// `None` when the text is shorter than `stop`, when nothing would be left, or when the text is not all ASCII.
pub fn substring(text: &str, start: usize, stop: usize, reverse: bool) -> Option<&str> {
    if start >= stop || text.len() < stop || !text.is_ascii() {
        return None;
    }
    match reverse {
        true => text.get(text.len() - stop..text.len() - start),
        false => text.get(start..stop),
    }
}

/// The text with everything percent-encoded but letters, digits, `-`, `.`, `_` and `~` (RFC 3986, section 2.3).
pub fn uri_encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'-' | b'.' | b'_' | b'~' => encoded.push(byte.into()),
            _ if byte.is_ascii_alphanumeric() => encoded.push(byte.into()),
            // Writing to a string cannot fail.
            _ => _ = write!(encoded, "%{byte:02X}"),
        }
    }
    encoded
}

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
    pub resource_id: StringArray<'a>,
}

/// Takes an ARN apart; `None` if the text is none.
pub fn parse_arn(text: &str) -> Option<Arn<'_>> {
    let mut parts = text.splitn(6, ':');
    let prefix = parts.next()?;
    let (partition, service, region) = (parts.next()?, parts.next()?, parts.next()?);
    let (account_id, resource) = (parts.next()?, parts.next()?);
    let is_complete = prefix == "arn" && !partition.is_empty() && !service.is_empty() && !resource.is_empty();
    is_complete.then_some(Arn {
        partition,
        service,
        region,
        account_id,
        resource_id: StringArray::from_resource(resource),
    })
}
