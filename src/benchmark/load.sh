#!/usr/bin/env bash
# Throughput and percentiles of /classify for clients that come back at once: requests a second that got a 200, times of
# all answers, refusals, how long /livez takes meanwhile, memory afterwards. Medians of the rounds.
# Usage: src/benchmark/load.sh [seconds] [rounds] [connections…]    (needs wrk, curl and a built jar)
# BEFORE=path/to/old.jar measures that jar too, in turns with the one in target/, and prints the ratio. BEFORE_JAVA is
# the java that runs it, always as a plain jar. With IMAGE=1 the new one runs as in the image (JAVA_HOME of a JDK 25).
# LOG=warn leaves the log lines out.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-10}
rounds=${2:-3}
connections=("${@:3}")
[ ${#connections[@]} -gt 0 ] || connections=(16 256 2000)
port=${PORT:-18090}
. src/benchmark/service.sh

log_level=--logging.level.dev.inkling.classify=${LOG:-info}
names=(now)
launch_asked "$log_level"
await
servers=([0]=$server)
ports=([0]=$port)
if [[ ${BEFORE:-} ]]; then
  names=(now before)
  port=$((port + 10))
  launch "${BEFORE_JAVA:-$java}" -jar "$BEFORE" "$log_level"
  await
  servers[1]=$server
  ports[1]=$port
fi
choose() {
  server=${servers[$1]}
  port=${ports[$1]}
}

for turn in 1 2 3; do
  for i in "${!names[@]}"; do
    choose "$i"
    draw 4 16 >/dev/null
  done
done
for many in "${connections[@]}"; do
  for ((round = 1; round <= rounds; round++)); do
    for i in "${!names[@]}"; do
      choose "$i"
      draw 2 "$many" >/dev/null # to warm up
      sleep 1
      ask_livez
      drawn=$(draw "$seconds" "$many")
      livez_answered
      echo "$drawn $livez $(resident)" >>"$work/${names[i]}-$many"
      sleep 1
    done
  done
  touch "$work/before-$many"
  echo "== $many connections, $rounds rounds of $seconds s"
  column=0
  for what in '200s a second' 'p50 ms' 'p99 ms' 'max ms' 'other answers' 'broken connections' 'no answer in 10 s' \
    '/livez median ms' '/livez longest ms' '/livez failed' 'resident MB'; do
    : $((++column))
    awk -v what="$what" -v before="$(median $column "$work/before-$many")" -v now="$(median $column "$work/now-$many")" 'BEGIN {
      if (before == "") printf "%-20s %9s\n", what, now
      else printf "%-20s %9s before %9s now%s\n", what, before, now, (before > 0) ? sprintf("   %.2f times", now / before) : "" }'
  done
done
