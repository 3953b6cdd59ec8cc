#!/usr/bin/env bash
# What becomes of /classify when four times as much is asked as it can do: finds the capacity, offers that and its
# multiples at an even rate over many connections, and prints what was accepted and how long that took.
# Usage: src/benchmark/overload.sh [seconds] [connections]    (needs a built jar)
# Service and load share the cores: what the load takes is missing from the service; the last two columns say how many
# cores each had. With PIN=1 the service has one core and the load another (needs taskset).
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-10}
connections=${2:-512}
port=${PORT:-18093}
. src/benchmark/service.sh

JAVA_OPTIONS="-XX:+UseSerialGC ${JAVA_OPTIONS:-}"
own=()
if [[ ${PIN:-} ]]; then
  launch taskset -c 0 "$java" $JAVA_OPTIONS -jar target/inkling.jar
  own=(taskset -c 1)
else
  launch_jar
fi
await
"${own[@]}" "$java" -Xmx256m -XX:+UseSerialGC src/benchmark/Overload.java "$port" "$seconds" "$connections" "$server"
