//! Conditions of paths: what counts as true, and comparisons.

use jmespath::ast::Comparator;

use super::typed::{ExprKind, Number, TypedExpr};
use super::unsupported::Unsupported;
use crate::model::Simple;
use crate::plan::expr::option_map::OptionMap;
use crate::plan::expr::simplify::{self, negated};
use crate::plan::expr::{Expr, Operator, Path};
use crate::plan::rust_type::Type;

/// Whether a value counts as true: it is there, and it is neither `false` nor empty.
pub fn truth(value: TypedExpr) -> Result<Expr, Unsupported> {
    let not_empty = |of: Expr| Expr::Not(Box::new(of.method("is_empty")));
    match (&value.kind, value.optional) {
        (ExprKind::Bool, false) => Ok(value.expr),
        (ExprKind::Bool, true) => Ok(simplify::is_true(value.expr)),
        (ExprKind::Text | ExprKind::Held(Type::List(_) | Type::Map(..)), false) => Ok(not_empty(value.expr)),
        (ExprKind::Text | ExprKind::Held(Type::List(_) | Type::Map(..)), true) => {
            Ok(OptionMap::new(value.expr, None).then("is_some_and", not_empty))
        }
        (ExprKind::Sequence(_), _) => {
            Ok(simplify::comparison(simplify::count(value.expr), Operator::Greater, Expr::Integer(0)))
        }
        (ExprKind::Null, _) => Ok(Expr::Bool(false)),
        (ExprKind::Held(_) | ExprKind::Number(_), true) => Ok(is_there(value.expr)),
        (kind, _) => Err(format!("asks whether there is {}, which there always is", kind.name())),
    }
}

/// A comparison. One with `null` asks whether there is something.
pub fn compare(left: TypedExpr, comparator: &Comparator, right: TypedExpr) -> Result<TypedExpr, Unsupported> {
    if left.is_literal() && !right.is_literal() {
        return compare(right, &mirrored(comparator), left);
    }
    let operator = operator(comparator);
    let expr = match (&left.kind, &right.kind, operator) {
        (ExprKind::Null, _, Operator::Equal) => absent(right)?,
        (_, ExprKind::Null, Operator::Equal) => absent(left)?,
        (ExprKind::Null, _, Operator::NotEqual) => negated(absent(right)?),
        (_, ExprKind::Null, Operator::NotEqual) => negated(absent(left)?),
        (ExprKind::Bool, ExprKind::Bool, Operator::Equal | Operator::NotEqual) => match (left, right) {
            (TypedExpr { expr, optional: false, .. }, TypedExpr { expr: Expr::Bool(value), .. }) => {
                if value == (operator == Operator::Equal) { expr } else { negated(expr) }
            }
            (TypedExpr { expr, .. }, TypedExpr { expr: Expr::Bool(true), .. }) if operator == Operator::Equal => {
                simplify::is_true(expr)
            }
            (left, right) => equal(left, operator, right),
        },
        (ExprKind::Text, ExprKind::Text, Operator::Equal | Operator::NotEqual) => equal(left, operator, right),
        (ExprKind::Number(_), ExprKind::Number(_), Operator::Equal | Operator::NotEqual) => {
            let (left, right) = alike(left, right);
            equal(left, operator, right)
        }
        (ExprKind::Number(_), ExprKind::Number(_), _) => {
            let (left, right) = alike(left, right);
            return Ok(ordered(left, operator, right));
        }
        (left, right, _) => return Err(format!("compares {} with {}", left.name(), right.name())),
    };
    Ok(TypedExpr::boolean(expr))
}

/// Whether a value equals one that is there.
pub fn equal(left: TypedExpr, operator: Operator, right: TypedExpr) -> Expr {
    if right.optional && !left.optional {
        right.option().binary(operator, left.option())
    } else if left.optional || right.optional {
        left.option().binary(operator, right.option())
    } else {
        simplify::comparison(left.expr, operator, right.expr)
    }
}

/// An order, which is absent where one of the sides is.
fn ordered(left: TypedExpr, operator: Operator, right: TypedExpr) -> TypedExpr {
    if left.optional {
        let kind = left.kind;
        let OptionMap { option, name, value } = OptionMap::new(left.expr, Some(&right.expr));
        let inner = ordered(TypedExpr::new(value, kind), operator, right);
        let method = if inner.optional { "and_then" } else { "map" };
        TypedExpr::optional(option.with(method, [inner.expr.closure(&name)]), ExprKind::Bool)
    } else if right.optional {
        let compared = |value| left.expr.clone().binary(operator, value);
        TypedExpr::optional(OptionMap::new(right.expr, Some(&left.expr)).then("map", compared), ExprKind::Bool)
    } else {
        TypedExpr::boolean(simplify::comparison(left.expr, operator, right.expr))
    }
}

