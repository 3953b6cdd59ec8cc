#!/usr/bin/env bash
# Throughput and percentiles of /classify beside an endpoint of the same server that reads the
# same body and answers a constant of the same size.
# Usage: src/benchmark/load.sh [seconds] [connections]    (needs wrk, curl and a built jar)
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-10}
connections=${2:-16}
port=${PORT:-18090}
work=$(mktemp -d)
java ${JAVA_OPTIONS:-} -jar target/inkling.jar --server.port="$port" --inkling.constant-endpoint=true >"$work/log" 2>&1 &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
until curl -sf "http://127.0.0.1:$port/actuator/health/readiness" >/dev/null; do sleep 0.2; done
cat >"$work/post.lua" <<'LUA'
local file = assert(io.open("src/main/resources/static/samples/seven.bin", "rb"))
wrk.method = "POST"
wrk.body = file:read("*a")
wrk.headers["Content-Type"] = "application/octet-stream"
LUA
load() { wrk -t1 -c"$connections" -d"$1s" --latency -s "$work/post.lua" "http://127.0.0.1:$port$2"; }
for path in /benchmark/constant /classify; do load 5 "$path" >/dev/null; done
for round in 1 2; do
  for path in /benchmark/constant /classify; do
    echo "== $path, round $round"
    load "$seconds" "$path" | tee "$work/out" | grep -E '50%|99%|Non-2xx|Requests/sec' || true
    awk '/Requests\/sec/ {print $2}' "$work/out" >>"$work/rate${path//\//_}"
  done
done
paste "$work/rate_benchmark_constant" "$work/rate_classify" |
  awk '{a += $1; b += $2} END {printf "== /classify serves %.0f %% of the requests that the constant does\n", 100 * b / a}'
echo "== resident memory $(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$server/status") MB"
