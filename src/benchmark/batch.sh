#!/usr/bin/env bash
# What a batch of 1,000 drawings takes beside bare inference shared out over the workers, as JSON and as NDJSON, and
# how long single requests take while batches run. The load is on the same cores as the service.
# Usage: src/benchmark/batch.sh [rounds]    (needs a built jar)
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-30}
workers=${WORKERS:-$(nproc)}
port=${PORT:-18094}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
$java ${JAVA_OPTIONS:-} -jar target/inkling.jar --server.port="$port" --inkling.workers="$workers" >"$work/log" 2>&1 &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
until curl -sf "http://127.0.0.1:$port/readyz" >/dev/null; do
  kill -0 $server
  sleep 0.2
done
$java -Xmx256m -XX:+UseSerialGC src/benchmark/Batch.java "$port" "$rounds" "$workers"
