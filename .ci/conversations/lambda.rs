//! A function from its creation to its end, without running it: versions, an alias, tags, permissions.

use std::env;
use std::time::Duration;

use lambda::operation::{
    AddPermissionRequest, AddPermissionRequired, CreateAliasRequest, CreateAliasRequired, CreateFunctionRequest,
    CreateFunctionRequired, DeleteFunctionRequest, GetAliasRequest, GetFunctionConcurrencyRequest,
    GetFunctionConfigurationRequest, GetFunctionRequest, GetPolicyRequest, ListFunctionsRequest, ListTagsRequest,
    ListVersionsByFunctionRequest, PublishVersionRequest, PutFunctionConcurrencyRequest, RemovePermissionRequest,
    TagResourceRequest, UntagResourceRequest, UpdateFunctionCodeRequest, UpdateFunctionConfigurationRequest,
};
use lambda::types::{Environment, FunctionCode, FunctionVersion, Runtime};
use lambda::{Client, Error};

const FUNCTION: &str = "letters";
/// An archive without files, which is nothing but the record at its end.
const EMPTY_ZIP: [u8; 22] = *b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env().await?;
    let role = env::var("ROLE_ARN")?;
    let arn = create(&client, &role).await?;
    get(&client, &arn).await?;
    list(&client, &arn).await?;
    tags(&client, &arn).await?;
    update(&client).await?;
    versions(&client).await?;
    permissions(&client, &arn).await?;
    errors_are_typed(&client, &role).await?;
    client.delete_function(DeleteFunctionRequest::new(&arn)).await?;
    assert_eq!(client.list_functions(ListFunctionsRequest::default()).await?.functions.len(), 0);
    println!("lambda: a function came and went");
    Ok(())
}

fn creation(name: &str, role: &str) -> CreateFunctionRequest {
    CreateFunctionRequest::new(CreateFunctionRequired {
        function_name: name.to_owned(),
        role: role.to_owned(),
        code: FunctionCode::default().zip_file(&EMPTY_ZIP[..]),
    })
}

async fn create(client: &Client, role: &str) -> Result<String, Box<dyn std::error::Error>> {
    let request = creation(FUNCTION, role)
        .runtime(Runtime::Python312)
        .handler("letters.handle")
        .environment(Environment::default().variables([("GREETING", "Grüß Gott")]))
        .tags([("team", "post & parcels")]);
    let response = client.create_function(request).await?;
    assert_eq!((response.code_size, response.memory_size), (22, Some(128)));
    client.wait_until_function_active_v2(GetFunctionRequest::new(FUNCTION), Duration::from_secs(60)).await?;
    Ok(response.function_arn.ok_or("the function has no ARN")?)
}

/// The label of a path may be a name, or an ARN with its colons.
async fn get(client: &Client, arn: &str) -> Result<(), Error> {
    for name in [FUNCTION, arn] {
        let response = client.get_function(GetFunctionRequest::new(name)).await?;
        assert_eq!(response.tags["team"], "post & parcels");
        let configuration = response.configuration.unwrap_or_default();
        assert_eq!(configuration.function_arn.as_deref(), Some(arn));
        assert_eq!(configuration.runtime, Some(Runtime::Python312));
        assert_eq!(configuration.environment.unwrap_or_default().variables["GREETING"], "Grüß Gott");
    }
    Ok(())
}

async fn list(client: &Client, arn: &str) -> Result<(), Error> {
    let mut functions = client.pages(ListFunctionsRequest::default().max_items(10)).items();
    let mut arns = Vec::new();
    while let Some(function) = functions.next().await {
        arns.extend(function?.function_arn);
    }
    assert_eq!(arns, [arn]);
    // A parameter of the query that changes the response: each version, with its name at the end of the ARN.
    let request = ListFunctionsRequest::default().function_version(FunctionVersion::All);
    let functions = client.list_functions(request).await?.functions;
    assert_eq!(functions[0].function_arn, Some(format!("{arn}:$LATEST")));
    Ok(())
}

