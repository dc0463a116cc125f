//! Lowers the standard library of the rules language to the functions of the runtime's `rules`.

use super::branch::{RuleType, RuleValue};
use crate::plan::expr::simplify::negated;
use crate::plan::expr::{Expr, Home, Operator};

/// Lowers a call whose arguments are all there.
///
/// # Errors
///
/// What cannot be compiled, as a sentence.
pub fn call(name: &str, arguments: Vec<RuleValue>) -> Result<RuleValue, String> {
    let wrong = || format!("`{name}` is not called with what it takes");
    let kinds: Vec<RuleType> = arguments.iter().map(|argument| argument.kind).collect();
    let is_text = |kind: &RuleType| matches!(kind, RuleType::Text | RuleType::Owned);
    let mut values = arguments.into_iter();
    let mut next = || values.next().ok_or_else(wrong);
    Ok(match (name, kinds.as_slice()) {
        ("not", [RuleType::Bool]) => RuleValue::new(negated(next()?.expr), RuleType::Bool),
        ("booleanEquals", [RuleType::Bool, RuleType::Bool]) => {
            RuleValue::new(same(next()?.expr, next()?.expr), RuleType::Bool)
        }
        ("stringEquals", [left, right]) if is_text(left) && is_text(right) => {
            RuleValue::new(equal(next()?.expr, next()?.expr), RuleType::Bool)
        }
        ("getAttr", [_, RuleType::Text]) => {
            let of = next()?;
            attribute(of, &literal(&next()?.expr).ok_or_else(wrong)?)?
        }
        ("ite", [RuleType::Bool, ..]) => choice(next()?, next()?, next()?).ok_or_else(wrong)?,
        ("substring", [text, RuleType::Number, RuleType::Number, RuleType::Bool]) if is_text(text) => {
            let arguments = vec![borrowed(next()?), next()?.expr, next()?.expr, next()?.expr];
            RuleValue::optional(function("substring", arguments), RuleType::Text)
        }
        ("split", [text, delimiter, RuleType::Number]) if is_text(text) && is_text(delimiter) => {
            let arguments = vec![borrowed(next()?), borrowed(next()?), next()?.expr];
            RuleValue::new(function("split", arguments), RuleType::StringArray)
        }
        ("isValidHostLabel", [text, RuleType::Bool]) if is_text(text) => {
            let arguments = vec![borrowed(next()?), next()?.expr];
            RuleValue::new(function("is_valid_host_label", arguments), RuleType::Bool)
        }
        ("aws.isVirtualHostableS3Bucket", [text, RuleType::Bool]) if is_text(text) => {
            let arguments = vec![borrowed(next()?), next()?.expr];
            RuleValue::new(function("is_virtual_hostable_s3_bucket", arguments), RuleType::Bool)
        }
        ("uriEncode", [text]) if is_text(text) => {
            RuleValue::new(function("uri_encode", [borrowed(next()?)]), RuleType::Owned)
        }
        ("parseURL", [text]) if is_text(text) => {
            RuleValue::optional(function("parse_url", [borrowed(next()?)]), RuleType::Url)
        }
        ("aws.parseArn", [text]) if is_text(text) => {
            RuleValue::optional(function("parse_arn", [borrowed(next()?)]), RuleType::Arn)
        }
        ("aws.partition", [text]) if is_text(text) => {
            RuleValue::new(function("partition", [borrowed(next()?)]), RuleType::Partition)
        }
        (
            "not"
            | "booleanEquals"
            | "stringEquals"
            | "getAttr"
            | "ite"
            | "substring"
            | "split"
            | "isValidHostLabel"
            | "aws.isVirtualHostableS3Bucket"
            | "uriEncode"
            | "parseURL"
            | "aws.parseArn"
            | "aws.partition",
            _,
        ) => return Err(wrong()),
        _ => return Err(format!("the function `{name}` is not known")),
    })
}

/// Lowers the path of an attribute: `name`, `resourceId[0]`, `[-1]`.
pub fn attribute(of: RuleValue, path: &str) -> Result<RuleValue, String> {
    let unknown = || format!("the attribute `{path}` is not known");
    let (name, index) = match path.split_once('[') {
        Some((name, rest)) => {
            (name, Some(rest.strip_suffix(']').and_then(|index| index.parse().ok()).ok_or_else(unknown)?))
        }
        None => (path, None),
    };
    let list = if name.is_empty() { of } else { field(of, name).ok_or_else(unknown)? };
    match (index, list.kind) {
        (None, _) => Ok(list),
        (Some(index), RuleType::StringArray) => {
            let item = list.expr.with("get", [Expr::Integer(index)]);
            Ok(RuleValue::optional(item, RuleType::Text))
        }
        _ => Err(unknown()),
    }
}

