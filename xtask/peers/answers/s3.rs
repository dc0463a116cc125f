//! A list of keys as S3 answers ListObjectsV2 with.

/// A list of so many objects.
pub fn answer(count: usize) -> String {
    let objects: String = (0..count).map(object).collect();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>photos</Name><Prefix>2026/</Prefix><KeyCount>{count}</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>true</IsTruncated><NextContinuationToken>1/{count}=</NextContinuationToken>{objects}</ListBucketResult>"#
    )
}

fn object(index: usize) -> String {
    let digits = index * 7919 % 100_003;
    let day = index % 28 + 1;
    // The quotes of a tag are escaped, and now and then a key has what is escaped as well.
    let pair = if index.is_multiple_of(10) { "cats &amp; dogs" } else { "cats" };
    format!(
        "<Contents><Key>2026/{day:02}/{pair}-{index:06}.jpg</Key><LastModified>2026-11-{day:02}T12:34:56.000Z</LastModified>\
         <ETag>&quot;{:032x}&quot;</ETag><ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm>\
         <ChecksumType>FULL_OBJECT</ChecksumType><Size>{}</Size><StorageClass>STANDARD</StorageClass></Contents>",
        digits as u128 * 0x1_0000_0001_0000_0001,
        digits * 97,
    )
}
