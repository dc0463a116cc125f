//! Lists that a path leads to, which are absent where what they are made of is.

use jmespath::ast::Ast;

use super::{Paths, Term, Untold, function, parse};
use crate::plan::inside::Inside;

impl Paths<'_> {
    /// The list that a path in a request leads to: an iterator, or where the list may be absent an `Option` of one. A
    /// projection of `null` is `null`, and not an empty list. JMESPath specification, section "Projections".
    pub fn list_in_request(&self, path: &str) -> Result<Term, Untold> {
        self.list(&parse(path)?, &self.root())
    }

    fn list(&self, ast: &Ast, current: &Term) -> Result<Term, Untold> {
        match ast {
            Ast::Projection { lhs, rhs, .. } => inside(self.list(lhs, current)?, |items| self.project(items, rhs)),
            Ast::Flatten { node, .. } => inside(self.list(node, current)?, |items| self.flatten(items)),
            Ast::ObjectValues { node, .. } => inside(self.lower(node, current)?, function::values),
            Ast::Function { name, args, .. } if name == "keys" || name == "values" => match args.as_slice() {
                [map] => inside(self.lower(map, current)?, |map| function::call(self, name, vec![map])),
                _ => self.lower(ast, current),
            },
            Ast::Subexpr { lhs, rhs, .. } if !matches!(**rhs, Ast::Field { .. }) => {
                inside(self.lower(lhs, current)?, |of| self.list(rhs, &of))
            }
            _ => inside(self.lower(ast, current)?, |list| self.items(list)),
        }
    }
}

/// What is made of a value: absent where that is.
fn inside(of: Term, make: impl FnOnce(Term) -> Result<Term, Untold>) -> Result<Term, Untold> {
    if !of.optional {
        return make(of);
    }
    let Inside { option, name, value } = Inside::of(of.code, None);
    let inner = make(Term::new(value, of.kind))?;
    if !inner.code.mentions(&name) {
        return Err("has a part that is the same for every value".to_owned());
    }
    let method = if inner.optional { "and_then" } else { "map" };
    Ok(Term::optional(option.with(method, [inner.code.closure(&name)]), inner.kind))
}
