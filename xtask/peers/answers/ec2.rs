//! Instances as EC2 answers DescribeInstances with.

/// So many instances, four to a reservation, each of about 4 KB.
pub fn answer(count: usize) -> String {
    let indices: Vec<usize> = (0..count).collect();
    let reservations: String = indices.chunks(4).map(reservation).collect();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>6f1d</requestId><reservationSet>{reservations}</reservationSet></DescribeInstancesResponse>"#
    )
}

fn reservation(indices: &[usize]) -> String {
    let first = indices.first().copied().unwrap_or_default();
    let instances: String = indices.iter().copied().map(instance).collect();
    format!(
        "<item><reservationId>r-{first:017x}</reservationId><ownerId>123456789012</ownerId><groupSet/>\
         <instancesSet>{instances}</instancesSet></item>"
    )
}

fn instance(index: usize) -> String {
    let digits = index * 7919 % 100_003;
    let (third, fourth) = (index / 250, index % 250 + 4);
    [
        format!("<item><instanceId>i-{index:017x}</instanceId><imageId>ami-{digits:017x}</imageId>"),
        "<instanceState><code>16</code><name>running</name></instanceState>".to_owned(),
        format!("<privateDnsName>ip-10-0-{third}-{fourth}.eu-west-1.compute.internal</privateDnsName>"),
        format!("<dnsName>ec2-3-8-{third}-{fourth}.eu-west-1.compute.amazonaws.com</dnsName><reason/>"),
        format!("<keyName>operators</keyName><amiLaunchIndex>{}</amiLaunchIndex><productCodes/>", index % 4),
        "<instanceType>m7g.large</instanceType><launchTime>2026-11-30T12:34:56.000Z</launchTime>".to_owned(),
        "<placement><availabilityZone>eu-west-1a</availabilityZone><groupName/><tenancy>default</tenancy></placement>".to_owned(),
        "<monitoring><state>disabled</state></monitoring>".to_owned(),
        format!("<subnetId>subnet-0a</subnetId><vpcId>vpc-0b</vpcId><privateIpAddress>10.0.{third}.{fourth}</privateIpAddress>"),
        format!("<ipAddress>3.8.{third}.{fourth}</ipAddress><sourceDestCheck>true</sourceDestCheck>{GROUPS}"),
        "<architecture>arm64</architecture><rootDeviceType>ebs</rootDeviceType>".to_owned(),
        "<rootDeviceName>/dev/xvda</rootDeviceName><blockDeviceMapping>".to_owned(),
        [0, 1].map(|disk| volume(disk, digits)).concat(),
        "</blockDeviceMapping><virtualizationType>hvm</virtualizationType>".to_owned(),
        format!("<clientToken>{digits:032x}</clientToken><tagSet>{}</tagSet>", tags(index)),
        format!("<hypervisor>xen</hypervisor>{}", interface(index, third, fourth)),
        OPTIONS.to_owned(),
    ]
    .concat()
}

const GROUPS: &str = "<groupSet><item><groupId>sg-0a</groupId><groupName>web</groupName></item>\
    <item><groupId>sg-0b</groupId><groupName>operators</groupName></item></groupSet>";

const OPTIONS: &str = "<iamInstanceProfile><arn>arn:aws:iam::123456789012:instance-profile/web</arn><id>AIPA0A</id>\
    </iamInstanceProfile><ebsOptimized>true</ebsOptimized><enaSupport>true</enaSupport><cpuOptions><coreCount>2</coreCount>\
    <threadsPerCore>1</threadsPerCore></cpuOptions><capacityReservationSpecification><capacityReservationPreference>open\
    </capacityReservationPreference></capacityReservationSpecification><hibernationOptions><configured>false</configured>\
    </hibernationOptions><metadataOptions><state>applied</state><httpTokens>required</httpTokens>\
    <httpPutResponseHopLimit>2</httpPutResponseHopLimit><httpEndpoint>enabled</httpEndpoint>\
    <httpProtocolIpv6>disabled</httpProtocolIpv6><instanceMetadataTags>disabled</instanceMetadataTags></metadataOptions>\
    <enclaveOptions><enabled>false</enabled></enclaveOptions><platformDetails>Linux/UNIX</platformDetails>\
    <usageOperation>RunInstances</usageOperation></item>";

fn volume(disk: usize, digits: usize) -> String {
    format!(
        "<item><deviceName>/dev/xvd{disk}</deviceName><ebs><volumeId>vol-{digits:016x}{disk}</volumeId>\
         <status>attached</status><attachTime>2026-11-30T12:34:57.000Z</attachTime>\
         <deleteOnTermination>true</deleteOnTermination></ebs></item>"
    )
}

fn tags(index: usize) -> String {
    let pairs =
        [("Name", "web &amp; more"), ("stage", "production"), ("team", "search"), ("cost", "42"), ("index", "")];
    pairs.map(|(key, value)| format!("<item><key>{key}</key><value>{value}{index}</value></item>")).concat()
}

fn interface(index: usize, third: usize, fourth: usize) -> String {
    let address = format!("<privateIpAddress>10.0.{third}.{fourth}</privateIpAddress>");
    format!(
        "<networkInterfaceSet><item><networkInterfaceId>eni-{index:017x}</networkInterfaceId><subnetId>subnet-0a</subnetId>\
         <vpcId>vpc-0b</vpcId><description/><ownerId>123456789012</ownerId><status>in-use</status>\
         <macAddress>02:00:00:00:00:{:02x}</macAddress>{address}<sourceDestCheck>true</sourceDestCheck>{GROUPS}\
         <attachment><attachmentId>eni-attach-{index:017x}</attachmentId><deviceIndex>0</deviceIndex>\
         <status>attached</status><attachTime>2026-11-30T12:34:56.000Z</attachTime>\
         <deleteOnTermination>true</deleteOnTermination></attachment><privateIpAddressesSet><item>{address}\
         <primary>true</primary></item></privateIpAddressesSet><interfaceType>interface</interfaceType></item>\
         </networkInterfaceSet>",
        index % 256
    )
}
