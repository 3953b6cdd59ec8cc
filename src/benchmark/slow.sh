#!/usr/bin/env bash
# What slow clients do to the others: 500 bodies half sent and 500 clients that read no answer, held open while 16
# connections draw. Prints what was drawn before, meanwhile in windows of three seconds from the start, and afterwards,
# how long /livez took meanwhile, and what the half-sent ones got.
# Usage: src/benchmark/slow.sh [seconds held] [half-sent] [not reading]    (needs wrk, curl and a built jar)
# With IMAGE=1 the service runs as in the image (JAVA_HOME of a JDK 25).
set -euo pipefail
cd "$(dirname "$0")/../.."
held=${1:-20}
half=${2:-500}
silent=${3:-500}
port=${PORT:-18091}
. src/benchmark/service.sh

launch_asked
await
"$java" -version 2>&1 | head -1
large=/swagger-ui/swagger-ui-bundle.js
curl -sf -o /dev/null "http://127.0.0.1:$port$large" || { echo "$large is not there"; exit 1; }
draw 12 16 >/dev/null # to warm up
window() { # name
  read -r rate _ p99 max others broken _ < <(draw 3 16)
  printf '%-20s %6d 200s a second, p99 %.1f ms, max %.1f ms, %d other answers, %d broken connections\n' \
    "$1" "$rate" "$p99" "$max" "$others" "$broken"
}

window before
"$java" -Xmx256m -XX:+UseSerialGC src/benchmark/Slow.java "$port" "$held" "$half" "$silent" "$large" >"$work/slow" &
holder=$!
running[holder]=$holder
for ((tries = 0; tries < 200; tries++)); do
  ! grep -q . "$work/slow" || break # they are all there
  sleep 0.05
done
begin=$SECONDS
ask_livez
while ((SECONDS - begin <= held - 4)); do
  window "held, $((SECONDS - begin)) s"
done
livez_answered
wait "$holder"
unset "running[holder]"
read -r median longest failed <<<"$livez"
cat "$work/slow"
echo "/livez meanwhile: median $median ms, longest $longest ms, $failed failed"
sleep 1
window after
echo "resident $(resident) MB"
