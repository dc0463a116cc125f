"""Holds models/ against the newest botocore, fact by fact, and says what differs. Prose is no fact.

Facts are the operations, shapes, members, types, required members, enums, limits, patterns and errors of the service,
how its operations answer in pages, and its waiters. What is in models/ alone stands below, by name and with a reason.
"""

import glob
import json
import sys

import botocore
import botocore.loaders

NAMESPACE = "com.amazonaws.rekognition#"
NUMBERS = {"integer", "long", "float"}

# What every error has, and botocore leaves out.
OF_ERRORS = {"Message", "Code", "Logref"}

# What botocore calls otherwise.
JSON_TEXT = "HumanLoopActivationConditionsEvaluationResults"
RENAMED = {f"SynthesizedJson{JSON_TEXT}": JSON_TEXT}

PUBLISHED = "AWS's Smithy model has these pages, and botocore does not"
OWN_WAITER = "ours: botocore has two waiters, and there are twenty states to wait for"
OWN = {
    "pages of GetCelebrityRecognition": PUBLISHED,
    "pages of GetContentModeration": PUBLISHED,
    "pages of GetFaceDetection": PUBLISHED,
    "pages of GetFaceSearch": PUBLISHED,
    "pages of GetLabelDetection": PUBLISHED,
    "pages of GetPersonTracking": PUBLISHED,
    "pages of GetSegmentDetection": PUBLISHED,
    "pages of GetTextDetection": PUBLISHED,
    "pages of ListMediaAnalysisJobs": PUBLISHED,
    "waiter CelebrityRecognitionSucceeded": OWN_WAITER,
    "waiter ContentModerationSucceeded": OWN_WAITER,
    "waiter DatasetCreated": OWN_WAITER,
    "waiter DatasetDeleted": OWN_WAITER,
    "waiter DatasetUpdated": OWN_WAITER,
    "waiter FaceDetectionSucceeded": OWN_WAITER,
    "waiter FaceLivenessSessionSucceeded": OWN_WAITER,
    "waiter FaceSearchSucceeded": OWN_WAITER,
    "waiter LabelDetectionSucceeded": OWN_WAITER,
    "waiter MediaAnalysisJobSucceeded": OWN_WAITER,
    "waiter ProjectDeleted": OWN_WAITER,
    "waiter ProjectVersionCopyingCompleted": OWN_WAITER,
    "waiter ProjectVersionDeleted": OWN_WAITER,
    "waiter ProjectVersionStopped": OWN_WAITER,
    "waiter SegmentDetectionSucceeded": OWN_WAITER,
    "waiter StreamProcessorRunning": OWN_WAITER,
    "waiter StreamProcessorStopped": OWN_WAITER,
    "waiter TextDetectionSucceeded": OWN_WAITER,
}


def theirs():
    """The facts of botocore by name."""
    loader = botocore.loaders.Loader()
    service, pages, waiters = (
        loader.load_service_model("rekognition", kind) for kind in ("service-2", "paginators-1", "waiters-2")
    )
    metadata = service["metadata"]
    facts = {
        "API version": metadata["apiVersion"],
        "service id": metadata["serviceId"],
        "endpoint prefix": metadata["endpointPrefix"],
        "protocol": f"awsJson{metadata['jsonVersion'].replace('.', '_')}",
        "name in headers": metadata["targetPrefix"],
        "authentication": metadata["auth"],
    }
    for name, operation in service["operations"].items():
        facts[f"operation {name}"] = {
            "input": operation.get("input", {}).get("shape"),
            "output": operation.get("output", {}).get("shape"),
            # One has an error twice.
            "errors": sorted({error["shape"] for error in operation.get("errors", [])}),
            "idempotent": operation.get("idempotent", False),
        }
    for name, shape in service["shapes"].items():
        facts[f"shape {name}"] = {
            "type": shape["type"],
            "members": list(shape.get("members", {})),
            "enum": shape.get("enum", []),
            "min": least(shape["type"], shape),
            "max": shape.get("max"),
            "pattern": anchored(shape.get("pattern")),
            "sensitive": shape.get("sensitive", False),
            "error": ("server" if shape.get("fault") else "client") if shape.get("exception") else None,
        }
        parts = {part: shape[part] for part in ("member", "key", "value") if part in shape}
        for member, of in (shape.get("members", {}) | parts).items():
            facts[f"member {name}${member}"] = {
                "target": of["shape"],
                "required": member in shape.get("required", []),
                "token": of.get("idempotencyToken", False),
                "json": of.get("jsonvalue", False),
            }
    for name, page in pages["pagination"].items():
        # Several are one list with what stands beside it; the first is the list.
        keys = page["result_key"] if isinstance(page["result_key"], list) else [page["result_key"]]
        facts[f"pages of {name}"] = [page["input_token"], page["output_token"], page["limit_key"], keys[0]]
    for name, waiter in waiters["waiters"].items():
        matchers = {"pathAll": "allStringEquals", "pathAny": "anyStringEquals", "path": "stringEquals"}
        acceptors = [
            [one["state"], matchers.get(one["matcher"], one["matcher"]), one.get("argument"), one["expected"]]
            for one in waiter["acceptors"]
        ]
        facts[f"waiter {name}"] = {"of": waiter["operation"], "delay": waiter["delay"], "acceptors": acceptors}
    return facts


