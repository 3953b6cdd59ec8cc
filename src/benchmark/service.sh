# Sourced by the scripts beside it, in the root of the repository: starts what they measure, loads it, and stops it when
# they end. The actuator answers on the service's own port, so that two services can run at once.
case ${1:-} in
  -h | --help)
    sed -n '2,/^set /{/^set /d; s/^# \{0,1\}//; p}' "$0"
    exit
    ;;
esac
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
folder=${FOLDER:-$work/image}
server=
running=() # by process id: what is to be stopped
trap 'kill "${running[@]}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
ulimit -n "$(ulimit -Hn)"

# Makes of the jar what the Dockerfile makes of it; the AOT cache only where Java is new enough.
lay_out() {
  [ ! -e "$folder/inkling.jar" ] || return 0
  "$java" -Djarmode=tools -jar target/inkling.jar extract --destination "$folder"
  rm "$folder"/lib/tflite-native-cpu-*-osx-x86_64.jar
  cp -r models src/main/docker/image/. "$folder"
  "$java" -XX:AOTMode=off -version >/dev/null 2>&1 || return 0
  (
    cd "$folder"
    image_environment
    export SERVER_PORT=$port MANAGEMENT_SERVER_PORT=$port PATH="$(dirname "$(command -v "$java")"):$PATH"
    ./train
  ) >"$work/train" 2>&1 || { cat "$work/train"; exit 1; }
}

image_environment() {
  export OPT_OUT_TRACKING=true DJL_CACHE_DIR=$folder/djl MALLOC_ARENA_MAX=1
}

# Starts a command as the service and goes on.
launch() {
  log=$work/log-$port
  "$@" --server.port="$port" --management.server.port="$port" >"$log" 2>&1 &
  server=$!
  running[server]=$server
}

launch_jar() { launch "$java" ${JAVA_OPTIONS:-} -jar target/inkling.jar "$@"; }

launch_extracted() { launch "$java" ${JAVA_OPTIONS:-} -jar "$folder/inkling.jar" "$@"; }

# As the image does in a container of 512 MB.
launch_image() { launch in_image "$@"; }

in_image() {
  cd "$folder"
  image_environment
  exec "$java" -XX:+IgnoreUnrecognizedVMOptions @jvm.options -XX:MaxRAM=512m ${JAVA_OPTIONS:-} -XX:AOTCache=inkling.aot \
    -jar inkling.jar "$@"
}

# Launches the way that IMAGE asks for.
launch_asked() {
  if [[ ${IMAGE:-} ]]; then
    lay_out
    launch_image "$@"
  else
    launch_jar "$@"
  fi
}

# Waits until the service takes drawings, for some two minutes at most.
await() {
  local status tries
  for ((tries = 0; tries < 10000; tries++)); do
    status=$(
      exec 2>/dev/null
      exec 3<>"/dev/tcp/127.0.0.1/$port" && printf 'GET /readyz HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3 &&
        read -r -t 2 status <&3 && echo "$status"
    ) || status=
    [[ $status != *' 200'* ]] || return 0
    kill -0 "$server" 2>/dev/null || break
    sleep 0.01
  done
  cat "$log"
  exit 1
}

# Draws over a number of connections for a number of seconds; prints draw.lua's line.
draw() { # seconds connections
  wrk -t1 -c"$2" -d"$1s" --timeout 10s -s src/benchmark/draw.lua "http://127.0.0.1:$port/classify" | tail -1
}

# Asks GET /livez every 50 ms, on a connection of its own, until livez_answered, or ten thousand times. Not from bash, which
# sends a request line by line, so that Nagle's algorithm adds 40 ms.
ask_livez() {
  stdbuf -oL curl -s --rate 20/s --max-time 10 -o /dev/null -w '%{time_total} %{http_code}\n' \
    "http://127.0.0.1:$port/livez?[1-10000]" >"$work/livez" &
  asker=$!
  running[asker]=$asker
  disown "$asker" # so that bash does not tell of its end
}

# Waits for the answer that is under way; sets livez to the median and the longest time that /livez took, in milliseconds,
# and how often it was not answered with 200. Who would have asked while an answer took long counts as well: one that took
# 10 s stands for two hundred.
livez_answered() {
  local asked tries
  asked=$(wc -l <"$work/livez")
  for ((tries = 0; tries < 220; tries++)); do
    (($(wc -l <"$work/livez") == asked)) || break
    sleep 0.05
  done
  kill "$asker"
  unset "running[asker]"
  livez=$(awk '{for (ms = 1000 * $1; ms > 0; ms -= 50) print ms, $2}' "$work/livez" | sort -n |
    awk '{at[NR] = $1} $2 != 200 {failed++} END {printf "%.1f %.1f %d\n", at[int((NR + 1) / 2)], at[NR], failed}')
}

# Megabytes that the service holds.
resident() { awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$server/status"; }

# The median of a column of a file.
median() { # column file
  cut -d' ' -f"$1" "$2" | sort -n | awk '{at[NR] = $1} END {print at[int((NR + 1) / 2)]}'
}

stop() {
  kill "$server"
  wait "$server" || [ $? -eq 143 ]
  unset "running[server]"
  server=
}
