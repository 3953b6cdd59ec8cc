# Sourced by the scripts beside it, in the root of the repository: starts what they measure, and stops it when they end.
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
folder=${FOLDER:-$work/image}
server=
trap '[[ -z $server ]] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT

# Makes of the jar what the Dockerfile makes of it; the AOT cache only where Java is new enough.
lay_out() {
  [ ! -e "$folder/inkling.jar" ] || return 0
  "$java" -Djarmode=tools -jar target/inkling.jar extract --destination "$folder"
  rm "$folder"/lib/tflite-native-cpu-*-osx-x86_64.jar
  cp -r models src/main/docker/image/. src/main/resources/static/samples "$folder"
  "$java" -XX:AOTMode=off -version >/dev/null 2>&1 || return 0
  (
    cd "$folder"
    image_environment
    export SERVER_PORT=$port PATH="$(dirname "$(command -v "$java")"):$PATH"
    ./train
  ) >"$work/train" 2>&1 || { cat "$work/train"; exit 1; }
}

image_environment() {
  export OPT_OUT_TRACKING=true DJL_CACHE_DIR=$folder/djl MALLOC_ARENA_MAX=1
}

# Starts a command as the service and goes on.
launch() {
  "$@" --server.port="$port" >"$work/log" 2>&1 &
  server=$!
}

launch_jar() { launch "$java" ${JAVA_OPTIONS:-} -jar target/inkling.jar "$@"; }

launch_extracted() { launch "$java" ${JAVA_OPTIONS:-} -jar "$folder/inkling.jar" "$@"; }

# As the image does in a container of 512 MB.
launch_image() {
  (cd "$folder" && image_environment && exec "$java" -XX:+IgnoreUnrecognizedVMOptions @jvm.options -XX:MaxRAM=512m \
    ${JAVA_OPTIONS:-} -XX:AOTCache=inkling.aot -jar inkling.jar --server.port="$port" "$@") >"$work/log" 2>&1 &
  server=$!
}

# Waits until the service takes drawings.
await() {
  until curl -sf "http://127.0.0.1:$port/readyz" >/dev/null; do
    kill -0 "$server" || { cat "$work/log"; exit 1; }
    sleep 0.1
  done
}

# Megabytes that the service holds.
resident() { awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$server/status"; }

stop() {
  kill "$server"
  wait "$server" || [ $? -eq 143 ]
  server=
}
