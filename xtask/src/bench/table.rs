//! The results as a table in Markdown.

use super::figure::Figure;
use super::results::Results;
use super::rows;

/// The table, with a line on where it was measured. In brackets stands what is compared with the official SDK, slim.
pub fn markdown(results: &Results) -> String {
    let mut text = "| | official (slim) | this | ratio | target |\n|---|---|---|---|---|\n".to_owned();
    text.extend(results.figures().map(line));
    text + &format!("\nMeasured on {}.\n", results.setting.text())
}

fn line(figure: &Figure) -> String {
    let show = |value: Option<f64>| value.map(|value| figure.unit.show(value));
    let ratio = |ratio: Option<f64>| ratio.map(|ratio| format!("{ratio:.2}"));
    let official = with_slim(show(figure.measured.official), show(figure.measured.slim));
    let ours = show(figure.measured.ours).unwrap_or_default();
    let ratios = with_slim(ratio(figure.ratio()), ratio(figure.slim_ratio()));
    format!("| {} | {official} | {ours} | {ratios} | {} |\n", figure.what, target(figure))
}

fn with_slim(official: Option<String>, slim: Option<String>) -> String {
    let slim = slim.map(|slim| format!("({slim})"));
    official.into_iter().chain(slim).collect::<Vec<_>>().join(" ")
}

/// What ours is to be, whether it is, and what the least is.
fn target(figure: &Figure) -> String {
    let targets: Vec<String> = figure.targets.iter().map(|target| target.text(figure.unit)).collect();
    let met = figure.met.map(|met| if met { "met" } else { "missed" });
    let outcome = match (targets.is_empty(), met) {
        (true, _) => None,
        (false, Some(met)) => Some(format!("{}: {met}", targets.join(", "))),
        (false, None) => Some(targets.join(", ")),
    };
    let least = figure.measured.floor.map(|floor| format!("the least is {}", figure.unit.show(floor)));
    let why = rows::in_the_way(&figure.what).filter(|_| figure.met == Some(false)).map(str::to_owned);
    let others = figure.measured.others.iter().map(|(name, value)| format!("{name} {}", figure.unit.show(*value)));
    let remarks = outcome.into_iter().chain(why).chain(least).chain(others).chain(figure.measured.note.clone());
    remarks.collect::<Vec<_>>().join("; ")
}
