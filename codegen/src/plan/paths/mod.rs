//! Turns the paths of waiters and context parameters, which are JMESPath expressions, into Rust over the structures that
//! are emitted.
//!
//! Where JMESPath has `null`, Rust has `None`; an absent list counts as an empty one, as it does in responses.

pub mod condition;
mod function;
pub mod idiom;
mod list;
mod term;

use jmespath::Rcvar;
use jmespath::ast::Ast;
use serde_json::Value;

use crate::model::Simple;
use crate::plan::code::Code;
use crate::plan::inside::Inside;
use crate::plan::members::{self, Members};
use crate::plan::types::Type;
use idiom::{first, flat, negated};
use term::Number;

pub use term::{Kind, Term};

/// Why a path cannot be turned into Rust, as a part of a sentence.
pub type Untold = String;

/// What a path that is right ends with, of which only the generator is to blame.
const UNSUPPORTED: &str = "which the generator does not support";

/// A path that is right, and not turned into Rust so far.
pub fn unsupported(what: impl std::fmt::Display) -> Untold {
    format!("{what}, {UNSUPPORTED}")
}

/// Whether only the generator is to blame, so that there is nothing to correct in the model.
pub fn is_unsupported(untold: &str) -> bool {
    untold.ends_with(UNSUPPORTED)
}

/// How long a path can be, in bytes: it bounds how deep its expressions nest.
const LONGEST: usize = 500;

/// What the names in a path stand for.
#[derive(Debug)]
pub struct Paths<'p> {
    /// The structures that fields lead to.
    pub members: &'p Members<'p>,
    /// The request's type.
    pub request: Type,
    /// The response's type.
    pub response: Type,
}

