//! Lowers the syntax tree of a path to an expression over structures.

use jmespath::Rcvar;
use jmespath::ast::Ast;
use serde_json::Value;

use super::typed::{ExprKind, Number, TypedExpr};
use super::unsupported::{Unsupported, unsupported};
use super::{builtin_functions, condition};
use crate::model::Simple;
use crate::plan::Structure;
use crate::plan::expr::option_map::OptionMap;
use crate::plan::expr::simplify::negated;
use crate::plan::expr::{Expr, Operator};
use crate::plan::known_types::{self, KnownTypes};
use crate::plan::rust_type::Type;

/// How long a path can be, in bytes: it bounds how deep its expressions nest.
const LONGEST: usize = 300;

/// What the names in a path stand for.
#[derive(Debug)]
pub struct Paths<'p> {
    /// The structures that fields lead to.
    pub known: &'p KnownTypes<'p>,
    /// The request.
    pub request: &'p Structure,
    /// The response.
    pub response: &'p Structure,
}

impl Paths<'_> {
    /// The value of a path in a response.
    pub fn in_response(&self, path: &str) -> Result<TypedExpr, Unsupported> {
        self.parsed(path, TypedExpr::new(Expr::name("response"), kind(self.response)))
    }

    /// The value of a path in a request.
    pub fn in_request(&self, path: &str) -> Result<TypedExpr, Unsupported> {
        self.parsed(path, self.root())
    }

    /// The request as a value.
    pub(super) fn root(&self) -> TypedExpr {
        TypedExpr::new(Expr::name("request"), kind(self.request))
    }

    /// The value of a path that begins with `input` or `output`.
    pub fn in_exchange(&self, path: &str) -> Result<TypedExpr, Unsupported> {
        self.parsed(path, TypedExpr::new(Expr::Bool(false), ExprKind::Exchange))
    }

    fn parsed(&self, path: &str, root: TypedExpr) -> Result<TypedExpr, Unsupported> {
        self.lower(&parse(path)?, &root)
    }

    /// The value of an expression where `current` is the current node.
    pub fn lower(&self, ast: &Ast, current: &TypedExpr) -> Result<TypedExpr, Unsupported> {
        match ast {
            Ast::Identity { .. } => return Ok(current.clone()),
            Ast::Literal { value, .. } => return literal(value),
            _ if current.optional => return self.bind(current.clone(), ast),
            _ => {}
        }
        match ast {
            Ast::Field { name, .. } => self.field(name, current),
            Ast::Subexpr { lhs, rhs, .. } => self.lower(rhs, &self.lower(lhs, current)?),
            Ast::Projection { lhs, rhs, .. } => {
                let items = self.lower(lhs, current)?.into_items()?;
                self.project(items, rhs)
            }
            Ast::Flatten { node, .. } => self.lower(node, current)?.flattened(),
            Ast::ObjectValues { node, .. } => builtin_functions::values(self.lower(node, current)?),
            Ast::Index { idx, .. } => current.clone().item(*idx),
            Ast::MultiList { elements, .. } => self.array(elements, current),
            Ast::Not { node, .. } => Ok(TypedExpr::boolean(negated(condition::truth(self.lower(node, current)?)?))),
            Ast::And { lhs, rhs, .. } => self.both(lhs, Operator::And, rhs, current),
            Ast::Or { lhs, rhs, .. } => self.both(lhs, Operator::Or, rhs, current),
            Ast::Comparison { comparator, lhs, rhs, .. } => {
                condition::compare(self.lower(lhs, current)?, comparator, self.lower(rhs, current)?)
            }
            Ast::Function { name, args, .. } => {
                let arguments: Result<Vec<_>, _> = args.iter().map(|argument| self.lower(argument, current)).collect();
                builtin_functions::call(name, arguments?)
            }
            Ast::Slice { .. } => Err(unsupported("has a slice")),
            Ast::MultiHash { .. } => Err(unsupported("makes an object")),
            _ => Err(unsupported("has an expression reference")),
        }
    }

    /// The value of an expression of something that may be absent: absent with it.
    fn bind(&self, of: TypedExpr, ast: &Ast) -> Result<TypedExpr, Unsupported> {
        let OptionMap { option, name, value } = OptionMap::new(of.expr, None);
        let inner = self.lower(ast, &TypedExpr::new(value, of.kind))?;
        if !inner.expr.mentions(&name) {
            return Err(unsupported("has a part that is the same for every value"));
        }
        if let ExprKind::Sequence(_) = inner.kind {
            let items = option.method("into_iter").with("flat_map", [inner.expr.closure(&name)]);
            return Ok(TypedExpr::new(items, inner.kind));
        }
        let (method, kind) = (if inner.optional { "and_then" } else { "map" }, inner.kind.clone());
        Ok(TypedExpr::optional(option.with(method, [inner.value().closure(&name)]), kind))
    }

    fn field(&self, name: &str, of: &TypedExpr) -> Result<TypedExpr, Unsupported> {
        match (&of.kind, name) {
            (ExprKind::Exchange, "input") => Ok(TypedExpr::new(Expr::name("request"), kind(self.request))),
            (ExprKind::Exchange, "output") => Ok(TypedExpr::new(Expr::name("response"), kind(self.response))),
            (ExprKind::Held(Type::Map(key, value)), _) if **key == Type::Simple(Simple::String) => {
                Ok(TypedExpr::behind(of.expr.clone().with("get", [Expr::text(name)]), value))
            }
            (ExprKind::Held(ty), _) if !is_followed(ty) => {
                Err(unsupported(format!("goes through {} to `{name}`", of.kind.name())))
            }
            (ExprKind::Held(ty), _) => {
                let structure = self.structure(ty);
                let field = structure.and_then(|structure| known_types::field(structure, name));
                let field = field.ok_or_else(|| format!("names `{name}`, which is not there"))?;
                Ok(TypedExpr::field(of.expr.clone().field(&field.name), &field.ty))
            }
            (kind, _) => Err(format!("names `{name}` of {}", kind.name())),
        }
    }

    /// The structure that a type is: the request, the response, or one below them.
    fn structure(&self, ty: &Type) -> Option<&Structure> {
        let parts = [self.request, self.response];
        let part = parts.into_iter().find(|part| matches!(ty.inner(), Type::Structure(name) if *name == part.name));
        part.or_else(|| self.known.structure_of(ty))
    }

    /// What a projection makes of items: the values of an expression for each, or for those that a filter leaves.
    pub(super) fn project(&self, items: TypedExpr, ast: &Ast) -> Result<TypedExpr, Unsupported> {
        match ast {
            Ast::Condition { predicate, then, .. } => self.each(self.filter(items, predicate)?, then),
            ast => self.each(items, ast),
        }
    }

    /// The values of an expression for every item.
    fn each(&self, items: TypedExpr, ast: &Ast) -> Result<TypedExpr, Unsupported> {
        let ExprKind::Sequence(kind) = items.kind.clone() else {
            return Err(unsupported("gives something else than a list"));
        };
        let inner = self.lower(ast, &TypedExpr::new(Expr::name("item"), *kind))?;
        if inner.expr == Expr::name("item") {
            return Ok(items);
        }
        if !inner.expr.mentions("item") {
            return Err(unsupported("has a part that is the same for every item"));
        }
        let (method, kind) = (if inner.optional { "filter_map" } else { "map" }, inner.kind.clone());
        Ok(TypedExpr::new(items.expr.with(method, [inner.value().closure("item")]), ExprKind::Sequence(Box::new(kind))))
    }

    /// The items that a predicate is true of.
    fn filter(&self, items: TypedExpr, predicate: &Ast) -> Result<TypedExpr, Unsupported> {
        let ExprKind::Sequence(kind) = items.kind.clone() else {
            return Err(unsupported("gives something else than a list"));
        };
        let is_copied = kind.is_copied();
        let keep = condition::truth(self.lower(predicate, &TypedExpr::new(Expr::name("item"), *kind))?)?;
        if !keep.mentions("item") {
            return Err(unsupported("has a filter that is the same for every item"));
        }
        let keep = Expr::Closure("item".to_owned(), is_copied, Box::new(keep));
        Ok(TypedExpr::new(items.expr.with("filter", [keep]), items.kind))
    }

    fn array(&self, elements: &[Ast], current: &TypedExpr) -> Result<TypedExpr, Unsupported> {
        let items: Vec<TypedExpr> =
            elements.iter().map(|element| self.lower(element, current)).collect::<Result<_, _>>()?;
        let Some(kind) = items.first().map(|item| item.kind.clone()) else {
            return Err(unsupported("has an empty list"));
        };
        if items.iter().any(|item| item.kind != kind) || matches!(kind, ExprKind::Sequence(_)) {
            return Err(unsupported("has a list whose items are of several kinds"));
        }
        let is_sparse = items.iter().any(|item| item.optional);
        let items = items.into_iter().map(|item| if is_sparse { item.option() } else { item.value() });
        Ok(TypedExpr::new(Expr::Array(items.collect()), ExprKind::Array(Box::new(kind), is_sparse)))
    }

    fn both(&self, left: &Ast, operator: Operator, right: &Ast, current: &TypedExpr) -> Result<TypedExpr, Unsupported> {
        let left = condition::truth(self.lower(left, current)?)?;
        let right = condition::truth(self.lower(right, current)?)?;
        Ok(TypedExpr::boolean(left.binary(operator, right)))
    }
}

