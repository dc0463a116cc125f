//! Makes the plan of a model: the closure of its operations, names, then each kind of item.

use heck::{ToKebabCase, ToSnakeCase};

use super::closure::Closure;
use super::context::Context;
use super::{Package, Plan, Service, docs, endpoint, enums, errors, examples, operations, structures};
use crate::model::{Kind, Model, Shape, ShapeId, Simple, Traits, TraitsExt, ids};
use crate::problem::{Problem, Problems};

/// What the caller decides about the crate.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The package's name, instead of one made from the service's.
    pub crate_name: Option<String>,
    /// Where the package finds the runtime, relative to its own folder.
    pub runtime: String,
}

/// Decides everything about the crate of a model.
///
/// # Errors
///
/// A problem for each shape that cannot be generated, and for a package name that cargo would refuse.
pub fn resolve(model: &Model, options: &Options) -> Result<Plan, Problems> {
    let operations: Vec<_> = model.operations().into_iter().map(|(_, operation, _)| operation).collect();
    let common = model.service().map(|(service, _)| service.errors.as_slice()).unwrap_or_default();
    let closure = Closure::of(model, &operations, common);
    let mut problems = Problems::default();
    for id in closure.usage.keys() {
        if let Some(shape) = model.shape(id) {
            unsupported(id, shape, &mut problems);
        }
    }
    let context = Context::new(model, closure);
    let package = package(&context, options, &mut problems);
    let service = service(model);
    let traits = model.service().map(|(_, traits)| traits.clone()).unwrap_or_default();
    let endpoint_rules = endpoint::resolve(model, &service, &traits, &mut problems);
    problems.into_result()?;
    let mut plan = Plan {
        package,
        service,
        endpoint_rules,
        operations: operations::resolve(&context),
        structures: structures::resolve(&context),
        enums: enums::resolve(&context),
        errors: errors::resolve(&context),
    };
    examples::add(&mut plan.operations, &plan.structures, &plan.enums);
    Ok(plan)
}

fn unsupported(id: &ShapeId, shape: &Shape, problems: &mut Problems) {
    let kind = match &shape.kind {
        Kind::Union(_) | Kind::IntEnum(_) => shape.kind.name(),
        Kind::Simple(simple @ (Simple::BigInteger | Simple::BigDecimal | Simple::Document)) => simple.name(),
        _ => return,
    };
    problems.push(Problem::of(id, format!("is of type {kind}, which cannot be generated yet")));
}

fn package(context: &Context<'_>, options: &Options, problems: &mut Problems) -> Package {
    let model = context.model;
    let empty = Traits::new();
    let traits = model.service().map_or(&empty, |(_, traits)| traits);
    let sdk_id = traits.field(ids::AWS_SERVICE, "sdkId").unwrap_or(model.service.name());
    let name = options.crate_name.clone().unwrap_or_else(|| sdk_id.to_kebab_case());
    let legal = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) || !name.chars().all(legal) {
        let what = format!("`{name}` cannot be the name of a package");
        problems.push(
            Problem::new(what)
                .hint("choose one with `--crate-name`: ASCII letters, digits, `-` and `_`, a letter first"),
        );
    }
    Package {
        ident: name.to_snake_case(),
        title: traits.text(ids::TITLE).unwrap_or(sdk_id).split_whitespace().collect::<Vec<_>>().join(" "),
        docs: docs::written(context, traits),
        sources: model.sources.clone(),
        runtime: options.runtime.clone(),
        name,
    }
}

fn service(model: &Model) -> Service {
    let name = model.service.name();
    let (version, traits) = match model.service() {
        Some((service, traits)) => (service.version.clone(), traits.clone()),
        None => Default::default(),
    };
    let field = |field| traits.field(ids::AWS_SERVICE, field);
    let prefix = field("endpointPrefix").or(field("arnNamespace")).unwrap_or(name).to_lowercase();
    Service {
        sdk_id: field("sdkId").unwrap_or(name).to_owned(),
        signing_name: traits.field(ids::SIGV4, "name").unwrap_or(&prefix).to_owned(),
        content_type: if traits.has(ids::AWS_JSON_1_0) && !traits.has(ids::AWS_JSON_1_1) {
            "application/x-amz-json-1.0"
        } else {
            "application/x-amz-json-1.1"
        },
        endpoint_prefix: prefix,
        version,
    }
}
