//! Plans operations: their names, request and response, and what their documentation says.

use std::collections::BTreeMap;

use serde_json::Value;

use super::expr::Home;
use super::item_names::OperationNames;
use super::jmespath::Paths;
use super::known_types::KnownTypes;
use super::samples::Sampler;
use super::structures::{self, StructureDraft, Usage};
use super::symbols::Symbols;
use super::{
    Example, Operation, Structure, auth, bindings, checksums, docs, endpoint_inputs, event_streams, notices,
    pagination, presigned_urls,
};
use crate::diagnostic::Diagnostics;
use crate::markdown;
use crate::model::{Kind, Member, OperationShape, ShapeId, Traits, TraitsExt, ids};
use crate::protocol::StructureRole;

/// Plans every operation of the service; a diagnostic for each that cannot be.
pub fn resolve(symbols: &Symbols<'_>, known: &KnownTypes<'_>, diagnostics: &mut Diagnostics) -> Vec<Operation> {
    let (operations, error_sentences) = (symbols.model.operations(), error_sentences(symbols));
    let operations = operations.into_iter().filter_map(|(id, operation, traits)| {
        let names = symbols.operations.get(id)?;
        let planner = Planner { symbols, known, error_sentences: &error_sentences, id, operation, traits, names };
        Some(planner.plan(diagnostics))
    });
    operations.collect()
}

/// An operation about to be planned.
struct Planner<'a, 'm> {
    symbols: &'a Symbols<'m>,
    known: &'a KnownTypes<'a>,
    error_sentences: &'a BTreeMap<&'a ShapeId, String>,
    id: &'a ShapeId,
    operation: &'a OperationShape,
    traits: &'a Traits,
    names: &'a OperationNames,
}

impl Planner<'_, '_> {
    fn plan(self, diagnostics: &mut Diagnostics) -> Operation {
        let Self { symbols, known, error_sentences, id, operation, traits, names } = self;
        bindings::check(symbols, id, traits, diagnostics);
        let http_checksum = checksums::plan(symbols, traits, members(symbols, operation.input.as_ref()));
        let written = docs::written(symbols, traits);
        let summary = docs::summary_of(id, &written);
        // What keeps callers from an operation comes before how it works.
        let written = if written.is_empty() { vec![summary.clone()] } else { written };
        let (first, rest) = docs::first_paragraph(written);
        // Of an input models only say that it is one; of an output some say what to make of it.
        let output_docs = operation.output.as_ref().and_then(|id| symbols.model.shape(id));
        let output_docs = output_docs.map(|shape| docs::written(symbols, &shape.traits)).unwrap_or_default();
        let response_docs = docs::paragraphs([vec![format!("The response of {}.", names.method_link())], output_docs]);
        let response = message(
            symbols,
            operation.output.as_ref(),
            Message { sent: false, token: None, names, docs: response_docs },
        );
        let input = members(symbols, operation.input.as_ref());
        let sent_stream = event_streams::input_field(symbols.model, input);
        let sent_stream = sent_stream.as_deref().map(|field| (names.request.as_str(), field));
        let request_docs = docs::paragraphs([
            first,
            notices::of(symbols, id),
            rest,
            vec![handover(traits, names)],
            event_streams::operation_docs(sent_stream, &response, symbols.has_http2),
            handling(traits),
            sending(symbols, traits),
            checksums::docs(http_checksum.as_ref()),
            docs::deprecation(symbols, traits),
            errors(symbols, operation, error_sentences),
        ]);
        let token = token(members(symbols, operation.input.as_ref()));
        let request =
            message(symbols, operation.input.as_ref(), Message { sent: true, token, names, docs: request_docs });
        let example = self::example(traits, &request, known);
        let pagination = pagination::plan(symbols.model, id, traits, [&request, &response], known);
        let pagination = pagination.map_err(|diagnostic| diagnostics.push(diagnostic)).unwrap_or_default();
        let paths = Paths { known, request: &request, response: &response };
        let endpoint_inputs =
            endpoint_inputs::plan(symbols, id, members(symbols, operation.input.as_ref()), traits, &paths, diagnostics);
        let presigned_url = presigned_urls::plan(symbols, traits, members(symbols, operation.input.as_ref()));
        let http = symbols.protocol.http_request(symbols.model, id, traits);
        let presigned = traits.text(ids::PRESIGNED_METHOD).filter(|_| request.is_bound());
        let filled_in = request.fields.iter().find(|field| Some(field.member.as_str()) == token);
        Operation {
            shape: id.to_string(),
            name: id.name().to_owned(),
            presigned: presigned.map(|method| format!("{method} {}", http.uri)),
            http,
            method: names.method.clone(),
            module: names.module.clone(),
            summary,
            idempotency_token: filled_in.map(|field| field.name.clone()),
            last_segments: last_segments(members(symbols, operation.input.as_ref()), &request),
            event_input: event_streams::stream(symbols, &request),
            event_output: event_streams::stream(symbols, &response),
            request,
            response,
            example,
            pagination,
            endpoint_inputs,
            has_body: symbols.protocol.has_body(operation.input.as_ref().is_some_and(|input| !input.is_unit())),
            auth_schemes: auth::supported(symbols.model, traits),
            compressed: is_compressed(traits),
            checksum: checksums::has_md5(traits, http_checksum.as_ref()),
            http_checksum,
            presigned_url,
            tree_hash: traits.has(ids::TREE_HASH),
            unsigned_payload: traits.has(ids::UNSIGNED_PAYLOAD),
            requires_length: members(symbols, operation.input.as_ref()).iter().any(|member| {
                symbols.model.shape(&member.target).is_some_and(|target| target.traits.has(ids::REQUIRES_LENGTH))
            }),
            long_poll: traits.has(ids::LONG_POLL),
            errors_in_success: traits.has(ids::ERRORS_IN_SUCCESS),
            follows_bucket: traits.has(ids::FOLLOWS_BUCKET),
            deprecated: docs::deprecated(traits),
        }
    }
}

