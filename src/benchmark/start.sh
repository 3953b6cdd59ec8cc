#!/usr/bin/env bash
# How long the service takes to start: from the command to the first 200 of /readyz and to the first answer, what that
# answer and the hundredth take by themselves, and the resident memory at rest; of several starts the medians. Three ways:
# the jar as it is; extracted; extracted with the image's settings and AOT cache, made as the Dockerfile makes them.
# Usage: src/benchmark/start.sh [starts] [jar] [extracted] [image]    (needs curl and a built jar; for the last way a
# JAVA_HOME of a JDK 25). FOLDER names a folder to keep what was extracted in, or to take it from.
set -euo pipefail
cd "$(dirname "$0")/../.."
starts=${1:-5}
ways=("${@:2}")
[ ${#ways[@]} -gt 0 ] || ways=(jar extracted image)
port=${PORT:-18096}
. src/benchmark/service.sh

millis() { awk -v from="$1" -v to="$EPOCHREALTIME" 'BEGIN {printf "%.0f", 1000 * (to - from)}'; }
is_ready() { SERVER_PORT=$port src/main/docker/image/ready 2>/dev/null; }
draw() { # prints the milliseconds that it took
  curl -sf -o /dev/null -w '%{time_total}\n' -H 'Content-Type: application/octet-stream' \
    --data-binary @src/main/resources/static/samples/seven.bin "http://127.0.0.1:$port/classify" |
    awk '{printf "%.1f\n", 1000 * $1}'
}
median() { # column of what was measured
  cut -d' ' -f"$1" "$work/measured" | sort -n | awk '{at[NR] = $1} END {print at[int((NR + 1) / 2)]}'
}

[ "${ways[*]}" = jar ] || lay_out
"$java" -version 2>&1 | head -1
for way in "${ways[@]}"; do
  : >"$work/measured"
  for ((i = 0; i < starts; i++)); do
    begin=$EPOCHREALTIME
    "launch_$way"
    until is_ready; do
      kill -0 "$server" || { cat "$work/log"; exit 1; }
      sleep 0.01
    done
    ready=$(millis "$begin")
    first=$(draw)
    answered=$(millis "$begin")
    for _ in {2..99}; do draw >/dev/null; done
    hundredth=$(draw)
    echo "$ready $answered $first $hundredth $(resident)" >>"$work/measured"
    stop
  done
  printf '%-9s  ready %5d ms  answered %5d ms  first answer %5.1f ms  hundredth %5.1f ms  resident %d MB  (ready: %s)\n' \
    "$way" "$(median 1)" "$(median 2)" "$(median 3)" "$(median 4)" "$(median 5)" "$(cut -d' ' -f1 "$work/measured" | xargs)"
done
