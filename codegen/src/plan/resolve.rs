//! Makes the plan of a model: the shape closure of its operations, names, then each kind of item.

use heck::ToKebabCase;
use serde_json::Value;

use super::known_types::KnownTypes;
use super::options::Options;
use super::patterns::Patterns;
use super::shape_closure::ShapeClosure;
use super::symbols::Symbols;
use super::{
    Package, Plan, Service, ServiceModule, additions, docs, endpoint, endpoint_settings, endpoint_tests, enums, errors,
    lints, notices, operations, package_name, protocol_tests, selection, services, showcase, signing, structures,
    unions, waiters,
};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::markdown;
use crate::model::{self, Model, Traits, TraitsExt, ids};
use crate::protocol::{self, Protocol};

/// How long the name of a module can be, in bytes.
const LONGEST_MODULE: usize = 200;

/// Decides everything about the crate of a model.
///
/// # Errors
///
/// A service none of whose protocols is known; a diagnostic for each shape that cannot be generated, for each operation
/// asked for that the service does not have, and for a package name that cargo would refuse.
pub fn resolve(model: &Model, options: &Options) -> Result<Plan, Diagnostics> {
    let protocol = protocol::choose(model, options.protocol.as_deref())?;
    let mut diagnostics = Diagnostics::default();
    let mut selected = selection::select(model, options.operations.as_ref(), &mut diagnostics);
    let mut warnings = model.warnings.clone();
    if !protocol.has_event_streams() {
        selection::leave_out_event_streams(model, &mut selected, &mut warnings);
    }
    selection::leave_out_unsupported_auth(model, &mut selected, &mut warnings);
    if let (true, Some(first)) = (selected.is_empty(), warnings.iter().next()) {
        let first = format!("{}: {}", first.shape.as_deref().unwrap_or_default(), first.what);
        let diagnostic =
            Diagnostic::for_shape(&model.service, format!("has no operation that can be generated; {first}"));
        diagnostics.push(diagnostic.hint("call it with another client"));
    }
    let operations = model.operations().into_iter().filter(|(id, ..)| selected.contains(id));
    let operations: Vec<_> = operations.map(|(_, operation, _)| operation).collect();
    let common = model.service().map(|(service, _)| service.errors.as_slice()).unwrap_or_default();
    let shape_closure = ShapeClosure::new(model, &operations, common);
    let patterns = Patterns::new(model, &shape_closure, &mut warnings);
    let mut symbols = Symbols::new(model, protocol, shape_closure, patterns, &selected);
    symbols.has_http2 = options.module.is_some();
    long_names(&symbols, &mut diagnostics);
    notices::check(model, &mut diagnostics);
    let package = package(&symbols, options, &mut diagnostics);
    let service = service(model, protocol);
    let traits = model.service().map(|(_, traits)| traits.clone()).unwrap_or_default();
    let additions = additions::choose(&symbols, &package, options, &mut warnings, &mut diagnostics);
    services::check(&options.services, additions::TAKEN, &additions, &mut diagnostics);
    let services = service_modules(&package, options, &mut warnings, &mut diagnostics);
    let endpoint = endpoint::resolve(model, &service, &traits, &mut diagnostics);
    if diagnostics.is_empty() && model.operations().is_empty() {
        let diagnostic = Diagnostic::for_shape(&model.service, "has no operations, so that there is nothing to call");
        diagnostics.push(diagnostic.hint("bind operations or resources to the service, or give the file that does"));
    }
    diagnostics.into_result()?;
    let mut diagnostics = Diagnostics::default();
    let (structures, unions, enums) =
        (structures::resolve(&symbols), unions::resolve(&symbols), enums::resolve(&symbols));
    let known = KnownTypes::new(&structures, &unions, &enums);
    let operations = operations::resolve(&symbols, &known, &mut diagnostics);
    let waiters = waiters::resolve(&symbols, &operations, &known, &mut warnings);
    waiters::check_pages(&symbols, &operations, &mut diagnostics);
    diagnostics.into_result()?;
    let errors = errors::resolve(&symbols);
    let (protocol_tests, endpoint_tests) = match options.protocol_tests {
        true => (
            protocol_tests::resolve(&symbols, &operations, &errors, &known),
            endpoint_tests::resolve(&traits, &service.signing_schemes, &operations, &known),
        ),
        false => Default::default(),
    };
    let lints = services.iter().flat_map(|service| service.plan.lints.iter().copied()).collect();
    Ok(Plan {
        showcase: showcase::choose(&operations, &waiters, &errors),
        lints: lints::find(&operations, &structures, &unions, &lints),
        package,
        service,
        endpoint,
        endpoint_settings: endpoint_settings::plan(&traits),
        operations,
        structures,
        unions,
        enums,
        errors,
        waiters,
        additions,
        services,
        protocol_tests,
        endpoint_tests,
        warnings,
    })
}

/// The other services that the crate has clients of.
fn service_modules(
    package: &Package,
    options: &Options,
    warnings: &mut Diagnostics,
    diagnostics: &mut Diagnostics,
) -> Vec<ServiceModule> {
    let mut modules = Vec::new();
    for folder in &options.services {
        let located = |diagnostics: Diagnostics| diagnostics.located(&folder.sources);
        let planned = model::load(&folder.sources, folder.declaration.service.as_deref())
            .and_then(|model| resolve(&model, &services::options(package, folder)).map_err(located));
        match planned {
            Ok(mut plan) => {
                located(std::mem::take(&mut plan.warnings)).iter().for_each(|warning| warnings.push(warning.clone()));
                modules.push(services::module(folder, plan));
            }
            Err(faults) => faults.iter().for_each(|fault| diagnostics.push(services::placed(folder, fault))),
        }
    }
    modules.sort_by(|one, other| one.name.cmp(&other.name));
    modules
}

