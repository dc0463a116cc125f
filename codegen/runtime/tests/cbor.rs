//! CBOR, as Smithy's RPC v2 protocol has it: what is written, and all that can be read as the same.

#![cfg(feature = "rpc-v2-cbor")]
#![allow(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

use std::collections::BTreeMap;

use smithy_runtime::codegen_support::{Decode, cbor};
use smithy_runtime::{BigDecimal, BigInteger, Bytes, DateTime, Document, UnknownMember};

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.chars().filter_map(|digit| digit.to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

fn read<T: Decode>(document: &str) -> T {
    cbor::decode(&hex(document)).unwrap()
}

fn problem<T: Decode + std::fmt::Debug>(document: &str) -> String {
    cbor::decode::<T>(&hex(document)).unwrap_err().to_string()
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Score {
    player: Option<String>,
    points: Option<i32>,
    photo: Option<Bytes>,
    at: Option<DateTime>,
    next: Option<Box<Score>>,
}

smithy_runtime::structure!(Score, encode, decode(default), {
    "player" = player,
    "points" = points,
    "photo" = photo,
    "at" = at as(date_time),
    "next" = next,
});

#[derive(Clone, Debug, PartialEq)]
enum Prize {
    Cup(String),
    Nothing,
    Unrecognized(UnknownMember),
}

smithy_runtime::union!(Prize, Unrecognized, encode, decode, { "cup" = Cup, unit "nothing" = Nothing, });

#[test]
fn a_structure_is_a_map_of_what_it_has() {
    let score = Score { player: Some("Ada".to_owned()), points: Some(-1), ..Score::default() };
    assert_eq!(cbor::encode(&score), hex("bf 66 706c61796572 63 416461 66 706f696e7473 20 ff"));
    assert_eq!(cbor::encode(&Score::default()), hex("bf ff"));
}

#[test]
fn a_map_is_read_with_a_length_or_with_an_end() {
    let score = Score { player: Some("Ada".to_owned()), ..Score::default() };
    for document in [
        "a1 66 706c61796572 63 416461",
        "bf 66 706c61796572 63 416461 ff",
        "bf 7f 63 706c61 63 796572 ff 7f 61 41 62 6461 ff ff",
    ] {
        assert_eq!(read::<Score>(document), score, "{document}");
    }
    assert_eq!(cbor::decode::<Score>(b"").unwrap(), Score::default(), "an empty body");
}

#[test]
fn what_the_model_does_not_name_and_what_is_null_is_passed_over() {
    let known = "66 706f696e7473 07";
    for unknown in [
        "61 78 f6",
        "61 78 f7",
        "61 78 a1 61 79 9f 01 5f 41 00 ff ff",
        "61 78 c1 fb 41 d0 00 00 00 00 00 00",
        "61 78 e0",
        "64 6e657874 f6",
    ] {
        assert_eq!(read::<Score>(&format!("bf {unknown} {known} ff")).points, Some(7), "{unknown}");
    }
}

#[test]
fn timestamps_are_tagged_seconds_whatever_form_a_member_has_elsewhere() {
    let at = |time| cbor::encode(&Score { at: Some(time), ..Score::default() });
    assert_eq!(at(DateTime::from_unix(7, 0)), hex("bf 62 6174 c1 07 ff"));
    assert_eq!(at(DateTime::from_unix(7, 500_000_000)), hex("bf 62 6174 c1 fb 401e000000000000 ff"));
    assert_eq!(read::<DateTime>("c1 fb 41cc37db380fbe77"), DateTime::from_unix(946_845_296, 123_000_000));
    assert_eq!(read::<DateTime>("c1 f9 4780"), DateTime::from_unix(7, 500_000_000), "half precision");
    assert_eq!(read::<DateTime>("07"), DateTime::from_unix(7, 0), "without its tag");
}

#[test]
fn numbers_of_any_width_stand_for_each_other_where_nothing_is_lost() {
    for seven in ["07", "18 07", "1b 0000000000000007", "f9 4700", "fa 40e00000", "fb 401c000000000000"] {
        assert_eq!((read::<i32>(seven), read::<f32>(seven), read::<f64>(seven)), (7, 7.0, 7.0), "{seven}");
    }
    assert_eq!(read::<f64>("f9 0001"), 5.960_464_477_539_063e-8, "the smallest of half precision");
    assert!(read::<f32>("f9 7e00").is_nan() && read::<f64>("f9 7e01").is_nan());
    assert_eq!((read::<f32>("f9 fc00"), read::<f64>("fa 7f800000")), (f32::NEG_INFINITY, f64::INFINITY));
    assert_eq!(problem::<i8>("18 80"), "expected an integer from -128 to 127, found another at byte 0");
    assert_eq!(
        problem::<i64>("1b ffffffffffffffff"),
        format!("expected an integer from {} to {}, found another at byte 0", i64::MIN, i64::MAX)
    );
    assert_eq!(
        problem::<f32>("fb 7fefffffffffffff"),
        "expected a number within the range of an f32, found another at byte 0"
    );
}

#[test]
fn big_numbers_keep_every_digit() {
    for (text, bytes) in [
        ("18446744073709551615", "1b ffffffffffffffff"),
        ("18446744073709551616", "c2 49 010000000000000000"),
        ("-18446744073709551617", "c3 49 010000000000000000"),
        ("-1", "20"),
    ] {
        let number: BigInteger = text.parse().unwrap();
        assert_eq!(cbor::encode(&number), hex(bytes), "{text}");
        assert_eq!(read::<BigInteger>(bytes), number);
    }
    for (text, bytes) in [("273.15", "c4 82 21 19 6ab3"), ("-0.0001", "c4 82 23 20"), ("12e30", "c4 82 18 1e 0c")] {
        let number: BigDecimal = text.parse().unwrap();
        assert_eq!(cbor::encode(&number), hex(bytes), "{text}");
        assert_eq!(read::<BigDecimal>(bytes), number);
    }
    assert_eq!(read::<BigDecimal>("fa 3dcccccd"), "0.1".parse().unwrap(), "the shortest text of a float");
}

#[test]
fn lists_and_maps_have_their_length_and_may_come_without() {
    let list = vec![1_i32, 2];
    assert_eq!(cbor::encode(&list), hex("82 01 02"));
    assert_eq!(read::<Vec<i32>>("9f 01 f6 02 ff"), list, "null is dropped from what is dense");
    assert_eq!(read::<Vec<Option<i32>>>("82 01 f6"), [Some(1), None]);
    let map = BTreeMap::from([("a".to_owned(), 1)]);
    assert_eq!(cbor::encode(&map), hex("a1 61 61 01"));
    assert_eq!(read::<BTreeMap<String, i32>>("bf 61 61 01 ff"), map);
}

#[test]
fn a_union_is_a_map_of_one_member_and_keeps_one_that_is_newer() {
    for (prize, bytes) in [
        (Prize::Cup("gold".to_owned()), "bf 63 637570 64 676f6c64 ff"),
        (Prize::Nothing, "bf 67 6e6f7468696e67 bf ff ff"),
    ] {
        assert_eq!(cbor::encode(&prize), hex(bytes));
        assert_eq!(read::<Prize>(bytes), prize);
    }
    let newer = read::<Prize>("bf 65 6d6564616c 82 01 61 78 ff");
    assert!(matches!(&newer, Prize::Unrecognized(member) if (member.name(), member.json()) == ("medal", r#"[1,"x"]"#)));
    assert_eq!(
        read::<Document>(&cbor::encode(&newer).iter().map(|byte| format!("{byte:02x}")).collect::<String>()),
        Document::from([("medal", Document::from(vec![Document::from(1), Document::from("x")]))])
    );
}

#[test]
fn an_error_says_what_was_expected_where() {
    assert_eq!(problem::<Score>("bf 66 706c61796572 07 ff"), "player: expected a string, found an integer at byte 8");
    assert_eq!(problem::<Score>("bf 65 70686f746f 61 78 ff"), "photo: expected a blob, found a string at byte 7");
    assert_eq!(problem::<Score>("83"), "expected a map, found an array at byte 0");
    assert_eq!(problem::<Score>("bf ff 00"), "expected nothing after the value at byte 2");
}

#[test]
fn what_lies_about_its_length_or_nests_without_end_is_refused() {
    for document in [
        "bf",
        "a1",
        "a2 61 78 01",
        "bb ffffffffffffffff",
        "9b ffffffffffffffff",
        "7b ffffffffffffffff 61",
        "5f 61 78 ff",
        "61 ff",
        "bf 61 78 ff ff",
        "ff",
        "1c",
    ] {
        assert!(cbor::decode::<Score>(&hex(document)).is_err(), "{document}");
        assert!(cbor::decode::<Vec<Document>>(&hex(document)).is_err(), "{document}");
        assert!(
            cbor::decode::<Score>(&[&hex("a1 61 78")[..], &hex(document)].concat()).is_err(),
            "skipped: {document}"
        );
    }
    assert_eq!(problem::<Score>("a1 01 02"), "expected a string, found an integer at byte 1", "a key");
    let nested = |opening: u8, depth: usize| [vec![0xa1, 0x61, b'x'], vec![opening; depth], vec![0x80]].concat();
    assert!(cbor::decode::<Score>(&nested(0x81, 500)).is_ok());
    for opening in [0x81, 0x9f] {
        let problem = cbor::decode::<Score>(&nested(opening, 100_000)).unwrap_err().to_string();
        assert!(problem.contains("nested deeper than 512 levels"), "{problem}");
    }
    assert!(cbor::decode::<Document>(&vec![0x81; 100_000]).unwrap_err().to_string().contains("128 levels"));
    let long = [vec![0xc2, 0x59, 0x04, 0x01], vec![1; 1025]].concat();
    assert!(cbor::decode::<BigInteger>(&long).unwrap_err().to_string().contains("more than 1024 bytes"));
}

/// Bytes that are often CBOR: beginnings of values, short strings and what ends a map, by chance from a seed.
fn by_chance(seed: &mut u64) -> Vec<u8> {
    let mut next = || {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        (*seed >> 24) as u8
    };
    let length = next() % 40;
    let mut bytes = vec![0xbf];
    for _ in 0..length {
        match next() % 8 {
            0 => bytes.extend(b"\x66points"),
            1 => bytes.extend(b"\x62at"),
            2 => bytes.extend(b"\x64next\xbf"),
            3 => bytes.push(0xff),
            4 => bytes.extend([0xc1, 0xfb, 0x41, next(), next(), next(), next(), next(), next(), next()]),
            5 => bytes.extend([0xc2 | next() & 1, 0x42, next(), next()]),
            6 => bytes.push([0x9f, 0x5f, 0x7f, 0xc4, 0xf9, 0x18, 0x80, 0xa0][usize::from(next() % 8)]),
            _ => bytes.push(next()),
        }
    }
    bytes.push(0xff);
    bytes
}

#[test]
fn what_is_read_is_written_as_what_reads_the_same() {
    let (mut seed, mut read) = (0x9e37_79b9_7f4a_7c15, 0);
    for _ in 0..200_000 {
        let bytes = by_chance(&mut seed);
        if let Ok(score) = cbor::decode::<Score>(&bytes) {
            let written = cbor::encode(&score);
            let again: Score = cbor::decode(&written).unwrap();
            assert_eq!(cbor::encode(&again), written, "{bytes:02x?}");
            read += 1;
        }
        match cbor::decode::<Document>(&bytes) {
            Ok(document) => {
                assert_eq!(cbor::decode::<Document>(&cbor::encode(&document)).unwrap(), document, "{bytes:02x?}")
            }
            Err(error) => assert!(error.offset() <= bytes.len(), "{error} in {bytes:02x?}"),
        }
    }
    assert!(read > 1000, "{read} were read");
}
