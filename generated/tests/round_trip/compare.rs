//! Compares what was written with what was read, member by member.

use serde_json::{Number, Value};

/// Fails unless `written` is `read`, but for members that say nothing: a response's absent list is an empty one, and a
/// required member that the service leaves out is zero.
pub fn assert_same(read: &Value, written: &Value, place: &str) {
    match (read, written) {
        (Value::Object(read), Value::Object(written)) => {
            for (name, value) in read {
                let place = format!("{place}.{name}");
                assert_same(value, written.get(name).unwrap_or_else(|| panic!("{place} is lost")), &place);
            }
            for (name, value) in written.iter().filter(|(name, _)| !read.contains_key(*name)) {
                assert!(says_nothing(value), "{place}.{name} is {value}, and was not there");
            }
        }
        (Value::Array(read), Value::Array(written)) => {
            assert_eq!(read.len(), written.len(), "{place}");
            for (at, (read, written)) in read.iter().zip(written).enumerate() {
                assert_same(read, written, &format!("{place}[{at}]"));
            }
        }
        (Value::Number(read), Value::Number(written)) if is_float(read, place) => {
            let [read, written] = [read, written].map(|number| number.as_f64().map(|number| number as f32));
            assert_eq!(read, written, "{place}");
        }
        (Value::Number(read), Value::Number(written)) => assert_eq!(read.as_f64(), written.as_f64(), "{place}"),
        (read, written) => assert_eq!(read, written, "{place}"),
    }
}

/// Whether a number is one of 32 bits, of which several texts can be the shortest: the other fractions are times.
fn is_float(number: &Number, place: &str) -> bool {
    let name = place.rsplit('.').next().unwrap_or_default();
    number.is_f64() && !name.ends_with("Timestamp")
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(value) => !value,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.values().all(says_nothing),
    }
}
