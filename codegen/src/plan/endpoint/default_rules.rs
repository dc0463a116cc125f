//! The endpoints of services that have no rules of their own.

use super::decision::{Condition, Endpoint, Outcome, PARAMETERS, Rule, Rules};
use super::function::function;
use crate::plan::expr::{Expr, Part};

/// The rules that services share: `https://{prefix}.{region}.{suffix}`, with `-fips` after the prefix, and with the
/// partition's suffix for dual stack, where that is wanted.
pub fn rules(prefix: &str) -> Rules {
    let field = |field: &str| Expr::name(PARAMETERS).field(field);
    let variable = |name: &str| Expr::name(name);
    let endpoint = |url| Outcome::Endpoint(Endpoint::new(url));
    let host = |prefix: String, suffix: &str| {
        let suffix = Part::Value(variable("partition").field(suffix));
        let prefix = Part::Literal(format!("https://{prefix}."));
        endpoint(Expr::Format(vec![prefix, Part::Value(variable("region")), Part::Literal(".".to_owned()), suffix]))
    };
    let when = |tests: &[&'static str], outcome| {
        let conditions = tests.iter().map(|name| Condition::Test(field(name))).collect();
        Rule { conditions, outcome }
    };
    let given = |name: &'static str| Condition::LetSome(name.to_owned(), field(name));
    let rules = vec![
        Rule { conditions: vec![given("endpoint")], outcome: endpoint(variable("endpoint")) },
        Rule {
            conditions: vec![
                given("region"),
                Condition::Let("partition".to_owned(), function("partition", [variable("region")])),
            ],
            outcome: Outcome::Rules(vec![
                when(&["use_fips", "use_dual_stack"], host(format!("{prefix}-fips"), "dual_stack_dns_suffix")),
                when(&["use_fips"], host(format!("{prefix}-fips"), "dns_suffix")),
                when(&["use_dual_stack"], host(prefix.to_owned(), "dual_stack_dns_suffix")),
                when(&[], host(prefix.to_owned(), "dns_suffix")),
            ]),
        },
        Rule::always(Outcome::error(Expr::text("Invalid Configuration: Missing Region"))),
    ];
    Rules { rules, steps: Vec::new() }
}
