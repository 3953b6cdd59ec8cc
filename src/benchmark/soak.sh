#!/usr/bin/env bash
# Mixed traffic for many minutes against the jar with the image's settings: strokes, bitmaps, pictures, batches,
# bad requests and clients that leave. Fails if a body gets another answer than the first time, on any 5xx, or if
# the resident memory of the last third exceeds the first third's by more than 24 MB, not counting the first fifth of
# the run, in which code is compiled and the heap finds its size.
# Usage: src/benchmark/soak.sh [minutes]    (needs a built jar; JAVA_HOME of a JDK 25 to run what the image runs)
set -euo pipefail
cd "$(dirname "$0")/../.."
minutes=${1:-10}
port=${PORT:-18092}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
# The image's heap is a share of its container's 512 MB.
MALLOC_ARENA_MAX=2 $java -XX:+IgnoreUnrecognizedVMOptions @src/main/docker/image/jvm.options -XX:MaxRAM=512m \
  -XX:NativeMemoryTracking=summary ${JAVA_OPTIONS:-} -jar target/inkling.jar --server.port="$port" >"$work/log" 2>&1 &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
until curl -sf "http://127.0.0.1:$port/readyz" >/dev/null; do
  kill -0 $server
  sleep 0.2
done
$java -Xmx256m -XX:+UseSerialGC -cp target/classes src/benchmark/Soak.java "$port" "$server" "$minutes" ||
  { grep -E ' (WARN|ERROR) ' "$work/log" | tail -20; exit 1; }
