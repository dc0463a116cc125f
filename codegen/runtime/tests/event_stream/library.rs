//! A service that reads aloud, as a generator would emit it.

use smithy_runtime::event_stream::EventStream;
use smithy_runtime::protocol::AWS_JSON_1_1;
use smithy_runtime::{
    Bytes, Config, Credentials, DateTime, Endpoint, Error, Exception, Service, ServiceError, Transport, UnknownMember,
};

pub static LIBRARY: Service = Service {
    sdk_id: "Library",
    version: "2024-02-29",
    signing_name: "library",
    protocol: &AWS_JSON_1_1,
    resolve_endpoint: |_| Ok(Endpoint::new("https://library.example.com")),
    sensitive: &["Secret"],
    ..Service::DEFAULT
};

pub fn config(transport: impl Transport + 'static) -> Config {
    Config::new()
        .region("eu-west-1")
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret"))
        .transport(transport)
}

/// Asks for a book to be read aloud.
#[derive(Debug, Default)]
pub struct ReadAloudRequest {
    pub title: Option<String>,
}

#[derive(Debug, Default, PartialEq)]
pub struct ReadAloudResponse {
    pub pages: Option<i32>,
    pub speech: EventStream<Speech>,
}

#[derive(Debug, PartialEq)]
pub enum Speech {
    Word(Word),
    Sound(Sound),
    Chapter(Chapter),
    Pause,
    Unrecognized(UnknownMember),
}

/// Words are documents as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Word {
    pub text: Option<String>,
    pub secret: Option<i32>,
}

/// A sound has a blob as its payload, and headers of every type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sound {
    pub is_loud: Option<bool>,
    pub channel: Option<i8>,
    pub rate: Option<i16>,
    pub number: Option<i32>,
    pub position: Option<i64>,
    pub hash: Option<Bytes>,
    pub voice: Option<String>,
    pub at: Option<DateTime>,
    pub samples: Option<Bytes>,
}

/// A chapter has a header, and the rest in a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chapter {
    pub number: Option<i32>,
    pub title: Option<String>,
}

/// The reader has lost its voice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hoarse {
    pub message: Option<String>,
    pub for_days: Option<i32>,
}

/// The reader is tired: what it says is in a document, and the rest in headers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tired {
    pub message: Option<String>,
    pub since: Option<DateTime>,
    pub yawns: Option<i32>,
}

/// The page is torn: the message is a header, and what is left of the page the payload.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Torn {
    pub message: Option<String>,
    pub scan: Option<Bytes>,
}

#[derive(Debug)]
pub enum LibraryError {
    Hoarse(Box<Exception<Hoarse>>),
    Tired(Box<Exception<Tired>>),
    Torn(Box<Exception<Torn>>),
    Other(Error),
}

impl From<Error> for LibraryError {
    fn from(error: Error) -> Self {
        match error {
            Error::Service(error) if error.code() == Some("HoarseException") => {
                LibraryError::Hoarse(ServiceError::into_exception(*error))
            }
            Error::Service(error) if error.code() == Some("Tired") => {
                LibraryError::Tired(error.into_event_exception(Tired::default, |error| error.into_exception()))
            }
            Error::Service(error) if error.code() == Some("Torn") => {
                LibraryError::Torn(error.into_event_exception(Torn::default, |error| error.into_exception()))
            }
            error => LibraryError::Other(error),
        }
    }
}

