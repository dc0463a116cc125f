//! The endpoints of services that have no rules of their own.

use super::decision::{Condition, Endpoint, Expression, Outcome, Part, Rule, Rules};

/// The rules that services share: `https://{prefix}.{region}.{suffix}`, with `-fips` after the prefix, and with the
/// partition's suffix for dual stack, where that is wanted.
pub fn rules(prefix: &str) -> Rules {
    use Expression::{Call, Parameters, Variable};
    let field = |field| Expression::Field(Box::new(Parameters), field);
    let literal = |text: &str| Part::Literal(text.to_owned());
    let variable = |name: &str| Variable(name.to_owned());
    let endpoint = |url| Outcome::Endpoint(Endpoint { url, ..Endpoint::default() });
    let host = |prefix: String, suffix| {
        let suffix = Part::Value(Expression::Field(Box::new(variable("partition")), suffix));
        let prefix = Part::Literal(format!("https://{prefix}."));
        endpoint(vec![prefix, Part::Value(variable("region")), literal("."), suffix])
    };
    let when = |tests: &[&'static str], outcome| {
        let conditions = tests.iter().map(|name| Condition::Test(field(name))).collect();
        Rule { conditions, outcome }
    };
    let given = |name: &'static str| Condition::LetSome(name.to_owned(), field(name));
    let rules = vec![
        Rule { conditions: vec![given("endpoint")], outcome: endpoint(vec![Part::Value(variable("endpoint"))]) },
        Rule {
            conditions: vec![
                given("region"),
                Condition::Let("partition".to_owned(), Call("partition", vec![variable("region")])),
            ],
            outcome: Outcome::Rules(vec![
                when(&["use_fips", "use_dual_stack"], host(format!("{prefix}-fips"), "dual_stack_dns_suffix")),
                when(&["use_fips"], host(format!("{prefix}-fips"), "dns_suffix")),
                when(&["use_dual_stack"], host(prefix.to_owned(), "dual_stack_dns_suffix")),
                when(&[], host(prefix.to_owned(), "dns_suffix")),
            ]),
        },
        Rule::always(Outcome::Error(vec![literal("Invalid Configuration: Missing Region")])),
    ];
    Rules { rules, steps: Vec::new() }
}
