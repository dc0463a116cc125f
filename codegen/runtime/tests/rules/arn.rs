//! `aws.parseArn`.

use smithy_runtime::codegen_support::rules::parse_arn;

#[test]
fn an_arn_falls_into_its_parts() {
    let arn = parse_arn("arn:aws:dynamodb:eu-west-1:111122223333:table/books").unwrap();
    assert_eq!((arn.partition, arn.service), ("aws", "dynamodb"));
    assert_eq!((arn.region, arn.account_id), ("eu-west-1", "111122223333"));
    assert_eq!(arn.resource_id.get(0), Some("table"));
    assert_eq!(arn.resource_id.get(1), Some("books"));
    assert_eq!(arn.resource_id.get(2), None);
}

#[test]
fn a_resource_is_cut_at_colons_and_slashes() {
    let arn = parse_arn("arn:aws:s3:::a:b/c").unwrap();
    let parts: Vec<_> = (0..4).map(|at| arn.resource_id.get(at)).collect();
    assert_eq!(parts, [Some("a"), Some("b"), Some("c"), None]);
    assert_eq!((arn.region, arn.account_id), ("", ""));
}

#[test]
fn what_lacks_a_part_is_no_arn() {
    let texts =
        ["", "books", "arn:aws:s3", "arn:aws:s3:::", "arn::s3:::books", "arn:aws::::books", "urn:aws:s3:::books"];
    for text in texts {
        assert_eq!(parse_arn(text), None, "{text}");
    }
}