/// Whether there is something behind an option. To ask that takes no reference to it.
fn is_there(option: Expr) -> Expr {
    match option {
        Expr::Method(of, "as_ref" | "as_deref", _) => of.method("is_some"),
        other => other.method("is_some"),
    }
}

fn absent(value: TypedExpr) -> Result<Expr, Unsupported> {
    match value.kind {
        _ if value.optional => Ok(negated(is_there(value.expr))),
        // A list or map that the service leaves out is an empty one in a response.
        ExprKind::Held(Type::List(_) | Type::Map(..)) => Ok(value.expr.method("is_empty")),
        ExprKind::Null => Ok(Expr::Bool(true)),
        kind => Err(format!("compares with null {}, which is always there", kind.name())),
    }
}

/// Two numbers as numbers of one type: as they are, or both as `i64`, or both as `f64`.
fn alike(left: TypedExpr, right: TypedExpr) -> (TypedExpr, TypedExpr) {
    let (ExprKind::Number(of_left), ExprKind::Number(of_right)) = (&left.kind, &right.kind) else {
        return (left, right);
    };
    match (*of_left, *of_right) {
        (one, other) if one == other => (left, right),
        // A literal has the type of what it is compared with, as long as it is written with a point.
        (Number::Single, _) if right.is_literal() => (left, double(right)),
        (Number::Single | Number::Double, _) | (_, Number::Single | Number::Double) => (double(left), double(right)),
        (of_left, Number::Literal) => match &right.expr {
            Expr::Integer(value) if holds(of_left, *value) => (left, right),
            Expr::Integer(_) => (long(left), right),
            _ => (double(left), double(right)),
        },
        _ => (long(left), long(right)),
    }
}

/// Whether a type of numbers has this one.
fn holds(number: Number, value: i64) -> bool {
    match number {
        Number::Byte => i8::try_from(value).is_ok(),
        Number::Short => i16::try_from(value).is_ok(),
        Number::Integer => i32::try_from(value).is_ok(),
        // A length, on any machine.
        Number::Count => u16::try_from(value).is_ok(),
        Number::Long | Number::Single | Number::Double | Number::Literal => true,
    }
}

fn long(value: TypedExpr) -> TypedExpr {
    match value.kind {
        ExprKind::Number(Number::Byte | Number::Short | Number::Integer) => {
            convert(value, Some("i64"), Simple::Long, Number::Long)
        }
        ExprKind::Number(Number::Count) => convert(value, None, Simple::Long, Number::Long),
        _ => value,
    }
}

fn double(value: TypedExpr) -> TypedExpr {
    match (&value.kind, &value.expr) {
        (ExprKind::Number(Number::Literal), Expr::Integer(value)) => {
            TypedExpr::new(Expr::Float(*value as f64), ExprKind::Number(Number::Double))
        }
        (ExprKind::Number(Number::Double), _) => value,
        (ExprKind::Number(Number::Long | Number::Count), _) => convert(value, None, Simple::Double, Number::Double),
        _ => convert(value, Some("f64"), Simple::Double, Number::Double),
    }
}

/// Converts by `from`, which loses nothing, where the type has it, or else by a cast.
fn convert(value: TypedExpr, from: Option<&'static str>, ty: Simple, to: Number) -> TypedExpr {
    let expr = match (from, value.optional) {
        (Some(from), true) => value.expr.with("map", [Expr::Path(Path::from(from))]),
        (Some(from), false) => Expr::call(Path::from(from), [value.expr]),
        (None, true) => value.expr.with("map", [Expr::Cast(Box::new(Expr::name("number")), ty).closure("number")]),
        (None, false) => Expr::Cast(Box::new(value.expr), ty),
    };
    TypedExpr { expr, kind: ExprKind::Number(to), optional: value.optional }
}

fn operator(comparator: &Comparator) -> Operator {
    match comparator {
        Comparator::Equal => Operator::Equal,
        Comparator::NotEqual => Operator::NotEqual,
        Comparator::LessThan => Operator::Less,
        Comparator::LessThanEqual => Operator::LessOrEqual,
        Comparator::GreaterThan => Operator::Greater,
        Comparator::GreaterThanEqual => Operator::GreaterOrEqual,
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
