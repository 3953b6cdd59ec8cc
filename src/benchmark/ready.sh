#!/usr/bin/env bash
# What a new replica serves: the time from the command to the first 200 of /readyz, then at once 16 connections that draw
# for half a minute: three windows of one second, nine of three seconds. Of several starts the medians. The ratio is that
# of the first three seconds to the warm rate, the mean of the last three windows.
# Usage: src/benchmark/ready.sh [starts] [jar] [extracted] [image]    (needs wrk and a built jar; for the image a JAVA_HOME
# of a JDK 25). FOLDER names a folder to keep what was extracted in, or to take it from.
set -euo pipefail
cd "$(dirname "$0")/../.."
starts=${1:-3}
ways=("${@:2}")
[ ${#ways[@]} -gt 0 ] || ways=(jar image)
port=${PORT:-18096}
. src/benchmark/service.sh

[ "${ways[*]}" = jar ] || lay_out
"$java" -version 2>&1 | head -1
for way in "${ways[@]}"; do
  for ((i = 0; i < starts; i++)); do
    begin=${EPOCHREALTIME/[.,]/}
    "launch_$way"
    await
    line="$(((${EPOCHREALTIME/[.,]/} - begin) / 1000)) $(resident)"
    for seconds in 1 1 1 3 3 3 3 3 3 3 3 3; do
      drawn=$(draw $seconds 16)
      line+=" ${drawn%% *}"
    done
    echo "$line $(resident)" >>"$work/measured-$way"
    stop
  done
  # Columns: ms to ready, MB, three windows of a second, nine of three, MB.
  awk '{print ($3 + $4 + $5) / ($12 + $13 + $14)}' "$work/measured-$way" >"$work/ratios"
  windows=
  for column in {3..14}; do windows+=" $(median $column "$work/measured-$way")"; done
  printf '== %s, %d starts: ready after %d ms (%s), %.2f of the warm rate in the first 3 s (%s)\n' "$way" "$starts" \
    "$(median 1 "$work/measured-$way")" "$(cut -d' ' -f1 "$work/measured-$way" | xargs)" "$(median 1 "$work/ratios")" "$(xargs <"$work/ratios")"
  echo "   200s a second:$windows"
  echo "   resident: $(median 2 "$work/measured-$way") MB when ready, $(median 15 "$work/measured-$way") MB after the load"
done
