#!/usr/bin/env bash
# Requests that the service answers in a second of CPU time, which is what one core serves: the service on one core, wrk
# on another.
# Usage: src/benchmark/per-core.sh [seconds]    (needs wrk, curl, jq, two cores and a built jar)
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-20}
port=${PORT:-18095}
. src/benchmark/service.sh

launch taskset -c 0 "$java" -XX:+UseSerialGC -jar target/inkling.jar
await
jq -c '.samples[] | select(.name | test("^[0-9]$")) | {strokes}' src/main/resources/static/page/samples.json >"$work/drawings"
cat >"$work/post.lua" <<LUA
local bodies = {}
for line in io.lines("$work/drawings") do bodies[#bodies + 1] = line end
local turn = 0
request = function()
  turn = turn % #bodies + 1
  return wrk.format("POST", nil, { ["Content-Type"] = "application/json" }, bodies[turn])
end
LUA
load() { taskset -c 1 wrk -t1 -c8 -d"$1s" --latency -s "$work/post.lua" "http://127.0.0.1:$port/classify"; }
load "$seconds" >/dev/null # to warm up
cpu() { awk '{print ($14 + $15) / 100}' "/proc/$server/stat"; }
before=$(cpu)
load "$seconds" >"$work/out"
after=$(cpu)
grep -E '50%|99%|Non-2xx|Requests/sec' "$work/out" || true
awk -v cpu="$before $after" '/requests in/ {split(cpu, at); printf "== %d requests a CPU second\n", $1 / (at[2] - at[1])}' \
  "$work/out"
