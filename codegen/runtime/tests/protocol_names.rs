//! What a protocol or a format is made of is named in its own room, and nowhere else in the runtime.

#![allow(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

use std::fs;
use std::path::{Path, PathBuf};

/// What only a protocol's room, or the format's, may say in code.
const NAMES: [&str; 11] = [
    "json",
    "xml",
    "cbor",
    "x-www-form",
    "x-amz-json",
    "x-amz-target",
    "x_amz_target",
    "method::post",
    "::post(",
    "x-amzn-errortype",
    "x-amzn-query-error",
];

/// Files and folders that may, and why.
const ALLOWED: [(&str, &str); 32] = [
    ("codec/json", "the format's room"),
    ("codec/cbor", "the format's room; what it does not know the shape of is kept as the text that other formats have"),
    ("codec/form", "the format's room; responses to forms are in another format"),
    ("codec/xml", "the format's room; what it does not know the shape of is kept as the text that other formats have"),
    ("codec/xml_traits.rs", "what the format needs of a member"),
    ("codec/member.rs", "it has that"),
    ("protocol/query", "the protocols' room"),
    ("protocol/rest_xml.rs", "the protocol's room"),
    ("protocol/xml_errors.rs", "what the protocols share whose responses are XML"),
    ("protocol_tests", "Smithy's tests of protocols compare bodies as their format has it"),
    ("protocol/aws_json", "the protocol's room"),
    ("protocol/json_errors.rs", "what the protocols share whose bodies are JSON"),
    ("protocol/rest_json.rs", "the protocol's room"),
    ("protocol/rpc_v2_cbor", "the protocol's room"),
    ("protocol/query_compatible.rs", "what the protocols share that a service may have in place of the query protocol"),
    ("codec/mod.rs", "it lists the formats"),
    ("codec/unknown_member.rs", "what a union has that the model does not name is kept as the text that came"),
    ("codec/unknown_document.rs", "the same"),
    ("codec/values.rs", "the same"),
    ("protocol/mod.rs", "it lists the protocols, and has the codec of tables that name none"),
    ("protocol/recognized.rs", "it asks the protocols in turn"),
    ("service/mod.rs", "the default service speaks one of them"),
    ("credentials_chain", "the services that it asks have protocols, and its files, metadata and programs JSON"),
    ("client/session", "the service that gives sessions speaks one of them"),
    ("serialization", "values go to other formats by way of JSON text"),
    ("codegen_support.rs", "it hands the formats on to generated code"),
    ("types/number", "the text of a number is that of RFC 8259"),
    ("validation/values.rs", "items are compared by their text, whatever the format on the wire"),
    ("testing/recording", "the file of a recording is in JSON, for people to read"),
    ("testing/mod.rs", "`from_json` makes a response of text"),
    ("endpoint/rules/partition.rs", "the file that AWS publishes has that name"),
    ("codec/features.rs", "the features of Cargo by their names"),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => sources(&path, found),
            false => found.push(path),
        }
    }
}

/// The lines of code: what is said in comments binds nobody.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[test]
fn nothing_but_a_protocol_and_its_format_knows_how_they_look_on_the_wire() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 50, "{root:?}");
    let mut faults = Vec::new();
    for path in files {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        if ALLOWED.iter().any(|(allowed, _)| Path::new(&name).starts_with(allowed)) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in code(&text) {
            // `aws_json` and a feature's name are how a protocol is chosen, and `from_json` is the tests' own.
            let line = line.to_lowercase().replace("from_json", "").replace("aws_json", "");
            let line = line.replace("rpc-v2-cbor", "").replace("rest-json", "").replace("rest-xml", "");
            let line = line.replace("feature = \"xml\"", "");
            if let Some(named) = NAMES.iter().find(|named| line.contains(*named)) {
                faults.push(format!("{name}:{}: `{named}`", number + 1));
            }
        }
    }
    assert!(faults.is_empty(), "move these to `protocol/` or `codec/`:\n{}", faults.join("\n"));
}
