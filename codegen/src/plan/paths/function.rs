//! The functions of JMESPath that models use.

use super::condition;
use super::idiom;
use super::term::{Kind, Number, Term};
use super::{Paths, Untold, boolean, unsupported};
use crate::plan::code::Code;
use crate::plan::inside::Inside;
use crate::plan::types::Type;

/// The functions of JMESPath that no model has used so far. JMESPath specification, section "Built-in functions".
const OTHERS: &str = "abs avg ceil floor join map max max_by merge min min_by not_null reverse sort sort_by sum to_array \
    to_number to_string type";

/// The value of a function.
pub fn call(paths: &Paths<'_>, name: &str, arguments: Vec<Term>) -> Result<Term, Untold> {
    let of_several = || format!("gives `{name}` another number of arguments than it takes");
    match name {
        "length" => <[Term; 1]>::try_from(arguments).map_err(|_| of_several()).and_then(|[of]| length(of)),
        "keys" => <[Term; 1]>::try_from(arguments).map_err(|_| of_several()).and_then(|[of]| keys(of)),
        "values" => <[Term; 1]>::try_from(arguments).map_err(|_| of_several()).and_then(|[of]| values(of)),
        "contains" | "starts_with" | "ends_with" => {
            let [of, sought] = <[Term; 2]>::try_from(arguments).map_err(|_| of_several())?;
            match (name, &of.kind) {
                ("starts_with", Kind::Text) => within(of, "starts_with", sought),
                ("ends_with", Kind::Text) => within(of, "ends_with", sought),
                ("contains", Kind::Text) => within(of, "contains", sought),
                ("contains", _) => contains(paths.items(of)?, sought),
                (_, kind) => Err(format!("asks `{name}` of {}", kind.name())),
            }
        }
        _ if OTHERS.split_whitespace().any(|other| other == name) => Err(unsupported(format!("calls `{name}`"))),
        _ => Err(format!("calls `{name}`, which is no function of JMESPath")),
    }
}

/// How many characters, items or entries there are; none where there is nothing.
fn length(of: Term) -> Result<Term, Untold> {
    let count = |code| Ok(Term::new(code, Kind::Number(Number::Count)));
    match (of.kind, of.optional) {
        (Kind::Sequence(_), _) => count(idiom::count(of.code)),
        (Kind::Held(Type::List(_) | Type::Map(..)), false) => count(of.code.method("len")),
        (Kind::Held(Type::List(_) | Type::Map(..)), true) => {
            let Inside { option, name, value } = Inside::of(of.code, None);
            let len = value.method("len").closure(&name);
            count(option.with("map_or", [Code::Number("0".to_owned()), len]))
        }
        (Kind::Text, false) => count(of.code.method("chars").method("count")),
        (Kind::Text, true) => {
            let count = Inside::of(of.code, None).then("map", |text| text.method("chars").method("count"));
            Ok(Term::optional(count, Kind::Number(Number::Count)))
        }
        (kind, _) => Err(format!("asks for the length of {}", kind.name())),
    }
}

/// The keys of a map.
fn keys(map: Term) -> Result<Term, Untold> {
    let Kind::Held(Type::Map(key, _)) = map.kind.clone() else {
        return Err(format!("asks for the keys of {}", map.kind.name()));
    };
    Ok(Term::items(entries(map, "keys"), &key))
}

/// The values of a map.
pub fn values(map: Term) -> Result<Term, Untold> {
    let Kind::Held(Type::Map(_, value)) = map.kind.clone() else {
        return Err(format!("asks for the values of {}", map.kind.name()));
    };
    Ok(Term::items(entries(map, "values"), &value))
}

fn entries(map: Term, method: &'static str) -> Code {
    if !map.optional {
        return map.code.method(method);
    }
    let Inside { option, name, value } = Inside::of(map.code, None);
    option.method("into_iter").with("flat_map", [value.method(method).closure(&name)])
}

/// Whether a list has an item.
fn contains(items: Term, sought: Term) -> Result<Term, Untold> {
    let Kind::Sequence(kind) = items.kind else { return Err(unsupported("seeks in something else than a list")) };
    // An item of whatever list the expression is about may be in scope already.
    let name = if sought.code.mentions("each") { "other" } else { "each" };
    let each = Term::new(Code::name(name), *kind);
    let is_sought = condition::compare(each, &jmespath::ast::Comparator::Equal, sought)?;
    Ok(boolean(items.code.with("any", [is_sought.code.closure(name)])))
}

/// Whether a text has a part.
fn within(text: Term, method: &'static str, part: Term) -> Result<Term, Untold> {
    if part.kind != Kind::Text || part.optional {
        return Err(format!("seeks {} in a string", part.kind.name()));
    }
    if !text.optional {
        return Ok(boolean(text.code.with(method, [part.value()])));
    }
    let part = part.value();
    let inside = Inside::of(text.code, Some(&part));
    Ok(boolean(inside.then("is_some_and", |text| text.with(method, [part]))))
}