/// Finds modules whose files no file system can name: 255 bytes are what most can, the ending and the mark of a file that
/// is not finished yet included.
fn long_names(symbols: &Symbols<'_>, diagnostics: &mut Diagnostics) {
    let operations = symbols.operations.iter().map(|(id, names)| (*id, &names.module));
    let types = symbols.types().map(|(id, _, names)| (id, &names.module));
    for (id, _) in operations.chain(types).filter(|(_, module)| module.len() > LONGEST_MODULE) {
        let shown = id.as_str().get(..LONGEST_MODULE).unwrap_or(id.as_str());
        let diagnostic = Diagnostic::for_shape(shown, format!("has a name of {} characters", id.name().len()));
        diagnostics.push(diagnostic.hint("give it a shorter one: it is the name of a file, too"));
    }
}

fn package(symbols: &Symbols<'_>, options: &Options, diagnostics: &mut Diagnostics) -> Package {
    let model = symbols.model;
    let empty = Traits::new();
    let traits = model.service().map_or(&empty, |(_, traits)| traits);
    let sdk_id = traits.field(ids::AWS_SERVICE, "sdkId");
    let named = || sdk_id.map_or_else(|| model.service.name().to_kebab_case(), package_name::from_sdk_id);
    let place = options.module.as_ref();
    let name = place.map(|place| &place.package).or(options.crate_name.as_ref()).cloned().unwrap_or_else(named);
    let sdk_id = sdk_id.unwrap_or(model.service.name());
    if !package_name::is_legal(&name) {
        let why = package_name::taken(&name).map_or(String::new(), |by| format!(": it is taken by {by}"));
        let diagnostic = Diagnostic::new(format!("`{name}` cannot be the name of a package{why}"));
        let hint =
            "choose one with `--crate-name`: ASCII letters, digits, `-` and `_`, a letter first, no Rust keyword";
        diagnostics.push(diagnostic.hint(hint));
    }
    if let Some(url) =
        options.repository.as_ref().filter(|url| !url.starts_with("https://") && !url.starts_with("http://"))
    {
        let diagnostic = Diagnostic::new(format!("`{url}` cannot be the repository of a package"));
        diagnostics.push(diagnostic.hint("give its URL, with `https://`"));
    }
    Package {
        path: place.map_or_else(
            || package_name::ident(&name),
            |place| format!("{}::{}", package_name::ident(&name), place.module),
        ),
        module: place.map(|place| place.module.clone()),
        title: on_one_line(traits.text(ids::TITLE).unwrap_or(sdk_id)),
        heading: markdown::text(traits.text(ids::TITLE).unwrap_or(sdk_id)),
        docs: docs::written(symbols, traits),
        sources: place.map_or_else(|| model.sources.clone(), |place| vec![place.source.clone()]),
        runtime: options.runtime.clone(),
        repository: options.repository.clone(),
        standalone: options.standalone,
        name,
    }
}

fn service(model: &Model, protocol: &dyn Protocol) -> Service {
    let name = model.service.name();
    let (version, traits) = match model.service() {
        Some((service, traits)) => (on_one_line(&service.version), traits.clone()),
        None => Default::default(),
    };
    let field = |field| traits.field(ids::AWS_SERVICE, field);
    let prefix = field("endpointPrefix").or(field("arnNamespace")).unwrap_or(name).to_lowercase();
    let signing_name = traits.field(ids::SIGV4, "name").or(traits.field(ids::SIGV4A, "name"));
    let signing_name = signing_name.unwrap_or(&prefix).to_owned();
    Service {
        sdk_id: field("sdkId").unwrap_or(name).to_owned(),
        token_variable: format!("AWS_BEARER_TOKEN_{}", signing_name.replace([' ', '-'], "_").to_uppercase()),
        signing_name,
        signing_schemes: signing::of_service(model),
        names_asymmetric: signing::names_asymmetric(model),
        content_type: protocol.content_type(),
        runtime_protocol: protocol.runtime_name(&traits),
        runtime_feature: protocol.runtime_feature(),
        codec: protocol.codec(),
        error_codec: protocol.error_codec(),
        headers: headers(&traits),
        query_compatible: protocol.is_query_compatible(&traits),
        retry_defaults: retry_defaults(&traits),
        endpoint_prefix: prefix,
        version,
    }
}

/// The headers that a fix-up has all requests have.
fn headers(traits: &Traits) -> Vec<(String, String)> {
    let headers = traits.get(ids::HEADERS).and_then(Value::as_object).into_iter().flatten();
    headers.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))).collect()
}

/// How a fix-up has all calls retried.
fn retry_defaults(traits: &Traits) -> Option<[u32; 2]> {
    let defaults = traits.get(ids::RETRY_DEFAULTS)?;
    let number = |name| u32::try_from(defaults.get(name)?.as_u64()?).ok();
    Some([number("maxAttempts")?, number("initialBackoffMillis")?])
}

fn on_one_line(text: &str) -> String {
    markdown::line(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
