//! A key, what is encrypted with it, and the way back.

use kms::operation::{
    CreateKeyRequest, DecryptRequest, DescribeKeyRequest, EncryptRequest, GenerateDataKeyRequest, ListKeysRequest,
    ScheduleKeyDeletionRequest,
};
use kms::types::{DataKeySpec, KeyState, KeyUsageType};
use kms::{Bytes, Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env().await?;
    let request = CreateKeyRequest::default().description("Letters").key_usage(KeyUsageType::EncryptDecrypt);
    let metadata = client.create_key(request).await?.key_metadata.ok_or("the key has no metadata")?;
    let key = metadata.key_id;
    assert!(metadata.creation_date.is_some());

    encrypt_and_decrypt(&client, &key).await?;
    let spec = GenerateDataKeyRequest::new(&key).key_spec(DataKeySpec::Aes256);
    assert_eq!(client.generate_data_key(spec).await?.plaintext.map(|plaintext| plaintext.len()), Some(32));
    list(&client).await?;
    errors_are_typed(&client).await?;

    client.schedule_key_deletion(ScheduleKeyDeletionRequest::new(&key).pending_window_in_days(7)).await?;
    let metadata = client.describe_key(DescribeKeyRequest::new(&key)).await?.key_metadata;
    assert_eq!(metadata.and_then(|metadata| metadata.key_state), Some(KeyState::PendingDeletion));
    println!("kms: a key came and went");
    Ok(())
}

async fn encrypt_and_decrypt(client: &Client, key: &str) -> Result<(), Box<dyn std::error::Error>> {
    let secret = Bytes::from_static(&[0, 1, 2, 127, 128, 254, 255]);
    let context = [("purpose", "letters")];
    let request = EncryptRequest::new(key, secret.clone()).encryption_context(context);
    let encrypted = client.encrypt(request).await?.ciphertext_blob.ok_or("nothing was encrypted")?;
    assert_ne!(encrypted, secret);
    let decrypted = client.decrypt(DecryptRequest::new(encrypted).encryption_context(context)).await?;
    assert_eq!(decrypted.plaintext, Some(secret));
    Ok(())
}

async fn list(client: &Client) -> Result<(), Error> {
    client.create_key(CreateKeyRequest::default()).await?;
    let pages = client.pages(ListKeysRequest::default().limit(1)).all().await?;
    assert_eq!(pages.iter().map(|page| page.keys.len()).sum::<usize>(), 2);
    Ok(())
}

async fn errors_are_typed(client: &Client) -> Result<(), Error> {
    match client.decrypt(DecryptRequest::new(&b"not encrypted with any key"[..])).await {
        Err(Error::InvalidCiphertextException(_)) => {}
        other => panic!("{other:?}"),
    }
    match client.describe_key(DescribeKeyRequest::new("00000000-0000-4000-8000-000000000000")).await {
        Err(Error::NotFoundException(_)) => {}
        other => panic!("{other:?}"),
    }
    Ok(())
}
