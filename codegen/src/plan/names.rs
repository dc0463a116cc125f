//! Rust names for the names of a model: conventional, legal, and each once in its scope.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::markdown;

/// Words that no identifier can be without `r#`, and the four that cannot be even with it.
const KEYWORDS: &str = "abstract as async await become box break const continue do dyn else enum extern false final fn for \
    gen if impl in let loop macro match mod move mut override priv pub ref return static struct trait true try type \
    typeof unsafe unsized use virtual where while yield";
pub(super) const UNESCAPABLE: &str = "crate self super Self";

/// Words that prose writes in capitals.
const ACRONYMS: &str = "arn aws id iam ip json kms s3 sns sqs uri url vpc";

/// Words with capitals in them, which a case converter would tear apart: `size_in_gi_b`.
const MIXED: [&str; 9] = ["DDoS", "FSx", "GiB", "KiB", "MiB", "MLflow", "OAuth", "SaaS", "TiB"];

/// File names that Windows or the module system keeps for itself.
const RESERVED_MODULES: &str = "aux con lib main mod nul prn";

/// Crates that emitted code names: a module called so would stand for them wherever its neighbours are imported.
pub(super) const CRATES: &str = "alloc core proc_macro smithy_runtime std test";

/// More that Windows keeps for itself: these, with a digit.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// A name in snake case: a field, method or module, not yet escaped.
pub fn snake(name: &str) -> String {
    legal(unmixed(&words(name)).to_snake_case(), "value")
}

/// A name in upper camel case: a type or variant.
pub fn camel(name: &str) -> String {
    legal(words(name).to_upper_camel_case(), "Value")
}

/// Words for a person: `KmsKeyId` is "KMS key ID".
pub fn sentence(name: &str) -> String {
    let word = |(at, word): (usize, String)| {
        // A screaming word, as in the names of enum values, is no acronym.
        let acronym = word.len() <= 4 && word.len() > 1 && !word.contains(char::is_lowercase);
        if MIXED.contains(&word.trim_end_matches(|last: char| last.is_ascii_digit())) {
            word
        } else if acronym || ACRONYMS.split_whitespace().any(|known| known.eq_ignore_ascii_case(&word)) {
            word.to_uppercase()
        } else if at == 0 {
            word.to_upper_camel_case()
        } else {
            word.to_lowercase()
        }
    };
    match split(name).into_iter().enumerate().map(word).collect::<Vec<_>>().join(" ") {
        // No letter and no digit.
        sentence if sentence.is_empty() => markdown::code(name),
        sentence => sentence,
    }
}

/// A field, method or variable as it stands in code: `r#type`, `self_`, `value_1`. Of several in one scope, [`Scope`] makes sure
/// that they still differ then.
pub fn escaped(name: &str) -> String {
    if UNESCAPABLE.split_whitespace().any(|word| word == name) {
        format!("{name}_")
    } else if is_keyword(name) {
        format!("r#{name}")
    } else if !name.contains(|letter: char| letter.is_ascii_alphabetic()) {
        // Clippy has no liking for names of underscores and digits, such as `_1`.
        format!("value{}{name}", if name.starts_with('_') { "" } else { "_" })
    } else {
        name.to_owned()
    }
}

/// A module as it stands in code. It is a file as well, so that keywords take an underscore and not `r#`.
fn module(name: &str) -> String {
    let mut reserved = [UNESCAPABLE, RESERVED_MODULES, CRATES].into_iter().flat_map(str::split_whitespace);
    let is_reserved = reserved.any(|word| word == name) || is_numbered_device(name);
    if is_keyword(name) || is_reserved { format!("{name}_") } else { name.to_owned() }
}

fn is_numbered_device(name: &str) -> bool {
    let number = NUMBERED_DEVICES.iter().find_map(|device| name.strip_prefix(device));
    number.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
}

/// Names in one scope, as they stand in code. A name that is taken gets a suffix, and then a number.
///
/// A name is escaped before it is compared: escaped later, `self` would become what `self_` is already.
#[derive(Debug)]
pub struct Scope {
    /// How a name is escaped.
    escape: fn(&str) -> String,
    /// What is taken, without `r#`: that makes no other name.
    taken: BTreeSet<String>,
    /// The numbers that names have got, so that a thousand of the same do not count from the start each time.
    numbers: BTreeMap<String, usize>,
}

