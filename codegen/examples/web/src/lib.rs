//! A client in WebAssembly: names what is in an image that the visitor of a page has chosen.

use rekognition::operation::DetectLabelsRequest;
use rekognition::transport::ReqwestTransport;
use rekognition::types::Image;
use rekognition::{Client, Config, Credentials};
use wasm_bindgen::prelude::*;

/// A client that sends with `fetch`. A page has temporary credentials, such as those of Amazon Cognito.
#[wasm_bindgen]
pub struct Labels(Client);

#[wasm_bindgen]
impl Labels {
    /// A client for a region and credentials.
    #[wasm_bindgen(constructor)]
    pub fn new(region: String, access_key_id: String, secret_access_key: String, session_token: String) -> Self {
        let credentials = Credentials::new(access_key_id, secret_access_key).with_session_token(session_token);
        let transport = ReqwestTransport::new(reqwest::Client::new());
        Self::with(Config::new().region(region).credentials_provider(credentials).transport(transport))
    }

    /// The names of what is in the image.
    pub async fn detect(&self, image: Vec<u8>) -> Result<Vec<String>, JsError> {
        let request = DetectLabelsRequest::new(Image::default().bytes(image)).max_labels(10);
        let response = self.0.detect_labels(request).await?;
        Ok(response.labels.into_iter().filter_map(|label| label.name).collect())
    }
}

impl Labels {
    /// A client with settings of the caller's choice.
    pub fn with(config: Config) -> Self {
        Labels(Client::new(config))
    }
}
