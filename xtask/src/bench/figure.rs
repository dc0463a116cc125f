//! What is measured: a figure of ours, the official SDK's and the least possible, and what ours is to be.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Time, in seconds; whether of the processor or of the clock says the figure's name.
    Seconds,
    /// Memory or files, in bytes.
    Bytes,
    /// Instructions of the processor.
    Instructions,
    /// Things.
    Count,
    /// One over another of the same kind.
    Ratio,
}

/// What a figure is to be at most.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// This much of the official SDK's.
    OfOfficial(f64),
    /// This much of the official SDK's, slim.
    OfSlim(f64),
    /// This much of the best one's that is not ours.
    OfBest(f64),
    /// This much of the least possible.
    OfFloor(f64),
    /// This.
    AtMost(f64),
}

/// What a row measures, before it is measured.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    pub what: &'static str,
    pub unit: Unit,
    pub targets: &'static [Target],
    /// What keeps ours from that, as a profile shows; empty where nothing is known of it.
    pub in_the_way: &'static str,
}

impl Kind {
    /// The same, with what keeps ours from its target.
    pub const fn in_the_way(self, what: &'static str) -> Self {
        Kind { in_the_way: what, ..self }
    }
}

/// What was measured. What is missing was not asked for, or the note says why.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    pub ours: Option<f64>,
    pub official: Option<f64>,
    /// The official SDK's without what only old programs need.
    #[serde(default)]
    pub slim: Option<f64>,
    /// Those of other libraries, by package.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub others: BTreeMap<String, f64>,
    pub floor: Option<f64>,
    pub note: Option<String>,
}

/// A figure as it is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    pub what: String,
    pub unit: Unit,
    pub measured: Measured,
    pub targets: Vec<Target>,
    /// Whether ours is what it is to be; nothing where a side of the comparison is missing.
    pub met: Option<bool>,
}

impl Measured {
    /// Nothing, and why.
    pub fn missing(note: impl Into<String>) -> Self {
        Measured { note: Some(note.into()), ..Self::default() }
    }

    /// The least of the official SDK's and the others'.
    pub fn best(&self) -> Option<f64> {
        self.official.into_iter().chain(self.others.values().copied()).reduce(f64::min)
    }

    fn over(&self, other: Option<f64>) -> Option<f64> {
        Some(self.ours? / other.filter(|other| *other > 0.0)?)
    }
}

impl Figure {
    /// A figure that was measured; what it lacks is kept of an earlier one.
    pub fn new(kind: &Kind, measured: Measured, earlier: Option<&Figure>) -> Self {
        let earlier = earlier.map(|figure| figure.measured.clone()).unwrap_or_default();
        let measured = Measured {
            ours: measured.ours.or(earlier.ours),
            official: measured.official.or(earlier.official),
            slim: measured.slim.or(earlier.slim),
            others: if measured.others.is_empty() { earlier.others } else { measured.others },
            floor: measured.floor.or(earlier.floor),
            note: measured.note,
        };
        let met = kind.targets.iter().map(|target| target.is_met(&measured)).collect::<Option<Vec<bool>>>();
        let met = met.filter(|met| !met.is_empty()).map(|met| met.into_iter().all(|met| met));
        Figure { what: kind.what.to_owned(), unit: kind.unit, measured, targets: kind.targets.to_vec(), met }
    }

    /// Ours over the official SDK's.
    pub fn ratio(&self) -> Option<f64> {
        self.measured.over(self.measured.official)
    }

    /// Ours over the official SDK's, slim.
    pub fn slim_ratio(&self) -> Option<f64> {
        self.measured.over(self.measured.slim)
    }
}

impl Target {
    fn is_met(self, measured: &Measured) -> Option<bool> {
        let limit = match self {
            Target::OfOfficial(share) => share * measured.official?,
            Target::OfSlim(share) => share * measured.slim?,
            Target::OfBest(share) => share * measured.best()?,
            Target::OfFloor(times) => times * measured.floor?,
            Target::AtMost(most) => most,
        };
        Some(measured.ours? <= limit)
    }

    /// The target in words.
    pub fn text(self, unit: Unit) -> String {
        match self {
            Target::OfOfficial(1.0) => "at most the official's".to_owned(),
            Target::OfOfficial(share) if is_whole(1.0 / share) => format!("at most 1/{:.0}", 1.0 / share),
            Target::OfOfficial(share) => format!("at most {share}"),
            Target::OfSlim(share) => format!("at most {share} of slim"),
            Target::OfBest(1.0) => "at most the best one's".to_owned(),
            Target::OfBest(share) => format!("at most {share} of the best one's"),
            Target::OfFloor(times) => format!("at most {times} × the least"),
            Target::AtMost(most) => format!("at most {}", unit.show(most)),
        }
    }
}

impl Unit {
    /// A value with its unit, to three digits or so.
    pub fn show(self, value: f64) -> String {
        match self {
            Unit::Seconds => scaled(value, &[(1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"), (1e-12, "ps")]),
            Unit::Bytes => scaled(value, &[(1e6, "MB"), (1e3, "KB"), (1.0, "bytes")]),
            Unit::Instructions => scaled(value, &[(1e9, "billion"), (1e6, "million"), (1e3, "thousand"), (1.0, "")]),
            Unit::Count => thousands(value),
            Unit::Ratio => format!("{value:.2}"),
        }
    }
}

fn is_whole(value: f64) -> bool {
    (value - value.round()).abs() < 1e-9
}

fn scaled(value: f64, scales: &[(f64, &str)]) -> String {
    let fits = scales.iter().find(|(scale, _)| value >= *scale).or(scales.last());
    let (scale, name) = fits.copied().unwrap_or((1.0, ""));
    let value = value / scale;
    let digits = if value >= 99.95 || is_whole(value) { 0 } else { 1 };
    format!("{value:.digits$} {name}").trim_end().to_owned()
}

fn thousands(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.what)?;
        let sides = [
            ("ours", self.measured.ours),
            ("official", self.measured.official),
            ("slim", self.measured.slim),
            ("least", self.measured.floor),
        ];
        let others = self.measured.others.iter().map(|(name, value)| (name.as_str(), Some(*value)));
        let sides = sides.into_iter().chain(others);
        let shown = sides.filter_map(|(name, value)| Some(format!("{name} {}", self.unit.show(value?))));
        f.write_str(&shown.collect::<Vec<_>>().join(", "))?;
        let met = self.met.map(|met| if met { "target met" } else { "target missed" });
        let remarks: Vec<&str> = met.into_iter().chain(self.measured.note.as_deref()).collect();
        if remarks.is_empty() { Ok(()) } else { write!(f, " ({})", remarks.join("; ")) }
    }
}
