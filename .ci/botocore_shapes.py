"""Turns the shapes of botocore's model of a service into those of Smithy."""

import re

NAMESPACE = "com.amazonaws.service"
NUMBERS = {"double", "float", "integer", "long"}
TIMES = {"iso8601": "date-time", "rfc822": "http-date", "unixTimestamp": "epoch-seconds"}
# Members of structures whose traits have the same name in both.
FLAGS = ("eventpayload", "eventheader", "hostLabel", "idempotencyToken")
FLAG_NAMES = {"eventpayload": "eventPayload", "eventheader": "eventHeader"}
# Protocols whose bodies are XML, in one direction at least.
OF_XML = {"rest-xml", "query", "ec2"}


def id_of(name):
    return f"{NAMESPACE}#{name}"


def data_name(document, name):
    """The name of a shape; in botocore, it may have that of an operation, or of the service."""
    return f"{name}Data" if name in document["operations"] or name == service_name(document) else name


def data_id(document, name):
    return id_of(data_name(document, name))


def service_name(document):
    """The name that requests have for the service, where they have one."""
    return document["metadata"].get("targetPrefix", "TheService").rpartition(".")[2]


def protocols(document):
    """The names that botocore has for the protocols that a service speaks."""
    metadata = document["metadata"]
    return metadata.get("protocols") or [metadata["protocol"]]


def speaks(document, *names):
    return not set(protocols(document)).isdisjoint(names)


def trait(name):
    return f"smithy.api#{name}"


def facts(document, of):
    """What is said of a member, or else of the shape that it has."""
    return document["shapes"][of["shape"]] | of


def data_shapes(document):
    """The shapes that are no operations."""
    shapes = {}
    for name, shape in document["shapes"].items():
        is_structure = shape["type"] == "structure"
        shapes[data_id(document, name)] = structure(document, name, shape) if is_structure else simple(document, shape)
        for of in shape.get("members", {}).values():
            if of.get("jsonvalue"):
                text = document["shapes"][of["shape"]]
                traits = shape_traits(text) | {trait("mediaType"): "application/json"}
                shapes[id_of(json_text(of["shape"]))] = {"type": text["type"], "traits": traits}
    return shapes


def json_text(name):
    """The name of a string or blob with JSON in it; in botocore, that is a fact of the member."""
    return f"SynthesizedJson{name}"


def simple(document, shape):
    """A shape that is no structure."""
    kind, traits = shape["type"], shape_traits(shape)
    if "enum" in shape:
        members = {}
        for value in shape["enum"]:
            name = re.sub(r"\W", "_", value, flags=re.ASCII) or "_"
            name = name if re.match(r"_*[A-Za-z]", name) else f"v{name}"
            while name in members:
                name += "_"
            members[name] = {"target": trait("Unit"), "traits": {trait("enumValue"): value}}
        return {"type": "enum", "members": members, "traits": traits}
    limits = {limit: shape[limit] for limit in ("min", "max") if limit in shape}
    if limits:
        traits[trait("range" if kind in NUMBERS else "length")] = limits
    parts = {part: shape[part] for part in ("member", "key", "value") if part in shape}
    targets = {part: item(document, shape, part, of) for part, of in parts.items()}
    return {"type": kind, "traits": traits} | targets


def item(document, shape, part, of):
    """What a list or map consists of. The items of a flattened list have the name of the member that is the list."""
    traits = {}
    if speaks(document, *OF_XML) and not (part == "member" and shape.get("flattened")):
        traits = xml_name(facts(document, of), part)
    return {"target": data_id(document, of["shape"]), "traits": traits}


def shape_traits(shape):
    traits = {trait(flag): {} for flag in ("sensitive", "streaming", "requiresLength", "sparse") if shape.get(flag)}
    if "timestampFormat" in shape:
        traits[trait("timestampFormat")] = TIMES[shape["timestampFormat"]]
    return traits


def structure(document, name, shape):
    traits = shape_traits(shape)
    if shape.get("document"):
        return {"type": "document", "traits": traits}
    if shape.get("exception"):
        traits |= error_traits(document, shape)
    if shape.get("eventstream"):
        traits[trait("streaming")] = {}
    root = roots(document).get(name)
    if root and root != data_name(document, name):
        traits[trait("xmlName")] = root
    members = {name: member(document, shape, name, of) for name, of in shape["members"].items()}
    return {"type": "union" if is_union(shape) else "structure", "members": members, "traits": traits}


def is_union(shape):
    return shape.get("union") or shape.get("eventstream")


