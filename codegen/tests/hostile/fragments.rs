//! Documentation put together at random of what means something to Markdown, HTML or rustdoc: none of it is code that
//! rustdoc compiles, or HTML that does anything.
//!
//! `FRAGMENTS` says how many texts, `MUTATION_SEED` where they begin.

use fastrand::Rng;
use smithy_codegen::markdown;

use crate::documentation::{judge, judge_message};
use crate::mutants::number;

/// How many texts are tried, unless `FRAGMENTS` says.
const FEW: u64 = 2_000;

/// What texts are made of, without white space.
const MARKS: &str = "``` ~~~ ```` ` `` rust no_run text ```rust {.rust} ignore > - * + 1. 12) # ## === --- | |---| : [ ] ( ) \
    ![ [a]: [a] ]( https://a.bc <https://a.bc> javascript:x http:// \\ \\` < > & &lt; &#96; &#10; &nbsp; <!-- --> <? ?> <![CDATA[ ]]> \
    <p> </p> <pre> </pre> <code> </code> <ul> <li> </li> </ul> <ol> <b> </b> <i> <a> <a href='https://a.bc'> \
    <a href='javascript:x'> </a> <table> <tr> <td> <th> <script> </script> <style> <br> <sub> </sub> <sup> <note> <dl> <dt> \
    <img/src=x> <div> <h1> <x y='z'> Rule `Rule` a.b e.g. word é 漢 ** __ ~~ * _ :: $ \" ' [^1] [^1]: - [x] +++ %%";

const SPACES: [&str; 9] = ["", "", " ", " ", "\n", "\n\n", "    ", "\t", "\n    "];

fn text(rng: &mut Rng) -> String {
    let marks: Vec<&str> = MARKS.split_whitespace().collect();
    let mut text = String::new();
    for _ in 0..rng.usize(1..24) {
        text.push_str(rng.choice(&marks).copied().unwrap_or_default());
        text.push_str(rng.choice(&SPACES).copied().unwrap_or_default());
    }
    text
}

#[test]
fn documentation_of_any_fragments_is_text() {
    let link = |name: &str| (name == "Rule").then(|| "crate::types::Rule".to_owned());
    let first = number("MUTATION_SEED").unwrap_or(1);
    for seed in first..first + number("FRAGMENTS").unwrap_or(FEW) {
        let text = text(&mut Rng::with_seed(seed));
        let lines = markdown::lines(&text, &link);
        assert!(lines.iter().all(|line| !line.contains(['\n', '\r'])), "{text:?} has a line that is two");
        let place = format!("{text:?} (FRAGMENTS=1 MUTATION_SEED={seed})");
        judge(&place, &lines.join("\n"));
        // As parts of what the generator writes around them.
        judge(&place, &format!("- [`Rule`](crate::types::Rule): {}", markdown::first_sentence(&lines)));
        judge(&place, &format!("A client of {}, API version {}.", markdown::text(&text), markdown::text(&text)));
        judge(&place, &format!("On the wire {}.", markdown::code(&text)));
        judge(&place, &markdown::lines(&lines.join("\n"), &link).join("\n"));
        judge_message(&place, &markdown::message(&text));
        judge(&place, &markdown::notice("Deprecated.", &text, &link).join("\n"));
    }
}
