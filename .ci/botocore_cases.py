"""Makes cases of botocore's, one a line of JSON: a request as it writes it, a response and what it reads out of that.

Called with a seed and a number of rounds, each of which makes a case of every operation.
"""

import base64
import datetime
import json
import random
import struct
import sys

import botocore.parsers
import botocore.serialize
import botocore.session

LETTERS = 'aZ0 "\\/\n\t\0\x7fé\u2028漢\uffff🦀'
# The number of items that the model asks for at least is often one; more than a few only take time.
ITEMS = 3


class Maker:
    """Random values of shapes, as Python has them or as they are on the wire."""

    def __init__(self, rng, on_wire):
        self.rng = rng
        self.on_wire = on_wire

    def value(self, shape):
        return getattr(self, "_" + shape.type_name)(shape)

    def _structure(self, shape):
        members = {}
        for name, member in shape.members.items():
            if name in shape.required_members or self.rng.random() < 0.5:
                members[name] = self.value(member)
            elif self.on_wire and self.rng.random() < 0.1:
                # As good as absent.
                members[name] = None
        if self.on_wire and self.rng.random() < 0.2:
            # What a newer service has.
            members["AddedLater"] = self.rng.choice([None, 1, "a", [{"b": []}], {"c": {"d": [1.5, None]}}])
        return members

    def _list(self, shape):
        least = shape.metadata.get("min", 0)
        return [self.value(shape.member) for _ in range(self.rng.randint(least, max(least, ITEMS)))]

    def _map(self, shape):
        entries = {self._string(shape.key): self.value(shape.value) for _ in range(self.rng.randint(0, ITEMS))}
        # Our maps are in the order of their keys, which forms number.
        return dict(sorted(entries.items()))

    def _string(self, shape):
        if getattr(shape, "enum", None) and self.rng.random() < 0.9:
            return self.rng.choice(shape.enum)
        length = max(shape.metadata.get("min", 0), self.rng.randint(0, 12))
        return "".join(self.rng.choice(LETTERS) for _ in range(length))

    def _blob(self, shape):
        data = self.rng.randbytes(max(shape.metadata.get("min", 0), self.rng.randint(0, 40)))
        return base64.b64encode(data).decode() if self.on_wire else data

    def _boolean(self, _):
        return self.rng.random() < 0.5

    def _integer(self, shape):
        return self._whole(shape, 31)

    def _long(self, shape):
        return self._whole(shape, 63)

    def _whole(self, shape, bits):
        least = shape.metadata.get("min", -(2**bits))
        return self.rng.choice([max(least, 0), max(least, 1), 2**bits - 1, self.rng.randint(least, 2**bits - 1)])

    def _float(self, shape):
        least = shape.metadata.get("min", -1e6)
        number = self.rng.choice([max(least, 0), 99.5, self.rng.uniform(least, 1e6)])
        return shortest(number)

    def _double(self, shape):
        least = shape.metadata.get("min", -1e6)
        return float(self.rng.choice([max(least, 0), 99.5, self.rng.uniform(least, 1e6)]))

    def _timestamp(self, _):
        milliseconds = self.rng.randint(-(2**41), 2**42)
        if self.on_wire:
            return milliseconds / 1000
        # botocore writes whole seconds.
        return datetime.datetime.fromtimestamp(milliseconds // 1000, datetime.timezone.utc)


def shortest(number):
    """The decimal number of the fewest digits that is the same in 32 bits, which is what this service's floats are."""
    wanted = struct.pack("f", number)
    (single,) = struct.unpack("f", wanted)
    for digits in range(1, 10):
        text = f"{single:.{digits}g}"
        if struct.pack("f", float(text)) == wanted:
            return float(text)
    raise ValueError(number)


def plain(value):
    """What botocore read, as JSON has it."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime.datetime):
        since = value - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
        return since // datetime.timedelta(milliseconds=1) / 1000
    return value


def main():
    rng = random.Random(int(sys.argv[1]))
    model = botocore.session.get_session().get_service_model("rekognition")
    serializer = botocore.serialize.create_serializer(model.metadata["protocol"], include_validation=True)
    parser = botocore.parsers.create_parser(model.metadata["protocol"])
    for _ in range(int(sys.argv[2])):
        for name in model.operation_names:
            operation = model.operation_model(name)
            parameters = Maker(rng, False).value(operation.input_shape) if operation.input_shape else {}
            request = serializer.serialize_to_request(parameters, operation)
            response = Maker(rng, True).value(operation.output_shape) if operation.output_shape else {}
            body = json.dumps(response).encode()
            answer = {"status_code": 200, "headers": {}, "body": body}
            parsed = parser.parse(answer, operation.output_shape)
            parsed.pop("ResponseMetadata", None)
            case = {
                "operation": name,
                "request": json.loads(request["body"] or b"{}"),
                "response": response,
                "parsed": plain(parsed),
            }
            print(json.dumps(case))


if __name__ == "__main__":
    main()
