//! Users, roles and policies, whose documents are JSON in forms, and come back percent-encoded.

use iam::operation::{
    AttachRolePolicyRequest, CreateAccessKeyRequest, CreatePolicyRequest, CreateRoleRequest, CreateUserRequest,
    DeleteAccessKeyRequest, DeletePolicyRequest, DeleteRolePolicyRequest, DeleteRoleRequest, DeleteUserRequest,
    DetachRolePolicyRequest, GetRolePolicyRequest, GetRoleRequest, GetUserRequest, ListAccessKeysRequest,
    ListAttachedRolePoliciesRequest, ListPoliciesRequest, ListUsersRequest, PutRolePolicyRequest,
    PutRolePolicyRequired,
};
use iam::types::{PolicyScopeType, StatusType, Tag};
use iam::{Client, Error};
use percent_encoding::percent_decode_str;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

const ROLE: &str = "reader";
const TRUST: &str = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
    "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole",
    "Condition": {"StringLike": {"aws:PrincipalTag/team": "A&B <ü> + 100%"}}}]}"#;
const ACCESS: &str = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
    "Action": ["s3:GetObject"], "Resource": "arn:aws:s3:::letters/ä & ö/*?x=1+2"}]}"#;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let client = Client::from_env().await?;
    users(&client).await?;
    role(&client).await?;
    policies(&client).await?;
    errors_are_typed(&client).await?;
    client.delete_role(DeleteRoleRequest::new(ROLE)).await?;
    println!("iam: users, a role and policies came and went");
    Ok(())
}

async fn users(client: &Client) -> Result<()> {
    for name in ["ada", "bob"] {
        let request = CreateUserRequest::new(name).path("/staff/").tags([Tag::new("a b", "ü & =")]);
        client.create_user(request).await?;
    }
    let user = client.get_user(GetUserRequest::default().user_name("ada")).await?.user;
    assert_eq!((user.path.as_str(), user.tags.as_slice()), ("/staff/", &[Tag::new("a b", "ü & =")][..]));
    let users = client.list_users(ListUsersRequest::default().path_prefix("/staff/")).await?;
    assert_eq!(users.users.iter().map(|user| user.user_name.as_str()).collect::<Vec<_>>(), ["ada", "bob"]);

    let key = client.create_access_key(CreateAccessKeyRequest::default().user_name("ada")).await?.access_key;
    assert!(!format!("{key:?}").contains(&key.secret_access_key));
    let keys = client.list_access_keys(ListAccessKeysRequest::default().user_name("ada")).await?;
    let statuses: Vec<_> = keys.access_key_metadata.into_iter().filter_map(|key| key.status).collect();
    assert_eq!(statuses, [StatusType::Active]);
    client.delete_access_key(DeleteAccessKeyRequest::new(key.access_key_id).user_name("ada")).await?;
    for name in ["ada", "bob"] {
        client.delete_user(DeleteUserRequest::new(name)).await?;
    }
    Ok(())
}

fn decoded(document: &str) -> String {
    percent_decode_str(document).decode_utf8_lossy().into_owned()
}

async fn role(client: &Client) -> Result<()> {
    let request = CreateRoleRequest::new(ROLE, TRUST).description("Reads <letters> & \"parcels\"");
    let created = client.create_role(request).await?.role;
    let role = client.get_role(GetRoleRequest::new(ROLE)).await?.role;
    assert_eq!((&role.arn, role.create_date), (&created.arn, created.create_date));
    assert_eq!(role.description.as_deref(), Some("Reads <letters> & \"parcels\""));
    assert_eq!(role.assume_role_policy_document.as_deref().map(decoded).as_deref(), Some(TRUST));

    let request = PutRolePolicyRequest::new(PutRolePolicyRequired {
        role_name: ROLE.to_owned(),
        policy_name: "letters".to_owned(),
        policy_document: ACCESS.to_owned(),
    });
    client.put_role_policy(request).await?;
    let policy = client.get_role_policy(GetRolePolicyRequest::new(ROLE, "letters")).await?;
    assert_eq!(decoded(&policy.policy_document), ACCESS);
    client.delete_role_policy(DeleteRolePolicyRequest::new(ROLE, "letters")).await?;
    Ok(())
}

async fn policies(client: &Client) -> Result<()> {
    let mut arns = Vec::new();
    for number in 0..5 {
        let request = CreatePolicyRequest::new(format!("letters-{number}"), ACCESS).path("/letters/");
        arns.extend(client.create_policy(request).await?.policy.and_then(|policy| policy.arn));
    }
    let request = ListPoliciesRequest::default().scope(PolicyScopeType::Local).path_prefix("/letters/").max_items(2);
    let pages = client.pages(request.clone()).all().await?;
    assert_eq!(pages.iter().map(|page| page.policies.len()).collect::<Vec<_>>(), [2, 2, 1]);
    let mut policies = client.pages(request).items();
    let mut listed = Vec::new();
    while let Some(policy) = policies.next().await {
        listed.extend(policy?.arn);
    }
    assert_eq!(listed, arns);

    client.attach_role_policy(AttachRolePolicyRequest::new(ROLE, &arns[0])).await?;
    let attached = client.list_attached_role_policies(ListAttachedRolePoliciesRequest::new(ROLE)).await?;
    assert_eq!(attached.attached_policies[0].policy_arn.as_ref(), Some(&arns[0]));
    match client.delete_role(DeleteRoleRequest::new(ROLE)).await {
        Err(Error::DeleteConflictException(_)) => {}
        other => panic!("{other:?}"),
    }
    client.detach_role_policy(DetachRolePolicyRequest::new(ROLE, &arns[0])).await?;
    for arn in arns {
        client.delete_policy(DeletePolicyRequest::new(arn)).await?;
    }
    Ok(())
}

async fn errors_are_typed(client: &Client) -> Result<()> {
    match client.get_user(GetUserRequest::default().user_name("nobody")).await {
        Err(Error::NoSuchEntityException(error)) => {
            assert_eq!(error.service_error().code(), Some("NoSuchEntity"));
            assert_eq!(error.message.as_deref(), Some("The user with name nobody cannot be found."));
        }
        other => panic!("{other:?}"),
    }
    match client.create_policy(CreatePolicyRequest::new("nonsense", "nonsense")).await {
        Err(Error::MalformedPolicyDocumentException(_)) => {}
        other => panic!("{other:?}"),
    }
    match client.create_role(CreateRoleRequest::new(ROLE, TRUST)).await {
        Err(Error::EntityAlreadyExistsException(_)) => Ok(()),
        other => panic!("{other:?}"),
    }
}
