//! Lowers what a rule leads to: an endpoint or an error.

use serde_json::Value;

use super::decision::{Endpoint, Outcome};
use super::rules;
use super::scope::RuleScope;
use super::value::text;
use crate::plan::expr::Expr;

/// Lowers the endpoint or the error of a rule.
pub fn outcome(written: &rules::Rule, place: &mut RuleScope) -> Result<Outcome, String> {
    match (&written.error, &written.endpoint) {
        (Some(message), _) => Ok(Outcome::error(text(message, place)?)),
        (None, Some(written)) => endpoint(written, place),
        (None, None) => Err("a rule has neither `rules` nor `error` nor `endpoint`".to_owned()),
    }
}

fn endpoint(written: &rules::Endpoint, place: &mut RuleScope) -> Result<Outcome, String> {
    let schemes = written.properties.get("authSchemes").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let name = |scheme: &Value| scheme.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    let scheme = schemes.iter().find(|scheme| name(scheme) == "sigv4");
    if scheme.is_none() && !schemes.is_empty() {
        let names: Vec<_> = schemes.iter().map(name).collect();
        let message = format!("This endpoint takes signatures of {}, which this client cannot make", names.join(", "));
        return Ok(Outcome::error(Expr::Text(message)));
    }
    let mut property = |name| scheme.and_then(|scheme| scheme.get(name)).map(|value| text(value, place)).transpose();
    let (signing_name, signing_region) = (property("signingName")?, property("signingRegion")?);
    let mut headers = Vec::new();
    for (name, values) in &written.headers {
        for value in values {
            headers.push((name.clone(), text(value, place)?));
        }
    }
    let url = text(&written.url, place)?;
    Ok(Outcome::Endpoint(Endpoint { signing_name, signing_region, headers, ..Endpoint::new(url) }))
}
