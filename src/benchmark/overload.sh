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
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
on() { # core command
  if [[ ${PIN:-} ]]; then exec taskset -c "$@"; else exec "${@:2}"; fi
}
(on 0 $java -XX:+UseSerialGC ${JAVA_OPTIONS:-} -jar target/inkling.jar --server.port="$port") >"$work/log" 2>&1 &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
until curl -sf "http://127.0.0.1:$port/readyz" >/dev/null; do
  kill -0 $server
  sleep 0.2
done
(on 1 $java -Xmx256m -XX:+UseSerialGC src/benchmark/Overload.java "$port" "$seconds" "$connections" $server)
