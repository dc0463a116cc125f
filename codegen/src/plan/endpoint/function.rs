//! Lowers the functions of the rules language to those of the runtime's `rules`.

use super::decision::{Expression, Kind, Part};
use super::scope::Term;

/// Lowers a call whose arguments are all there.
///
/// # Errors
///
/// What cannot be compiled, as a sentence.
pub fn call(name: &str, arguments: Vec<Term>) -> Result<Term, String> {
    let wrong = || format!("`{name}` is not called with what it takes");
    let kinds: Vec<Kind> = arguments.iter().map(|argument| argument.kind).collect();
    let is_text = |kind: &Kind| matches!(kind, Kind::Text | Kind::Owned);
    let mut values = arguments.into_iter();
    let mut next = || values.next().ok_or_else(wrong);
    Ok(match (name, kinds.as_slice()) {
        ("not", [Kind::Bool]) => Term::new(negated(next()?.code), Kind::Bool),
        ("booleanEquals", [Kind::Bool, Kind::Bool]) => Term::new(same(next()?.code, next()?.code), Kind::Bool),
        ("stringEquals", [left, right]) if is_text(left) && is_text(right) => {
            Term::new(Expression::Equal(Box::new(next()?.code), Box::new(next()?.code)), Kind::Bool)
        }
        ("getAttr", [_, Kind::Text]) => {
            let of = next()?;
            attribute(of, &literal(&next()?.code).ok_or_else(wrong)?)?
        }
        ("ite", [Kind::Bool, ..]) => choice(next()?, next()?, next()?).ok_or_else(wrong)?,
        ("substring", [text, Kind::Number, Kind::Number, Kind::Bool]) if is_text(text) => {
            let arguments = vec![borrowed(next()?), next()?.code, next()?.code, next()?.code];
            Term::optional(Expression::Call("substring", arguments), Kind::Text)
        }
        ("split", [text, delimiter, Kind::Number]) if is_text(text) && is_text(delimiter) => {
            let arguments = vec![borrowed(next()?), borrowed(next()?), next()?.code];
            Term::new(Expression::Call("split", arguments), Kind::Texts)
        }
        ("isValidHostLabel", [text, Kind::Bool]) if is_text(text) => {
            let arguments = vec![borrowed(next()?), next()?.code];
            Term::new(Expression::Call("is_valid_host_label", arguments), Kind::Bool)
        }
        ("aws.isVirtualHostableS3Bucket", [text, Kind::Bool]) if is_text(text) => {
            let arguments = vec![borrowed(next()?), next()?.code];
            Term::new(Expression::Call("is_virtual_hostable_s3_bucket", arguments), Kind::Bool)
        }
        ("uriEncode", [text]) if is_text(text) => {
            Term::new(Expression::Call("uri_encode", vec![borrowed(next()?)]), Kind::Owned)
        }
        ("parseURL", [text]) if is_text(text) => {
            Term::optional(Expression::Call("parse_url", vec![borrowed(next()?)]), Kind::Url)
        }
        ("aws.parseArn", [text]) if is_text(text) => {
            Term::optional(Expression::Call("parse_arn", vec![borrowed(next()?)]), Kind::Arn)
        }
        ("aws.partition", [text]) if is_text(text) => {
            Term::new(Expression::Call("partition", vec![borrowed(next()?)]), Kind::Partition)
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
pub fn attribute(of: Term, path: &str) -> Result<Term, String> {
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
        (Some(index), Kind::Texts) => {
            let item = Expression::Method(Box::new(list.code), "get", vec![Expression::Number(index)]);
            Ok(Term::optional(item, Kind::Text))
        }
        _ => Err(unknown()),
    }
}

fn field(of: Term, name: &str) -> Option<Term> {
    let (field, kind) = match (of.kind, name) {
        (Kind::Partition, "name") => ("name", Kind::Text),
        (Kind::Partition, "dnsSuffix") => ("dns_suffix", Kind::Text),
        (Kind::Partition, "dualStackDnsSuffix") => ("dual_stack_dns_suffix", Kind::Text),
        (Kind::Partition, "implicitGlobalRegion") => ("implicit_global_region", Kind::Text),
        (Kind::Partition, "supportsFIPS") => ("supports_fips", Kind::Bool),
        (Kind::Partition, "supportsDualStack") => ("supports_dual_stack", Kind::Bool),
        (Kind::Arn, "partition") => ("partition", Kind::Text),
        (Kind::Arn, "service") => ("service", Kind::Text),
        (Kind::Arn, "region") => ("region", Kind::Text),
        (Kind::Arn, "accountId") => ("account_id", Kind::Text),
        (Kind::Arn, "resourceId") => ("resource_id", Kind::Texts),
        (Kind::Url, "scheme") => ("scheme", Kind::Text),
        (Kind::Url, "authority") => ("authority", Kind::Text),
        (Kind::Url, "path") => ("path", Kind::Text),
        (Kind::Url, "isIp") => ("is_ip", Kind::Bool),
        (Kind::Url, "normalizedPath") => {
            return Some(Term::new(Expression::Method(Box::new(of.code), "normalized_path", vec![]), Kind::Owned));
        }
        _ => return None,
    };
    Some(Term::new(Expression::Field(Box::new(of.code), field), kind))
}

/// The first value that is there.
pub fn coalesce(terms: Vec<Term>) -> Result<Term, String> {
    // What no way to this place has set is passed over.
    let mut terms = alike(terms.into_iter().filter(|term| term.code != Expression::None).collect()).into_iter();
    let first = terms.next().ok_or("`coalesce` has no argument")?;
    terms.try_fold(first, |known, next| {
        if known.kind != next.kind {
            return Err("`coalesce` is called with values of several types".to_owned());
        }
        let method = if next.optional { "or" } else { "unwrap_or" };
        Ok(match known.optional {
            true => Term { code: Expression::Method(Box::new(known.code), method, vec![next.code]), ..next },
            false => known,
        })
    })
}

/// One of two values, which must be there.
fn choice(test: Term, then: Term, otherwise: Term) -> Option<Term> {
    let [then, otherwise] = <[Term; 2]>::try_from(alike(vec![then, otherwise])).ok()?;
    let is_same = then.kind == otherwise.kind;
    let code = Expression::If(Box::new(test.code), Box::new(then.code), Box::new(otherwise.code));
    is_same.then_some(Term::new(code, then.kind))
}

/// Texts that all belong to nobody else, if one of them does.
fn alike(terms: Vec<Term>) -> Vec<Term> {
    if !terms.iter().any(|term| term.kind == Kind::Owned) {
        return terms;
    }
    let owned = |term: Term| match (term.kind, term.optional) {
        (Kind::Text, true) => {
            let owned = Expression::Method(Box::new(term.code), "map", vec![Expression::Path("str::to_owned")]);
            Term::optional(owned, Kind::Owned)
        }
        (Kind::Text, false) => Term::new(Expression::Method(Box::new(term.code), "to_owned", vec![]), Kind::Owned),
        _ => term,
    };
    terms.into_iter().map(owned).collect()
}

/// A text as functions take it.
fn borrowed(term: Term) -> Expression {
    match term.kind {
        Kind::Owned => Expression::Method(Box::new(term.code), "as_str", vec![]),
        _ => term.code,
    }
}

fn negated(value: Expression) -> Expression {
    match value {
        Expression::Not(inner) => *inner,
        Expression::Bool(value) => Expression::Bool(!value),
        other => Expression::Not(Box::new(other)),
    }
}

fn same(left: Expression, right: Expression) -> Expression {
    match (left, right) {
        (value, Expression::Bool(true)) | (Expression::Bool(true), value) => value,
        (value, Expression::Bool(false)) | (Expression::Bool(false), value) => negated(value),
        (left, right) => Expression::Equal(Box::new(left), Box::new(right)),
    }
}

fn literal(value: &Expression) -> Option<String> {
    match value {
        Expression::Text(parts) => match parts.as_slice() {
            [Part::Literal(text)] => Some(text.clone()),
            _ => None,
        },
        _ => None,
    }
}
