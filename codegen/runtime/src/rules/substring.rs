//! The function `substring`.

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
