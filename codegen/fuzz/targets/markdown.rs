//! Text as documentation, HTML or CommonMark: nothing of it is compiled, and no HTML in it does anything.

#![no_main]

#[path = "../../tests/hostile/documentation.rs"]
mod documentation;
#[path = "../../tests/hostile/judge.rs"]
#[expect(dead_code, reason = "documentation is judged here, and no crate")]
mod judge;
#[path = "../../tests/hostile/payloads.rs"]
#[expect(dead_code, reason = "the name of the canary is needed, and not its texts")]
mod payloads;

use libfuzzer_sys::fuzz_target;
use smithy_codegen::markdown;

fuzz_target!(|text: &str| {
    let lines = markdown::lines(text, &|name| (name == "Rule").then(|| "crate::types::Rule".to_owned()));
    for line in lines.iter().chain([&markdown::text(text), &markdown::first_sentence(&lines), &markdown::code(text)]) {
        assert!(!line.contains(|c: char| c == '\n' || c == '\r'), "{line:?}");
    }
    documentation::judge("the documentation", &lines.join("\n"));
    documentation::judge("a title", &markdown::text(text));
    documentation::judge("a sentence", &markdown::first_sentence(&lines));
    documentation::judge("a name", &format!("On the wire {}.", markdown::code(text)));
    // Once more changes nothing that matters: what is safe stays so.
    documentation::judge("the same again", &markdown::lines(&lines.join("\n"), &|_| None).join("\n"));
});
