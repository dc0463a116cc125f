//! How the shared files are indented: what botocore 1.44's `configloader` reads in them.

use crate::home::Home;

/// Both keys that a file gives the profile `work`.
async fn keys(text: &str) -> (String, String) {
    let credentials = Home::with_config(text).credentials(&[("AWS_PROFILE", "work")]).await;
    (credentials.access_key_id().to_owned(), credentials.secret_access_key().to_owned())
}

#[tokio::test]
async fn lines_at_the_same_depth_are_keys_of_their_own() {
    for text in [
        "[profile work]\n  region = eu-west-1\n  aws_access_key_id = id\n  aws_secret_access_key = secret\n",
        "[profile work]\n\taws_access_key_id = id\n\taws_secret_access_key = secret\n",
        "[profile work]\r\n  aws_access_key_id = id\r\n  aws_secret_access_key = secret\r\n",
        "[profile work]\r  aws_access_key_id = id\r  aws_secret_access_key = secret\r",
        "\u{feff}[profile work]\n  aws_access_key_id = id\n  aws_secret_access_key = secret",
        "  [profile work]\n  aws_access_key_id = id\n  aws_secret_access_key = secret\n",
        "[profile work]\n  aws_access_key_id = id\n\n\n  aws_secret_access_key = secret\n",
        "[profile work]\n  aws_access_key_id = id\n# c\n      ; c\n  aws_secret_access_key = secret\n",
        // Less deep than the one before, and a tab as deep as one blank.
        "[profile work]\n    aws_access_key_id = id\n  aws_secret_access_key = secret\n",
        "[profile work]\n\taws_access_key_id = id\n aws_secret_access_key = secret\n",
        // A no-break space is one column too.
        "[profile work]\n\u{a0}aws_access_key_id = id\n aws_secret_access_key = secret\n",
    ] {
        assert_eq!(keys(text).await, ("id".to_owned(), "secret".to_owned()), "{text:?}");
    }
}

#[tokio::test]
async fn lines_below_an_empty_value_are_a_block_only_as_long_as_they_are_deeper() {
    for text in [
        "[profile work]\n  s3 =\n    aws_access_key_id = inner\n  aws_access_key_id = id\n  aws_secret_access_key = secret\n",
        "[profile work]\n  s3 =\n    a = 1\n      aws_access_key_id = inner\n   b = 2\n  aws_access_key_id = id\n\
         \x20 aws_secret_access_key = secret\n",
        "[profile work]\naws_access_key_id = id\ns3 =\n\n  # c\n aws_access_key_id = inner\naws_secret_access_key = secret\n",
        // No block: not deeper.
        "[profile work]\n  s3 =\n  aws_access_key_id = id\n  aws_secret_access_key = secret\n",
    ] {
        assert_eq!(keys(text).await, ("id".to_owned(), "secret".to_owned()), "{text:?}");
    }
}

#[tokio::test]
async fn an_indented_heading_begins_a_section() {
    let text = "[profile other]\n  aws_access_key_id = other\n  [profile work]\n  aws_access_key_id = id\n\
                \x20 aws_secret_access_key = secret\n  [profile third]\n  aws_access_key_id = third\n";
    assert_eq!(keys(text).await.0, "id");
}

#[tokio::test]
async fn a_heading_that_is_deeper_than_the_key_above_is_a_part_of_its_value() {
    let text = "[profile work]\naws_access_key_id = id\naws_secret_access_key = secret\nnote = see\n  [profile work]\n  \
                aws_access_key_id = inner\n";
    assert_eq!(keys(text).await.0, "id");
}

#[tokio::test]
async fn values_that_nobody_reads_may_have_several_lines() {
    let text =
        "[profile work]\nnote = one\n  two\n\n  three = 3\naws_access_key_id = id\naws_secret_access_key = secret\n";
    assert_eq!(keys(text).await.0, "id");
}