pub(super) fn parse(path: &str) -> Result<Ast, Unsupported> {
    if path.len() > LONGEST {
        return Err(unsupported(format!("has {} characters, more than {LONGEST}", path.len())));
    }
    jmespath::parse(path).map_err(|error| format!("is no JMESPath: {}", error.reason))
}

/// Whether paths can go on from a value to what is in it: of a union, a document and a map whose keys are an enum they
/// could by JMESPath.
fn is_followed(ty: &Type) -> bool {
    !matches!(ty.inner(), Type::Union(_) | Type::Map(..) | Type::Simple(Simple::Document))
}

/// What a request or a response is.
fn kind(part: &Structure) -> ExprKind {
    ExprKind::Held(Type::Structure(part.name.clone()))
}

/// A literal. It is read again from its text, because a number with `serde_json`'s arbitrary precision is an object to
/// the JMESPath parser.
fn literal(value: &Rcvar) -> Result<TypedExpr, Unsupported> {
    Ok(match serde_json::from_str(&value.to_string()) {
        Ok(Value::Null) => TypedExpr::new(Expr::Bool(false), ExprKind::Null),
        Ok(Value::Bool(value)) => TypedExpr::new(Expr::Bool(value), ExprKind::Bool),
        Ok(Value::String(text)) => TypedExpr::new(Expr::Text(text), ExprKind::Text),
        Ok(Value::Number(number)) => match (number.as_i64(), number.as_f64()) {
            (Some(integer), _) => TypedExpr::new(Expr::Integer(integer), ExprKind::Number(Number::Literal)),
            (None, Some(float)) => TypedExpr::new(Expr::Float(float), ExprKind::Number(Number::Double)),
            (None, None) => return Err(format!("has the number `{number}`, which nothing holds")),
        },
        _ => return Err(unsupported("has a literal list or object")),
    })
}
