//! Lines of code that prettyplease has printed, rewritten until they are as rustfmt would have them.

use super::line::Line;
use super::{arms, chains, lists};

/// The columns of a line of code.
pub(super) const COLUMNS: usize = 120;

/// Code that fills lines of so many columns.
pub fn filled(code: &str, columns: usize) -> String {
    let mut lines: Vec<Line<'_>> = code.lines().map(Line::from).collect();
    while let Some(next) = pass(&lines, columns) {
        lines = next;
    }
    let mut text = String::with_capacity(code.len());
    for line in lines {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// Rewrites what can be from the lines as they are; what that makes possible is for the next pass. None when nothing can.
fn pass<'c>(lines: &[Line<'c>], columns: usize) -> Option<Vec<Line<'c>>> {
    let mut next = Vec::with_capacity(lines.len());
    let mut rest = lines;
    while let [first, after @ ..] = rest {
        let made = lists::joined(first, after, columns)
            .or_else(|| lists::imports(first, after, columns))
            .or_else(|| chains::joined(first, after, columns))
            .or_else(|| arms::condition(first, after, columns))
            .or_else(|| arms::body(first, after, columns));
        match made {
            Some((lines, used)) => {
                next.extend(lines.into_iter().map(Line::from));
                rest = after.get(used..).unwrap_or_default();
            }
            None => {
                next.push(first.clone());
                rest = after;
            }
        }
    }
    (next != lines).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[track_caller]
    fn assert_filled(code: &str, filled_code: &str) {
        assert_eq!(filled(code, 60), filled_code);
        assert_eq!(filled(filled_code, 60), filled_code);
    }

    #[test]
    fn what_fits_is_on_one_line() {
        assert_filled(
            "pub fn send(\n    &self,\n    request: Request,\n) -> Response {\n    Image::default()\n        .bytes([\n            1,\n        ])\n}\nformat!(\n    \"{x}\", y\n)\n",
            "pub fn send(&self, request: Request) -> Response {\n    Image::default().bytes([1])\n}\nformat!(\"{x}\", y)\n",
        );
    }

    #[test]
    fn what_does_not_fit_is_left_broken() {
        let long = "a".repeat(50);
        let code = format!("call(\n    \"{long}\",\n    2,\n)\n.then(3)\n");
        assert_filled(&code, &code);
    }

    #[test]
    fn a_chain_on_a_call_of_several_lines_stands_below_its_end() {
        let long = "a".repeat(50);
        assert_filled(
            &format!("let x = call(\n        \"{long}\",\n    )\n    .then(\n        3,\n    );\nlast\n"),
            &format!("let x = call(\n    \"{long}\",\n)\n.then(3);\nlast\n"),
        );
    }

    #[test]
    fn the_only_method_of_a_chain_is_on_its_line() {
        let long = "a".repeat(45);
        assert_filled(
            &format!("f(\n    Image::default()\n        .object(\n            \"{long}\",\n        ),\n)\n"),
            &format!("f(\n    Image::default().object(\n        \"{long}\",\n    ),\n)\n"),
        );
    }

    #[test]
    fn a_new_value_that_fits_is_on_one_line() {
        assert_filled("    Self {\n        a: 1,\n        b,\n    }\n", "    Self { a: 1, b }\n");
        let function = "pub fn a(self) -> Self {\n    self\n}\n";
        assert_filled(function, function);
    }

    #[test]
    fn imports_fill_their_lines() {
        assert_filled("use crate::types::{\n    Image,\n    S3Object,\n};\n", "use crate::types::{Image, S3Object};\n");
        assert_filled(
            "pub use runtime::{\n    Bytes, Config, Credentials, CredentialsError,\n    Items, Pages, Wait,\n};\n",
            "pub use runtime::{\n    Bytes, Config, Credentials, CredentialsError, Items,\n    Pages, Wait,\n};\n",
        );
        let long = "L".repeat(60);
        let code = format!("use a::{{\n    A,\n    {long},\n    {long},\n}};\n");
        assert_filled(&code, &code);
    }

    #[test]
    fn a_condition_that_fits_is_on_one_line() {
        assert_filled("    if one.status()\n        == other\n    {\n", "    if one.status() == other {\n");
        let long = "a".repeat(50);
        let code = format!("if {long}\n    == other\n{{\n");
        assert_filled(&code, &code);
    }

    #[test]
    fn an_arm_that_fits_has_no_braces() {
        assert_filled(
            "Ok(it) if it.status()\n    == other => {\n    Success\n}\n",
            "Ok(it) if it.status() == other => Success,\n",
        );
        let long = "a".repeat(50);
        assert_filled(
            &format!("Ok(it) => {{\n    Failure(\n        \"{long}\",\n    )\n}}\n"),
            &format!("Ok(it) => Failure(\n    \"{long}\",\n),\n"),
        );
        let statement = "Ok(it) => {\n    send(it);\n}\n";
        assert_filled(statement, statement);
    }

    #[test]
    fn a_closure_that_fits_has_no_braces() {
        assert_filled("all.iter().any(|it| {\n    it.is_done()\n})\n", "all.iter().any(|it| it.is_done())\n");
    }

    #[test]
    fn comments_and_tuples_stay_as_they_are() {
        let code = "// see (\n//     this,\n// )\nlet one = (\n    1,\n);\n";
        assert_filled(code, code);
    }
}
