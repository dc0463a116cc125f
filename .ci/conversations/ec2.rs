//! Two machines in a network of their own, from its creation to its end.

use ec2::operation::{
    AuthorizeSecurityGroupIngressRequest, CreateSecurityGroupRequest, CreateSubnetRequest, CreateTagsRequest,
    CreateVpcRequest, DeleteSecurityGroupRequest, DeleteSubnetRequest, DeleteVpcRequest, DescribeImagesRequest,
    DescribeInstancesRequest, DescribeRegionsRequest, DescribeSecurityGroupsRequest, DescribeTagsRequest,
    RunInstancesRequest, TerminateInstancesRequest,
};
use ec2::types::{
    BlockDeviceMapping, EbsBlockDevice, Filter, Instance, InstanceStateName, InstanceType, IpPermission, IpRange,
    ResourceType, Tag, TagSpecification,
};
use ec2::{Client, Error};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let client = Client::from_env().await?;
    let regions = DescribeRegionsRequest::default().region_names(["eu-west-1", "us-east-1"]);
    let regions = client.describe_regions(regions).await?.regions;
    assert!(regions.iter().filter_map(|region| region.region_name.as_deref()).eq(["eu-west-1", "us-east-1"]));

    let (vpc, subnet, group) = network(&client).await?;
    let instances = run(&client, &subnet, &group).await?;
    describe(&client, &instances).await?;
    errors_have_codes(&client, &vpc).await?;
    terminate(&client, &instances).await?;
    client.delete_security_group(DeleteSecurityGroupRequest::default().group_id(group)).await?;
    client.delete_subnet(DeleteSubnetRequest::new(subnet)).await?;
    client.delete_vpc(DeleteVpcRequest::new(vpc)).await?;
    println!("ec2: machines came and went");
    Ok(())
}

fn tag(key: &str, value: &str) -> Tag {
    Tag::default().key(key).value(value)
}

fn tagged(kind: ResourceType, tags: [Tag; 1]) -> [TagSpecification; 1] {
    [TagSpecification::default().resource_type(kind).tags(tags)]
}

fn filter(name: &str, values: &[&str]) -> Filter {
    Filter::default().name(name).values(values.iter().copied())
}

