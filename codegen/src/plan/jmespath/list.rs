//! Lists that a path leads to, which are absent where what they are made of is.

use jmespath::ast::Ast;

use super::builtin_functions;
use super::lower::{Paths, parse};
use super::typed::TypedExpr;
use super::unsupported::Unsupported;
use crate::plan::expr::option_map::OptionMap;

impl Paths<'_> {
    /// The list that a path in a request leads to: an iterator, or where the list may be absent an `Option` of one. A
    /// projection of `null` is `null`, and not an empty list. JMESPath specification, section "Projections".
    pub fn list_in_request(&self, path: &str) -> Result<TypedExpr, Unsupported> {
        self.list(&parse(path)?, &self.root())
    }

    fn list(&self, ast: &Ast, current: &TypedExpr) -> Result<TypedExpr, Unsupported> {
        match ast {
            Ast::Projection { lhs, rhs, .. } => {
                within_option(self.list(lhs, current)?, |items| self.project(items, rhs))
            }
            Ast::Flatten { node, .. } => within_option(self.list(node, current)?, TypedExpr::flattened),
            Ast::ObjectValues { node, .. } => within_option(self.lower(node, current)?, builtin_functions::values),
            Ast::Function { name, args, .. } if name == "keys" || name == "values" => match args.as_slice() {
                [map] => within_option(self.lower(map, current)?, |map| builtin_functions::call(name, vec![map])),
                _ => self.lower(ast, current),
            },
            Ast::Subexpr { lhs, rhs, .. } if !matches!(**rhs, Ast::Field { .. }) => {
                within_option(self.lower(lhs, current)?, |of| self.list(rhs, &of))
            }
            _ => within_option(self.lower(ast, current)?, |list| list.into_items()),
        }
    }
}

/// What is made of a value: absent where that is.
fn within_option(
    of: TypedExpr,
    make: impl FnOnce(TypedExpr) -> Result<TypedExpr, Unsupported>,
) -> Result<TypedExpr, Unsupported> {
    if !of.optional {
        return make(of);
    }
    let OptionMap { option, name, value } = OptionMap::new(of.expr, None);
    let inner = make(TypedExpr::new(value, of.kind))?;
    if !inner.expr.mentions(&name) {
        return Err("has a part that is the same for every value".to_owned());
    }
    let method = if inner.optional { "and_then" } else { "map" };
    Ok(TypedExpr::optional(option.with(method, [inner.expr.closure(&name)]), inner.kind))
}