smithy_runtime::structure!(ReadAloudRequest, encode, { "Title" = title, });
smithy_runtime::structure!(ReadAloudResponse, decode(default), { "Pages" = pages, "Speech" = speech, });
smithy_runtime::structure!(Word, encode, decode(default), { "Text" = text, "Secret" = secret, });
smithy_runtime::structure!(Sound, encode, decode(default), {
    "IsLoud" = is_loud,
    "Channel" = channel,
    "Rate" = rate,
    "Number" = number,
    "Position" = position,
    "Hash" = hash,
    "Voice" = voice,
    "At" = at,
    "Samples" = samples,
});
smithy_runtime::structure!(Chapter, encode, decode(default), { "Number" = number, "Title" = title, });
smithy_runtime::structure!(Hoarse, error("HoarseException", 400), decode(default), {
    "message" = message,
    "ForDays" = for_days,
});
smithy_runtime::structure!(Tired, error("Tired", 400; event), decode(default), {
    "Message" = message,
    "Since" = since,
    "Yawns" = yawns,
});
smithy_runtime::event!(Tired, decode(default), {
    headers { "Since" = since, "Yawns" = yawns, },
    body { "Message" = message, },
});
smithy_runtime::structure!(Torn, error("Torn", 400; event), decode(default), { "message" = message, "Scan" = scan, });
smithy_runtime::event!(Torn, decode(default), {
    headers { "message" = message, },
    payload(blob, "image/png") = scan,
});
smithy_runtime::event!(Sound, encode, decode(default), {
    headers {
        "IsLoud" = is_loud,
        "Channel" = channel,
        "Rate" = rate,
        "Number" = number,
        "Position" = position,
        "Hash" = hash,
        "Voice" = voice,
        "At" = at,
    },
    payload(blob, "audio/pcm") = samples,
});
smithy_runtime::event!(Chapter, encode, decode(default), {
    headers { "Number" = number, },
    body { "Title" = title, },
});
smithy_runtime::events!(Speech, Unrecognized, LibraryError, receive, {
    "Word" = Word,
    "Sound" = Sound bound,
    "Chapter" = Chapter bound,
    unit "Pause" = Pause,
    exceptions { "hoarse" = "HoarseException", "tired" = "Tired", "torn" = "Torn", "slow" = "Slow", },
});
smithy_runtime::operation!(ReadAloudRequest => ReadAloudResponse, LibraryError, {
    "ReadAloud" = "Library.ReadAloud",
    requests(event_output, initial_response),
    event_output = speech,
});

/// Has the library write down what is said to it, and hear it read back.
#[derive(Debug, PartialEq)]
pub struct DictateRequest {
    pub title: Option<String>,
    pub words: EventStream<Said>,
}

/// What is said, and what is heard.
#[derive(Debug, PartialEq)]
pub enum Said {
    Word(Word),
    Sound(Sound),
    Cough(Cough),
    Pause,
    Unrecognized(UnknownMember),
}

/// The speaker cannot go on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cough {
    pub message: Option<String>,
}

#[derive(Debug, Default, PartialEq)]
pub struct DictateResponse {
    pub words: EventStream<Said>,
}

/// The same without anything back.
#[derive(Debug, PartialEq)]
pub struct RecordRequest {
    pub words: EventStream<Said>,
}

#[derive(Debug, Default, PartialEq)]
pub struct RecordResponse {
    pub count: Option<i32>,
}

smithy_runtime::structure!(DictateRequest, encode, { "Title" = title, "Words" = words, });
smithy_runtime::structure!(DictateResponse, decode(default), { "Words" = words, });
smithy_runtime::structure!(RecordRequest, encode, { "Words" = words, });
smithy_runtime::structure!(RecordResponse, decode(default), { "Count" = count, });
smithy_runtime::structure!(Cough, encode, decode(default), { "Message" = message, });
smithy_runtime::events!(Said, Unrecognized, LibraryError, send, receive, {
    "Word" = Word,
    "Sound" = Sound bound,
    unit "Pause" = Pause,
    exceptions { "cough" = "CoughException" as Cough, },
});
smithy_runtime::operation!(DictateRequest => DictateResponse, LibraryError, {
    "Dictate" = "Library.Dictate",
    requests(event_input, initial_request, event_output),
    event_input = words,
    event_output = words,
});
smithy_runtime::operation!(RecordRequest => RecordResponse, LibraryError, {
    "Record" = "Library.Record",
    requests(unsigned, event_input, initial_request),
    event_input = words,
});