/// Keys that are to go are one parameter of the query each.
async fn tags(client: &Client, arn: &str) -> Result<(), Error> {
    client.tag_resource(TagResourceRequest::new(arn, [("a b", "+"), ("ü/ö?", "&=")])).await?;
    let tags = client.list_tags(ListTagsRequest::new(arn)).await?.tags;
    let expected = [("a b", "+"), ("team", "post & parcels"), ("ü/ö?", "&=")];
    assert!(tags.iter().map(|(key, value)| (key.as_str(), value.as_str())).eq(expected), "{tags:?}");
    client.untag_resource(UntagResourceRequest::new(arn, ["a b", "ü/ö?"])).await?;
    let tags = client.list_tags(ListTagsRequest::new(arn)).await?.tags;
    assert!(tags.keys().eq(["team"]), "{tags:?}");
    Ok(())
}

async fn update(client: &Client) -> Result<(), Error> {
    let request = UpdateFunctionConfigurationRequest::new(FUNCTION).memory_size(512).description("Writes letters");
    assert_eq!(client.update_function_configuration(request).await?.memory_size, Some(512));
    let configuration = client.get_function_configuration(GetFunctionConfigurationRequest::new(FUNCTION)).await?;
    assert_eq!((configuration.memory_size, configuration.description.as_deref()), (Some(512), Some("Writes letters")));
    client.put_function_concurrency(PutFunctionConcurrencyRequest::new(FUNCTION, 7)).await?;
    let concurrency = client.get_function_concurrency(GetFunctionConcurrencyRequest::new(FUNCTION)).await?;
    assert_eq!(concurrency.reserved_concurrent_executions, Some(7));
    Ok(())
}

async fn versions(client: &Client) -> Result<(), Error> {
    for description in ["first", "second"] {
        let code = UpdateFunctionCodeRequest::new(FUNCTION).zip_file(&EMPTY_ZIP[..]);
        client.update_function_code(code).await?;
        client.publish_version(PublishVersionRequest::new(FUNCTION).description(description)).await?;
    }
    let versions = client.list_versions_by_function(ListVersionsByFunctionRequest::new(FUNCTION)).await?.versions;
    let versions: Vec<_> = versions.iter().filter_map(|version| version.version.as_deref()).collect();
    assert_eq!(versions, ["$LATEST", "1", "2"]);
    let alias = CreateAliasRequest::new(CreateAliasRequired {
        function_name: FUNCTION.to_owned(),
        name: "live".to_owned(),
        function_version: "1".to_owned(),
    });
    client.create_alias(alias).await?;
    let alias = client.get_alias(GetAliasRequest::new(FUNCTION, "live")).await?;
    assert_eq!(alias.function_version.as_deref(), Some("1"));
    let response = client.get_function(GetFunctionRequest::new(FUNCTION).qualifier("2")).await?;
    assert_eq!(response.configuration.unwrap_or_default().description.as_deref(), Some("second"));
    Ok(())
}

async fn permissions(client: &Client, arn: &str) -> Result<(), Error> {
    let request = AddPermissionRequest::new(AddPermissionRequired {
        function_name: arn.to_owned(),
        statement_id: "from-the-shop".to_owned(),
        action: "lambda:InvokeFunction".to_owned(),
        principal: "s3.amazonaws.com".to_owned(),
    });
    let statement = client.add_permission(request).await?.statement;
    assert!(statement.unwrap_or_default().contains("from-the-shop"));
    let policy = client.get_policy(GetPolicyRequest::new(FUNCTION)).await?.policy;
    assert!(policy.unwrap_or_default().contains("s3.amazonaws.com"));
    client.remove_permission(RemovePermissionRequest::new(FUNCTION, "from-the-shop")).await?;
    Ok(())
}

async fn errors_are_typed(client: &Client, role: &str) -> Result<(), Error> {
    match client.get_function(GetFunctionRequest::new("nobody")).await {
        Err(Error::ResourceNotFoundException(error)) => {
            assert!(error.message.as_deref().is_some_and(|message| message.contains("nobody")), "{error:?}");
        }
        other => panic!("{other:?}"),
    }
    match client.create_function(creation(FUNCTION, role)).await {
        Err(Error::ResourceConflictException(_)) => {}
        other => panic!("{other:?}"),
    }
    match client.create_function(creation("parcels", &format!("{role}-that-is-not-there"))).await {
        Err(Error::InvalidParameterValueException(_)) => {}
        other => panic!("{other:?}"),
    }
    Ok(())
}
