//! Protocols: which one a client speaks, and that what is its own stays in its file.

#![expect(clippy::expect_used, clippy::panic, reason = "what the tests share fails as tests do")]

use std::fs;
use std::path::{Path, PathBuf};

use smithy_codegen::diagnostic::Diagnostics;
use smithy_codegen::model::{self, Source};
use smithy_codegen::plan::{Options, Plan};
use smithy_codegen::protocol::{Binding, PROTOCOLS};

fn two_protocols() -> Plan {
    spoken_by(None)
}

fn spoken_by(protocol: Option<&str>) -> Plan {
    resolve(protocol).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

fn resolve(protocol: Option<&str>) -> Result<Plan, Diagnostics> {
    let text = include_str!("fixtures/two_protocols.json").to_owned();
    let source = Source { path: "two_protocols.json".into(), text };
    let model = model::load(&[source], None).expect("the model loads");
    let protocol = protocol.map(str::to_owned);
    let options = Options { protocol_tests: true, protocol, ..Options::default() };
    smithy_codegen::plan::resolve(&model, &options)
}

#[test]
fn another_protocol_of_the_service_can_be_chosen_by_its_name() {
    for name in ["awsJson1_1", "aws.protocols#awsJson1_1"] {
        assert_eq!(spoken_by(Some(name)).service.content_type, "application/x-amz-json-1.1");
    }
    assert_eq!(
        resolve(Some("restXml")).err().map(|diagnostics| diagnostics.to_string()).unwrap_or_default(),
        "example.both#Both: does not speak `restXml`\n  hint: it can be generated for `smithy.protocols#rpcv2Cbor`, \
         `aws.protocols#awsJson1_0`, `aws.protocols#awsJson1_1`, `aws.protocols#restJson1`"
    );
}

#[test]
fn the_same_api_comes_out_whatever_the_protocol() {
    for other in ["rpcv2Cbor", "restJson1"] {
        let diff = smithy_codegen::diff::plans(&spoken_by(Some("awsJson1_1")), &spoken_by(Some(other)));
        assert_eq!(diff.breaking(), 0, "{other}: {:?}", diff.changes);
    }
}

#[test]
fn a_service_of_two_protocols_is_called_by_the_one_that_the_specification_has_first() {
    assert_eq!(two_protocols().service.content_type, "application/cbor");
}

#[test]
fn only_the_cases_of_the_protocol_that_is_spoken_are_tested() {
    let tests = two_protocols().protocol_tests;
    let ids: Vec<_> = tests.iter().flat_map(|module| &module.tests).map(|test| test.id.as_str()).collect();
    assert_eq!(ids, ["Newest"]);
}

#[test]
fn aws_json_takes_no_notice_of_bindings_and_names_for_other_protocols() {
    let plan = spoken_by(Some("awsJson1_0"));
    let put = &plan.operations[0];
    assert_eq!((put.http.method.as_str(), put.http.uri.as_str()), ("POST", "/"));
    for field in put.request.fields.iter().chain(&put.response.fields) {
        assert_eq!((&field.wire, &field.binding), (&field.member, &Binding::Body));
    }
    for member in &plan.unions[0].members {
        assert_eq!(member.wire, member.member);
    }
}

#[test]
fn members_are_where_their_http_bindings_say() {
    let plan = spoken_by(Some("restJson1"));
    let put = &plan.operations[0];
    assert_eq!((put.http.method.as_str(), put.http.uri.as_str()), ("PUT", "/things/{Label}"));
    let bindings: Vec<_> = put.request.fields.iter().map(|field| &field.binding).collect();
    let (header, query) = (|name: &str| Binding::Header(name.to_owned()), |name: &str| Binding::Query(name.to_owned()));
    let expected =
        [Binding::Label, header("X-Header"), query("query"), header("X-Time"), query("named"), Binding::Payload];
    assert_eq!(bindings, expected.iter().collect::<Vec<_>>());
    assert_eq!(put.response.fields[0].binding, Binding::StatusCode);
    let names: Vec<_> = plan.unions[0].members.iter().map(|member| member.wire.as_str()).collect();
    assert_eq!(names, ["one", "Other"]);
}

#[test]
fn protocols_are_listed_in_the_order_of_the_specification() {
    // Smithy 2.0, guide "Wire protocol selection", section "AWS service protocol precision".
    let specified = [
        "smithy.protocols#rpcv2Cbor",
        "aws.protocols#awsJson1_0",
        "aws.protocols#awsJson1_1",
        "aws.protocols#awsQuery",
        "aws.protocols#ec2Query",
        "aws.protocols#restJson1",
        "aws.protocols#restXml",
    ];
    let place = |id: &str| specified.iter().position(|specified| *specified == id).expect("the protocol is AWS's");
    let places: Vec<_> = PROTOCOLS.iter().map(|protocol| place(protocol.trait_id())).collect();
    assert!(places.is_sorted(), "{places:?}");
}

/// What only the files of protocols may name. Letters count in either case where all are small.
const WORDS: &[&str] = &["json", "xml", "cbor", "x-amz", "application/", "POST"];

/// Lines that mean something else by such a word: where they are, a part of them, and what they mean.
const ALLOWED: &[(&str, &str, &str)] = &[("plan/names.rs", "const ACRONYMS", "the word in names of models")];

/// What models are read with.
const READER: &str = "serde_json";

/// The files of a folder of the generator's sources and below, by their paths there.
fn files(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut pending, mut files) = (vec![root.join(folder)], Vec::new());
    while let Some(folder) = pending.pop() {
        let entries = fs::read_dir(&folder).expect("the folder can be listed");
        let paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be listed").path()).collect();
        for path in paths {
            if path.is_dir() {
                pending.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("the file can be read");
            let path =
                path.strip_prefix(&root).expect("the file is below the root").to_string_lossy().replace('\\', "/");
            files.push((path, text));
        }
    }
    files
}

fn names(line: &str, word: &str) -> bool {
    let line = line.replace(READER, "");
    line.contains(word) || (word.to_lowercase() == word && line.to_lowercase().contains(word))
}

/// The lines of the plan and of the templates, documentation and guide included, that name what a protocol decides. Their
/// own tests may: they read models.
fn offences() -> Vec<(String, String)> {
    let files = ["plan", "emit"].into_iter().flat_map(files);
    let lines = files.flat_map(|(path, text)| {
        let code = text.lines().take_while(|line| *line != "#[cfg(test)]");
        let lines: Vec<_> = code.map(|line| (path.clone(), line.trim().to_owned())).collect();
        lines
    });
    lines.filter(|(_, line)| WORDS.iter().any(|word| names(line, word))).collect()
}

fn is_allowed((path, line): &(String, String), (file, part, _): &(&str, &str, &str)) -> bool {
    file == path && line.contains(part)
}

#[test]
fn nothing_but_the_protocols_names_a_wire_format_a_header_or_a_method() {
    let offences = offences();
    let offences: Vec<_> =
        offences.iter().filter(|line| !ALLOWED.iter().any(|allowed| is_allowed(line, allowed))).collect();
    assert!(offences.is_empty(), "these belong into codegen/src/protocol: {offences:#?}");
}

#[test]
fn every_exception_is_needed() {
    let offences = offences();
    for allowed in ALLOWED {
        assert!(offences.iter().any(|line| is_allowed(line, allowed)), "{allowed:?}");
    }
}
