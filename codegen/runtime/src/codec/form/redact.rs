//! A form without the values that its model calls sensitive.

use percent_encoding::percent_decode_str;

/// What stands in place of a value.
const REDACTED: &str = "[redacted]";

/// The text of a form in which the parameters that have one of these names in theirs have no value to be seen; `None` of what
/// is no text.
pub(crate) fn redacted(form: &[u8], names: &[&str]) -> Option<String> {
    let pairs = std::str::from_utf8(form).ok()?.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if is_sensitive(name, names) => format!("{name}={REDACTED}"),
        _ => pair.to_owned(),
    });
    Some(pairs.collect::<Vec<_>>().join("&"))
}

/// Whether one of the parts of a parameter's name is one of these; EC2 has them with capital letters.
fn is_sensitive(name: &str, names: &[&str]) -> bool {
    let name = percent_decode_str(name).decode_utf8_lossy();
    name.split('.').any(|part| names.iter().any(|known| known.eq_ignore_ascii_case(part)))
}

#[cfg(test)]
mod tests {
    use super::redacted;

    #[test]
    fn values_of_these_names_are_hidden_wherever_they_are() {
        let form = b"Action=Add&Users.member.1.Pin=12&Users.member.2.Name=Ada&pin.member.1=3&Pi%6E=4&Pins=5";
        let expected = "Action=Add&Users.member.1.Pin=[redacted]&Users.member.2.Name=Ada&pin.member.1=[redacted]\
                        &Pi%6E=[redacted]&Pins=5";
        assert_eq!(redacted(form, &["Pin"]).as_deref(), Some(expected));
    }
}
