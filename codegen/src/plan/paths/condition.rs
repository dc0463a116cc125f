//! Conditions of paths: what counts as true, and comparisons.

use jmespath::ast::Comparator;

use super::idiom::{self, negated};
use super::term::{Kind, Number, Term};
use super::{Untold, boolean};
use crate::plan::code::Code;
use crate::plan::inside::Inside;
use crate::plan::types::Type;

/// Whether a value counts as true: it is there, and it is neither `false` nor empty.
pub fn truth(term: Term) -> Result<Code, Untold> {
    let not_empty = |of: Code| Code::Not(Box::new(of.method("is_empty")));
    match (&term.kind, term.optional) {
        (Kind::Bool, false) => Ok(term.code),
        (Kind::Bool, true) => Ok(idiom::is_true(term.code)),
        (Kind::Text | Kind::Held(Type::List(_) | Type::Map(..)), false) => Ok(not_empty(term.code)),
        (Kind::Text | Kind::Held(Type::List(_) | Type::Map(..)), true) => {
            Ok(Inside::of(term.code, None).then("is_some_and", not_empty))
        }
        (Kind::Sequence(_), _) => Ok(idiom::comparison(idiom::count(term.code), ">", Code::Number("0".to_owned()))),
        (Kind::Null, _) => Ok(Code::Bool(false)),
        (Kind::Held(_) | Kind::Number(_), true) => Ok(is_there(term.code)),
        (kind, _) => Err(format!("asks whether there is {}, which there always is", kind.name())),
    }
}

/// A comparison. One with `null` asks whether there is something.
pub fn compare(left: Term, comparator: &Comparator, right: Term) -> Result<Term, Untold> {
    if left.is_literal() && !right.is_literal() {
        return compare(right, &mirrored(comparator), left);
    }
    let operator = operator(comparator);
    let code = match (&left.kind, &right.kind, operator) {
        (Kind::Null, _, "==") => absent(right)?,
        (_, Kind::Null, "==") => absent(left)?,
        (Kind::Null, _, "!=") => negated(absent(right)?),
        (_, Kind::Null, "!=") => negated(absent(left)?),
        (Kind::Bool, Kind::Bool, "==" | "!=") => match (left, right) {
            (Term { code, optional: false, .. }, Term { code: Code::Bool(value), .. }) => {
                if value == (operator == "==") { code } else { negated(code) }
            }
            (Term { code, .. }, Term { code: Code::Bool(true), .. }) if operator == "==" => idiom::is_true(code),
            (left, right) => equal(left, operator, right),
        },
        (Kind::Text, Kind::Text, "==" | "!=") => equal(left, operator, right),
        (Kind::Number(_), Kind::Number(_), "==" | "!=") => {
            let (left, right) = alike(left, right);
            equal(left, operator, right)
        }
        (Kind::Number(_), Kind::Number(_), _) => {
            let (left, right) = alike(left, right);
            return Ok(ordered(left, operator, right));
        }
        (left, right, _) => return Err(format!("compares {} with {}", left.name(), right.name())),
    };
    Ok(boolean(code))
}

/// Whether a value equals one that is there.
pub fn equal(left: Term, operator: &'static str, right: Term) -> Code {
    if right.optional && !left.optional {
        right.option().binary(operator, left.option())
    } else if left.optional || right.optional {
        left.option().binary(operator, right.option())
    } else {
        idiom::comparison(left.code, operator, right.code)
    }
}

/// An order, which is absent where one of the sides is.
fn ordered(left: Term, operator: &'static str, right: Term) -> Term {
    if left.optional {
        let kind = left.kind;
        let Inside { option, name, value } = Inside::of(left.code, Some(&right.code));
        let inner = ordered(Term::new(value, kind), operator, right);
        let method = if inner.optional { "and_then" } else { "map" };
        Term::optional(option.with(method, [inner.code.closure(&name)]), Kind::Bool)
    } else if right.optional {
        let compared = |value| left.code.clone().binary(operator, value);
        Term::optional(Inside::of(right.code, Some(&left.code)).then("map", compared), Kind::Bool)
    } else {
        boolean(idiom::comparison(left.code, operator, right.code))
    }
}

