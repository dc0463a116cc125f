"""Signs random requests as botocore does: one a line of JSON, with what it is signed with and the header that it gets.

Called with a seed and a number of requests.
"""

import base64
import datetime
import json
import random
import sys
from urllib.parse import quote

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

LETTERS = "aZ09-._~ !\"#$%&'()*+,/:;<=>?@[]^`{|}éሴ🦀"


def text(rng, letters, least, most):
    return "".join(rng.choice(letters) for _ in range(rng.randint(least, most)))


def url(rng):
    """Of any host, with a path that is normal and a query that is encoded."""
    host = rng.choice(["127.0.0.1", "[::1]", "example.com", text(rng, "abc019", 1, 9) + ".example.com"])
    port = rng.choice(["", "", ":80", ":443", f":{rng.randint(1, 65535)}"])
    path = "".join("/" + quote("x" + text(rng, LETTERS, 0, 9), safe="~") for _ in range(rng.randint(0, 3)))
    parts = [quote(text(rng, LETTERS, least, 9), safe="-_.~") for least in [1, 0] * rng.randint(0, 4)]
    query = "&".join(map("=".join, zip(parts[::2], parts[1::2])))
    return rng.choice(["http://", "https://"]) + host + port + path + rng.choice(["/", ""]) + (query and "?" + query)


def signed(rng):
    seconds = rng.randint(0, 253402300799)
    time = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)
    botocore.auth.get_current_datetime = lambda: time
    token = rng.choice([None, text(rng, "aZ9+/=", 1, 300)])
    keys = Credentials(text(rng, "ABC234", 4, 32), text(rng, LETTERS, 1, 60), token)
    region, service = text(rng, "abc-1", 1, 20), text(rng, "abc-", 1, 20)
    # Names may come again, and values may have spaces without need.
    names = rng.choices(["X-A", "x-b", "x-b-c"], k=rng.randint(0, 5))
    headers = [(name, text(rng, LETTERS + "     ", 0, 30)) for name in names]
    body = rng.randbytes(rng.choice([0, rng.randint(1, 2000)]))
    request = AWSRequest(method=rng.choice(["POST", "GET", "PUT", "DELETE"]), url=url(rng), data=body)
    for name, value in headers:
        request.headers[name] = value
    botocore.auth.SigV4Auth(keys, service, region).add_auth(request)
    return {
        "method": request.method,
        "uri": request.url,
        "headers": headers,
        "body": base64.b64encode(body).decode(),
        "access_key_id": keys.access_key,
        "secret_access_key": keys.secret_key,
        "session_token": keys.token,
        "region": region,
        "service": service,
        "seconds": seconds,
        "authorization": request.headers["Authorization"],
    }


def main():
    rng = random.Random(int(sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        print(json.dumps(signed(rng)))


main()
