//! The endpoints of services that have no rules of their own.

use super::branch::{Branch, BranchBody, Clause, EndpointExpr, EndpointPlan, PARAMETERS};
use super::standard_library::function;
use crate::plan::expr::{Expr, FormatPart};

/// The rules that services share: `https://{prefix}.{region}.{suffix}`, with `-fips` after the prefix, and with the
/// partition's suffix for dual stack, where that is wanted.
pub fn plan(prefix: &str) -> EndpointPlan {
    let field = |field: &str| Expr::name(PARAMETERS).field(field);
    let variable = |name: &str| Expr::name(name);
    let endpoint = |url| BranchBody::Endpoint(Box::new(EndpointExpr::new(url)));
    let host = |prefix: String, suffix: &str| {
        let [start, dot] = [format!("https://{prefix}."), ".".to_owned()].map(FormatPart::Literal);
        let suffix = FormatPart::Value(variable("partition").field(suffix));
        endpoint(Expr::Format(vec![start, FormatPart::Value(variable("region")), dot, suffix]))
    };
    let when = |tests: &[&'static str], body| {
        let clauses = tests.iter().map(|name| Clause::Test(field(name))).collect();
        Branch { clauses, body }
    };
    let is_set = |name: &'static str| Clause::LetSome(name.to_owned(), field(name));
    let branches = vec![
        Branch { clauses: vec![is_set("endpoint")], body: endpoint(variable("endpoint")) },
        Branch {
            clauses: vec![
                is_set("region"),
                Clause::Let("partition".to_owned(), function("partition", [variable("region")])),
            ],
            body: BranchBody::Branches(vec![
                when(&["use_fips", "use_dual_stack"], host(format!("{prefix}-fips"), "dual_stack_dns_suffix")),
                when(&["use_fips"], host(format!("{prefix}-fips"), "dns_suffix")),
                when(&["use_dual_stack"], host(prefix.to_owned(), "dual_stack_dns_suffix")),
                when(&[], host(prefix.to_owned(), "dns_suffix")),
            ]),
        },
        Branch::always(BranchBody::error(Expr::text("Invalid Configuration: Missing Region"))),
    ];
    EndpointPlan { branches, steps: Vec::new() }
}
