//! Checks that a merged model hangs together: targets, kinds, service.

use super::{
    Kind, Member, Shape, ShapeId, Shapes, Simple, Traits, TraitsExt, cycles, defaults, ids, limits, selectors,
    trait_values,
};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// Chooses the service: the one asked for, or the only one.
pub fn service(shapes: &Shapes, wanted: Option<&str>, diagnostics: &mut Diagnostics) -> Option<ShapeId> {
    // One that is mixed into others is no service itself. Smithy 2.0 specification, section "Mixins".
    let is_service = |shape: &Shape| matches!(shape.kind, Kind::Service(_)) && !shape.traits.has(ids::MIXIN);
    let services: Vec<_> = shapes.iter().filter(|(_, shape)| is_service(shape)).collect();
    let names = || services.iter().map(|(id, _)| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    let chosen = match (wanted, services.as_slice()) {
        (_, []) => {
            diagnostics
                .push(Diagnostic::new("the model has no service").hint("give the file that defines the service too"));
            return None;
        }
        (Some(wanted), _) => services.iter().find(|(id, _)| id.as_str() == wanted || id.name() == wanted),
        (None, [only]) => Some(only),
        (None, _) => {
            let what = format!("the model has {} services: {}", services.len(), names());
            diagnostics.push(Diagnostic::new(what).hint("choose one with `--service SHAPE_ID`"));
            return None;
        }
    };
    let Some((id, _)) = chosen else {
        let what = format!("the model has no service `{}`", wanted.unwrap_or_default());
        diagnostics.push(Diagnostic::new(what).hint(format!("it has {}", names())));
        return None;
    };
    Some((*id).clone())
}

/// Checks every target of every shape.
pub fn shapes(shapes: &Shapes, diagnostics: &mut Diagnostics) {
    for (id, shape) in shapes {
        let check = ShapeCheck { shapes, id };
        match &shape.kind {
            Kind::Operation(operation) => {
                for part in operation.input.iter().chain(&operation.output) {
                    check.reference(part, "structure", diagnostics);
                }
                check.errors(&operation.errors, diagnostics);
            }
            Kind::Service(service) => {
                check.references(&service.bound.operations, "operation", diagnostics);
                check.references(&service.bound.resources, "resource", diagnostics);
                check.errors(&service.errors, diagnostics);
            }
            Kind::Resource(bound) => {
                check.references(&bound.operations, "operation", diagnostics);
                check.references(&bound.resources, "resource", diagnostics);
            }
            kind => check.members(kind, &shape.traits, diagnostics),
        }
        check.timestamp_formats(shape, diagnostics);
        selectors::check(shapes, id, shape, diagnostics);
        trait_values::check(id, shape, diagnostics);
    }
    cycles::check(shapes, diagnostics);
    limits::check(shapes, diagnostics);
    defaults::check(shapes, diagnostics);
}

/// The checks of one shape.
struct ShapeCheck<'a> {
    shapes: &'a Shapes,
    id: &'a ShapeId,
}

