//! `isValidHostLabel` and `aws.isVirtualHostableS3Bucket`.

use smithy_runtime::codegen_support::rules::{is_valid_host_label, is_virtual_hostable_s3_bucket};

#[test]
fn a_label_has_letters_digits_and_hyphens_of_which_none_comes_first() {
    for label in ["a", "1", "a-b", "A9", "a-", &"a".repeat(63)] {
        assert!(is_valid_host_label(label, false), "{label}");
    }
    for text in ["", "-a", "a.b", "a_b", "a b", "ä", &"a".repeat(64)] {
        assert!(!is_valid_host_label(text, false), "{text}");
    }
}

#[test]
fn subdomains_are_labels_between_dots() {
    assert!(is_valid_host_label("a.b-c.1", true));
    for text in ["", ".a", "a.", "a..b", "a.-b"] {
        assert!(!is_valid_host_label(text, true), "{text}");
    }
}

#[test]
fn a_bucket_for_hosts_is_three_small_letters_at_least_and_no_address() {
    assert!(is_virtual_hostable_s3_bucket("abc", false));
    assert!(is_virtual_hostable_s3_bucket("a-b.c-d", true));
    for name in ["ab", "aBc", "a.b.c", "ab-"] {
        assert!(!is_virtual_hostable_s3_bucket(name, false), "{name}");
    }
    for name in ["192.0.2.1", "ab-.cd", "a..b"] {
        assert!(!is_virtual_hostable_s3_bucket(name, true), "{name}");
    }
}
