//! Plans the example of an operation: a request as a caller writes it, from the model's own example where it has one.

use super::Operation;
use super::expressions::{Types, Writer};

/// Gives every operation an example.
pub fn add(operations: &mut [Operation], types: &Types<'_>) {
    for operation in operations {
        let mut writer = Writer::new(types);
        let input = operation.example.input.as_ref().and_then(serde_json::Value::as_object);
        let request = match input {
            Some(input) => writer.given(&operation.request, input),
            None => writer.invented(&operation.request),
        };
        operation.example.request = writer.finish(request);
    }
}