def anchored(pattern):
    """A pattern as Smithy has it: of botocore's, all are of the whole text, with anchors or without."""
    if pattern is None:
        return None
    inner = pattern.removeprefix("^").removesuffix("$")
    # Only that something is in the text.
    part = inner.removeprefix(".*").removesuffix(".*")
    return part if inner == f".*{part}.*" else f"^{inner}$"


def least(shape_type, limits):
    """The least number, or length; a length is at least zero without being told so."""
    least = limits.get("min")
    return least if shape_type in NUMBERS else least or None


def merged():
    """The shapes of models/, each with the traits that `apply` gives it."""
    documents = [json.load(open(path)) for path in sorted(glob.glob("models/rekognition*.json"))]
    entries = [entry for document in documents for entry in document["shapes"].items()]
    shapes = {name: shape for name, shape in entries if shape["type"] != "apply"}
    for name, applied in entries:
        if applied["type"] == "apply":
            shape, _, member = name.partition("$")
            target = shapes[shape]
            if member:
                target = target.get("members", {}).get(member) or target[member]
            target.setdefault("traits", {}).update(applied["traits"])
    return shapes


def local(name):
    name = name.removeprefix(NAMESPACE)
    return RENAMED.get(name, name)


def ours():
    """The facts of models/ by the same names."""
    facts = {}
    shapes = merged()
    for id, shape in shapes.items():
        name, traits = local(id), shape.get("traits", {})
        has = lambda trait: f"smithy.api#{trait}" in traits
        if shape["type"] == "service":
            of_service = traits["aws.api#service"]
            facts |= {
                "API version": shape["version"],
                "service id": of_service["sdkId"],
                "endpoint prefix": of_service.get("endpointPrefix", of_service.get("arnNamespace")),
                "protocol": next(name.split("#")[1] for name in traits if name.startswith("aws.protocols#")),
                "name in headers": name,
                "authentication": [name for name in traits if name.startswith("aws.auth#")],
            }
        elif shape["type"] == "operation":
            target = lambda part: local(shape[part]["target"]) if part in shape else None
            facts[f"operation {name}"] = {
                "input": target("input"),
                "output": target("output"),
                "errors": sorted(local(error["target"]) for error in shape.get("errors", [])),
                "idempotent": has("idempotent"),
            }
            if has("paginated"):
                page = traits["smithy.api#paginated"]
                facts[f"pages of {name}"] = [
                    page.get(key) for key in ("inputToken", "outputToken", "pageSize", "items")
                ]
            for waiter, of in traits.get("smithy.waiters#waitable", {}).items():
                acceptors = [acceptor(one) for one in of["acceptors"]]
                facts[f"waiter {waiter}"] = {"of": name, "delay": of.get("minDelay", 2), "acceptors": acceptors}
        else:
            facts |= shape_facts(name, shape, traits)
    return facts


def shape_facts(name, shape, traits):
    limits = traits.get("smithy.api#length") or traits.get("smithy.api#range") or {}
    members = shape.get("members", {})
    if "smithy.api#error" in traits:
        members = {member: of for member, of in members.items() if member not in OF_ERRORS}
    is_enum = shape["type"] == "enum"
    value = lambda name: members[name].get("traits", {}).get("smithy.api#enumValue", name)
    facts = {
        f"shape {name}": {
            "type": "string" if is_enum else shape["type"],
            "members": [] if is_enum else list(members),
            "enum": [value(name) for name in members] if is_enum else [],
            "min": least(shape["type"], limits),
            "max": limits.get("max"),
            "pattern": traits.get("smithy.api#pattern"),
            "sensitive": "smithy.api#sensitive" in traits,
            "error": traits.get("smithy.api#error"),
        }
    }
    parts = {part: shape[part] for part in ("member", "key", "value") if part in shape}
    for member, of in ({} if is_enum else members | parts).items():
        facts[f"member {name}${member}"] = {
            "target": local(of["target"]),
            "required": "smithy.api#required" in of.get("traits", {}),
            "token": "smithy.api#idempotencyToken" in of.get("traits", {}),
            "json": of["target"].removeprefix(NAMESPACE) in RENAMED,
        }
    return facts


def acceptor(one):
    ((kind, matcher),) = one["matcher"].items()
    if kind != "output":
        return [one["state"], kind, None, matcher]
    return [one["state"], matcher["comparator"], matcher["path"], matcher["expected"]]


def compared(published, own):
    """What differs, a line each."""
    for name in sorted(published.keys() | own.keys()):
        if name not in own:
            yield f"{name}: missing in models/, {published[name]}"
        elif name not in published:
            if name not in OWN:
                yield f"{name}: in models/ alone, without a reason in .ci/botocore_facts.py"
        elif published[name] != own[name]:
            if isinstance(own[name], dict):
                for key, value in published[name].items():
                    if value != own[name][key]:
                        yield f"{name}: {key} is {own[name][key]!r} in models/, {value!r} in botocore"
            else:
                yield f"{name}: {own[name]!r} in models/, {published[name]!r} in botocore"
    for name in sorted(OWN.keys() & published.keys()):
        yield f"{name}: botocore has it now, so it needs no reason any more"
    for name in sorted(OWN.keys() - own.keys()):
        yield f"{name}: has a reason, and is not in models/"


def main():
    published, own = theirs(), ours()
    differences = list(compared(published, own))
    for difference in differences:
        print(difference)
    print(f"botocore {botocore.__version__}: {len(published)} facts, {len(OWN)} of our own, {len(differences)} differ")
    sys.exit(1 if differences else 0)


main()