impl Paths<'_> {
    /// The value of a path in a response.
    pub fn in_response(&self, path: &str) -> Result<Term, Untold> {
        self.parsed(path, Term::new(Code::name("response"), Kind::Held(self.response.clone())))
    }

    /// The value of a path in a request.
    pub fn in_request(&self, path: &str) -> Result<Term, Untold> {
        self.parsed(path, self.root())
    }

    /// The request as a value.
    fn root(&self) -> Term {
        Term::new(Code::name("request"), Kind::Held(self.request.clone()))
    }

    /// The value of a path that begins with `input` or `output`.
    pub fn in_exchange(&self, path: &str) -> Result<Term, Untold> {
        self.parsed(path, Term::new(Code::Bool(false), Kind::Exchange))
    }

    fn parsed(&self, path: &str, root: Term) -> Result<Term, Untold> {
        self.lower(&parse(path)?, &root)
    }

    /// The value of an expression where `current` is the current node.
    pub fn lower(&self, ast: &Ast, current: &Term) -> Result<Term, Untold> {
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
                let items = self.items(self.lower(lhs, current)?)?;
                self.project(items, rhs)
            }
            Ast::Flatten { node, .. } => self.flatten(self.lower(node, current)?),
            Ast::ObjectValues { node, .. } => function::values(self.lower(node, current)?),
            Ast::Index { idx, .. } => index(current.clone(), *idx),
            Ast::MultiList { elements, .. } => self.array(elements, current),
            Ast::Not { node, .. } => Ok(boolean(negated(condition::truth(self.lower(node, current)?)?))),
            Ast::And { lhs, rhs, .. } => self.both(lhs, "&&", rhs, current),
            Ast::Or { lhs, rhs, .. } => self.both(lhs, "||", rhs, current),
            Ast::Comparison { comparator, lhs, rhs, .. } => {
                condition::compare(self.lower(lhs, current)?, comparator, self.lower(rhs, current)?)
            }
            Ast::Function { name, args, .. } => {
                let arguments: Result<Vec<_>, _> = args.iter().map(|argument| self.lower(argument, current)).collect();
                function::call(self, name, arguments?)
            }
            Ast::Slice { .. } => Err(unsupported("has a slice")),
            Ast::MultiHash { .. } => Err(unsupported("makes an object")),
            _ => Err(unsupported("has an expression reference")),
        }
    }

    /// The value of an expression of something that may be absent: absent with it.
    fn bind(&self, of: Term, ast: &Ast) -> Result<Term, Untold> {
        let Inside { option, name, value } = Inside::of(of.code, None);
        let inner = self.lower(ast, &Term::new(value, of.kind))?;
        if !inner.code.mentions(&name) {
            return Err(unsupported("has a part that is the same for every value"));
        }
        if let Kind::Sequence(_) = inner.kind {
            let items = option.method("into_iter").with("flat_map", [inner.code.closure(&name)]);
            return Ok(Term::new(items, inner.kind));
        }
        let (method, kind) = (if inner.optional { "and_then" } else { "map" }, inner.kind.clone());
        Ok(Term::optional(option.with(method, [inner.value().closure(&name)]), kind))
    }

    fn field(&self, name: &str, of: &Term) -> Result<Term, Untold> {
        match (&of.kind, name) {
            (Kind::Exchange, "input") => Ok(Term::new(Code::name("request"), Kind::Held(self.request.clone()))),
            (Kind::Exchange, "output") => Ok(Term::new(Code::name("response"), Kind::Held(self.response.clone()))),
            (Kind::Held(Type::Map(key, value)), _) if **key == Type::Simple(Simple::String) => {
                Ok(Term::found(of.code.clone().with("get", [Code::Text(name.to_owned())]), value))
            }
            (Kind::Held(ty), _) if !is_followed(ty) => {
                Err(unsupported(format!("goes through {} to `{name}`", of.kind.name())))
            }
            (Kind::Held(ty), _) => {
                let structure = self.members.structure(ty);
                let field = structure.and_then(|structure| members::field(structure, name));
                let field = field.ok_or_else(|| format!("names `{name}`, which is not there"))?;
                Ok(Term::field(of.code.clone().field(&field.name), &field.ty))
            }
            (kind, _) => Err(format!("names `{name}` of {}", kind.name())),
        }
    }

    /// A list as an iterator over what is there.
    pub fn items(&self, list: Term) -> Result<Term, Untold> {
        match list.kind {
            Kind::Sequence(_) => Ok(list),
            Kind::Held(Type::List(item)) if list.optional => {
                Ok(Term::items(list.code.method("into_iter").method("flatten"), &item))
            }
            Kind::Held(Type::List(item)) => Ok(Term::items(list.code.method("iter"), &item)),
            Kind::Array(item, is_sparse) => {
                let flatten = |code: Code, flat: bool| if flat { code.method("flatten") } else { code };
                let items = flatten(flatten(list.code.method("into_iter"), list.optional), is_sparse);
                Ok(Term::new(items, Kind::Sequence(item)))
            }
            kind => Err(format!("takes {} for a list", kind.name())),
        }
    }

    /// What a projection makes of items: the values of an expression for each, or for those that a filter leaves.
    fn project(&self, items: Term, ast: &Ast) -> Result<Term, Untold> {
        match ast {
            Ast::Condition { predicate, then, .. } => self.each(self.filter(items, predicate)?, then),
            ast => self.each(items, ast),
        }
    }

    /// The values of an expression for every item.
    fn each(&self, items: Term, ast: &Ast) -> Result<Term, Untold> {
        let Kind::Sequence(kind) = items.kind.clone() else {
            return Err(unsupported("gives something else than a list"));
        };
        let inner = self.lower(ast, &Term::new(Code::name("item"), *kind))?;
        if inner.code == Code::name("item") {
            return Ok(items);
        }
        if !inner.code.mentions("item") {
            return Err(unsupported("has a part that is the same for every item"));
        }
        let (method, kind) = (if inner.optional { "filter_map" } else { "map" }, inner.kind.clone());
        Ok(Term::new(items.code.with(method, [inner.value().closure("item")]), Kind::Sequence(Box::new(kind))))
    }

    /// The items that a predicate is true of.
    fn filter(&self, items: Term, predicate: &Ast) -> Result<Term, Untold> {
        let Kind::Sequence(kind) = items.kind.clone() else {
            return Err(unsupported("gives something else than a list"));
        };
        let is_copied = kind.is_copied();
        let keep = condition::truth(self.lower(predicate, &Term::new(Code::name("item"), *kind))?)?;
        if !keep.mentions("item") {
            return Err(unsupported("has a filter that is the same for every item"));
        }
        let keep = Code::Closure("item".to_owned(), is_copied, Box::new(keep));
        Ok(Term::new(items.code.with("filter", [keep]), items.kind))
    }

    /// A list of lists as one list; other items stay as they are.
    fn flatten(&self, list: Term) -> Result<Term, Untold> {
        let items = self.items(list)?;
        let Kind::Sequence(kind) = items.kind.clone() else { return Ok(items) };
        Ok(match *kind {
            Kind::Held(Type::List(item)) => Term::items(flat(items.code), &item),
            Kind::Sequence(item) => Term::new(flat(items.code), Kind::Sequence(item)),
            Kind::Array(item, is_sparse) => {
                let flat = flat(items.code);
                Term::new(if is_sparse { flat.method("flatten") } else { flat }, Kind::Sequence(item))
            }
            _ => items,
        })
    }

    fn array(&self, elements: &[Ast], current: &Term) -> Result<Term, Untold> {
        let items: Vec<Term> = elements.iter().map(|element| self.lower(element, current)).collect::<Result<_, _>>()?;
        let Some(kind) = items.first().map(|item| item.kind.clone()) else {
            return Err(unsupported("has an empty list"));
        };
        if items.iter().any(|item| item.kind != kind) || matches!(kind, Kind::Sequence(_)) {
            return Err(unsupported("has a list whose items are of several kinds"));
        }
        let is_sparse = items.iter().any(|item| item.optional);
        let items = items.into_iter().map(|item| if is_sparse { item.option() } else { item.value() });
        Ok(Term::new(Code::Array(items.collect()), Kind::Array(Box::new(kind), is_sparse)))
    }

    fn both(&self, left: &Ast, operator: &'static str, right: &Ast, current: &Term) -> Result<Term, Untold> {
        let left = condition::truth(self.lower(left, current)?)?;
        let right = condition::truth(self.lower(right, current)?)?;
        Ok(boolean(left.binary(operator, right)))
    }
}

