"""Reads messages of event streams with botocore, and holds them against what they were written from: usage: MESSAGES."""

import json
import sys

from botocore.eventstream import EventStreamBuffer


def text(value):
    if isinstance(value, bool):
        return str(value).lower()
    return value.hex() if isinstance(value, bytes) else str(value)


def main():
    buffer, count = EventStreamBuffer(), 0
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in map(json.loads, file):
            frame = bytes.fromhex(line["frame"])
            # In two pieces, as it may come.
            buffer.add_data(frame[: len(frame) // 2])
            buffer.add_data(frame[len(frame) // 2 :])
            message = next(buffer)
            headers = [[name, text(value)] for name, value in message.headers.items()]
            if headers != line["headers"] or message.payload.hex() != line["payload"]:
                sys.exit(f"botocore reads {headers} and {message.payload.hex()} of {line}")
            count += 1
    print(f"botocore reads {count} messages as they were written")


if __name__ == "__main__":
    main()
