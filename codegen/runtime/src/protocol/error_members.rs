//! The code and the message of an error among the members of its body, in any format of maps.

use crate::codec::{DecodeError, Read};

/// Reads the code and the message. Only strings count, and a message that is among the members of these names, which are
/// sensitive, counts as none.
pub(super) fn read<'a, R: Read<'a>>(
    reader: &mut R,
    sensitive: &[&str],
) -> Result<(Option<String>, Option<String>), DecodeError> {
    let (mut code, mut kind, mut message) = (None, None, None);
    reader.begin_structure()?;
    while let Some(key) = reader.next_member()? {
        match &*key {
            "code" => code = text(reader)?,
            "__type" => kind = text(reader)?,
            key if sensitive.contains(&key) => reader.skip()?,
            "message" | "Message" | "errorMessage" => message = text(reader)?.or(message),
            _ => reader.skip()?,
        }
    }
    let code = code.as_deref().and_then(bare_code);
    Ok((code.or_else(|| kind.as_deref().and_then(bare_code)), message))
}

/// Reads a string, or skips what is none: the reader stays before a value of another kind.
fn text<'a, R: Read<'a>>(reader: &mut R) -> Result<Option<String>, DecodeError> {
    match reader.string() {
        Ok(text) => Ok(Some(text.into_owned())),
        Err(_) => reader.skip().map(|()| None),
    }
}

/// `FooError` of `aws.protocoltests.json#FooError:http://internal.amazon.com/`.
pub(super) fn bare_code(code: &str) -> Option<String> {
    let code = code.split_once(':').map_or(code, |(code, _)| code);
    let code = code.split_once('#').map_or(code, |(_, code)| code);
    Some(code.trim()).filter(|code| !code.is_empty()).map(str::to_owned)
}
