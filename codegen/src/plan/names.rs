//! The names of a model in the cases of Rust, and as words for a person.

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::markdown;

/// Words that prose writes in capitals.
const ACRONYMS: &str = "arn aws id iam ip json kms s3 sns sqs uri url vpc";

/// Words with capitals in them, which a case converter would tear apart: `size_in_gi_b`.
const MIXED: [&str; 9] = ["DDoS", "FSx", "GiB", "KiB", "MiB", "MLflow", "OAuth", "SaaS", "TiB"];

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

/// The client's method that waits, by the waiter's name: `wait_until_project_version_running`.
pub fn wait_method(waiter: &str) -> String {
    format!("wait_until_{}", snake(waiter))
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
    let legal: String = name.chars().filter(|letter| *letter == '_' || letter.is_ascii_alphanumeric()).collect();
    match legal.chars().next() {
        None => otherwise.to_owned(),
        Some(first) if first.is_ascii_digit() => format!("_{legal}"),
        Some(_) if legal.chars().all(|letter| letter == '_') => otherwise.to_owned(),
        Some(_) => legal,
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
    fn names_read_as_sentences() {
        assert_eq!(sentence("KmsKeyId"), "KMS key ID");
        assert_eq!(sentence("DestinationProjectArn"), "Destination project ARN");
        assert_eq!(sentence("CSSColor"), "CSS color");
        assert_eq!(sentence("S3KeyPrefix"), "S3 key prefix");
        assert_eq!(sentence("MaxMemoryInGiB"), "Max memory in GiB");
        assert_eq!(sentence("OAuth2Scopes"), "OAuth2 scopes");
    }
}
