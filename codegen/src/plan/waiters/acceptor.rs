//! Plans acceptors: what a response or an error must be for a waiter to change its state.

use serde_json::Value;

use super::message;
use crate::markdown;
use crate::plan::expr::{Expr, Home, Operator, simplify};
use crate::plan::jmespath::{ExprKind, Paths, TypedExpr, Unsupported, condition};
use crate::plan::symbols::Symbols;

/// An acceptor, as an arm of a `match` on the result of a call.
#[derive(Debug)]
pub struct Acceptor {
    /// The state that the waiter turns to.
    pub state: State,
    /// Whether the arm is one of `Err`, whose error is called `error`, or of `Ok`, whose response is called `response`.
    pub is_error: bool,
    /// What must be true as well.
    pub guard: Option<Expr>,
    /// Why the resource failed, of `response` as an `Option` of a `&str`, if the acceptor is one of failure and the
    /// response says it.
    pub message: Option<Expr>,
    /// The same for people, as a part of a sentence.
    pub says: String,
}

/// The states that an acceptor can turn a waiter to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub enum State {
    Success,
    Failure,
    Retry,
}

/// Plans an acceptor of the trait.
pub fn plan(symbols: &Symbols<'_>, acceptor: &Value, paths: &Paths<'_>) -> Result<Acceptor, Unsupported> {
    let state = match acceptor.get("state").and_then(Value::as_str) {
        Some("success") => State::Success,
        Some("failure") => State::Failure,
        Some("retry") => State::Retry,
        _ => return Err("has an acceptor whose state is none of `success`, `failure` and `retry`".to_owned()),
    };
    let matcher = acceptor.get("matcher").and_then(Value::as_object).and_then(|matcher| matcher.iter().next());
    match matcher.map(|(name, value)| (name.as_str(), value)) {
        Some(("output", matcher)) => {
            let acceptor = match_path(state, matcher, paths, Paths::in_response)?;
            let message = || message::plan(paths, matcher.get("path")?.as_str()?, matcher.get("expected")?.as_str()?);
            Ok(Acceptor { message: if state == State::Failure { message() } else { None }, ..acceptor })
        }
        Some(("inputOutput", matcher)) => match_path(state, matcher, paths, Paths::in_exchange),
        Some(("success", Value::Bool(is_success))) => {
            let says = if *is_success { "the call succeeds" } else { "the call fails" };
            Ok(Acceptor { state, is_error: !is_success, guard: None, message: None, says: says.to_owned() })
        }
        Some(("errorType", Value::String(shape))) => Ok(match_error(symbols, state, shape)),
        _ => Err("has an acceptor without a matcher that is known".to_owned()),
    }
}

/// Errors are known by their codes, and where those are of the query protocol, by the names of their shapes too.
fn match_error(symbols: &Symbols<'_>, state: State, shape: &str) -> Acceptor {
    let code = symbols.error_code(shape);
    let is = |name| Expr::name("error").method(name).binary(Operator::Equal, Expr::text(code).some());
    let guard = match symbols.is_query_compatible() {
        true => is("shape_name").binary(Operator::Or, is("code")),
        false => is("code"),
    };
    Acceptor {
        state,
        is_error: true,
        guard: Some(guard),
        message: None,
        says: format!("the call fails with {}", markdown::code(code)),
    }
}

fn match_path<'p>(
    state: State,
    matcher: &Value,
    paths: &Paths<'p>,
    lower: fn(&Paths<'p>, &str) -> Result<TypedExpr, Unsupported>,
) -> Result<Acceptor, Unsupported> {
    let field = |name| matcher.get(name).and_then(Value::as_str);
    let (Some(path), Some(expected), Some(comparator)) = (field("path"), field("expected"), field("comparator")) else {
        return Err("has an acceptor without `path`, `expected` or `comparator`".to_owned());
    };
    let in_path = |unsupported: Unsupported| format!("has a path, `{path}`, that {unsupported}");
    let value = lower(paths, path).map_err(in_path)?;
    let text = || TypedExpr::new(Expr::text(expected), ExprKind::Text);
    let unlike =
        |kind: &ExprKind| format!("gives {}, which `{comparator}` cannot compare with `{expected}`", kind.name());
    let named = markdown::code(path);
    let (guard, subject) = match (comparator, &value.kind) {
        ("stringEquals", ExprKind::Text) => (condition::equal(value, Operator::Equal, text()), named),
        ("booleanEquals", ExprKind::Bool) if matches!(expected, "true" | "false") => {
            let expected = TypedExpr::new(Expr::Bool(expected == "true"), ExprKind::Bool);
            let equal = condition::compare(value, &jmespath::ast::Comparator::Equal, expected).map_err(in_path)?;
            (equal.expr, named)
        }
        ("allStringEquals" | "anyStringEquals", _) => {
            let items = value.into_items().map_err(in_path)?;
            match &items.kind {
                ExprKind::Sequence(kind) if **kind == ExprKind::Text => {}
                other => return Err(in_path(unlike(other))),
            }
            let (function, subject) = match comparator {
                "allStringEquals" => ("all_equal", format!("{named} is not empty and every value")),
                _ => ("any_equal", format!("at least one of {named}")),
            };
            (Expr::call(Home::Runtime("waiter").item(function), [simplify::texts(items.expr), text().expr]), subject)
        }
        ("stringEquals" | "booleanEquals", kind) => return Err(in_path(unlike(kind))),
        _ => return Err(format!("compares by `{comparator}`, which is not known")),
    };
    Ok(Acceptor {
        state,
        is_error: false,
        guard: Some(guard),
        message: None,
        says: format!("{subject} is {}", markdown::code(expected)),
    })
}
