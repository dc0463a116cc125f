//! How values that hold others are written and read: options, boxes, lists and maps.

use std::collections::BTreeMap;

use super::{Decode, DecodeError, Encode, MapKey, Read, Write};

impl<T: Encode + ?Sized> Encode for &T {
    #[inline]
    fn encode<W: Write>(&self, writer: &mut W) {
        T::encode(self, writer);
    }

    #[inline]
    fn is_absent(&self) -> bool {
        T::is_absent(self)
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    #[inline]
    fn encode<W: Write>(&self, writer: &mut W) {
        T::encode(self, writer);
    }

    #[inline]
    fn is_absent(&self) -> bool {
        T::is_absent(self)
    }
}

impl<T: Decode> Decode for Box<T> {
    #[inline]
    fn decode<'a, R: Read<'a>>(reader: &mut R) -> Result<Self, DecodeError> {
        T::decode(reader).map(Box::new)
    }

    #[inline]
    fn null() -> Option<Self> {
        T::null().map(Box::new)
    }
}

/// `None` is `null` in a list or a map, and left out of a structure.
impl<T: Encode> Encode for Option<T> {
    #[inline]
    fn encode<W: Write>(&self, writer: &mut W) {
        match self {
            Some(value) => value.encode(writer),
            None => writer.null(),
        }
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Decode> Decode for Option<T> {
    #[inline]
    fn decode<'a, R: Read<'a>>(reader: &mut R) -> Result<Self, DecodeError> {
        if reader.null()? {
            return Ok(None);
        }
        T::decode(reader).map(Some)
    }

    #[inline]
    fn decode_more<'a, R: Read<'a>>(&mut self, reader: &mut R) -> Result<(), DecodeError> {
        match self {
            Some(value) => value.decode_more(reader),
            None => T::decode(reader).map(|value| *self = Some(value)),
        }
    }

    #[inline]
    fn null() -> Option<Self> {
        Some(None)
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Encode> Encode for Vec<T> {
    #[inline]
    fn encode<W: Write>(&self, writer: &mut W) {
        writer.begin_list(self.len());
        for item in self {
            writer.begin_item();
            item.encode(writer);
            writer.end_item();
        }
        writer.end_list();
    }
}

impl<T: Decode> Decode for Vec<T> {
    #[inline]
    fn decode<'a, R: Read<'a>>(reader: &mut R) -> Result<Self, DecodeError> {
        let mut list = Vec::new();
        list.decode_more(reader)?;
        Ok(list)
    }

    #[inline]
    fn decode_more<'a, R: Read<'a>>(&mut self, reader: &mut R) -> Result<(), DecodeError> {
        let mut index = self.len();
        reader.begin_list()?;
        while reader.next_item()? {
            if reader.null()? {
                self.extend(T::null());
            } else {
                self.push(T::decode(reader).map_err(|error| error.in_index(index))?);
            }
            index += 1;
        }
        Ok(())
    }
}

impl<K: MapKey, V: Encode> Encode for BTreeMap<K, V> {
    #[inline]
    fn encode<W: Write>(&self, writer: &mut W) {
        writer.begin_map(self.len());
        for (key, value) in self {
            writer.begin_entry(key.as_key());
            value.encode(writer);
            writer.end_entry();
        }
        writer.end_map();
    }
}

impl<K: MapKey, V: Decode> Decode for BTreeMap<K, V> {
    #[inline]
    fn decode<'a, R: Read<'a>>(reader: &mut R) -> Result<Self, DecodeError> {
        let mut map = BTreeMap::new();
        map.decode_more(reader)?;
        Ok(map)
    }

    #[inline]
    fn decode_more<'a, R: Read<'a>>(&mut self, reader: &mut R) -> Result<(), DecodeError> {
        reader.begin_map()?;
        while let Some(key) = reader.next_entry()? {
            let value =
                if reader.null()? { V::null() } else { Some(V::decode(reader).map_err(|error| error.in_key(&key))?) };
            if let Some(value) = value {
                self.insert(K::from_key(key), value);
            }
        }
        Ok(())
    }
}