fn parse(path: &str) -> Result<Ast, Untold> {
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

/// A boolean that is there.
pub fn boolean(code: Code) -> Term {
    Term::new(code, Kind::Bool)
}

/// A literal. It is read again as JSON, because a number with `serde_json`'s arbitrary precision is an object to the
/// JMESPath parser.
fn literal(value: &Rcvar) -> Result<Term, Untold> {
    Ok(match serde_json::from_str(&value.to_string()) {
        Ok(Value::Null) => Term::new(Code::Bool(false), Kind::Null),
        Ok(Value::Bool(value)) => Term::new(Code::Bool(value), Kind::Bool),
        Ok(Value::String(text)) => Term::new(Code::Text(text), Kind::Text),
        Ok(Value::Number(number)) => {
            let text = number.to_string();
            let is_whole = text.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit());
            Term::new(Code::Number(text), Kind::Number(if is_whole { Number::Literal } else { Number::Double }))
        }
        _ => return Err(unsupported("has a literal list or object")),
    })
}

/// The item at an index, from the end where that is negative.
fn index(list: Term, index: i32) -> Result<Term, Untold> {
    let at = |at: u32| Code::Number(at.to_string());
    match list.kind {
        Kind::Held(Type::List(item)) => {
            let found = match index {
                0 => list.code.method("first"),
                -1 => list.code.method("last"),
                1.. => list.code.with("get", [at(index.unsigned_abs())]),
                _ => list.code.method("iter").with("nth_back", [at(index.unsigned_abs() - 1)]),
            };
            Ok(Term::found(found, &item))
        }
        Kind::Sequence(item) => match index {
            0 => Ok(Term::optional(first(list.code), *item)),
            -1 => Ok(Term::optional(list.code.method("next_back"), *item)),
            1.. => Ok(Term::optional(list.code.with("nth", [at(index.unsigned_abs())]), *item)),
            _ => Err(unsupported("counts from the end of a list")),
        },
        kind => Err(format!("takes {} for a list", kind.name())),
    }
}
