//! The function `aws.partition`: the partitions of AWS.

/// A group of regions with a DNS suffix of its own.
///
/// The facts are those of AWS's published `partitions.json`, version 1.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Partition {
    /// The partition's name, `aws` for the public regions.
    pub name: &'static str,
    /// The DNS suffix of its endpoints.
    pub dns_suffix: &'static str,
    /// The DNS suffix of its endpoints that answer over IPv4 and IPv6 alike.
    pub dual_stack_dns_suffix: &'static str,
    /// Whether it has endpoints with FIPS 140 cryptography.
    pub supports_fips: bool,
    /// Whether it has endpoints that answer over IPv4 and IPv6 alike.
    pub supports_dual_stack: bool,
    /// The region that requests to a global service are signed for.
    pub implicit_global_region: &'static str,
    /// The pseudo region that stands for the whole partition, which no pattern matches.
    global_region: Option<&'static str>,
    /// What comes before `-<word>-<number>` in the names of its regions.
    region_prefixes: &'static [&'static str],
}

/// The partition of a region: by its name, then by the pattern of its name, else `aws`.
pub fn partition(region: &str) -> &'static Partition {
    PARTITIONS.iter().find(|partition| partition.has(region)).unwrap_or(&PARTITIONS[0])
}

impl Partition {
    fn has(&self, region: &str) -> bool {
        self.global_region == Some(region)
            || self.region_prefixes.iter().any(|prefix| region.strip_prefix(prefix).is_some_and(is_word_and_number))
    }
}

/// Whether the text is `-<word>-<number>`, as in `-west-1`.
fn is_word_and_number(text: &str) -> bool {
    let Some((word, number)) = text.strip_prefix('-').and_then(|text| text.split_once('-')) else {
        return false;
    };
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    !word.is_empty()
        && word.bytes().all(is_word)
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Its first entry is the one for regions that no other entry knows.
static PARTITIONS: [Partition; 8] = [
    Partition {
        name: "aws",
        dns_suffix: "amazonaws.com",
        dual_stack_dns_suffix: "api.aws",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-east-1",
        global_region: Some("aws-global"),
        region_prefixes: &["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"],
    },
    Partition {
        name: "aws-cn",
        dns_suffix: "amazonaws.com.cn",
        dual_stack_dns_suffix: "api.amazonwebservices.com.cn",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "cn-northwest-1",
        global_region: Some("aws-cn-global"),
        region_prefixes: &["cn"],
    },
    Partition {
        name: "aws-eusc",
        dns_suffix: "amazonaws.eu",
        dual_stack_dns_suffix: "api.amazonwebservices.eu",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "eusc-de-east-1",
        global_region: None,
        region_prefixes: &["eusc-de"],
    },
    Partition {
        name: "aws-iso",
        dns_suffix: "c2s.ic.gov",
        dual_stack_dns_suffix: "api.aws.ic.gov",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-iso-east-1",
        global_region: Some("aws-iso-global"),
        region_prefixes: &["us-iso"],
    },
    Partition {
        name: "aws-iso-b",
        dns_suffix: "sc2s.sgov.gov",
        dual_stack_dns_suffix: "api.aws.scloud",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-isob-east-1",
        global_region: Some("aws-iso-b-global"),
        region_prefixes: &["us-isob"],
    },
    Partition {
        name: "aws-iso-e",
        dns_suffix: "cloud.adc-e.uk",
        dual_stack_dns_suffix: "api.cloud-aws.adc-e.uk",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "eu-isoe-west-1",
        global_region: Some("aws-iso-e-global"),
        region_prefixes: &["eu-isoe"],
    },
    Partition {
        name: "aws-iso-f",
        dns_suffix: "csp.hci.ic.gov",
        dual_stack_dns_suffix: "api.aws.hci.ic.gov",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-isof-south-1",
        global_region: Some("aws-iso-f-global"),
        region_prefixes: &["us-isof"],
    },
    Partition {
        name: "aws-us-gov",
        dns_suffix: "amazonaws.com",
        dual_stack_dns_suffix: "api.aws",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-gov-west-1",
        global_region: Some("aws-us-gov-global"),
        region_prefixes: &["us-gov"],
    },
];
