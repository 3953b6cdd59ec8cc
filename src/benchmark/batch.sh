#!/usr/bin/env bash
# What a batch of 1,000 drawings takes beside bare inference shared out over the workers, as JSON and as NDJSON;
# beside one of the Open Inference Protocol in binary; and how long single requests take while batches run. The load is on the same cores as the service.
# Usage: src/benchmark/batch.sh [rounds]    (needs a built jar)
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-200}
workers=${WORKERS:-$(nproc)}
port=${PORT:-18094}
. src/benchmark/service.sh

launch_jar --inkling.workers="$workers"
await
"$java" -Xmx256m -XX:+UseSerialGC src/benchmark/Batch.java "$port" "$rounds" "$workers"
