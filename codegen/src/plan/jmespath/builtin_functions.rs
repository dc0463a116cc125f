//! The functions of JMESPath that models use.

use super::condition;
use super::typed::{ExprKind, Number, TypedExpr};
use super::unsupported::{Unsupported, unsupported};
use crate::plan::expr::option_map::OptionMap;
use crate::plan::expr::{Expr, simplify};
use crate::plan::rust_type::Type;

/// The functions of JMESPath that no model has used so far. JMESPath specification, section "Built-in functions".
const OTHERS: &str = "abs avg ceil floor join map max max_by merge min min_by not_null reverse sort sort_by sum to_array \
    to_number to_string type";

/// The value of a function.
pub fn call(name: &str, arguments: Vec<TypedExpr>) -> Result<TypedExpr, Unsupported> {
    let of_several = || format!("gives `{name}` another number of arguments than it takes");
    match name {
        "length" => <[TypedExpr; 1]>::try_from(arguments).map_err(|_| of_several()).and_then(|[of]| length(of)),
        "keys" => <[TypedExpr; 1]>::try_from(arguments).map_err(|_| of_several()).and_then(|[of]| keys(of)),
        "values" => <[TypedExpr; 1]>::try_from(arguments).map_err(|_| of_several()).and_then(|[of]| values(of)),
        "contains" | "starts_with" | "ends_with" => {
            let [of, sought] = <[TypedExpr; 2]>::try_from(arguments).map_err(|_| of_several())?;
            match (name, &of.kind) {
                ("starts_with", ExprKind::Text) => within(of, "starts_with", sought),
                ("ends_with", ExprKind::Text) => within(of, "ends_with", sought),
                ("contains", ExprKind::Text) => within(of, "contains", sought),
                ("contains", _) => contains(of.into_items()?, sought),
                (_, kind) => Err(format!("asks `{name}` of {}", kind.name())),
            }
        }
        _ if OTHERS.split_whitespace().any(|other| other == name) => Err(unsupported(format!("calls `{name}`"))),
        _ => Err(format!("calls `{name}`, which is no function of JMESPath")),
    }
}

/// How many characters, items or entries there are; none where there is nothing.
fn length(of: TypedExpr) -> Result<TypedExpr, Unsupported> {
    let count = |expr| Ok(TypedExpr::new(expr, ExprKind::Number(Number::Count)));
    match (of.kind, of.optional) {
        (ExprKind::Sequence(_), _) => count(simplify::count(of.expr)),
        (ExprKind::Held(Type::List(_) | Type::Map(..)), false) => count(of.expr.method("len")),
        (ExprKind::Held(Type::List(_) | Type::Map(..)), true) => {
            let OptionMap { option, name, value } = OptionMap::new(of.expr, None);
            let len = value.method("len").closure(&name);
            count(option.with("map_or", [Expr::Integer(0), len]))
        }
        (ExprKind::Text, false) => count(of.expr.method("chars").method("count")),
        (ExprKind::Text, true) => {
            let count = OptionMap::new(of.expr, None).then("map", |text| text.method("chars").method("count"));
            Ok(TypedExpr::optional(count, ExprKind::Number(Number::Count)))
        }
        (kind, _) => Err(format!("asks for the length of {}", kind.name())),
    }
}

/// The keys of a map.
fn keys(map: TypedExpr) -> Result<TypedExpr, Unsupported> {
    let ExprKind::Held(Type::Map(key, _)) = map.kind.clone() else {
        return Err(format!("asks for the keys of {}", map.kind.name()));
    };
    Ok(TypedExpr::items(entries(map, "keys"), &key))
}

/// The values of a map.
pub fn values(map: TypedExpr) -> Result<TypedExpr, Unsupported> {
    let ExprKind::Held(Type::Map(_, value)) = map.kind.clone() else {
        return Err(format!("asks for the values of {}", map.kind.name()));
    };
    Ok(TypedExpr::items(entries(map, "values"), &value))
}

fn entries(map: TypedExpr, method: &'static str) -> Expr {
    if !map.optional {
        return map.expr.method(method);
    }
    let OptionMap { option, name, value } = OptionMap::new(map.expr, None);
    option.method("into_iter").with("flat_map", [value.method(method).closure(&name)])
}

/// Whether a list has an item.
fn contains(items: TypedExpr, sought: TypedExpr) -> Result<TypedExpr, Unsupported> {
    let ExprKind::Sequence(kind) = items.kind else { return Err(unsupported("seeks in something else than a list")) };
    // An item of whatever list the expression is about may be in scope already.
    let name = if sought.expr.mentions("each") { "other" } else { "each" };
    let each = TypedExpr::new(Expr::name(name), *kind);
    let is_sought = condition::compare(each, &jmespath::ast::Comparator::Equal, sought)?;
    Ok(TypedExpr::boolean(items.expr.with("any", [is_sought.expr.closure(name)])))
}

/// Whether a text has a part.
fn within(text: TypedExpr, method: &'static str, part: TypedExpr) -> Result<TypedExpr, Unsupported> {
    if part.kind != ExprKind::Text || part.optional {
        return Err(format!("seeks {} in a string", part.kind.name()));
    }
    if !text.optional {
        return Ok(TypedExpr::boolean(text.expr.with(method, [part.value()])));
    }
    let part = part.value();
    let option = OptionMap::new(text.expr, Some(&part));
    Ok(TypedExpr::boolean(option.then("is_some_and", |text| text.with(method, [part]))))
}
