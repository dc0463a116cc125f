//! Plans the pages of operations: where the tokens and the items are. Smithy 2.0, section "paginated trait".

use serde_json::Value;

use super::Structure;
use super::expr::Expr;
use super::expr::option_map::OptionMap;
use super::known_types::{self, KnownTypes};
use super::rust_type::Type;
use crate::diagnostic::Diagnostic;
use crate::model::{Model, ShapeId, Simple, Traits, TraitsExt, ids};

/// How an operation is paginated.
#[derive(Debug)]
pub struct Pagination {
    /// The request's field for the token of the page wanted.
    pub input_token: String,
    /// The token's type.
    pub token: Type,
    /// The token of the next page, of `response` as an `Option` of a reference.
    pub output_token: Expr,
    /// Whether the last page repeats the token that it was requested with.
    pub stop_on_duplicate_token: bool,
    /// The items of a page, if the model says which they are.
    pub items: Option<Items>,
}

/// The items of a page.
#[derive(Debug)]
pub struct Items {
    /// A list or map.
    pub ty: Type,
    /// Them, of `response`.
    pub expr: Expr,
}

/// Plans the pages of an operation, if it has them.
///
/// # Errors
///
/// A diagnostic when the trait's members are not there or not what they must be.
pub fn plan(
    model: &Model,
    id: &ShapeId,
    traits: &Traits,
    [request, response]: [&Structure; 2],
    known: &KnownTypes<'_>,
) -> Result<Option<Pagination>, Diagnostic> {
    if !traits.has(ids::PAGINATED) {
        return Ok(None);
    }
    let defaults = model.service().and_then(|(_, traits)| traits.get(ids::PAGINATED)).unwrap_or(&Value::Null);
    let paginated = Trait { id, traits, defaults };
    let (input_token, token) = paginated.input_token(request)?;
    let output_token = paginated.output_token(response, known, &token)?;
    paginated.page_size(request)?;
    let stop_on_duplicate_token = paginated.is_bidirectional(response);
    let items = paginated.get("items").map(|path| paginated.items(path, response, known)).transpose()?;
    Ok(Some(Pagination { input_token, token, output_token, stop_on_duplicate_token, items }))
}

/// The trait of an operation, with the service's defaults below it.
struct Trait<'m> {
    id: &'m ShapeId,
    traits: &'m Traits,
    defaults: &'m Value,
}

