//! Lists of texts, and the function `split`.

/// A list of texts, given or cut out of one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Texts<'a>(Source<'a>);

#[derive(Debug, Clone, Copy, PartialEq)]
enum Source<'a> {
    List(&'a [String]),
    Constant(&'a [&'a str]),
    Split { text: &'a str, delimiter: &'a str, limit: usize },
    Resource(&'a str),
}

/// The parts of a text between delimiters, at most `limit` of them; 0 is no limit. The last holds what is left.
pub fn split<'a>(text: &'a str, delimiter: &'a str, limit: usize) -> Texts<'a> {
    Texts(Source::Split { text, delimiter, limit: if limit == 0 { usize::MAX } else { limit } })
}

/// A list of texts that is written in the rules.
pub fn texts<'a>(texts: &'a [&'a str]) -> Texts<'a> {
    Texts(Source::Constant(texts))
}

impl<'a> Texts<'a> {
    pub(crate) fn of_list(list: &'a [String]) -> Self {
        Texts(Source::List(list))
    }

    /// The parts of an ARN's resource.
    pub(super) fn of_resource(resource: &'a str) -> Self {
        Texts(Source::Resource(resource))
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
