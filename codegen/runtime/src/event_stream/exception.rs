//! An error by which a stream ends, with members that are headers of its event, or the payload.

use super::EventMessage;
use super::received::ReceivedEvent;
use super::typed::DecodeEvent;
#[cfg(feature = "test-util")]
use super::{typed::EncodeEvent, writer::EventWriter};
use crate::{Exception, ServiceError};

impl ServiceError {
    /// Reads the members of a modelled error from where they are in its event; where they are not what the model says, they
    /// are absent. What did not come in a stream is read otherwise.
    pub fn into_event_exception<T: DecodeEvent>(
        self,
        absent: impl FnOnce() -> T,
        otherwise: impl FnOnce(Self) -> Box<Exception<T>>,
    ) -> Box<Exception<T>> {
        let Some(message) = self.extensions().get::<EventMessage>() else { return otherwise(self) };
        let event = ReceivedEvent::exception(message.clone(), self.members().into_owned().into());
        let members = T::decode_event(&event).unwrap_or_else(|_| absent());
        Box::new(Exception::new(self, members))
    }
}

/// The members of an error in a message that does not say yet which it is, as a mock of the service sends it.
#[cfg(feature = "test-util")]
pub fn write_exception<T: EncodeEvent>(error: &T) -> EventMessage {
    let mut writer = EventWriter::new();
    error.encode_event(&mut writer);
    writer.into_message()
}
