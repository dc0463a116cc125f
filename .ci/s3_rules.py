"""Writes the addressing of S3's published model as a model of its own, for cases whose model has none: usage: MODEL CASES OUT."""

import json
import sys

published, cases, out = sys.argv[1:]
OF_SERVICE = ["smithy.rules#endpointRuleSet", "smithy.rules#endpointBdd", "smithy.rules#clientContextParams"]
OF_OTHERS = ["smithy.rules#contextParam", "smithy.rules#staticContextParams", "smithy.rules#operationContextParams"]


def chosen(shape, names):
    return {name: value for name, value in shape.get("traits", {}).items() if name in names}


with open(published, encoding="utf-8") as file:
    shapes = json.load(file)["shapes"]
with open(cases, encoding="utf-8") as file:
    known = json.load(file)["shapes"]
applied = {}
for name, shape in shapes.items():
    if name not in known:
        continue
    applied[name] = chosen(shape, OF_SERVICE if shape["type"] == "service" else OF_OTHERS)
    for member, target in shape.get("members", {}).items():
        if member in known[name].get("members", {}):
            applied[f"{name}${member}"] = chosen(target, OF_OTHERS)
model = {name: {"type": "apply", "traits": traits} for name, traits in applied.items() if traits}
with open(out, "w", encoding="utf-8") as file:
    json.dump({"smithy": "2.0", "shapes": model}, file)
