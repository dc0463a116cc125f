//! A zone from its creation to its end: records with everything that XML has to escape, pages, and ids in both forms.

use std::time::Duration;

use route_53::operation::{
    ChangeResourceRecordSetsRequest, ChangeTagsForResourceRequest, CreateHealthCheckRequest, CreateHostedZoneRequest,
    DeleteHealthCheckRequest, DeleteHostedZoneRequest, GetChangeRequest, GetHostedZoneRequest, ListHostedZonesRequest,
    ListResourceRecordSetsRequest, ListTagsForResourceRequest,
};
use route_53::types::{
    Change, ChangeAction, ChangeBatch, ChangeStatus, HealthCheckConfig, HealthCheckRegion, HealthCheckType,
    HostedZoneConfig, ResourceRecord, ResourceRecordSet, RrType, Tag, TagResourceType,
};
use route_53::{Client, Error};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let client = Client::from_env().await?;
    let config = HostedZoneConfig::default().comment("A & B <ü> \"C\"");
    let request = CreateHostedZoneRequest::new("example.com", "one & only").hosted_zone_config(config);
    let created = client.create_hosted_zone(request).await?;
    // From a header.
    assert!(created.location.starts_with("https://route53.amazonaws.com/2013-04-01/hostedzone/"), "{created:?}");
    assert_eq!(created.delegation_set.name_servers.len(), 4);
    // As the service has it: `/hostedzone/Z…`.
    let id = created.hosted_zone.id;
    let short = id.strip_prefix("/hostedzone/").ok_or("the id has no prefix")?;

    get(&client, &id, short).await?;
    let records = records();
    change(&client, &id, ChangeAction::Create, &records).await?;
    list_records(&client, short, &records).await?;
    tags(&client, short).await?;
    health_check(&client).await?;
    errors_are_typed(&client, &id).await?;
    change(&client, short, ChangeAction::Delete, &records).await?;
    client.delete_hosted_zone(DeleteHostedZoneRequest::new(&id)).await?;
    list_zones(&client).await?;
    println!("route-53: a zone came and went");
    Ok(())
}

async fn get(client: &Client, id: &str, short: &str) -> Result<()> {
    for form in [id, short] {
        let zone = client.get_hosted_zone(GetHostedZoneRequest::new(form)).await?.hosted_zone;
        assert_eq!((zone.id.as_str(), zone.name.as_str()), (id, "example.com."));
        assert_eq!(zone.caller_reference, "one & only");
        let config = zone.config.ok_or("the zone has no settings")?;
        assert_eq!((config.comment.as_deref(), config.private_zone), (Some("A & B <ü> \"C\""), Some(false)));
    }
    Ok(())
}

fn records() -> [ResourceRecordSet; 2] {
    let of = |name: &str, kind, values: &[&str]| {
        let values = values.iter().map(|value| ResourceRecord::new(*value));
        ResourceRecordSet::new(name, kind).ttl(300).resource_records(values)
    };
    [
        of("*.example.com.", RrType::Txt, &["\"a & b <c> ]]> 'd' \\\\ ü\"", "\" two  blanks \""]),
        of("www.example.com.", RrType::A, &["192.0.2.1", "192.0.2.2"]),
    ]
}

async fn change(client: &Client, id: &str, action: ChangeAction, records: &[ResourceRecordSet]) -> Result<()> {
    let changes = records.iter().map(|record| Change::new(action.clone(), record.clone()));
    let batch = ChangeBatch::new(changes).comment("<&>");
    let request = ChangeResourceRecordSetsRequest::new(id, batch);
    let info = client.change_resource_record_sets(request).await?.change_info;
    // Another id with a prefix, `/change/C…`.
    assert!(info.id.starts_with("/change/"), "{}", info.id);
    let request = GetChangeRequest::new(&info.id);
    client.wait_until_resource_record_sets_changed(request.clone(), Duration::from_secs(60)).await?;
    let response = client.get_change(request).await?;
    assert_eq!(response.change_info.status, ChangeStatus::Insync);
    Ok(())
}

async fn list_records(client: &Client, id: &str, records: &[ResourceRecordSet]) -> Result<()> {
    let listed = client.list_resource_record_sets(ListResourceRecordSetsRequest::new(id)).await?;
    // The first two, the service has made.
    assert_eq!((&listed.resource_record_sets[2..], listed.is_truncated), (records, false));
    let request = ListResourceRecordSetsRequest::new(id).start_record_name("www.example.com.").max_items(1);
    let listed = client.list_resource_record_sets(request.start_record_type(RrType::A)).await?;
    assert_eq!(listed.resource_record_sets, records[1..]);
    Ok(())
}

async fn tags(client: &Client, id: &str) -> Result<()> {
    let tag = Tag::default().key("a b").value("ü & <=>");
    let request = ChangeTagsForResourceRequest::new(TagResourceType::Hostedzone, id).add_tags([tag.clone()]);
    client.change_tags_for_resource(request).await?;
    let request = ListTagsForResourceRequest::new(TagResourceType::Hostedzone, id);
    let tags = client.list_tags_for_resource(request).await?.resource_tag_set.tags;
    assert_eq!(tags, [tag]);
    Ok(())
}

async fn health_check(client: &Client) -> Result<()> {
    let regions = [HealthCheckRegion::UsEast1, HealthCheckRegion::EuWest1, HealthCheckRegion::UsWest2];
    let config = HealthCheckConfig::new(HealthCheckType::Https)
        .fully_qualified_domain_name("www.example.com")
        .resource_path("/alive?deep=yes&fast=no")
        .port(443)
        .regions(regions.clone());
    let check = client.create_health_check(CreateHealthCheckRequest::new("check", config)).await?.health_check;
    assert_eq!(check.health_check_config.resource_path.as_deref(), Some("/alive?deep=yes&fast=no"));
    assert_eq!(check.health_check_config.regions.as_deref(), Some(&regions[..]));
    client.delete_health_check(DeleteHealthCheckRequest::new(check.id)).await?;
    Ok(())
}

async fn errors_are_typed(client: &Client, id: &str) -> Result<()> {
    match client.get_hosted_zone(GetHostedZoneRequest::new("/hostedzone/ZNOWHERE")).await {
        Err(Error::NoSuchHostedZone(error)) => {
            assert_eq!(error.message.as_deref(), Some("No hosted zone found with ID: ZNOWHERE"));
            assert!(error.service_error().request_id().is_some());
        }
        other => panic!("{other:?}"),
    }
    match client.delete_hosted_zone(DeleteHostedZoneRequest::new(id)).await {
        Err(Error::HostedZoneNotEmpty(_)) => Ok(()),
        other => panic!("{other:?}"),
    }
}

async fn list_zones(client: &Client) -> Result<()> {
    let mut ids = Vec::new();
    for number in 0..5 {
        let request = CreateHostedZoneRequest::new(format!("{number}.example.org"), number.to_string());
        ids.push(client.create_hosted_zone(request).await?.hosted_zone.id);
    }
    let pages = client.pages(ListHostedZonesRequest::default().max_items(2)).all().await?;
    assert_eq!(pages.iter().map(|page| page.hosted_zones.len()).collect::<Vec<_>>(), [2, 2, 1]);
    for id in ids {
        client.delete_hosted_zone(DeleteHostedZoneRequest::new(id)).await?;
    }
    Ok(())
}
