//! Takes the idempotency tokens that a client has generated out of recordings; those that callers give stay.

use crate::operation::is_generated_token;
use crate::types::Document;

/// What stands in place of a token in a recording.
const TOKEN: &str = "(idempotency token)";

/// Takes the token out of a request: no two calls have the same.
pub(super) fn remove(request: &mut Document) {
    if let Document::Object(members) = request {
        for value in members.values_mut() {
            if value.as_str().is_some_and(is_generated_token) {
                *value = Document::from(TOKEN);
            }
        }
    }
}
