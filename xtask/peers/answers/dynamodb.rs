//! A page of items as DynamoDB answers Query with.

/// A page of so many items, each of about 430 bytes, with attributes of every kind that applications have.
pub fn answer(count: usize) -> String {
    let items: Vec<String> = (0..count).map(item).collect();
    let scanned = format!(r#""Count":{count},"ScannedCount":{count}"#);
    format!(
        r#"{{{scanned},"Items":[{}],"LastEvaluatedKey":{{"shelf":{{"S":"poetry"}},"number":{{"N":"{count}"}}}}}}"#,
        items.join(",")
    )
}

fn item(index: usize) -> String {
    let digits = index * 7919 % 100_003;
    let lent = index.is_multiple_of(3);
    let keys =
        format!(r#""shelf":{{"S":"poetry"}},"number":{{"N":"{index}"}},"title":{{"S":"Poems, volume {index}"}}"#);
    let text = format!(
        r#""summary":{{"S":"Of {digits} verses, \"some\" are long.\nThe others are not, and nobody knows why."}}"#
    );
    let numbers = format!(r#""price":{{"N":"{}.{:02}"}},"lent":{{"BOOL":{lent}}}"#, digits / 100, digits % 100);
    let list = format!(r#""tags":{{"L":[{{"S":"verse"}},{{"S":"tag-{}"}},{{"N":"{}"}}]}}"#, index % 17, index % 5);
    let map = format!(
        r#""place":{{"M":{{"room":{{"S":"R{}"}},"row":{{"N":"{}"}},"gone":{{"NULL":true}}}}}}"#,
        index % 9,
        digits
    );
    let sets =
        format!(r#""readers":{{"SS":["ada-{index}","bob-{digits}"]}},"cover":{{"B":"AAECAwQFBgcICQoLDA0ODw=="}}"#);
    format!("{{{}}}", [keys, text, numbers, list, map, sets].join(","))
}
