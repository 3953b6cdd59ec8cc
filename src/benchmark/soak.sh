#!/usr/bin/env bash
# Mixed traffic for many minutes against what the image runs, with its settings: strokes (gzipped too), bitmaps, pictures,
# batches, streams of a hundred lines, bad requests and clients that leave. Fails if a body gets another answer than the
# first time, on any 5xx, or if the resident memory of the last third exceeds the first third's by more than 24 MB, not
# counting the first fifth of the run, in which code is compiled and the heap finds its size.
# Usage: src/benchmark/soak.sh [minutes]    (needs a built jar; JAVA_HOME of a JDK 25 to run what the image runs)
set -euo pipefail
cd "$(dirname "$0")/../.."
minutes=${1:-10}
port=${PORT:-18092}
. src/benchmark/service.sh

lay_out
launch_image
await
"$java" -Xmx256m -XX:+UseSerialGC -cp target/classes src/benchmark/Soak.java "$port" "$server" "$minutes" ||
  { grep -E ' (WARN|ERROR) ' "$log" | tail -20; exit 1; }
