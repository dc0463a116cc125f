// Reads messages of event streams with the codec of the JavaScript SDK, writes them again, and holds both against what they
// were written from: usage: MESSAGES.
"use strict";
const { readFileSync } = require("node:fs");
const { EventStreamCodec } = require("@smithy/eventstream-codec");
const { fromUtf8, toUtf8 } = require("@smithy/util-utf8");

const codec = new EventStreamCodec(toUtf8, fromUtf8);
const hex = (bytes) => Buffer.from(bytes).toString("hex");
let count = 0;
for (const line of readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean)) {
  const { frame, headers, payload } = JSON.parse(line);
  const message = codec.decode(Buffer.from(frame, "hex"));
  const names = Object.keys(message.headers);
  const isRead = hex(message.body) === payload && names.join("\n") === headers.map(([name]) => name).join("\n");
  if (!isRead || hex(codec.encode(message)) !== frame) {
    console.error(`the codec reads ${JSON.stringify(message)} of ${line}`);
    process.exit(1);
  }
  count += 1;
}
console.log(`the codec of the JavaScript SDK reads and writes ${count} messages alike`);
