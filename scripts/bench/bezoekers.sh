#!/usr/bin/env bash
# How long visitors wait: fifty at once, each asking for the next page as soon as the last one came, which is more
# than people do. Server and load share this machine's cores.
#   scripts/bench/bezoekers.sh DATA KEY
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

DATA=$1
KEY=$2
VISITORS=${BENCH_VISITORS:-50}
PORT=${BENCH_PORT:-18080}
VOORKANT=$TARGET/release/voorkant

have wrk || install_packages wrk || {
    echo "visitors skipped: wrk cannot be had here"
    exit 0
}

"$VOORKANT" serve --data "$DATA" --sleutel "$KEY" --port "$PORT" >/dev/null 2>&1 &
SERVER=$!
trap 'kill $SERVER 2>/dev/null || true' EXIT
for _ in $(seq 100); do
    curl --silent --fail --output /dev/null "http://127.0.0.1:$PORT/" && break
    sleep 0.1
done

printf '%-46s %10s %10s %10s\n' "page, $VISITORS visitors at once" "p50" "p99" "pages/s"
for page in / /inzicht/stapeling /inzicht/concentratie /inzicht/verloop; do
    status=$(curl --silent --output /dev/null --write-out '%{http_code}' "http://127.0.0.1:$PORT$page")
    [ "$status" = 200 ] || { printf '%-46s answers %s\n' "$page" "$status"; continue; }
    wrk --threads 1 --connections "$VISITORS" --duration "${BENCH_SECONDS:-15}s" --latency "http://127.0.0.1:$PORT$page" |
        awk -v page="$page" '
            $1 == "50%" { half = $2 }
            $1 == "99%" { most = $2 }
            $1 == "Requests/sec:" { rate = $2 }
            /Non-2xx/ { bad = $0 }
            END { printf "%-46s %10s %10s %10s %s\n", page, half, most, rate, bad }'
done
printf '%-46s %8d MB\n' "memory of the server at its highest" "$(awk '/VmHWM/ { print int($2 / 1024) }' /proc/$SERVER/status)"
