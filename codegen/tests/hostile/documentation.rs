//! What documentation is to rustdoc: none of a model's is compiled, run, or HTML that does something.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use pulldown_cmark::{BrokenLink, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use syn::LitStr;

use crate::judge::assert_no_canary;

/// The texts of the runs of doc comments and attributes: each is one page, or a part of one.
pub fn pages(tokens: TokenStream) -> Vec<String> {
    let (mut pages, mut page) = (Vec::new(), String::new());
    collect(tokens, &mut pages, &mut page);
    pages.push(page);
    pages.retain(|page| !page.is_empty());
    pages
}

fn collect(tokens: TokenStream, pages: &mut Vec<String>, page: &mut String) {
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if matches!(punct.as_char(), '#' | '!') => {}
            TokenTree::Group(group) => match line(&group) {
                Some(line) => page.push_str(&(line + "\n")),
                None => {
                    pages.push(std::mem::take(page));
                    collect(group.stream(), pages, page);
                    pages.push(std::mem::take(page));
                }
            },
            _ => pages.push(std::mem::take(page)),
        }
    }
}

/// The text of `[doc = "…"]`, without the space that a comment begins with.
fn line(group: &proc_macro2::Group) -> Option<String> {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    match (group.delimiter(), tokens.as_slice()) {
        (Delimiter::Bracket, [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Literal(text)])
            if name == "doc" =>
        {
            let text = syn::parse_str::<LitStr>(&text.to_string()).expect("documentation is a string").value();
            Some(text.strip_prefix(' ').unwrap_or(&text).to_owned())
        }
        _ => None,
    }
}

/// What rustdoc reads as Markdown beside doc comments: why things are deprecated.
pub fn messages(tokens: TokenStream) -> Vec<String> {
    let (tokens, mut messages) = (tokens.into_iter().collect::<Vec<_>>(), Vec::new());
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Ident(name) if name == "deprecated" => {
                // `= "…"`.
                let text = tokens.get(at + 2).and_then(|token| syn::parse_str::<LitStr>(&token.to_string()).ok());
                messages.extend(text.map(|text| text.value()));
            }
            TokenTree::Group(group) => messages.extend(self::messages(group.stream())),
            _ => {}
        }
    }
    messages
}

/// Fails where a message is more than text, code spans and addresses that are written out.
pub fn judge_message(path: &str, message: &str) {
    let found = |link: BrokenLink<'_>| Some((link.reference.to_string().into(), "".into()));
    for event in Parser::new_with_broken_link_callback(message, options(), Some(found)) {
        match event {
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } | Tag::Paragraph)
            | Event::End(TagEnd::Link | TagEnd::Paragraph)
            | Event::Text(_)
            | Event::Code(_)
            | Event::SoftBreak => {}
            event => panic!("{path} has a message with {event:?}:\n{message}"),
        }
    }
}

/// Fails where a page is more than text, links and our own examples.
pub fn judge(path: &str, page: &str) {
    let mut code: Option<(String, String)> = None;
    for event in Parser::new_ext(page, options()) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                code = Some((info.into_string(), String::new()))
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => panic!("{path} has indented code:\n{page}"),
            Event::Text(text) => {
                if let Some((_, code)) = &mut code {
                    code.push_str(&text);
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                let (info, code) = code.take().expect("a block began");
                block(path, &info, &code);
            }
            Event::Html(html) | Event::InlineHtml(html) => assert_harmless(path, &html, page),
            // The address of an e-mail has no scheme yet.
            Event::Start(Tag::Link { link_type: LinkType::Email, .. }) => {}
            Event::Start(Tag::Link { dest_url, .. }) => assert_leads_out(path, &dest_url),
            _ => {}
        }
    }
}

/// rustdoc's own, from its sources.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
}

/// Only examples of our own are compiled, and they hold nothing of the model's but names and literals.
fn block(path: &str, info: &str, code: &str) {
    if info == "no_run" {
        let code: String = code.lines().map(|line| line.strip_prefix("# ").unwrap_or(line).to_owned() + "\n").collect();
        let tokens = code.parse().unwrap_or_else(|error| panic!("an example of {path} is no Rust: {error}\n{code}"));
        assert_no_canary(path, tokens);
        return;
    }
    let mut words = info.split([',', ' ', '\t']).filter(|word| !word.is_empty()).peekable();
    assert!(words.peek().is_some(), "{path} has code of no language, which rustdoc runs:\n{code}");
    let is_rust = |word: &str| {
        let known = ["rust", "ignore", "should_panic", "no_run", "compile_fail", "test_harness", "standalone_crate"];
        known.contains(&word) || word.starts_with("edition") || word.starts_with("ignore-") || word.starts_with('{')
    };
    assert!(!words.any(is_rust), "{path} has code `{info}`, which rustdoc compiles:\n{code}");
}

fn assert_harmless(path: &str, html: &str, page: &str) {
    let known = ["<br>", "<sub>", "</sub>", "<sup>", "</sup>"];
    assert!(known.contains(&html.trim()), "{path} has the HTML `{html}`:\n{page}");
}

fn assert_leads_out(path: &str, url: &str) {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    // `crate::types::Image`, `struct@crate::types::Image` and `Client` are paths of rustdoc's.
    let is_path = url.contains("crate::") || url.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | ':'));
    let leads = scheme.is_some_and(|scheme| ["http", "https", "mailto"].contains(&scheme.as_str()));
    assert!(leads || is_path, "{path} has a link to `{url}`");
}

/// Fails where the front page of a crate is more than text, links and our own example.
pub fn readme(text: &str) {
    let (_, page) = text.split_once("-->\n").unwrap_or_else(|| panic!("README.md has no header:\n{text}"));
    let ours = page.replacen("```rust\n", "```no_run\n", 1);
    judge("README.md", &ours.replacen("```toml\n", "```text\n", 1));
}
