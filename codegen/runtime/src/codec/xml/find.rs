//! Finds an element of which nothing is known but its name.

use super::cursor::{Node, XmlCursor};

/// How deep elements may nest.
const MAX_DEPTH: usize = 512;

/// What is in the first element of this name, as it stands in the document; `None` where there is none.
pub(crate) fn content<'a>(document: &'a [u8], name: &str) -> Option<&'a str> {
    let document = std::str::from_utf8(document).ok()?;
    let mut cursor = XmlCursor::new(document);
    loop {
        match cursor.next().ok()? {
            Node::Start(found, _) if found == name => break,
            Node::Eof => return None,
            _ => {}
        }
    }
    let (start, mut depth) = (cursor.offset(), 1);
    loop {
        let end = cursor.offset();
        match cursor.next().ok()? {
            Node::Start(..) if depth < MAX_DEPTH => depth += 1,
            Node::End if depth == 1 => return document.get(start..end),
            Node::End => depth -= 1,
            Node::Text(_) => {}
            Node::Start(..) | Node::Eof => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::content;

    #[test]
    fn it_is_what_stands_between_the_tags() {
        let document = b"<a><!-- x --><n:Error b='1'> <Error/>&lt;<c>1</c></n:Error></a>";
        assert_eq!(content(document, "Error"), Some(" <Error/>&lt;<c>1</c>"));
        assert_eq!(content(b"<Error/>", "Error"), Some(""));
    }

    #[test]
    fn what_is_not_there_or_has_no_end_is_nothing() {
        for document in [&b"<a/>"[..], b"<Error>", b"<a><Error></a>", b"Error", b"\xff"] {
            assert_eq!(content(document, "Error"), None);
        }
    }
}