impl Trait<'_> {
    fn get(&self, field: &str) -> Option<&str> {
        let default = || self.defaults.get(field).and_then(Value::as_str);
        self.traits.field(ids::PAGINATED, field).or_else(default)
    }

    fn needed(&self, field: &str) -> Result<&str, Diagnostic> {
        let diagnostic =
            || self.diagnostic(format!("is paginated, but neither it nor the service names the `{field}`"));
        self.get(field).ok_or_else(|| diagnostic().hint(format!("add `{field}` to `{}`", ids::PAGINATED)))
    }

    fn input_token(&self, request: &Structure) -> Result<(String, Type), Diagnostic> {
        let name = self.needed("inputToken")?;
        let field = known_types::field(request, name).ok_or_else(|| self.missing("inputToken", name, name))?;
        let is_token = match field.ty.inner() {
            Type::Simple(simple) => *simple == Simple::String,
            ty => matches!(ty, Type::Map(..)),
        };
        if field.required || !is_token {
            let what = format!("takes its page token in `{name}`, which is not an optional string or map");
            return Err(self.diagnostic(what).hint("let the member target one, and leave `smithy.api#required` out"));
        }
        Ok((field.name.clone(), field.ty.inner().clone()))
    }

    /// Checks the member that says how many items a page has, which callers set as any other.
    fn page_size(&self, request: &Structure) -> Result<(), Diagnostic> {
        let Some(name) = self.get("pageSize") else { return Ok(()) };
        let field = known_types::field(request, name).ok_or_else(|| self.missing("pageSize", name, name))?;
        match field.ty.inner() {
            Type::Simple(Simple::Byte | Simple::Short | Simple::Integer | Simple::Long) | Type::IntEnum(_) => Ok(()),
            _ => {
                let what = format!("takes the size of its pages in `{name}`, which is not an integer");
                Err(self
                    .diagnostic(what)
                    .hint(format!("let the member target one, or correct `pageSize` of `{}`", ids::PAGINATED)))
            }
        }
    }

    fn output_token(&self, response: &Structure, known: &KnownTypes<'_>, token: &Type) -> Result<Expr, Diagnostic> {
        let path = self.needed("outputToken")?;
        let mut at = At { expr: Expr::name("response"), optional: false };
        let ty = self.follow("outputToken", path, response, known, |name, ty| at.borrow(name, ty))?;
        if ty.inner() != token {
            let what = format!("answers with a page token, `{path}`, of another type than it takes");
            return Err(self.diagnostic(what).hint("let both members target the same shape"));
        }
        Ok(if at.optional { at.expr } else { at.expr.by_ref().some() })
    }

    /// Whether the response has a token for either direction, as that of `GetLogEvents` of Amazon CloudWatch Logs has: there
    /// is always more to come in time, so a page has a token even if it is the last one now, and it is the page's own.
    /// API reference of Amazon CloudWatch Logs, `GetLogEvents`, "nextForwardToken".
    fn is_bidirectional(&self, response: &Structure) -> bool {
        const EITHER: [&str; 2] = ["nextForwardToken", "nextBackwardToken"];
        self.get("outputToken").is_some_and(|token| EITHER.contains(&token))
            && EITHER.iter().all(|token| known_types::field(response, token).is_some())
    }

    fn items(&self, path: &str, response: &Structure, known: &KnownTypes<'_>) -> Result<Items, Diagnostic> {
        let mut at = At { expr: Expr::name("response"), optional: false };
        let ty = self.follow("items", path, response, known, |name, ty| at.take(name, ty))?;
        if !matches!(ty.inner(), Type::List(_) | Type::Map(..)) {
            let what = format!("answers with items, `{path}`, that are neither a list nor a map");
            return Err(self.diagnostic(what).hint("let the member target one"));
        }
        let expr = if at.optional { at.expr.method("unwrap_or_default") } else { at.expr };
        Ok(Items { ty: ty.inner().clone(), expr })
    }

    /// Follows a path through structures, and gives the type of the last member.
    fn follow(
        &self,
        field: &str,
        path: &str,
        response: &Structure,
        known: &KnownTypes<'_>,
        mut step: impl FnMut(&str, &Type),
    ) -> Result<Type, Diagnostic> {
        let mut structure = Some(response);
        let mut last = None;
        for name in path.split('.') {
            let member = structure.and_then(|structure| known_types::field(structure, name));
            let member = member.ok_or_else(|| self.missing(field, path, name))?;
            step(&member.name, &member.ty);
            structure = known.structure_of(&member.ty);
            last = Some(member.ty.clone());
        }
        last.ok_or_else(|| self.missing(field, path, path))
    }

    fn missing(&self, field: &str, path: &str, name: &str) -> Diagnostic {
        let what = format!("names `{path}` as its `{field}`, but there is no `{name}`");
        self.diagnostic(what).hint(format!("correct `{field}` of `{}`", ids::PAGINATED))
    }

    fn diagnostic(&self, what: String) -> Diagnostic {
        Diagnostic::for_shape(self.id, what)
    }
}

/// How far a path has been followed: the value there, or an option of it.
struct At {
    expr: Expr,
    optional: bool,
}

impl At {
    /// Goes on to a field, by reference.
    fn borrow(&mut self, name: &str, ty: &Type) {
        self.step(name, ty, |field, optional| if optional { field.method("as_ref") } else { field.by_ref() });
        // A field of a value that is there is a place expression, which needs no reference until it is handed over.
        if let (Expr::Ref(place), false) = (&self.expr, self.optional) {
            self.expr = (**place).clone();
        }
    }

    /// Goes on to a field, by value.
    fn take(&mut self, name: &str, ty: &Type) {
        self.step(name, ty, |field, _| field);
    }

    fn step(&mut self, name: &str, ty: &Type, value: fn(Expr, bool) -> Expr) {
        let is_option = matches!(ty, Type::Option(_));
        let expr = std::mem::replace(&mut self.expr, Expr::Bool(false));
        self.expr = match self.optional {
            false => value(expr.field(name), is_option),
            true => {
                let method = if is_option { "and_then" } else { "map" };
                OptionMap::new(expr, None).then(method, |of| value(of.field(name), is_option))
            }
        };
        self.optional |= is_option;
    }
}