impl ShapeCheck<'_> {
    fn references(&self, targets: &[ShapeId], kind: &str, diagnostics: &mut Diagnostics) {
        for target in targets {
            self.reference(target, kind, diagnostics);
        }
    }

    fn reference(&self, target: &ShapeId, kind: &str, diagnostics: &mut Diagnostics) {
        match self.shapes.get(target) {
            None => missing(self.id, target, diagnostics),
            Some(shape) if shape.kind.name() != kind => {
                let what = format!("refers to `{target}`, which is of type {} and not {kind}", shape.kind.name());
                diagnostics
                    .push(Diagnostic::for_shape(self.id, what).hint(format!("refer to a shape of type {kind} there")));
            }
            Some(_) => {}
        }
    }

    fn errors(&self, targets: &[ShapeId], diagnostics: &mut Diagnostics) {
        for target in targets {
            self.reference(target, "structure", diagnostics);
            if let Some(Shape { kind: Kind::Structure(_), traits }) = self.shapes.get(target)
                && !traits.has(ids::ERROR)
            {
                let what = format!("names `{target}` as an error, but that structure has no `{}` trait", ids::ERROR);
                diagnostics
                    .push(Diagnostic::for_shape(self.id, what).hint("give it the trait, with `client` or `server`"));
            }
        }
    }

    fn timestamp_formats(&self, shape: &Shape, diagnostics: &mut Diagnostics) {
        let members = shape.kind.members().into_iter().map(|member| (self.id.member(&member.name), &member.traits));
        for (of, traits) in std::iter::once((self.id.to_string(), &shape.traits)).chain(members) {
            if let (Some(format), None) = (traits.text(ids::TIMESTAMP_FORMAT), traits.timestamp_format()) {
                let diagnostic =
                    Diagnostic::for_shape(of, format!("has the timestamp format `{format}`, which is not known"));
                diagnostics.push(diagnostic.hint("the formats are `epoch-seconds`, `date-time` and `http-date`"));
            }
        }
    }

    fn members(&self, kind: &Kind, traits: &Traits, diagnostics: &mut Diagnostics) {
        let members = kind.members();
        if let (Kind::Union(_) | Kind::Enum(_) | Kind::IntEnum(_), true, false) =
            (kind, members.is_empty(), traits.has(ids::MIXIN))
        {
            let diagnostic = Diagnostic::for_shape(self.id, format!("is of type {} and has no members", kind.name()));
            diagnostics.push(diagnostic.hint("give it at least one, or leave it out"));
        }
        for member in members {
            match self.shapes.get(&member.target) {
                None => missing(self.id.member(&member.name), &member.target, diagnostics),
                Some(target) => self.target(kind, member, target, diagnostics),
            }
        }
        if let Kind::Map { key, .. } = kind
            && let Some(Shape { kind: key_kind, .. }) = self.shapes.get(&key.target)
            && !matches!(key_kind, Kind::Simple(Simple::String) | Kind::Enum(_))
        {
            let what = format!("has keys of type {}", key_kind.name());
            diagnostics.push(
                Diagnostic::for_shape(self.id.member("key"), what)
                    .hint("target a string or an enum: the keys of a map are strings"),
            );
        }
    }

    /// A member holds data: it cannot target a service, a resource or an operation, nor, unless its presence says it
    /// all, `Unit`. Smithy 2.0 specification, sections "Service types" and "Unit type".
    fn target(&self, kind: &Kind, member: &Member, target: &Shape, diagnostics: &mut Diagnostics) {
        let of = || self.id.member(&member.name);
        let of_enum = matches!(kind, Kind::Enum(_) | Kind::IntEnum(_));
        if of_enum != member.target.is_unit() && !matches!(kind, Kind::Union(_)) {
            let (what, hint) = match of_enum {
                true => ("and not `smithy.api#Unit`", "the members of an enum hold nothing: let it target that"),
                false => ("which holds nothing", "only members of unions can target it; a boolean says yes or no"),
            };
            diagnostics.push(Diagnostic::for_shape(of(), format!("targets `{}`, {what}", member.target)).hint(hint));
        } else if matches!(target.kind, Kind::Service(_) | Kind::Resource(_) | Kind::Operation(_)) {
            let diagnostic = Diagnostic::for_shape(
                of(),
                format!("targets `{}`, which is of type {}", member.target, target.kind.name()),
            );
            diagnostics.push(
                diagnostic.hint("a member targets a simple type, an enum, a list, a map, a structure or a union"),
            );
        } else if target.traits.has(ids::MIXIN) {
            let diagnostic = Diagnostic::for_shape(of(), format!("targets `{}`, which is a mixin", member.target));
            diagnostics.push(diagnostic.hint("target a shape that mixes it in: a mixin has no values of its own"));
        }
    }
}

/// A shape that is defined but wrong has its own problem, and is not missing.
fn missing(of: impl std::fmt::Display, target: &ShapeId, diagnostics: &mut Diagnostics) {
    if diagnostics.iter().all(|diagnostic| diagnostic.shape.as_deref() != Some(target.as_str())) {
        let diagnostic = Diagnostic::for_shape(of, format!("refers to `{target}`, which is not in the model"));
        diagnostics.push(diagnostic.hint("define the shape, correct its name, or give the file that defines it"));
    }
}
