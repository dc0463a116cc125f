//! The results as a bar chart in SVG: ours as a share of the official SDK's, with what it is to be.

use super::figure::{Figure, Target};
use super::results::Results;

/// The width of the labels, of the bars at the official SDK's length, and of what is written after them, in pixels.
const LABELS: f64 = 350.0;
const BARS: f64 = 320.0;
const VALUES: f64 = 190.0;
/// The height of a bar with the space around it, and of what stands above the first.
const LINE: f64 = 26.0;
const TOP: f64 = 64.0;

const STYLE: &str = "text{font:13px system-ui,sans-serif;fill:#1f2328}.quiet{fill:#59636e}.bar{fill:#1a7f37}\
.missed{fill:#bc4c00}.whole{fill:#d1d9e0}.target{stroke:#1f2328;stroke-width:2}\
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.quiet{fill:#9198a1}.bar{fill:#3fb950}.missed{fill:#f0883e}\
.whole{fill:#30363d}.target{stroke:#e6edf3}}";

/// A bar: a figure that both sides have.
struct Bar<'a> {
    figure: &'a Figure,
    /// Ours over the official SDK's.
    ratio: f64,
    /// What the ratio is to be at most.
    target: Option<f64>,
}

/// The chart, readable on light and on dark ground, with its content in words for those who do not see it.
pub fn svg(results: &Results) -> String {
    let bars: Vec<Bar> = results.figures().filter_map(Bar::of).collect();
    let longest = bars.iter().map(|bar| bar.ratio).fold(1.0, f64::max);
    let (width, height) = (LABELS + BARS + VALUES, TOP + LINE * bars.len() as f64 + 34.0);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" aria-labelledby=\"title words\">\n\
         <title id=\"title\">The generated crate beside the official SDK</title>\n<desc id=\"words\">{}</desc>\n\
         <style>{STYLE}</style>\n\
         <text x=\"12\" y=\"24\" font-weight=\"600\">The generated crate, as a share of the official SDK: shorter is better</text>\n\
         <text class=\"quiet\" x=\"12\" y=\"44\">Grey: the official SDK. Line: the target.</text>\n",
        escaped(&words(&bars)),
    );
    for (index, bar) in bars.iter().enumerate() {
        svg.push_str(&bar.draw(TOP + LINE * index as f64, BARS / longest));
    }
    let setting = escaped(&results.setting.text());
    svg + &format!("<text class=\"quiet\" font-size=\"11\" x=\"12\" y=\"{}\">{setting}</text>\n</svg>\n", height - 12.0)
}

/// What the chart shows, as sentences.
fn words(bars: &[Bar]) -> String {
    let sentence = |bar: &Bar| {
        let show = |value: Option<f64>| value.map(|value| bar.figure.unit.show(value)).unwrap_or_default();
        let (ours, official) = (show(bar.figure.measured.ours), show(bar.figure.measured.official));
        format!("{}: ours {ours}, official {official}.", bar.figure.what)
    };
    bars.iter().map(sentence).collect::<Vec<_>>().join(" ")
}

impl<'a> Bar<'a> {
    fn of(figure: &'a Figure) -> Option<Self> {
        let (ratio, official) = (figure.ratio()?, figure.measured.official?);
        let share = |target: &Target| match *target {
            Target::OfOfficial(share) => Some(share),
            Target::OfSlim(share) => Some(share * figure.measured.slim? / official),
            Target::OfBest(share) => Some(share * figure.measured.best()? / official),
            Target::OfFloor(times) => Some(times * figure.measured.floor? / official),
            Target::AtMost(most) => Some(most / official),
        };
        Some(Bar { figure, ratio, target: figure.targets.iter().filter_map(share).reduce(f64::min) })
    }

    /// The bar with its upper edge at `y`, the official SDK's `unit` pixels long.
    fn draw(&self, y: f64, unit: f64) -> String {
        let class = if self.figure.met == Some(false) { "bar missed" } else { "bar" };
        let show = |value: Option<f64>| value.map(|value| self.figure.unit.show(value)).unwrap_or_default();
        let (ours, official) = (show(self.figure.measured.ours), show(self.figure.measured.official));
        let (middle, what) = (y + 15.0, escaped(&self.figure.what));
        let mut svg = format!(
            "<text x=\"{:.1}\" y=\"{middle:.1}\" text-anchor=\"end\">{what}</text>\n\
             <rect class=\"whole\" x=\"{LABELS:.1}\" y=\"{:.1}\" width=\"{unit:.1}\" height=\"16\" rx=\"2\"/>\n\
             <rect class=\"{class}\" x=\"{LABELS:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"16\" rx=\"2\"/>\n",
            LABELS - 10.0,
            y + 2.0,
            y + 2.0,
            (self.ratio * unit).max(1.0),
        );
        if let Some(x) = self.target.map(|target| LABELS + target * unit).filter(|x| *x <= LABELS + BARS) {
            let (top, bottom) = (y - 1.0, y + 21.0);
            svg +=
                &format!("<line class=\"target\" x1=\"{x:.1}\" y1=\"{top:.1}\" x2=\"{x:.1}\" y2=\"{bottom:.1}\"/>\n");
        }
        let x = LABELS + BARS + 10.0;
        svg + &format!("<text x=\"{x:.1}\" y=\"{middle:.1}\">{} of {}</text>\n", escaped(&ours), escaped(&official))
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
