//! Puts expressions as a person would write them, and Clippy would have them.

use super::Operator::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
use super::{Expr, Operator, Path};

/// The first item of an iterator.
pub fn first(iterator: Expr) -> Expr {
    match iterator {
        Expr::Method(of, "iter", _) => of.method("first"),
        Expr::Method(of, "filter", arguments) => Expr::Method(of, "find", arguments),
        Expr::Method(of, "filter_map", arguments) => Expr::Method(of, "find_map", arguments),
        other => other.method("next"),
    }
}

/// An iterator over lists as one over their items.
pub fn flat(iterator: Expr) -> Expr {
    match iterator {
        Expr::Method(of, "map", arguments) => Expr::Method(of, "flat_map", arguments),
        other => other.method("flatten"),
    }
}

/// How many items an iterator has, without what only changes them.
pub fn count(iterator: Expr) -> Expr {
    match iterator {
        Expr::Method(of, "map" | "copied", _) => count(*of),
        Expr::Method(of, "iter", _) => of.method("len"),
        other => other.method("count"),
    }
}

/// A comparison of a number with 0 or 1 that asks whether there is anything, as that question.
pub fn comparison(left: Expr, operator: Operator, right: Expr) -> Expr {
    let Expr::Integer(number) = &right else { return left.binary(operator, right) };
    let is_none = match (operator, number) {
        (Equal | LessOrEqual, 0) | (Less, 1) => true,
        (NotEqual | Greater, 0) | (GreaterOrEqual, 1) => false,
        _ => return left.binary(operator, right),
    };
    let negate_if = |negate: bool, code: Expr| if negate { negated(code) } else { code };
    match left {
        Expr::Method(of, "len", _) => negate_if(!is_none, of.method("is_empty")),
        Expr::Method(of, "count", arguments) => match *of {
            // What is filtered is looked at by reference, what is sought by value.
            Expr::Method(items, "filter", filter) => {
                let by_value = filter.into_iter().map(|argument| match argument {
                    Expr::Closure(name, _, body) => Expr::Closure(name, false, body),
                    other => other,
                });
                negate_if(is_none, Expr::Method(items, "any", by_value.collect()))
            }
            other => Expr::Method(Box::new(other), "count", arguments).binary(operator, right),
        },
        left => left.binary(operator, right),
    }
}

/// Whether there is a `true` behind an option.
pub fn is_true(option: Expr) -> Expr {
    match option {
        Expr::Method(of, "map", arguments) => Expr::Method(of, "is_some_and", arguments),
        Expr::Method(of, "and_then", mut arguments) => match arguments.pop() {
            Some(Expr::Closure(name, is_copied, body)) if matches!(*body, Expr::Method(_, "map" | "and_then", _)) => {
                of.with("is_some_and", [Expr::Closure(name, is_copied, Box::new(is_true(*body)))])
            }
            last => Expr::Method(of, "and_then", last.into_iter().collect()).binary(Equal, Expr::Bool(true).some()),
        },
        other => other.binary(Equal, Expr::Bool(true).some()),
    }
}

/// The opposite of a condition.
pub fn negated(condition: Expr) -> Expr {
    match condition {
        Expr::Not(inner) => *inner,
        Expr::Bool(value) => Expr::Bool(!value),
        Expr::Binary(left, Equal, right) => left.binary(NotEqual, *right),
        Expr::Binary(left, NotEqual, right) => left.binary(Equal, *right),
        Expr::Binary(left, Less, right) => left.binary(GreaterOrEqual, *right),
        Expr::Binary(left, LessOrEqual, right) => left.binary(Greater, *right),
        Expr::Binary(left, Greater, right) => left.binary(LessOrEqual, *right),
        Expr::Binary(left, GreaterOrEqual, right) => left.binary(Less, *right),
        Expr::Method(of, "is_some", arguments) => Expr::Method(of, "is_none", arguments),
        Expr::Method(of, "is_none", arguments) => Expr::Method(of, "is_some", arguments),
        Expr::Method(of, "is_some_and", arguments) => {
            let negate = |argument| match argument {
                Expr::Closure(name, is_copied, body) => Expr::Closure(name, is_copied, Box::new(negated(*body))),
                other => other,
            };
            Expr::Method(of, "is_none_or", arguments.into_iter().map(negate).collect())
        }
        other => Expr::Not(Box::new(other)),
    }
}

/// An iterator over texts, for a function that takes whatever is a text by reference: enums and strings as they are.
pub fn texts(iterator: Expr) -> Expr {
    match iterator {
        Expr::Method(of, "map", arguments) if arguments == [Expr::Path(Path::as_str())] => *of,
        Expr::Method(of, method @ ("map" | "filter_map"), mut arguments) => match arguments.pop() {
            Some(Expr::Closure(name, is_copied, body)) => match texts(*body) {
                Expr::Name(own) if own == name && method == "map" => *of,
                body => Expr::Method(of, method, vec![Expr::Closure(name, is_copied, Box::new(body))]),
            },
            last => Expr::Method(of, method, last.into_iter().collect()),
        },
        Expr::Method(of, "as_str", _) => match *of {
            Expr::Field(..) => Expr::Ref(of),
            name => name,
        },
        other => other,
    }
}