/// Whether there is something behind an option. To ask that takes no reference to it.
fn is_there(option: Code) -> Code {
    match option {
        Code::Method(of, "as_ref" | "as_deref", _) => of.method("is_some"),
        other => other.method("is_some"),
    }
}

fn absent(term: Term) -> Result<Code, Untold> {
    match term.kind {
        _ if term.optional => Ok(negated(is_there(term.code))),
        // A list or map that the service leaves out is an empty one in a response.
        Kind::Held(Type::List(_) | Type::Map(..)) => Ok(term.code.method("is_empty")),
        Kind::Null => Ok(Code::Bool(true)),
        kind => Err(format!("compares with null {}, which is always there", kind.name())),
    }
}

/// Two numbers as numbers of one type: as they are, or both as `i64`, or both as `f64`.
fn alike(left: Term, right: Term) -> (Term, Term) {
    let (Kind::Number(of_left), Kind::Number(of_right)) = (&left.kind, &right.kind) else { return (left, right) };
    match (*of_left, *of_right) {
        (one, other) if one == other => (left, right),
        // A literal has the type of what it is compared with, as long as it is written with a point.
        (Number::Single, _) if right.is_literal() => (left, double(right)),
        (Number::Single | Number::Double, _) | (_, Number::Single | Number::Double) => (double(left), double(right)),
        (of_left, Number::Literal) => match &right.code {
            Code::Number(text) if holds(of_left, text) => (left, right),
            Code::Number(text) if holds(Number::Long, text) => (long(left), right),
            _ => (double(left), double(right)),
        },
        _ => (long(left), long(right)),
    }
}

/// Whether a type of numbers has one that is written without a fraction.
fn holds(number: Number, text: &str) -> bool {
    match number {
        Number::Byte => text.parse::<i8>().is_ok(),
        Number::Short => text.parse::<i16>().is_ok(),
        Number::Integer => text.parse::<i32>().is_ok(),
        Number::Long => text.parse::<i64>().is_ok(),
        // A length, on any machine.
        Number::Count => text.parse::<u16>().is_ok(),
        Number::Single | Number::Double | Number::Literal => true,
    }
}

fn long(term: Term) -> Term {
    match term.kind {
        Kind::Number(Number::Byte | Number::Short | Number::Integer) => {
            convert(term, Some("i64::from"), "i64", Number::Long)
        }
        Kind::Number(Number::Count) => convert(term, None, "i64", Number::Long),
        _ => term,
    }
}

fn double(term: Term) -> Term {
    match (&term.kind, &term.code) {
        (Kind::Number(Number::Literal), Code::Number(text)) => {
            Term::new(Code::Number(format!("{text}.0")), Kind::Number(Number::Double))
        }
        (Kind::Number(Number::Double), _) => term,
        (Kind::Number(Number::Long | Number::Count), _) => convert(term, None, "f64", Number::Double),
        _ => convert(term, Some("f64::from"), "f64", Number::Double),
    }
}

/// Converts by a function that loses nothing where there is one, or else by a cast.
fn convert(term: Term, function: Option<&'static str>, ty: &'static str, to: Number) -> Term {
    let code = match (function, term.optional) {
        (Some(function), true) => term.code.with("map", [Code::Function(function)]),
        (Some(function), false) => Code::Call(function, vec![term.code]),
        (None, true) => term.code.with("map", [Code::Cast(Box::new(Code::name("number")), ty).closure("number")]),
        (None, false) => Code::Cast(Box::new(term.code), ty),
    };
    Term { code, kind: Kind::Number(to), optional: term.optional }
}

fn operator(comparator: &Comparator) -> &'static str {
    match comparator {
        Comparator::Equal => "==",
        Comparator::NotEqual => "!=",
        Comparator::LessThan => "<",
        Comparator::LessThanEqual => "<=",
        Comparator::GreaterThan => ">",
        Comparator::GreaterThanEqual => ">=",
    }
}

/// The comparator that says the same of the operands the other way round.
fn mirrored(comparator: &Comparator) -> Comparator {
    match comparator {
        Comparator::LessThan => Comparator::GreaterThan,
        Comparator::LessThanEqual => Comparator::GreaterThanEqual,
        Comparator::GreaterThan => Comparator::LessThan,
        Comparator::GreaterThanEqual => Comparator::LessThanEqual,
        same => same.clone(),
    }
}
