//! `aws.partition` of the Smithy rules language.

use smithy_runtime::codegen_support::rules::partition;

#[track_caller]
fn assert_partition(region: &str, name: &str) {
    assert_eq!(partition(region).name, name, "{region}");
}

#[test]
fn a_region_belongs_to_the_partition_whose_pattern_it_matches() {
    for (region, name) in [
        ("us-east-1", "aws"),
        ("mx-central-1", "aws"),
        ("cn-northwest-1", "aws-cn"),
        ("us-gov-west-1", "aws-us-gov"),
        ("us-iso-east-1", "aws-iso"),
        ("us-isob-east-1", "aws-iso-b"),
        ("eu-isoe-west-1", "aws-iso-e"),
        ("us-isof-south-1", "aws-iso-f"),
        ("eusc-de-east-1", "aws-eusc"),
    ] {
        assert_partition(region, name);
    }
}

#[test]
fn a_region_yet_to_be_opened_is_placed_by_its_pattern() {
    assert_partition("cn-future-12", "aws-cn");
    assert_partition("us-isob-middle_1-3", "aws-iso-b");
}

#[test]
fn the_pseudo_region_of_a_partition_belongs_to_it() {
    assert_partition("aws-global", "aws");
    assert_partition("aws-cn-global", "aws-cn");
    assert_partition("aws-iso-f-global", "aws-iso-f");
}

#[test]
fn what_matches_no_pattern_is_taken_for_the_public_partition() {
    for region in ["", "cn", "cn-north", "cn-north-", "cn--1", "cn-north-1a", "xcn-north-1", "local"] {
        assert_partition(region, "aws");
    }
}

#[test]
fn a_partition_has_its_suffixes() {
    let china = partition("cn-north-1");
    assert_eq!(china.dns_suffix, "amazonaws.com.cn");
    assert_eq!(china.dual_stack_dns_suffix, "api.amazonwebservices.com.cn");
    assert_eq!(china.implicit_global_region, "cn-northwest-1");
    assert!(china.supports_fips && china.supports_dual_stack);
}
