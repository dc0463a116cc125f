//! What each tag means, HTML's own and those of AWS's documents. CommonMark's blocks and marks are the same tags.

use super::document::Script;

/// What a tag does to the text in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Tag {
    /// Begins and ends a paragraph, and means no more.
    Division,
    Heading,
    Bullets,
    Numbers,
    Terms,
    Item,
    Term,
    Description,
    Aside(Option<&'static str>),
    Table,
    Row,
    HeaderCell,
    Cell,
    Preformatted,
    Code,
    Strong,
    Emphasis,
    Struck,
    Script(Script),
    Anchor,
    Break,
    /// Means nothing to the reader; its text stays.
    Transparent,
}

/// The meaning of a tag by its name in lower case, as the tokenizer gives it; nothing for a name that neither HTML
/// nor AWS has.
pub(super) fn tag(name: &[u8]) -> Option<Tag> {
    Some(match name {
        b"p" | b"div" | b"section" | b"article" | b"header" | b"footer" | b"main" | b"body" | b"html" | b"head"
        | b"hr" | b"caption" | b"figure" | b"figcaption" | b"address" | b"center" | b"details" | b"summary"
        | b"fullname" | b"examples" | b"example" | b"xhtml" | b"zonbook" => Tag::Division,
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"title" => Tag::Heading,
        b"ul" | b"menu" | b"dir" => Tag::Bullets,
        b"ol" => Tag::Numbers,
        b"dl" => Tag::Terms,
        b"li" => Tag::Item,
        b"dt" => Tag::Term,
        b"dd" => Tag::Description,
        b"blockquote" => Tag::Aside(None),
        b"note" => Tag::Aside(Some("Note")),
        b"important" => Tag::Aside(Some("Important")),
        b"caution" => Tag::Aside(Some("Caution")),
        b"warning" => Tag::Aside(Some("Warning")),
        b"tip" => Tag::Aside(Some("Tip")),
        b"table" => Tag::Table,
        b"tr" => Tag::Row,
        b"th" => Tag::HeaderCell,
        b"td" => Tag::Cell,
        b"pre" | b"programlisting" => Tag::Preformatted,
        b"code" | b"kbd" | b"samp" | b"tt" => Tag::Code,
        b"b" | b"strong" => Tag::Strong,
        b"i" | b"em" | b"var" | b"cite" | b"dfn" => Tag::Emphasis,
        b"s" | b"strike" | b"del" => Tag::Struck,
        b"sub" => Tag::Script(Script::Sub),
        b"sup" => Tag::Script(Script::Sup),
        b"a" => Tag::Anchor,
        b"br" => Tag::Break,
        b"thead" | b"tbody" | b"tfoot" | b"colgroup" | b"col" | b"u" | b"span" | b"font" | b"small" | b"big" | b"q"
        | b"abbr" | b"acronym" | b"ins" | b"mark" | b"img" | b"wbr" => Tag::Transparent,
        _ => return None,
    })
}

impl Tag {
    /// Whether a text with this tag in it is HTML. Inline tags are at home in CommonMark as well.
    pub(super) fn is_block(self) -> bool {
        !matches!(
            self,
            Tag::Code
                | Tag::Strong
                | Tag::Emphasis
                | Tag::Struck
                | Tag::Script(_)
                | Tag::Anchor
                | Tag::Break
                | Tag::Transparent
        )
    }

    /// The name of the attribute that matters.
    pub(super) fn attribute(self) -> &'static str {
        if self == Tag::Numbers { "start" } else { "href" }
    }
}
