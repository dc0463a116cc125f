//! Decides what becomes of an `<a>`: a link, the name of a shape, or only its text.

use super::{
    Link, characters,
    tree::{Leaf, Run, Style, plain_text},
    url,
};

/// What an `<a>` with these runs in it is. Without an address, or with one that only AWS's site knows, its text may
/// be the name of a shape.
pub(super) fn runs(mut runs: Vec<Run>, href: Option<&str>, link: &Link) -> Vec<Run> {
    let text = plain_text(&runs);
    let name = text.trim();
    let path = link(name);
    let target = href.and_then(|href| url::target(href, link)).or_else(|| path.clone());
    let style = runs.iter().map(|run| run.style).reduce(Style::common).unwrap_or_default();
    match target {
        _ if name.is_empty() => runs,
        Some(target) => {
            let is_shape = path.is_some_and(|path| path == target);
            for run in &mut runs {
                run.style.strong &= !style.strong;
                run.style.emphasis &= !style.emphasis;
                run.style.script = run.style.script.filter(|_| style.script.is_none());
                if let (true, Leaf::Text(text)) = (is_shape, &run.leaf) {
                    run.leaf = Leaf::Code(text.clone());
                }
            }
            vec![Run { leaf: Leaf::Link { target, runs }, style }]
        }
        None if href.is_none() && characters::is_shape_like(name) => vec![Run { leaf: Leaf::Code(text), style }],
        None => runs,
    }
}
