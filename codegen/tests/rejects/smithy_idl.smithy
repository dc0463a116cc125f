$version: "2.0"

namespace example

structure Cat {}
