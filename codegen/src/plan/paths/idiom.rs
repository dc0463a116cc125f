//! Puts expressions as a person would write them, and Clippy would have them.

use crate::plan::code::Code;

/// The first item of an iterator.
pub fn first(iterator: Code) -> Code {
    match iterator {
        Code::Method(of, "iter", _) => of.method("first"),
        Code::Method(of, "filter", arguments) => Code::Method(of, "find", arguments),
        Code::Method(of, "filter_map", arguments) => Code::Method(of, "find_map", arguments),
        other => other.method("next"),
    }
}

/// An iterator over lists as one over their items.
pub fn flat(iterator: Code) -> Code {
    match iterator {
        Code::Method(of, "map", arguments) => Code::Method(of, "flat_map", arguments),
        other => other.method("flatten"),
    }
}

/// How many items an iterator has, without what only changes them.
pub fn count(iterator: Code) -> Code {
    match iterator {
        Code::Method(of, "map" | "copied", _) => count(*of),
        Code::Method(of, "iter", _) => of.method("len"),
        other => other.method("count"),
    }
}

/// A comparison of a number with 0 or 1 that asks whether there is anything, as that question.
pub fn comparison(left: Code, operator: &'static str, right: Code) -> Code {
    let Code::Number(number) = &right else { return left.binary(operator, right) };
    let is_none = match (operator, number.as_str()) {
        ("==" | "<=", "0") | ("<", "1") => true,
        ("!=" | ">", "0") | (">=", "1") => false,
        _ => return left.binary(operator, right),
    };
    let negate_if = |negate: bool, code: Code| if negate { negated(code) } else { code };
    match left {
        Code::Method(of, "len", _) => negate_if(!is_none, of.method("is_empty")),
        Code::Method(of, "count", arguments) => match *of {
            // What is filtered is looked at by reference, what is sought by value.
            Code::Method(items, "filter", filter) => {
                let by_value = filter.into_iter().map(|argument| match argument {
                    Code::Closure(name, _, body) => Code::Closure(name, false, body),
                    other => other,
                });
                negate_if(is_none, Code::Method(items, "any", by_value.collect()))
            }
            other => Code::Method(Box::new(other), "count", arguments).binary(operator, right),
        },
        left => left.binary(operator, right),
    }
}

/// Whether there is a `true` behind an option.
pub fn is_true(option: Code) -> Code {
    match option {
        Code::Method(of, "map", arguments) => Code::Method(of, "is_some_and", arguments),
        Code::Method(of, "and_then", mut arguments) => match arguments.pop() {
            Some(Code::Closure(name, is_copied, body)) if matches!(*body, Code::Method(_, "map" | "and_then", _)) => {
                of.with("is_some_and", [Code::Closure(name, is_copied, Box::new(is_true(*body)))])
            }
            last => Code::Method(of, "and_then", last.into_iter().collect()).binary("==", Code::Bool(true).some()),
        },
        other => other.binary("==", Code::Bool(true).some()),
    }
}

/// The opposite of a condition.
pub fn negated(condition: Code) -> Code {
    match condition {
        Code::Not(inner) => *inner,
        Code::Bool(value) => Code::Bool(!value),
        Code::Binary(left, "==", right) => left.binary("!=", *right),
        Code::Binary(left, "!=", right) => left.binary("==", *right),
        Code::Binary(left, "<", right) => left.binary(">=", *right),
        Code::Binary(left, "<=", right) => left.binary(">", *right),
        Code::Binary(left, ">", right) => left.binary("<=", *right),
        Code::Binary(left, ">=", right) => left.binary("<", *right),
        Code::Method(of, "is_some", arguments) => Code::Method(of, "is_none", arguments),
        Code::Method(of, "is_none", arguments) => Code::Method(of, "is_some", arguments),
        Code::Method(of, "is_some_and", arguments) => {
            let negate = |argument| match argument {
                Code::Closure(name, is_copied, body) => Code::Closure(name, is_copied, Box::new(negated(*body))),
                other => other,
            };
            Code::Method(of, "is_none_or", arguments.into_iter().map(negate).collect())
        }
        other => Code::Not(Box::new(other)),
    }
}

/// An iterator over texts, for a function that takes whatever is a text by reference: enums and strings as they are.
pub fn texts(iterator: Code) -> Code {
    match iterator {
        Code::Method(of, "map", arguments) if arguments == [Code::Function("String::as_str")] => *of,
        Code::Method(of, method @ ("map" | "filter_map"), mut arguments) => match arguments.pop() {
            Some(Code::Closure(name, is_copied, body)) => match texts(*body) {
                Code::Name(own) if own == name && method == "map" => *of,
                body => Code::Method(of, method, vec![Code::Closure(name, is_copied, Box::new(body))]),
            },
            last => Code::Method(of, method, last.into_iter().collect()),
        },
        Code::Method(of, "as_str", _) => match *of {
            Code::Field(..) => Code::Ref(of),
            name => name,
        },
        other => other,
    }
}
