#!/usr/bin/env bash
# Throughput and percentiles of /classify beside an endpoint of the same server that reads the same body through the
# same filters and answers a constant of the same size. Both are warm first, then take turns; the last lines say what
# became of the CPU time, wrk's included.
# Usage: src/benchmark/load.sh [seconds] [connections] [rounds]    (needs wrk, curl and a built jar)
# With LOG=warn no line a request is logged: the difference is what logging costs. With IMAGE=1 the service runs as the
# image runs it (a JDK 25).
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-10}
connections=${2:-16}
rounds=${3:-3}
port=${PORT:-18090}
. src/benchmark/service.sh

if [[ ${IMAGE:-} ]]; then
  lay_out
  launch=launch_image
else
  launch=launch_jar
fi
$launch --inkling.constant-endpoint=true --logging.level.dev.inkling.classify="${LOG:-info}"
await
cat >"$work/post.lua" <<'LUA'
local file = assert(io.open("src/main/resources/static/samples/seven.bin", "rb"))
wrk.method = "POST"
wrk.body = file:read("*a")
wrk.headers["Content-Type"] = "application/octet-stream"
LUA
load() { wrk -t1 -c"$connections" -d"$1s" --latency -s "$work/post.lua" "http://127.0.0.1:$port$2"; }
cpu() { awk '{print ($14 + $15) / 100}' "/proc/$server/stat"; }
for turn in 1 2 3; do
  for path in /benchmark/constant /classify; do load 4 "$path" >/dev/null; done
done
for ((round = 1; round <= rounds; round++)); do
  for path in /benchmark/constant /classify; do
    echo "== $path, round $round"
    before=$(cpu)
    load "$seconds" "$path" >"$work/out"
    after=$(cpu)
    grep -E '50%|99%|Non-2xx|Requests/sec' "$work/out" || true
    awk -v cpu="$before $after" '/requests in/ {split(cpu, at); n = $1} /Requests\/sec/ {rate = $2}
      END {print rate, 1e6 * (at[2] - at[1]) / n}' "$work/out" >>"$work/rate${path//\//_}"
  done
done
paste "$work/rate_benchmark_constant" "$work/rate_classify" |
  awk '{a += $1; ca += $2; b += $3; cb += $4} END {
    printf "== /classify %.0f a second, the constant %.0f: %.0f %%\n", b / NR, a / NR, 100 * b / a
    printf "== CPU time of the service for one: /classify %.0f us, the constant %.0f us\n", cb / NR, ca / NR }'
echo "== resident memory $(resident) MB"
