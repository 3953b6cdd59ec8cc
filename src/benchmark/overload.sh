#!/usr/bin/env bash
# What becomes of /classify when four times as much is asked as it can do: finds the peak, offers that and its multiples
# at an even rate, and prints how much of the peak was served, how long that took, and what was refused or too late. As
# many drawings wait as there are connections.
# Usage: src/benchmark/overload.sh [seconds] [connections]    (needs a built jar)
# Service and load share the cores: what the load takes is missing from the service; the last two columns say how many
# cores each had. With PIN=1 the service has one core and the load another (needs taskset). With IMAGE=1 the service runs
# as in the image (JAVA_HOME of a JDK 25).
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-10}
connections=${2:-2000}
port=${PORT:-18093}
. src/benchmark/service.sh

JAVA_OPTIONS="-XX:+UseSerialGC ${JAVA_OPTIONS:-}"
own=()
if [[ ${PIN:-} ]]; then
  launch taskset -c 0 "$java" $JAVA_OPTIONS -jar target/inkling.jar
  own=(taskset -c 1)
else
  launch_asked
fi
await
"${own[@]}" "$java" -Xmx256m -XX:+UseSerialGC src/benchmark/Overload.java "$port" "$seconds" "$connections" "$server"