async fn network(client: &Client) -> Result<(String, String, String)> {
    let tags = tagged(ResourceType::Vpc, [tag("Name", "A & B <ü>")]);
    let request = CreateVpcRequest::default().cidr_block("10.7.0.0/16").tag_specifications(tags);
    let vpc = client.create_vpc(request).await?.vpc.ok_or("there is no network")?;
    assert_eq!((vpc.tags, vpc.is_default), (vec![tag("Name", "A & B <ü>")], Some(false)));
    let vpc = vpc.vpc_id.ok_or("the network has no id")?;
    let request = CreateSubnetRequest::new(&vpc).cidr_block("10.7.1.0/24");
    let subnet = client.create_subnet(request).await?.subnet.ok_or("there is no subnet")?;
    assert_eq!(subnet.available_ip_address_count, Some(251));

    let request = CreateSecurityGroupRequest::new("Web & more", "web").vpc_id(&vpc);
    let group = client.create_security_group(request).await?.group_id.ok_or("the group has no id")?;
    let range = |block: &str| IpRange::default().cidr_ip(block).description("from \"there\"");
    let open = |port, ranges: Vec<IpRange>| {
        IpPermission::default().ip_protocol("tcp").from_port(port).to_port(port).ip_ranges(ranges)
    };
    let rules = [open(443, vec![range("0.0.0.0/0")]), open(80, vec![range("10.0.0.0/8"), range("192.168.0.0/16")])];
    let request = AuthorizeSecurityGroupIngressRequest::default().group_id(&group).ip_permissions(rules.clone());
    assert_eq!(client.authorize_security_group_ingress(request).await?.r#return, Some(true));
    let request = DescribeSecurityGroupsRequest::default().group_ids([&group]);
    let groups = client.describe_security_groups(request).await?.security_groups;
    let ports: Vec<_> = groups[0].ip_permissions.iter().map(|rule| (rule.from_port, ranges(rule))).collect();
    assert_eq!(ports, rules.iter().map(|rule| (rule.from_port, ranges(rule))).collect::<Vec<_>>());
    Ok((vpc, subnet.subnet_id.ok_or("the subnet has no id")?, group))
}

fn ranges(rule: &IpPermission) -> &[IpRange] {
    rule.ip_ranges.as_deref().unwrap_or_default()
}

async fn run(client: &Client, subnet: &str, group: &str) -> Result<Vec<String>> {
    let filters = [filter("architecture", &["x86_64"]), filter("virtualization-type", &["hvm"])];
    let images = client.describe_images(DescribeImagesRequest::default().owners(["amazon"]).filters(filters)).await?;
    let image = images.images.iter().find_map(|image| image.image_id.as_deref()).ok_or("there is no image")?;
    let disk = BlockDeviceMapping::default().device_name("/dev/sda1");
    let disk = disk.ebs(EbsBlockDevice::default().volume_size(20).delete_on_termination(true));
    let request = RunInstancesRequest::new(2, 2)
        .image_id(image)
        .instance_type(InstanceType::T3Micro)
        .subnet_id(subnet)
        .security_group_ids([group])
        .block_device_mappings([disk])
        .tag_specifications(tagged(ResourceType::Instance, [tag("team", "post & parcels")]));
    let instances = client.run_instances(request).await?.instances;
    assert!(instances.iter().all(|instance| instance.launch_time.is_some() && instance.ebs_optimized == Some(false)));
    Ok(instances.into_iter().filter_map(|instance| instance.instance_id).collect())
}

/// Filters are lists in lists; of what comes back, page by page, lists are in lists too.
async fn describe(client: &Client, instances: &[String]) -> Result<()> {
    let states = filter("instance-state-name", &["pending", "running"]);
    let request = DescribeInstancesRequest::default().filters([filter("tag:team", &["post & parcels"]), states]);
    let mut reservations = client.pages(request).items();
    let mut found: Vec<Instance> = Vec::new();
    while let Some(reservation) = reservations.next().await {
        found.extend(reservation?.instances);
    }
    assert!(found.iter().filter_map(|instance| instance.instance_id.as_ref()).eq(instances));
    let disk = found[0].block_device_mappings[0].ebs.as_ref().ok_or("there is no disk")?;
    assert_eq!((disk.delete_on_termination, disk.attach_time.is_some()), (Some(true), true));
    assert_eq!(found[0].tags, [tag("team", "post & parcels")]);

    // It is no error that a tag has an empty value, or that a response has nothing in it.
    client.create_tags(CreateTagsRequest::new(instances, [tag("a b", "")])).await?;
    let request = DescribeTagsRequest::default().filters([filter("resource-id", &[&instances[0]])]);
    let tags = client.describe_tags(request).await?.tags;
    let tags: Vec<_> = tags.into_iter().map(|tag| (tag.key.unwrap_or_default(), tag.value)).collect();
    assert!(tags.contains(&("a b".to_owned(), Some(String::new()))), "{tags:?}");
    Ok(())
}

/// The model names no errors.
async fn errors_have_codes(client: &Client, vpc: &str) -> Result<()> {
    let request = DescribeInstancesRequest::default().instance_ids(["i-0123456789abcdef0"]);
    match client.describe_instances(request).await {
        Err(Error::Unmodeled(error)) => {
            assert_eq!((error.code(), error.status().as_u16()), (Some("InvalidInstanceID.NotFound"), 400));
            assert_eq!(error.message(), Some("The instance ID 'i-0123456789abcdef0' does not exist"));
            assert!(error.request_id().is_some());
        }
        other => panic!("{other:?}"),
    }
    match client.delete_vpc(DeleteVpcRequest::new(vpc)).await {
        Err(Error::Unmodeled(error)) => assert_eq!(error.code(), Some("DependencyViolation")),
        other => panic!("{other:?}"),
    }
    match client.describe_regions(DescribeRegionsRequest::default().dry_run(true)).await {
        Err(Error::Unmodeled(error)) => assert_eq!(error.code(), Some("DryRunOperation")),
        other => panic!("{other:?}"),
    }
    Ok(())
}

async fn terminate(client: &Client, instances: &[String]) -> Result<()> {
    let changes = client.terminate_instances(TerminateInstancesRequest::new(instances)).await?.terminating_instances;
    assert_eq!(changes.len(), 2);
    for change in changes {
        let before = change.previous_state.and_then(|state| state.name);
        assert_eq!(before, Some(InstanceStateName::Running));
    }
    Ok(())
}