impl Scope {
    /// Fields, methods, functions or variables; some are taken from the start, written with white space between them.
    pub fn for_values(taken: &str) -> Self {
        Self::new(escaped, taken)
    }

    /// Types or variants.
    pub fn for_types(taken: &str) -> Self {
        let mut scope = Self::new(str::to_owned, taken);
        scope.taken.insert("Self".to_owned());
        scope
    }

    /// Modules, which are files.
    pub fn for_modules(taken: &str) -> Self {
        Self::new(module, taken)
    }

    fn new(escape: fn(&str) -> String, taken: &str) -> Self {
        let taken = taken.split_whitespace().map(|name| bare(name).to_owned()).collect();
        Self { escape, taken, numbers: BTreeMap::new() }
    }

    /// Takes `name`, or `name` and `suffix` when it is taken, or that and the first number from 2 that is free. The name
    /// is one in snake or camel case that is not escaped yet, and comes back escaped.
    pub fn take(&mut self, name: &str, suffix: &str) -> String {
        let second = format!("{name}{suffix}");
        let mut free = (self.escape)(name);
        if self.is_taken(&free) {
            free = (self.escape)(&second);
        }
        while self.is_taken(&free) {
            let number = self.numbers.entry(second.clone()).or_insert(1);
            *number += 1;
            free = (self.escape)(&format!("{second}{number}"));
        }
        self.taken.insert(bare(&free).to_owned());
        free
    }

    fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(bare(name))
    }
}

/// A name as it is without `r#`.
pub fn bare(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// Whether Rust keeps the word for itself.
pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.split_whitespace().any(|word| word == name)
}

/// Brings spellings that a case converter would tear apart into words: `ARNs`, `IPv6`.
fn words(name: &str) -> String {
    let mut text = name.replace("IPv", "Ipv");
    let letters: Vec<char> = text.chars().collect();
    let plural = |at: usize| {
        letters[at] == 's'
            && at >= 2
            && letters[at - 2..at].iter().all(char::is_ascii_uppercase)
            && letters.get(at + 1).is_none_or(|next| !next.is_lowercase())
    };
    if (0..letters.len()).any(plural) {
        // The capitals before the `s` are one word with it.
        let mut lowered = letters.clone();
        for at in (0..letters.len()).filter(|at| plural(*at)) {
            let start = (0..at).rev().take_while(|&before| letters[before].is_ascii_uppercase()).last().unwrap_or(at);
            for letter in &mut lowered[start + 1..at] {
                *letter = letter.to_ascii_lowercase();
            }
        }
        text = lowered.into_iter().collect();
    }
    text
}

/// Brings words with capitals in them into the form of other words. Types keep them: `OAuthFlowType`.
fn unmixed(name: &str) -> String {
    let mut text = name.to_owned();
    for mixed in MIXED {
        let mut from = 0;
        while let Some(at) = text.get(from..).and_then(|rest| rest.find(mixed)).map(|at| from + at) {
            from = at + mixed.len();
            let capital_before = text.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_uppercase()));
            let more = text.get(from..).is_some_and(|after| after.starts_with(|c: char| c.is_lowercase()));
            if !capital_before && !more {
                text.replace_range(at + 1..from, &mixed.get(1..).unwrap_or_default().to_lowercase());
            }
        }
    }
    text
}

/// The words of a name as a case converter sees them, capitals kept.
fn split(name: &str) -> Vec<String> {
    let snake = unmixed(&words(name)).to_snake_case();
    let mut rest = name.chars().filter(|letter| letter.is_alphanumeric());
    let keep = |word: &str| rest.by_ref().take(word.chars().count()).collect::<String>();
    snake.split('_').map(keep).filter(|word| !word.is_empty()).collect()
}

