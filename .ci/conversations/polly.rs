//! Voices, a lexicon from its first version to its end, and speech as it comes in.

use polly::operation::{
    DeleteLexiconRequest, DescribeVoicesRequest, GetLexiconRequest, ListLexiconsRequest, PutLexiconRequest,
    SynthesizeSpeechRequest, SynthesizeSpeechRequired,
};
use polly::types::{LanguageCode, OutputFormat, VoiceId};
use polly::{Client, Error};

const LEXICON: &str = "W3C";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env().await?;
    voices(&client).await?;
    lexicon(&client).await?;
    speech(&client).await?;
    errors_are_typed(&client).await?;
    client.delete_lexicon(DeleteLexiconRequest::new(LEXICON)).await?;
    assert_eq!(client.list_lexicons(ListLexiconsRequest::default()).await?.lexicons.len(), 0);
    println!("polly: a lexicon came and went, and something was said");
    Ok(())
}

async fn voices(client: &Client) -> Result<(), Error> {
    let all = client.describe_voices(DescribeVoicesRequest::default()).await?.voices;
    let request = DescribeVoicesRequest::default().language_code(LanguageCode::DeDe);
    let german = client.describe_voices(request).await?.voices;
    assert!(german.len() < all.len() && german.iter().any(|voice| voice.id == Some(VoiceId::Marlene)), "{german:?}");
    assert!(german.iter().all(|voice| voice.language_code == Some(LanguageCode::DeDe)), "{german:?}");
    Ok(())
}

fn pronunciation(alias: &str) -> String {
    format!(
        r#"<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-US">
<lexeme><grapheme>W3C</grapheme><alias>{alias}</alias></lexeme>
</lexicon>"#
    )
}

async fn lexicon(client: &Client) -> Result<(), Error> {
    for alias in ["World Wide Web", "World Wide Web Consortium – „W3C“"] {
        client.put_lexicon(PutLexiconRequest::new(LEXICON, pronunciation(alias))).await?;
        let response = client.get_lexicon(GetLexiconRequest::new(LEXICON)).await?;
        let lexicon = response.lexicon.unwrap_or_default();
        assert_eq!((lexicon.name.as_deref(), lexicon.content), (Some(LEXICON), Some(pronunciation(alias))));
        let attributes = response.lexicon_attributes.unwrap_or_default();
        assert_eq!(attributes.language_code, Some(LanguageCode::EnUs));
        assert!(attributes.last_modified.is_some());
    }
    let lexicons = client.list_lexicons(ListLexiconsRequest::default()).await?.lexicons;
    assert!(lexicons.iter().filter_map(|lexicon| lexicon.name.as_deref()).eq([LEXICON]), "{lexicons:?}");
    Ok(())
}

fn says(text: impl Into<String>) -> SynthesizeSpeechRequest {
    SynthesizeSpeechRequest::new(SynthesizeSpeechRequired {
        output_format: OutputFormat::Mp3,
        text: text.into(),
        voice_id: VoiceId::Joanna,
    })
}

async fn speech(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let response = client.synthesize_speech(says("The W3C").lexicon_names([LEXICON])).await?;
    assert_eq!(response.content_type.as_deref(), Some("audio/mpeg"));
    let mut audio = response.audio_stream;
    let length = audio.len();
    let mut bytes = 0;
    while let Some(chunk) = audio.next().await {
        bytes += chunk?.len() as u64;
    }
    // What this server says takes no longer than that.
    assert_eq!((length, bytes), (Some(8), 8));
    Ok(())
}

/// Those of an operation whose response is a stream, too.
async fn errors_are_typed(client: &Client) -> Result<(), Error> {
    match client.get_lexicon(GetLexiconRequest::new("nowhere")).await {
        Err(Error::LexiconNotFoundException(_)) => {}
        other => panic!("{other:?}"),
    }
    match client.synthesize_speech(says("Hello").lexicon_names(["nowhere"])).await {
        Err(Error::LexiconNotFoundException(error)) => {
            assert_eq!(error.message.as_deref(), Some("Lexicon not found"));
        }
        other => panic!("{other:?}"),
    }
    match client.synthesize_speech(says("blah ".repeat(601))).await {
        Err(Error::TextLengthExceededException(_)) => {}
        other => panic!("{other:?}"),
    }
    Ok(())
}
