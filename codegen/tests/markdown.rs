//! What documentation, HTML or CommonMark, becomes as the text of doc comments.

use std::time::{Duration, Instant};

use smithy_codegen::markdown::{code, first_sentence, lines, text};

fn link(name: &str) -> Option<String> {
    match name {
        "PutRule" | "Rule" => Some(format!("crate::types::{name}")),
        "Nearby" => Some(name.to_owned()),
        _ => None,
    }
}

fn markdown(documentation: &str) -> String {
    lines(documentation, &link).join("\n")
}

/// One test for each behaviour: its name, the documentation, and the Markdown.
macro_rules! becomes {
    ($($name:ident: $documentation:expr => $markdown:expr;)*) => {
        $(#[test] fn $name() { assert_eq!(markdown($documentation), $markdown); })*
    };
}

becomes! {
    code_that_is_the_path_itself_is_a_short_link: "<p>A <code>Nearby</code>.</p>" => "A [`Nearby`].";
    text_between_tags_that_go_begins_no_tag: "a <<a>Cat</a>>, <<!-- b -->Cat>, 1 << 2" => "a \\<Cat>, \\<Cat>, 1 << 2";
    brackets_after_a_short_link_are_not_its_target: "<p><code>Nearby</code>(s)</p>" => "[`Nearby`][](s)";
    short_links_that_touch_are_two: "`Nearby`[`Nearby`]" => "[`Nearby`][][`Nearby`]";
    a_short_link_and_a_word_are_no_definition: "- `Nearby`: one" => "- [`Nearby`]\\: one";
    a_short_link_and_a_title_are_no_definition: "<p><code>Nearby</code>: one 'two'</p>" => "[`Nearby`]\\: one 'two'";
    a_short_link_and_a_sentence_are_no_definition: "`Nearby`: one two" => "[`Nearby`]: one two";
    paragraphs_are_apart: "<p>One.</p><p>Two.</p>" => "One.\n\nTwo.";
    white_space_is_folded: "<p>\n  one\t two\n\n three </p>" => "one two three";
    entities_are_decoded: "<p>&copy; caf&eacute; &#8212;</p>" => "© café —";
    a_break_ends_a_line: "<p>one<br/>two<br></p>" => "one\\\ntwo";
    two_breaks_end_a_paragraph: "<p>one<br><br>two</p>" => "one\n\ntwo";
    lists_with_one_paragraph_an_item_are_tight: "<ul><li><p>one</p></li><li>two</li></ul>" => "- one\n- two";
    missing_end_tags_are_implied: "<ul><li>one<li>two</ul><p>x<p>y" => "- one\n- two\n\nx\n\ny";
    stray_end_tags_mean_nothing: "<p>one</ul></b></li> two</p></p>" => "one\n\ntwo";
    nested_lists_are_indented: "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>" => "1. a\n   - b\n2. c";
    a_list_right_in_a_list_belongs_to_the_item_before: "<ul><li>a</li><ul><li>b</li></ul></ul>" => "- a\n  - b";
    numbers_start_where_they_say: "<ol start='3'><li>a</li><li>b</li></ol>" => "3. a\n4. b";
    items_with_more_than_a_paragraph_are_loose:
        "<ul><li><p>a</p><p>b</p></li><li>c<pre>d\n  e</pre></li></ul>"
        => "- a\n\n  b\n\n- c\n\n  ```text\n  d\n    e\n  ```";
    two_lists_in_a_row_stay_two: "<ul><li>a</li></ul><ul><li>b</li></ul>" => "- a\n\n* b";
    terms_are_bold_items: "<dl><dt>A</dt><dd>one</dd><dt><b>B</b></dt><dd>two</dd></dl>" => "- **A**\n\n  one\n\n- **B**\n\n  two";
    headings_are_bold: "<h2>Limits</h2><p>Many.</p>" => "**Limits**\n\nMany.";
    asides_are_quotes_with_a_title: "<note><p>a</p><p>b</p></note>" => "> **Note**\n>\n> a\n>\n> b";
    every_aside_has_its_title: "<p></p><warning>a</warning><tip>b</tip>" => "> **Warning**\n>\n> a\n\n> **Tip**\n>\n> b";
    tables_have_a_header: "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"
        => "| a | b |\n|---|---|\n| 1 | 2 |";
    tables_without_a_header_get_an_empty_one: "<table><tr><td>1<td>2</table>" => "|  |  |\n|---|---|\n| 1 | 2 |";
    pipes_and_blocks_stay_in_their_cell:
        "<table><tr><th>a|b</th></tr><tr><td><code>x|y</code><ul><li>p</li><li>q</li></ul></td></tr></table>"
        => "| a\\|b |\n|---|\n| `x\\|y`<br>• p<br>• q |";
    code_with_backticks_gets_a_longer_fence: "<p><code>a`b</code> <code>``</code></p>" => "``a`b`` ``` `` ```";
    code_spans_that_touch_are_one: "<p><code>a</code><code>b</code></p>" => "`ab`";
    emphasis_in_code_is_only_its_text: "<p>\"<code>rate(<i>value</i> <i>unit</i>)</code>\"</p>" => "\"`rate(value unit)`\"";
    preformatted_text_is_kept_and_never_compiled: "<pre>\nlet x = 1;\n\n    ```\n</pre>"
        => "````text\nlet x = 1;\n\n    ```\n````";
    empty_inline_tags_vanish: "<p>a <b></b><i> </i><code></code>b</p>" => "a b";
    spaces_move_out_of_emphasis: "<p>a<b> b </b>c</p>" => "a **b** c";
    emphasis_that_touches_is_one: "<p><b>a</b><b>b</b> <b><i>c</i></b></p>" => "**ab *c***";
    emphasis_that_markdown_cannot_say_is_left_out: "<p><b>\"a\"</b>b <b>c</b><i>d</i></p>" => "\"a\"b **c**d";
    text_above_and_below_the_line_stays_there: "<p>H<sub>2</sub>O, 10<sup>6</sup></p>" => "H<sub>2</sub>O, 10<sup>6</sup>";
    links_lead_to_their_url: "<p>See <a href='https://a.bc/d (e)'>the <i>guide</i></a>!</p>" => "See [the *guide*](https://a.bc/d%28e%29)!";
    an_exclamation_mark_makes_no_image_of_a_link: "<p>Now!<a href='https://a.bc'>go</a></p>" => "Now\\![go](https://a.bc)";
    an_anchor_names_a_shape: "<p><a>PutRule</a> <a>GetRule</a> <a>other</a></p>" => "[`PutRule`](crate::types::PutRule) `GetRule` other";
    a_page_of_the_reference_is_its_shape: "<p><a href='API_Rule.html'>a rule</a> <a href='API_No.html'>no</a></p>" => "[a rule](crate::types::Rule) no";
    addresses_that_only_the_site_knows_are_text: "<p><a href='#top'>up</a> <a href='../x.html'>x</a> <a href='javascript:y'>y</a></p>" => "up x y";
    code_that_names_a_shape_is_a_link: "<p><code>Rule</code> <code>Rules</code></p>" => "[`Rule`](crate::types::Rule) `Rules`";
    bare_urls_are_links: "<p>(https://a.bc/d_e?f=g).</p>" => "(<https://a.bc/d_e?f=g>).";
    unknown_tags_keep_their_text: "<p><widget>a</widget> b<!-- c --></p><?xml version='1'?>" => "a b";
    tags_of_awss_documents_that_hold_nothing_vanish: "<zonbook></zonbook><xhtml></xhtml>" => "";
    an_unknown_tag_around_all_of_a_text_is_no_text: "<text>One, as <code>a</code>.</text>" => "One, as `a`.";
    unknown_tags_that_nothing_ends_are_blanks: "<p>arn:<region>:x</p>" => "arn:\\<region>:x";
    a_tag_cut_short_is_text: "<p>if a <b" => "if a \\<b";
    text_is_escaped_where_markdown_would_read_more:
        "<p>*a* _b_ foo_bar [c] `d` &lt;e> &amp;lt; C:\\f 2 * 3 < 4 --g ~h~</p>"
        => "\\*a\\* \\_b\\_ foo_bar \\[c] \\`d\\` \\<e> \\&lt; C:\\f 2 * 3 < 4 \\--g \\~h\\~";
    line_starts_are_escaped: "<p># a</p><p>1. b</p><p>- c</p><p>> d</p><p>===</p><p>#e</p>"
        => "\\# a\n\n1\\. b\n\n\\- c\n\n\\> d\n\n\\===\n\n#e";
    characters_that_hide_or_reorder_are_dropped: "<p>a\u{202e}b\u{0}&#x2066;c&#27;d</p>" => "abcd";

    commonmark_stays_what_it_says: "# A\n\n- *b*\n  - c `d_e`\n\n1) f\n\n> g\n\n| h | i |\n|---|:--|\n| j | k |"
        => "# A\n\n- *b*\n  - c `d_e`\n\n1. f\n\n> g\n\n| h | i |\n|---|:--|\n| j | k |";
    a_tag_in_code_makes_no_html: "Write `<p>` and:\n\n```html\n<ul>\n```" => "Write `<p>` and:\n\n```html\n<ul>\n```";
    a_fence_without_a_language_is_text: "```\na\n```\n\n~~~\nb" => "```text\na\n```\n\n```text\nb\n```";
    a_rust_fence_is_no_test: "```rust\na\n```\n~~~ rust no_run\nb\n~~~" => "```text\na\n```\n\n```text\nb\n```";
    a_fence_keeps_its_language: "```json\n{}\n```" => "```json\n{}\n```";
    stray_backticks_do_not_meet_those_of_an_element: "a`<code>b</code>" => "a\\``b`";
    a_fence_of_attributes_is_text: "```no_run\na\n```\n```should-panic\nb\n```"
        => "```text\na\n```\n\n```text\nb\n```";
    indented_code_is_fenced: "a\n\n    b\n\n      c\n\nd" => "a\n\n```text\nb\n\n  c\n```\n\nd";
    indented_code_in_an_item_is_fenced: "- a\n\n      b" => "- a\n\n  ```text\n  b\n  ```";
    lazy_lines_go_on_where_they_belong: "- a\nb\n\n> c\nd" => "- a b\n\n> c d";
    urls_in_commonmark_are_links: "At https://a.bc/d, <https://e.fg> or [h](https://i.jk \"l\")."
        => "At <https://a.bc/d>, <https://e.fg> or [h](https://i.jk).";
    brackets_that_lead_nowhere_are_escaped: "[a] [d][e] [^f] [`g`]" => "\\[a] \\[d]\\[e] \\[^f] \\[`g`]";
    links_that_lead_nowhere_are_their_text: "[a](b) [*c*](#d) [e](javascript:f) ![g](h.png)" => "a *c* e g";
    an_image_is_a_link_to_it: "![a](https://b.cd/e.png)" => "[a](https://b.cd/e.png)";
    an_address_in_angle_brackets_that_leads_nowhere_is_a_blank: "arn:<aws:x> <a@b.cd>" => "arn:\\<aws:x> [a@b.cd](mailto:a@b.cd)";
    brackets_and_code_that_name_a_shape_are_links: "[`Rule`] [Rule] `Rule`\n[it](PutRule)"
        => "[`Rule`](crate::types::Rule) [`Rule`](crate::types::Rule) [`Rule`](crate::types::Rule)\n[it](crate::types::PutRule)";
    reference_links_are_written_with_their_url: "[a][B] and [b].\n\n[b]: https://c.de" => "[a](https://c.de) and [b](https://c.de).";
    inline_tags_in_commonmark_become_marks: "<code>Rule</code> <b>a</b><br>b Vec<c> 1 < 2"
        => "[`Rule`](crate::types::Rule) **a**\\\nb Vec\\<c> 1 < 2";
    a_break_makes_no_fence: "```a<br>`b`" => "\\`\\`\\`a\\\n`b`";
    empty_lines_around_the_text_are_dropped: "\r\n\r\na\r\n\r\nb\r\n\r\n" => "a\n\nb";
    lines_of_a_paragraph_are_wrapped_anew: "a\nb\n  c" => "a b c";
    a_heading_by_its_underline_is_a_heading: "A #\n===\n\nB\n---" => "# A \\#\n\n## B";
    a_rule_is_a_rule_in_a_list_too: "***\n\n- a\n\n  ---" => "___\n\n- a\n\n  ___";
    marks_of_emphasis_are_one_kind: "_a_ __b__ ~~c~~ and <del>d</del> ***e***" => "*a* **b** ~~c~~ and ~~d~~ ***e***";
    asterisks_in_a_code_tag_are_text: "<code>s3:*</code> and <code>ec2:*</code>" => "`s3:*` and `ec2:*`";
    backticks_that_begin_in_a_code_tag_lose_no_text: "<code>a `b</code> c` d" => "``a `b`` c\\` d";
    a_mark_of_a_list_that_holds_nothing_is_text: "0." => "0\\.";
    code_may_be_white_space: "with ` ` between" => "with ` ` between";
    references_and_escapes_are_what_they_stand_for: "&copy; &lt;p&gt; \\*a\\* 1 \\\\ 2" => "© \\<p> \\*a\\* 1 \\\\ 2";
    indented_html_is_html: "\n\n      <p>One <code>a</code>.</p>\n      <p>Two.</p>\n" => "One `a`.\n\nTwo.";
    a_line_that_begins_with_a_tag_is_no_block_of_html: "<b>\na *c*\n</b>" => "**a \\*c\\***";
}

/// Sentences are added to documentation that is Markdown by then, and the whole is wrapped anew.
#[test]
fn links_to_shapes_stay_when_the_markdown_is_read_again() {
    let link = |name: &str| match name {
        "PutRule" => Some("crate::Client::put_rule".to_owned()),
        "Rule" => Some("crate::types::Rule".to_owned()),
        _ => None,
    };
    let once = lines("Takes a `Rule`, as `PutRule` does.", &link).join("\n");
    assert_eq!(once, "Takes a [`Rule`](crate::types::Rule), as [`PutRule`](crate::Client::put_rule) does.");
    assert_eq!(lines(&once, &link).join("\n"), once);
}

#[test]
fn paragraphs_are_wrapped_and_links_are_not() {
    let text = "word ".repeat(40) + "<a href='https://a.bc'>a link of words</a> <code>a b</code> - 1. # end";
    let lines = lines(&format!("<p>{text}</p>"), &link);
    assert!(lines.len() >= 3);
    assert!(lines.iter().all(|line| line.chars().count() <= 110));
    assert!(lines.iter().any(|line| line.contains("[a link of words](https://a.bc)")));
}

#[test]
fn a_wrapped_line_begins_no_block() {
    for column in 90..110 {
        for mark in ["-", "1.", "#", "+", ">", "===", "|-|", "*"] {
            let html = format!("<p>{} {mark} end</p>", "x".repeat(column));
            for line in &lines(&html, &link)[1..] {
                assert!(!line.starts_with(mark), "{line}");
            }
        }
    }
}

#[test]
fn deep_nesting_keeps_its_text() {
    let html = "<ul><li><note><table><tr><td>".repeat(20_000) + "core";
    assert!(markdown(&html).contains("core"));
    let commonmark = "> - ".repeat(20_000) + "core";
    assert!(markdown(&commonmark).contains("core"));
}

/// A reader that looks for the end of each of these again and again would take minutes.
#[test]
fn time_is_linear_in_what_never_ends() {
    for unit in [
        "[",
        "[a](",
        "[a](b \"",
        "`` ` ",
        "<!--",
        "<b>",
        "<code>",
        "<a href=x",
        "*a _b ",
        "<p><b><i>",
        "<table><td>",
        "<p>&amp",
        "![",
        "<",
        "> ",
        "- ",
        "1. ",
        "| ",
        "~~~\n",
        "[a]: ",
        "~~a ~b ",
    ] {
        markdown(&unit.repeat(5_000));
        markdown(&format!("<p>{}", unit.repeat(5_000)));
    }
}

/// For each line of a paragraph, the parser looks at all that is open in it.
#[test]
fn time_is_linear_in_lines_after_what_never_ends() {
    const HALF: usize = 200_000;
    let begun = Instant::now();
    for begins in ["> ", "- ", "1. ", "[a](b \"", "<code>"] {
        for line in ["a\n", "\n", "- \n"] {
            markdown(&(begins.repeat(HALF / begins.len()) + &line.repeat(HALF / line.len())));
        }
        // A few seconds, or else several minutes.
        assert!(begun.elapsed() < Duration::from_secs(60), "{begins:?} took {:?}", begun.elapsed());
    }
}

const NASTY: &str = "<fullname>Alpha</fullname><p>Bravo <code>char`lie</code> <b>delta <i>echo</b> foxtrot</i> \
    <a href=\"https://a.bc/?x=1&y=(2)\">golf <code>hotel</code></a> &lt;india&gt; &amp;juliett; ki_lo *lima* [mike]</p> \
    <ul> <li>november <pre>oscar\n  papa | ``` </pre> <ol><li><p>quebec</p><li>romeo</ol> </ul> <note><p>sierra<br/><br/> \
    <table><thead><tr><th>tango|</th><tr><td>uniform<ul><li>victor</ul><td><code>whiskey|</code></table></note> \
    <dl><dt>xray<dd>yankee</dl> <zone> zülü <!-- --> https://e.fg/h. # 1. - > \u{202e}\u{1b}<h3>end</h3>";

/// The words of the text: names of four letters and more outside of tags.
fn words(text: &str) -> Vec<&str> {
    const ALL: &str = "Alpha Bravo delta echo foxtrot golf hotel india juliett lima mike november oscar papa quebec \
        romeo sierra tango uniform victor whiskey xray yankee";
    ALL.split_whitespace().filter(|word| text.contains(word)).collect()
}

fn assert_safe(documentation: &str) {
    let lines = lines(documentation, &link);
    for line in &lines {
        assert!(!line.contains(|c: char| c.is_control() || c == '\u{202e}'), "{line:?} of {documentation:?}");
    }
    assert!(lines.first().is_none_or(|line| !line.is_empty()));
    assert!(lines.last().is_none_or(|line| !line.is_empty()));
    first_sentence(&lines);
}

#[test]
fn every_truncation_keeps_its_words() {
    for (end, _) in NASTY.char_indices() {
        let cut = &NASTY[..end];
        assert_safe(cut);
        let markdown = markdown(cut);
        for word in words(cut) {
            assert!(markdown.contains(word), "{word} of {cut:?} is not in {markdown:?}");
        }
    }
}

#[test]
fn removed_tags_take_no_words_with_them() {
    let mut random = 1_u64;
    for _ in 0..2_000 {
        let mut kept = String::new();
        for (index, tag) in NASTY.split_inclusive('>').enumerate() {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let text = tag.rfind('<').filter(|_| tag.ends_with('>') && index > 0 && (random >> 60) < 5);
            kept.push_str(text.map_or(tag, |at| &tag[..at]));
        }
        assert_safe(&kept);
        let markdown = markdown(&kept);
        for word in words(&kept) {
            assert!(markdown.contains(word), "{word} of {kept:?} is not in {markdown:?}");
        }
    }
}

#[test]
fn shuffled_characters_never_panic() {
    let characters: Vec<char> = NASTY.chars().collect();
    let mut random = 7_u64;
    for _ in 0..2_000 {
        let mut mutated = characters.clone();
        for _ in 0..20 {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let (from, to) = ((random >> 40) as usize % mutated.len(), (random >> 20) as usize % mutated.len());
            mutated.swap(from, to);
        }
        let mutated: String = mutated.into_iter().collect();
        assert_safe(&mutated);
        assert_safe(mutated.trim_start_matches('<'));
    }
}

macro_rules! first_sentences {
    ($($name:ident: $documentation:expr => $sentence:expr;)*) => {
        $(#[test] fn $name() { assert_eq!(first_sentence(&lines($documentation, &link)), $sentence); })*
    };
}

first_sentences! {
    a_sentence_ends_with_its_mark: "<p>One two. Three.</p>" => "One two.";
    a_sentence_may_span_lines: "one\ntwo! three" => "one two! three";
    abbreviations_end_no_sentence: "Rules, e.g. Ours vs. Yours, i.e. All. More." => "Rules, e.g. Ours vs. Yours, i.e. All.";
    a_name_can_end_a_sentence: "Uses Amazon S3. More." => "Uses Amazon S3.";
    a_number_ends_no_sentence: "Version 1.5 of it. More." => "Version 1.5 of it.";
    and_so_on_ends_a_sentence_before_a_capital: "Rules etc. are here etc. More." => "Rules etc. are here etc.";
    links_and_code_are_whole: "See [a. B](https://c.de) and `f. G`. More." => "See [a. B](https://c.de) and `f. G`.";
    emphasis_is_whole: "**Stop. Now.** More." => "**Stop. Now.**";
    a_sentence_may_end_in_brackets: "One (two.) Three." => "One (two.)";
    blocks_before_the_first_paragraph_are_passed_over: "<note>a.</note><ul><li>b.</li></ul><p>C. D.</p>" => "C.";
    a_page_without_a_paragraph_has_no_sentence: "<ul><li>a.</li></ul>" => "";
}

#[test]
fn a_line_of_code_that_begins_like_a_fence_does_not_end_it() {
    let page = ["```text", "```b c", "No sentence.", "```", "", "The sentence. Another."].map(str::to_owned);
    assert_eq!(first_sentence(&page), "The sentence.");
}

#[test]
fn a_lone_angle_bracket_hides_no_code_in_which_no_sentence_ends() {
    let page = ["<' `a> b. C` d. E".to_owned()];
    assert_eq!(first_sentence(&page), "<' `a> b. C` d.");
}

#[test]
fn plain_text_shows_every_character_as_itself() {
    assert_eq!(
        text("Amazon <b>S3</b> *a* `b` [c]\nd\u{202e} https://e.fg"),
        "Amazon \\<b>S3\\</b> \\*a\\* \\`b\\` \\[c] d <https://e.fg>"
    );
    assert_eq!(text("# a"), "\\# a");
}

#[test]
fn a_code_span_is_on_one_line_and_hides_nothing() {
    assert_eq!(code("a\nb\tc\u{202e}\u{1b}`"), "`` a b c` ``");
}