/// Makes an identifier of what a case converter left: ASCII or XID letters, no leading digit, not empty.
fn legal(name: String, otherwise: &str) -> String {
    let kept: String = name.chars().filter(|letter| *letter == '_' || letter.is_ascii_alphanumeric()).collect();
    match kept.chars().next() {
        None => otherwise.to_owned(),
        Some(first) if first.is_ascii_digit() => format!("_{kept}"),
        Some(_) if kept.chars().all(|letter| letter == '_') => otherwise.to_owned(),
        Some(_) => kept,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_and_digits_make_conventional_names() {
        let cases = [
            ("CSSColor", "css_color", "CssColor"),
            ("CollectionARN", "collection_arn", "CollectionArn"),
            ("DurationSMPTE", "duration_smpte", "DurationSmpte"),
            ("F1Score", "f1_score", "F1Score"),
            ("KVSStreamStartSelector", "kvs_stream_start_selector", "KvsStreamStartSelector"),
            ("S3Bucket", "s3_bucket", "S3Bucket"),
            ("SNSTopicArn", "sns_topic_arn", "SnsTopicArn"),
            ("ROTATE_90", "rotate_90", "Rotate90"),
            ("INVALID_S3_OBJECT", "invalid_s3_object", "InvalidS3Object"),
            ("TargetARNs", "target_arns", "TargetArns"),
            ("VPCIDsInUse", "vpcids_in_use", "VpcidsInUse"),
            ("IPv6Address", "ipv6_address", "Ipv6Address"),
            ("SizeInGiB", "size_in_gib", "SizeInGiB"),
            ("OAuth2Properties", "oauth2_properties", "OAuth2Properties"),
            ("FSxLustreConfig", "fsx_lustre_config", "FSxLustreConfig"),
            ("TensorAIOAuthor", "tensor_aio_author", "TensorAioAuthor"),
            ("2xlarge", "_2xlarge", "_2xlarge"),
            ("*", "value", "Value"),
            ("", "value", "Value"),
        ];
        for (name, field, ty) in cases {
            assert_eq!((snake(name).as_str(), camel(name).as_str()), (field, ty), "{name}");
        }
    }

    #[test]
    fn keywords_are_escaped_as_fields_and_renamed_as_modules() {
        assert_eq!(escaped("type"), "r#type");
        assert_eq!(escaped("self"), "self_");
        assert_eq!(escaped("bucket"), "bucket");
        assert_eq!(module("type"), "type_");
        assert_eq!(module("mod"), "mod_");
        assert_eq!(module("std"), "std_");
        assert_eq!([module("com1"), module("com"), module("com10")], ["com1_", "com", "com10"]);
    }

    #[test]
    fn a_taken_name_gets_a_suffix_and_then_numbers() {
        let mut scope = Scope::for_types("Option Vec");
        assert_eq!(scope.take("Option", "Type"), "OptionType");
        assert_eq!(scope.take("Option", "Type"), "OptionType2");
        assert_eq!(scope.take("Image", "Type"), "Image");
        assert_eq!(scope.take("Self", "Type"), "SelfType");
    }

    #[test]
    fn names_differ_once_they_are_escaped() {
        let take = |mut scope: Scope, names: [&str; 4], suffix| names.map(|name| scope.take(name, suffix));
        assert_eq!(
            take(Scope::for_values(""), ["self", "self", "self", "crate"], "_"),
            ["self_", "self_2", "self_3", "crate_"]
        );
        assert_eq!(
            take(Scope::for_values("type_ r#gen"), ["type", "type", "type", "gen"], "_"),
            ["r#type", "type_2", "type_3", "gen_"]
        );
        assert_eq!(
            take(Scope::for_values(""), ["self", "self", "super", "super"], "_operation"),
            ["self_", "self_operation", "super_", "super_operation"]
        );
        assert_eq!(
            take(Scope::for_modules(""), ["type", "type", "std", "std"], "_"),
            ["type_", "type_2", "std_", "std_2"]
        );
    }

    #[test]
    fn names_read_as_sentences() {
        assert_eq!(sentence("KmsKeyId"), "KMS key ID");
        assert_eq!(sentence("DestinationProjectArn"), "Destination project ARN");
        assert_eq!(sentence("CSSColor"), "CSS color");
        assert_eq!(sentence("S3KeyPrefix"), "S3 key prefix");
        assert_eq!(sentence("MaxMemoryInGiB"), "Max memory in GiB");
        assert_eq!(sentence("OAuth2Scopes"), "OAuth2 scopes");
    }
}
