//! Names that are not plain.

use std::collections::BTreeMap;

use smithy_runtime::codegen_support::{Member, xml};

#[derive(Debug, Default, PartialEq)]
struct Ledger {
    entries: Option<BTreeMap<String, String>>,
    items: Option<Vec<String>>,
}

smithy_runtime::structure!(Ledger, encode, decode(default), {
    "entries" = entries as(prefix("l"), elements(&["l:name", "l:sum xmlns:l=\"urn:l\""])),
    "items" = items as(flattened, prefix("l"), namespace("urn:i")),
});

#[test]
fn prefixed_names_are_written_with_their_prefix_and_read_by_the_rest() {
    let ledger = Ledger {
        entries: Some(BTreeMap::from([("rent".to_owned(), "7".to_owned())])),
        items: Some(vec!["a".to_owned(), "b".to_owned()]),
    };
    let document = "<Ledger><l:entries><entry><l:name>rent</l:name><l:sum xmlns:l=\"urn:l\">7</l:sum></entry></l:entries>\
                    <l:items xmlns=\"urn:i\">a</l:items><l:items xmlns=\"urn:i\">b</l:items></Ledger>";
    let written = xml::encode(Member::new("Ledger"), &ledger);
    assert_eq!(String::from_utf8_lossy(&written), document);
    assert_eq!(xml::decode::<Ledger>(document.as_bytes()).unwrap(), ledger);
}
