# shellcheck shell=bash
# Shared by the benchmarks: servers in containers on the host's network, wrk against them, each beside its yardstick in one run.

seconds=${SECONDS_PER_RUN:-5}
rounds=${ROUNDS:-3}
prefix=bank-benchmark-$$
work=$(mktemp -d)
containers=()

fail() { echo "$(basename "$0"): $*" >&2; exit 1; }
say() { printf '%s\n' "$*" >&2; }

require() {
  local tool
  for tool in docker wrk curl awk; do
    command -v "$tool" >/dev/null || fail "$tool is missing (Debian: apt-get install $tool)"
  done
  docker info >/dev/null 2>&1 || fail "no Docker engine answers"
}

clean_up() {
  if [[ ${#containers[@]} -gt 0 ]]; then docker rm --force --volumes "${containers[@]}" >/dev/null 2>&1 || true; fi
  rm -rf "$work"
}
trap clean_up EXIT

free_port() {
  local port
  while port=$((RANDOM % 20000 + 20000)); do
    (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

# start NAME IMAGE ARGUMENT... : "docker run" up to "--", the program's own arguments behind it.
start() {
  local name=$prefix-$1 image=$2 options=()
  shift 2
  while [[ $# -gt 0 && $1 != -- ]]; do options+=("$1"); shift; done
  if [[ $# -gt 0 ]]; then shift; fi
  docker run --detach --network host --name "$name" "${options[@]}" "$image" "$@" >/dev/null
  containers+=("$name")
}

wait_for() {
  local url=$1 tries=0
  until curl -sf -m 2 -o /dev/null "$url"; do
    tries=$((tries + 1))
    [[ $tries -lt 300 ]] || fail "no answer from $url"
    sleep 0.1
  done
}

# The resident memory of a container's program, in MB.
resident() {
  local pid child
  pid=$(docker inspect --format '{{.State.Pid}}' "$prefix-$1")
  child=$(pgrep -P "$pid" | head -1 || true)
  awk '/^VmRSS/ { printf "%.0f", $2 / 1000 }' "/proc/${child:-$pid}/status"
}

# start_nginx PORT DIRECTORY : two workers, keep-alive, the files of a directory, as fast as it goes.
start_nginx() {
  cat >"$work/nginx.conf" <<CONF
worker_processes 2;
events { worker_connections 1024; }
http {
  access_log off;
  keepalive_requests 100000000;
  sendfile on;
  tcp_nopush on;
  open_file_cache max=1000;
  gzip_static on;
  default_type application/json;
  server { listen 127.0.0.1:$1; root /files; }
}
CONF
  chmod -R a+rX "$work" "$2"
  start nginx nginx:1.26 --volume "$work/nginx.conf:/etc/nginx/nginx.conf:ro" --volume "$2:/files:ro"
}

# ask URL WRK-OPTION... [-- SCRIPT-ARGUMENT...] : prints "requests-per-second p50 p99" and fails where an answer is not 2xx.
ask() {
  local url=$1 options=()
  shift
  while [[ $# -gt 0 && $1 != -- ]]; do options+=("$1"); shift; done
  # wrk reads from one connection as long as there is something: with lists of 9 MB another may wait for seconds.
  wrk -t1 -c16 -d"${seconds}s" --timeout 10s --latency "${options[@]}" "$url" "$@" >"$work/wrk" || fail "wrk ended with an error"
  if grep -qE 'Non-2xx|Socket errors' "$work/wrk"; then cat "$work/wrk" >&2; fail "$url: errors"; fi
  awk '/Requests\/sec/ { rps = $2 } $1 == "50%" { p50 = $2 } $1 == "99%" { p99 = $2 } END { print rps, p50, p99 }' "$work/wrk"
}

median() { sort -n | awk '{ line[NR] = $0 } END { print line[int((NR + 1) / 2)] }'; }

# compare TITLE GOAL OURS THEIRS [WRK-OPTION...] : a row; the two take turns, the median of all rounds counts.
compare() {
  local title=$1 goal=$2 ours=$3 theirs=$4 round a b
  shift 4
  : >"$work/ours"
  : >"$work/theirs"
  ask "$ours" "$@" >/dev/null
  for ((round = 0; round < rounds; round++)); do
    ask "$theirs" "$@" >>"$work/theirs"
    ask "$ours" "$@" >>"$work/ours"
  done
  a=$(median <"$work/ours")
  b=$(median <"$work/theirs")
  awk -v title="$title" -v goal="$goal" -v a="$a" -v b="$b" 'BEGIN {
    split(a, x, " "); split(b, y, " ")
    printf "| %s | %.0f | %s | %s | %.0f | %.2f | %s |\n", title, x[1], x[2], x[3], y[1], x[1] / y[1], goal
  }'
}

heading() {
  echo "| ${1} | requests/s | p50 | p99 | ${2} | ratio | goal |"
  echo "| --- | --- | --- | --- | --- | --- | --- |"
}

conditions() {
  printf '\n%s cores, load average before %s, after %s; wrk -t1 -c16, %s s a run, median of %s rounds in turn.\n' \
    "$(nproc)" "$1" "$(cut -d' ' -f1 /proc/loadavg)" "$seconds" "$rounds"
}
