//! The results as a table in Markdown.

use super::figure::Figure;
use super::results::Results;

/// The table, with a line on where it was measured.
pub fn markdown(results: &Results) -> String {
    let mut text =
        "| what | ours | official | slim | ours / official | ours / slim | the least | target | |\n".to_owned();
    text.push_str("|---|---:|---:|---:|---:|---:|---:|---|---|\n");
    text.extend(results.figures().map(line));
    text + &format!("\nMeasured on {}.\n", results.setting.text())
}

fn line(figure: &Figure) -> String {
    let show = |value: Option<f64>| value.map(|value| figure.unit.show(value)).unwrap_or_default();
    let ratio = |ratio: Option<f64>| ratio.map(|ratio| format!("{ratio:.3}")).unwrap_or_default();
    let targets: Vec<String> = figure.targets.iter().map(|target| target.text(figure.unit)).collect();
    let met = figure.met.map(|met| if met { "met" } else { "missed" });
    let remarks: Vec<&str> = met.into_iter().chain(figure.measured.note.as_deref()).collect();
    format!(
        "| {} | {} | {} | {} | {} | {} | {} | {} | {} |\n",
        figure.what,
        show(figure.measured.ours),
        show(figure.measured.official),
        show(figure.measured.slim),
        ratio(figure.ratio()),
        ratio(figure.slim_ratio()),
        show(figure.measured.floor),
        targets.join(", "),
        remarks.join("; "),
    )
}
