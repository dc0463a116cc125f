//! A table from its creation to its end: put, get, query page by page, write under a condition, in transactions, delete.

use std::time::Duration;

use dynamodb::operation::{
    BatchGetItemRequest, CreateTableRequest, CreateTableRequired, DeleteTableRequest, DescribeTableRequest,
    GetItemRequest, PutItemRequest, QueryRequest, TransactWriteItemsRequest,
};
use dynamodb::types::{
    AttributeDefinition, AttributeValue, BillingMode, KeySchemaElement, KeyType, KeysAndAttributes, Put,
    ScalarAttributeType, TransactWriteItem,
};
use dynamodb::{Bytes, Client, Error};

const TABLE: &str = "books";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env().await?;
    create(&client).await?;
    put_and_get(&client).await?;
    query(&client).await?;
    errors_are_typed(&client).await?;
    transaction(&client).await?;
    client.delete_table(DeleteTableRequest::new(TABLE)).await?;
    client.wait_until_table_not_exists(DescribeTableRequest::new(TABLE), Duration::from_secs(60)).await?;
    println!("dynamodb: a table came and went");
    Ok(())
}

async fn create(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let request = CreateTableRequest::new(CreateTableRequired {
        attribute_definitions: vec![
            AttributeDefinition::new("shelf", ScalarAttributeType::S),
            AttributeDefinition::new("number", ScalarAttributeType::N),
        ],
        table_name: TABLE.to_owned(),
        key_schema: vec![
            KeySchemaElement::new("shelf", KeyType::Hash),
            KeySchemaElement::new("number", KeyType::Range),
        ],
    });
    let request = request.billing_mode(BillingMode::PayPerRequest);
    let response = client.create_table(request).await?;
    assert_eq!(response.table_description.and_then(|table| table.table_name).as_deref(), Some(TABLE));
    client.wait_until_table_exists(DescribeTableRequest::new(TABLE), Duration::from_secs(60)).await?;
    Ok(())
}

fn key(number: u32) -> [(&'static str, AttributeValue); 2] {
    [("shelf", AttributeValue::S("poetry".to_owned())), ("number", AttributeValue::N(number.to_string()))]
}

async fn put_and_get(client: &Client) -> Result<(), Error> {
    for number in 0..25 {
        let title = [("title", AttributeValue::S(format!("Poems {number} – „äöü“")))];
        let cover = [("cover", AttributeValue::B(Bytes::from_static(&[0, 1, 254, 255])))];
        let flags = [("lent", AttributeValue::Bool(number % 2 == 0)), ("note", AttributeValue::Null(true))];
        let item = key(number).into_iter().chain(title).chain(cover).chain(flags);
        client.put_item(PutItemRequest::new(TABLE, item)).await?;
    }
    let item = client.get_item(GetItemRequest::new(TABLE, key(7)).consistent_read(true)).await?.item;
    assert_eq!(item["title"], AttributeValue::S("Poems 7 – „äöü“".to_owned()));
    assert_eq!(item["cover"], AttributeValue::B(Bytes::from_static(&[0, 1, 254, 255])));
    assert_eq!(item["lent"], AttributeValue::Bool(false));
    assert_eq!(item["note"], AttributeValue::Null(true));
    let keys =
        KeysAndAttributes::new([key(1), key(2)].map(|key| key.map(|(name, value)| (name.to_owned(), value)).into()));
    let response = client.batch_get_item(BatchGetItemRequest::new([(TABLE, keys)])).await?;
    assert_eq!(response.responses[TABLE].len(), 2);
    Ok(())
}

async fn query(client: &Client) -> Result<(), Error> {
    let request = QueryRequest::new(TABLE)
        .key_condition_expression("shelf = :shelf")
        .expression_attribute_values([(":shelf", AttributeValue::S("poetry".to_owned()))])
        .limit(10);
    let pages = client.pages(request.clone()).all().await?;
    assert_eq!(pages.iter().map(|page| page.items.len()).collect::<Vec<_>>(), [10, 10, 5]);
    let mut items = client.pages(request).items();
    let mut numbers = Vec::new();
    while let Some(item) = items.next().await {
        numbers.extend(match &item?["number"] {
            AttributeValue::N(number) => number.parse::<u32>().ok(),
            _ => None,
        });
    }
    assert_eq!(numbers, (0..25).collect::<Vec<_>>());
    Ok(())
}

async fn errors_are_typed(client: &Client) -> Result<(), Error> {
    let again = PutItemRequest::new(TABLE, key(7)).condition_expression("attribute_not_exists(shelf)");
    match client.put_item(again).await {
        Err(Error::ConditionalCheckFailedException(_)) => {}
        other => panic!("{other:?}"),
    }
    match client.describe_table(DescribeTableRequest::new("nowhere")).await {
        Err(Error::ResourceNotFoundException(_)) => {}
        other => panic!("{other:?}"),
    }
    Ok(())
}

async fn transaction(client: &Client) -> Result<(), Error> {
    let put = |number| {
        let put = Put::new(key(number), TABLE).condition_expression("attribute_not_exists(shelf)");
        TransactWriteItem::default().put(put)
    };
    client.transact_write_items(TransactWriteItemsRequest::new([put(100), put(101)])).await?;
    match client.transact_write_items(TransactWriteItemsRequest::new([put(102), put(100)])).await {
        Err(Error::TransactionCanceledException(error)) => {
            let codes: Vec<_> = error.cancellation_reasons.iter().map(|reason| reason.code.as_deref()).collect();
            assert_eq!(codes, [Some("None"), Some("ConditionalCheckFailed")]);
        }
        other => panic!("{other:?}"),
    }
    Ok(())
}