/// Plans an example: the first of the model's that shows a success, or else a request of placeholders.
fn example(traits: &Traits, request: &Structure, known: &KnownTypes<'_>) -> Example {
    let examples = traits.get(ids::EXAMPLES).and_then(Value::as_array).into_iter().flatten();
    let example = examples.into_iter().find(|example| example.get("error").is_none());
    let title = example.and_then(|example| example.get("title")?.as_str());
    let title = title.map(|title| markdown::first_sentence(&[markdown::message(title)]));
    let mut sampler = Sampler::for_requests(known);
    let value = match example.and_then(|example| example.get("input")?.as_object()) {
        Some(input) => sampler.node_value(Home::Operation(request.name.clone()), request, input),
        None => sampler.placeholder(request),
    };
    Example { title: title.filter(|title| !title.is_empty()), request: sampler.finish(value) }
}

/// What sends the request, and what comes back.
fn handover(traits: &Traits, names: &OperationNames) -> String {
    let summary = format!("Sent with {}, answered with [`{}`].", names.method_link(), names.response);
    let pages = match (traits.has(ids::PAGINATED), traits.has(ids::PAGES_AFTER)) {
        (false, _) => "",
        (true, false) => " [`Client::pages`] fetches one page after the other.",
        (true, true) => {
            " [`Client::pages`] fetches the pages once the job has succeeded, and fails with [`Error::NotReady`] before."
        }
    };
    summary + pages
}

/// The member that is filled in with a random token when absent.
fn token(members: &[Member]) -> Option<&str> {
    let token = members.iter().find(|member| member.traits.has(ids::IDEMPOTENCY_TOKEN))?;
    Some(&token.name)
}

/// The fields of which only what comes after their last slash counts.
fn last_segments(members: &[Member], request: &Structure) -> Vec<String> {
    let fields = request.fields.iter().zip(members);
    fields.filter(|(_, member)| member.traits.has(ids::LAST_SEGMENT)).map(|(field, _)| field.name.clone()).collect()
}