fn field(of: RuleValue, name: &str) -> Option<RuleValue> {
    let (field, kind) = match (of.kind, name) {
        (RuleType::Partition, "name") => ("name", RuleType::Text),
        (RuleType::Partition, "dnsSuffix") => ("dns_suffix", RuleType::Text),
        (RuleType::Partition, "dualStackDnsSuffix") => ("dual_stack_dns_suffix", RuleType::Text),
        (RuleType::Partition, "implicitGlobalRegion") => ("implicit_global_region", RuleType::Text),
        (RuleType::Partition, "supportsFIPS") => ("supports_fips", RuleType::Bool),
        (RuleType::Partition, "supportsDualStack") => ("supports_dual_stack", RuleType::Bool),
        (RuleType::Arn, "partition") => ("partition", RuleType::Text),
        (RuleType::Arn, "service") => ("service", RuleType::Text),
        (RuleType::Arn, "region") => ("region", RuleType::Text),
        (RuleType::Arn, "accountId") => ("account_id", RuleType::Text),
        (RuleType::Arn, "resourceId") => ("resource_id", RuleType::StringArray),
        (RuleType::Url, "scheme") => ("scheme", RuleType::Text),
        (RuleType::Url, "authority") => ("authority", RuleType::Text),
        (RuleType::Url, "path") => ("path", RuleType::Text),
        (RuleType::Url, "isIp") => ("is_ip", RuleType::Bool),
        (RuleType::Url, "normalizedPath") => {
            return Some(RuleValue::new(of.expr.method("normalized_path"), RuleType::Owned));
        }
        _ => return None,
    };
    Some(RuleValue::new(of.expr.field(field), kind))
}

/// The first value that is there.
pub fn coalesce(values: Vec<RuleValue>) -> Result<RuleValue, String> {
    // What no way through the rules has set is passed over.
    let mut values = alike(values.into_iter().filter(|value| value.expr != Expr::none()).collect()).into_iter();
    let first = values.next().ok_or("`coalesce` has no argument")?;
    values.try_fold(first, |known, next| {
        if known.kind != next.kind {
            return Err("`coalesce` is called with values of several types".to_owned());
        }
        let method = if next.optional { "or" } else { "unwrap_or" };
        Ok(match known.optional {
            true => RuleValue { expr: known.expr.with(method, [next.expr]), ..next },
            false => known,
        })
    })
}

/// One of two values, which must be there.
fn choice(test: RuleValue, then: RuleValue, otherwise: RuleValue) -> Option<RuleValue> {
    let [then, otherwise] = <[RuleValue; 2]>::try_from(alike(vec![then, otherwise])).ok()?;
    let is_same = then.kind == otherwise.kind;
    let expr = Expr::If(Box::new(test.expr), Box::new(then.expr), Box::new(otherwise.expr));
    is_same.then_some(RuleValue::new(expr, then.kind))
}

/// Texts that all belong to nobody else, if one of them does.
fn alike(values: Vec<RuleValue>) -> Vec<RuleValue> {
    if !values.iter().any(|value| value.kind == RuleType::Owned) {
        return values;
    }
    let owned = |value: RuleValue| match (value.kind, value.optional) {
        (RuleType::Text, true) => {
            let owned = value.expr.with("map", [Expr::Path(Home::Prelude("str").item("to_owned"))]);
            RuleValue::optional(owned, RuleType::Owned)
        }
        (RuleType::Text, false) => RuleValue::new(value.expr.method("to_owned"), RuleType::Owned),
        _ => value,
    };
    values.into_iter().map(owned).collect()
}

/// A text as functions take it.
fn borrowed(value: RuleValue) -> Expr {
    match value.kind {
        RuleType::Owned => value.expr.method("as_str"),
        _ => value.expr,
    }
}

/// A call of a function of the runtime's `rules`.
pub fn function(name: &'static str, arguments: impl Into<Vec<Expr>>) -> Expr {
    Expr::call(Home::Runtime("rules").item(name), arguments)
}

/// Whether two values are the same.
fn equal(left: Expr, right: Expr) -> Expr {
    match right {
        Expr::Text(text) if text.is_empty() => left.method("is_empty"),
        right => left.binary(Operator::Equal, right),
    }
}

fn same(left: Expr, right: Expr) -> Expr {
    match (left, right) {
        (value, Expr::Bool(true)) | (Expr::Bool(true), value) => value,
        (value, Expr::Bool(false)) | (Expr::Bool(false), value) => negated(value),
        (left, right) => equal(left, right),
    }
}

fn literal(value: &Expr) -> Option<String> {
    match value {
        Expr::Text(text) => Some(text.clone()),
        _ => None,
    }
}