def error_traits(document, shape):
    error = shape.get("error", {})
    status = error.get("httpStatusCode")
    traits = {trait("error"): "server" if shape.get("fault") or (status or 0) >= 500 else "client"}
    if status:
        traits[trait("httpError")] = status
    if "retryable" in shape:
        traits[trait("retryable")] = shape["retryable"]
    if "code" in error and (speaks(document, "query") or "awsQueryCompatible" in document["metadata"]):
        traits["aws.protocols#awsQueryError"] = {"code": error["code"], "httpResponseCode": status}
    return traits


def roots(document):
    """The names of the elements that are bodies of requests, by the shapes of inputs."""
    inputs = [of["input"] for of in document["operations"].values() if "locationName" in of.get("input", {})]
    names = {(of["shape"], of["locationName"]) for of in inputs}
    if len(names) > len(dict(names)):
        raise ValueError("an input is the body of two requests, under two names")
    return dict(names)


def member(document, shape, name, of):
    target = id_of(json_text(of["shape"])) if of.get("jsonvalue") else data_id(document, of["shape"])
    traits = {trait(FLAG_NAMES.get(flag, flag)): {} for flag in FLAGS if of.get(flag)}
    # Some streams of events want one of them.
    if name in shape.get("required", []) and not is_union(shape):
        traits[trait("required")] = {}
    elif document["shapes"][of["shape"]].get("streaming"):
        # Smithy wants either.
        traits[trait("default")] = ""
    if name == shape.get("payload"):
        traits[trait("httpPayload")] = {}
    if "timestampFormat" in of:
        traits[trait("timestampFormat")] = TIMES[of["timestampFormat"]]
    if "contextParam" in of:
        traits["smithy.rules#contextParam"] = of["contextParam"]
    if "location" in of:
        traits |= binding(document, name, of)
    elif speaks(document, *OF_XML):
        traits |= in_xml(document, shape, name, of)
    elif of.get("locationName", name) != name:
        traits[trait("jsonName")] = of["locationName"]
    return {"target": target, "traits": traits}


def binding(document, name, of):
    """Where the member is in HTTP."""
    location, wire_name = of["location"], of.get("locationName", name)
    if location == "querystring" and document["shapes"][of["shape"]]["type"] == "map":
        return {trait("httpQueryParams"): {}}
    return {
        "uri": {trait("httpLabel"): {}},
        "querystring": {trait("httpQuery"): wire_name},
        "header": {trait("httpHeader"): wire_name},
        "headers": {trait("httpPrefixHeaders"): wire_name},
        "statusCode": {trait("httpResponseCode"): {}},
    }[location]


def in_xml(document, shape, name, of):
    """How a member looks in XML, or in a form."""
    own, target = facts(document, of), document["shapes"][of["shape"]]
    traits = {}
    if own.get("flattened") and target["type"] in ("list", "map"):
        traits[trait("xmlFlattened")] = {}
        # Its elements are the items, and may have their name.
        item_name = facts(document, target["member"]).get("locationName", name) if target["type"] == "list" else name
        own = {"locationName": item_name} | own
    if own.get("xmlAttribute"):
        traits[trait("xmlAttribute")] = {}
    if "queryName" in of:
        traits["aws.protocols#ec2QueryName"] = of["queryName"]
    if "xmlNamespace" in own and namespace(own["xmlNamespace"]) != service_namespace(document):
        traits[trait("xmlNamespace")] = namespace(own["xmlNamespace"])
    is_body = name == shape.get("payload")
    return traits | xml_name(own, data_name(document, of["shape"]) if is_body else name)


def xml_name(own, name):
    """The trait for a name, if it is not what Smithy has where there is none."""
    wire_name = own.get("locationName", name)
    return {} if wire_name == name else {trait("xmlName"): wire_name}


def namespace(of):
    """An XML namespace; botocore has some as texts."""
    of = {"uri": of} if isinstance(of, str) else of
    return {part: of[part] for part in ("uri", "prefix") if of.get(part)}


def service_namespace(document):
    """That of a service's XML. Where bodies have theirs in botocore, it is the same in all of them."""
    shapes = document["shapes"]
    inputs = [of["input"] for of in document["operations"].values() if "input" in of]
    bodies = [shapes[of["shape"]]["members"].get(shapes[of["shape"]].get("payload"), {}) for of in inputs]
    own = [of["xmlNamespace"] for of in [document["metadata"], *inputs, *bodies] if "xmlNamespace" in of]
    first, *others = [namespace(of) for of in own] or [None]
    if any(other != first for other in others):
        raise ValueError("bodies have several namespaces")
    return first