/// A request or a response.
struct Message<'a> {
    sent: bool,
    token: Option<&'a str>,
    names: &'a OperationNames,
    docs: Vec<String>,
}

fn message(symbols: &Symbols<'_>, id: Option<&ShapeId>, message: Message<'_>) -> Structure {
    let Message { sent, token, names, docs } = message;
    let role = if sent { StructureRole::Input } else { StructureRole::Output };
    let draft = StructureDraft {
        id,
        members: members(symbols, id),
        usage: Usage { sent, received: !sent, role },
        token,
        name: if sent { names.request.clone() } else { names.response.clone() },
        required: names.required.clone(),
        module: names.module.clone(),
        docs,
    };
    structures::plan(symbols, draft)
}

fn members<'m>(symbols: &Symbols<'m>, id: Option<&ShapeId>) -> &'m [Member] {
    match id.and_then(|id| symbols.model.shape(id)).map(|shape| &shape.kind) {
        Some(Kind::Structure(members)) => members,
        _ => &[],
    }
}

/// What a caller can rely on when calling again.
fn handling(traits: &Traits) -> Vec<String> {
    let sentence = if traits.has(ids::READONLY) {
        "Changes nothing: it can be called again at will."
    } else if traits.has(ids::IDEMPOTENT) {
        "Idempotent: called again with the same request, it has no further effect."
    } else {
        return Vec::new();
    };
    vec![sentence.to_owned()]
}

/// What is out of the ordinary in how the request is sent.
fn sending(symbols: &Symbols<'_>, traits: &Traits) -> Vec<String> {
    let authentication = auth::sentence(&auth::supported(symbols.model, traits));
    let compressed =
        "A large request is sent compressed; [`Config`](crate::Config) says from which size on, and can forbid it.";
    let sentence_if = |is_so: bool, sentence: &str| if is_so { vec![sentence.to_owned()] } else { Vec::new() };
    docs::paragraphs([
        authentication.map(str::to_owned).into_iter().collect(),
        sentence_if(is_compressed(traits), compressed),
        presigned_urls::docs(traits),
    ])
}

/// Whether the service takes requests in gzip, the only encoding that there is so far. Smithy 2.0 specification, section
/// "requestCompression trait".
fn is_compressed(traits: &Traits) -> bool {
    let encodings =
        traits.get(ids::REQUEST_COMPRESSION).and_then(|compression| compression.get("encodings")?.as_array());
    encodings.into_iter().flatten().any(|encoding| encoding == "gzip")
}

/// The first sentence of each error, worked out once: most operations have the same ones.
fn error_sentences<'a>(symbols: &'a Symbols<'_>) -> BTreeMap<&'a ShapeId, String> {
    let errors = symbols.types().filter(|(_, shape, _)| shape.traits.has(ids::ERROR));
    errors.map(|(id, shape, _)| (id, markdown::first_sentence(&docs::written(symbols, &shape.traits)))).collect()
}

/// The section on errors: those that the operation names, each with its first sentence.
fn errors(symbols: &Symbols<'_>, operation: &OperationShape, sentences: &BTreeMap<&ShapeId, String>) -> Vec<String> {
    let service = symbols.model.service().map(|(service, _)| service.errors.as_slice()).unwrap_or_default();
    let mut lines = Vec::new();
    let streamed = operation.output.iter().flat_map(|output| event_streams::exceptions(symbols.model, output));
    for id in operation.errors.iter().chain(service).chain(streamed) {
        let (Some(link), Some(sentence)) = (symbols.type_link(id), sentences.get(id)) else { continue };
        let line = if sentence.is_empty() { format!("- {link}") } else { format!("- {link}: {sentence}") };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    if lines.is_empty() {
        return lines;
    }
    docs::paragraphs([vec!["# Errors".to_owned()], docs::lines(symbols, &lines.join("\n"))])
}
