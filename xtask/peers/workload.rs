//! What every peer works on, so that all do the same: the image, and the service's answer.

#[path = "random.rs"]
mod random;

/// The size of the image that is sent, in bytes: 4 MB, below the service's limit of 5 MB.
pub const IMAGE: usize = 4_000_000;

/// The image.
pub fn image() -> Vec<u8> {
    random::bytes(IMAGE)
}

/// An answer of DetectLabels with so many labels, each of about 230 bytes, with two objects to every fourth.
pub fn answer(labels: usize) -> String {
    let labels: Vec<String> = (0..labels).map(label).collect();
    format!(r#"{{"LabelModelVersion":"3.0","Labels":[{}]}}"#, labels.join(","))
}

fn label(index: usize) -> String {
    // As many digits as the service sends: a float of 32 bits, printed as one of 64.
    let ratio = |salt: usize| f64::from(((index * 7919 + salt * 104_729) % 100_003) as f32 / 100_003.0);
    let confidence = f64::from(55.0 + ratio(1) as f32 * 45.0);
    let instance = |salt| {
        let [width, height, left, top] = [2, 3, 4, 5].map(|side: usize| ratio(side * salt));
        format!(
            r#"{{"BoundingBox":{{"Width":{width},"Height":{height},"Left":{left},"Top":{top}}},"Confidence":{confidence}}}"#
        )
    };
    let instances = if index.is_multiple_of(4) { [instance(1), instance(2)].join(",") } else { String::new() };
    format!(
        r#"{{"Name":"Label {index}","Confidence":{confidence},"Instances":[{instances}],"Parents":[{{"Name":"Animal"}}],"Aliases":[{{"Name":"Also {index}"}}],"Categories":[{{"Name":"Animals and Pets"}}]}}"#
    )
}
