//! The results as a table in Markdown.

use super::figure::Figure;
use super::results::Results;

/// The table, with a line on where it was measured.
pub fn markdown(results: &Results) -> String {
    let mut text = "| what | ours | official | ours / official | the least | target | |\n".to_owned();
    text.push_str("|---|---:|---:|---:|---:|---|---|\n");
    text.extend(results.figures().map(line));
    text + &format!("\nMeasured on {}.\n", results.setting.text())
}

fn line(figure: &Figure) -> String {
    let show = |value: Option<f64>| value.map(|value| figure.unit.show(value)).unwrap_or_default();
    let targets: Vec<String> = figure.targets.iter().map(|target| target.text(figure.unit)).collect();
    let met = match (figure.met, &figure.measured.note) {
        (Some(true), _) => "met",
        (Some(false), _) => "missed",
        (None, Some(note)) => note,
        (None, None) => "",
    };
    format!(
        "| {} | {} | {} | {} | {} | {} | {met} |\n",
        figure.what,
        show(figure.measured.ours),
        show(figure.measured.official),
        figure.ratio().map(|ratio| format!("{ratio:.3}")).unwrap_or_default(),
        show(figure.measured.floor),
        targets.join(", "),
    )
}
