//! Passes over a value of which the type does not matter.

use minicbor::Decoder;
use minicbor::data::Type;
use minicbor::decode::Error;

/// How deep arrays and maps may nest inside a value that is skipped.
const MAX_DEPTH: usize = 512;

/// Passes over the value that is next, which must be as well-formed as one that is read. Neither depth nor length takes
/// recursion.
pub(super) fn skip(decoder: &mut Decoder<'_>) -> Result<(), Error> {
    // Of each that is open, how many values are left; none, where its end is marked.
    let mut open = vec![Some(1)];
    while let Some(left) = open.last_mut() {
        match left {
            Some(0) => {
                open.pop();
                continue;
            }
            Some(left) => *left -= 1,
            None if decoder.datatype()? == Type::Break => {
                decoder.set_position(decoder.position() + 1);
                open.pop();
                continue;
            }
            None => {}
        }
        if let Some(left) = skip_one(decoder)? {
            if open.len() > MAX_DEPTH {
                return Err(Error::message("nested deeper than 512 levels"));
            }
            open.push(left);
        }
    }
    Ok(())
}

/// Passes over a scalar, or goes into an array or map and tells how many values are in it.
fn skip_one(decoder: &mut Decoder<'_>) -> Result<Option<Option<u64>>, Error> {
    while decoder.datatype()? == Type::Tag {
        decoder.tag()?;
    }
    match decoder.datatype()? {
        Type::Array | Type::ArrayIndef => return decoder.array().map(Some),
        Type::Map => {
            let values = decoder.map()?.and_then(|entries| entries.checked_mul(2));
            return values.map(|values| Some(Some(values))).ok_or_else(|| Error::message("a map of too many entries"));
        }
        Type::MapIndef => return decoder.map().map(Some),
        Type::Bytes | Type::BytesIndef => decoder.bytes_iter()?.try_for_each(|piece| piece.map(drop))?,
        Type::String | Type::StringIndef => decoder.str_iter()?.try_for_each(|piece| piece.map(drop))?,
        Type::Bool => drop(decoder.bool()?),
        Type::Null => decoder.null()?,
        Type::Undefined => decoder.undefined()?,
        Type::F16 | Type::F32 | Type::F64 => drop(decoder.f64()?),
        Type::Simple => drop(decoder.simple()?),
        Type::Break => return Err(Error::message("an end without a beginning")),
        Type::Unknown(_) => return Err(Error::message("a byte that begins no value")),
        _ => drop(decoder.int()?),
    }
    Ok(None)
}
