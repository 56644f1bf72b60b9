#!/usr/bin/env bash
# How long every page of Inzicht takes over the facts of a large municipality: 900,000 residents, ten years. The messages
# (some 14 GB in 1.4 million files) are removed as soon as they are imported. Server and load share this machine's cores.
# Size: BENCH_LARGE_RESIDENTS, BENCH_LARGE_YEARS. With a data folder and its key nothing is made, only measured:
#   scripts/bench/groot.sh [DATA KEY]
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

RESIDENTS=${BENCH_LARGE_RESIDENTS:-900000}
YEARS=${BENCH_LARGE_YEARS:-10}
VISITORS=${BENCH_LARGE_VISITORS:-4}
PORT=${BENCH_PORT:-18081}
VOORKANT=${VOORKANT:-$TARGET/release/voorkant}
WORK=$(mktemp -d)
SERVER=""
trap '[ -z "$SERVER" ] || kill $SERVER 2>/dev/null || true; rm -rf "$WORK"' EXIT
DATA=${1:-$WORK/data}
KEY=${2:-$WORK/sleutel/voorkant.sleutel}

# step NAME COMMAND…: seconds of the wall clock and, where the machine can tell, the most memory.
step() {
    local name=$1 start end peak=""
    shift
    start=$(date +%s.%N)
    if [ -x /usr/bin/time ]; then
        /usr/bin/time --format '%M' --output "$WORK/peak" "$@" >/dev/null 2>&1
        peak="$(($(tail -n 1 "$WORK/peak") / 1024)) MB"
    else
        "$@" >/dev/null 2>&1
    fi
    end=$(date +%s.%N)
    printf '%-46s %8.1f s %10s\n' "$name" "$(echo "$end - $start" | bc)" "$peak"
}

make_municipality() {
    step "generate (write the messages)" \
        "$VOORKANT" generate --out "$WORK/berichten" --residents "$RESIDENTS" --years "$YEARS" --seed 2026
    households=$(tail -n 1 "$WORK/berichten/instellingen/gemeente.csv" | awk -F';' '{ print $(NF - 1) "; " $NF "; verzonnen" }')
    "$VOORKANT" gegevens instellen --data "$DATA" --sleutel "$KEY" gemeente=9999 gemeentenaam=Merwoude \
        "huishoudens=$households" \
        --productcodes "$WORK/berichten/instellingen/productcodes.csv" \
        --buurten "$WORK/berichten/instellingen/postcodes.csv" >/dev/null 2>&1
    step "import" "$VOORKANT" import "$WORK/berichten" --data "$DATA" --sleutel "$KEY"
    step "import of what comes beside messages" \
        "$VOORKANT" gegevens bron --data "$DATA" --sleutel "$KEY" --lijst "$WORK/berichten/bronnen/bronnen.json"
    rm -rf "$WORK/berichten"
}

# load CONNECTIONS PAGE: "p50 p99" of a page that was asked before.
load() {
    wrk --threads 1 --connections "$1" --duration "${BENCH_LARGE_SECONDS:-5}s" --timeout 60s --latency "http://127.0.0.1:$PORT$2" |
        awk '$1 == "50%" { half = $2 } $1 == "99%" { most = $2 } /Non-2xx/ { bad = " (errors)" } END { print half, most bad }'
}

have bc || install_packages bc
have wrk || install_packages wrk || {
    echo "a large municipality skipped: wrk cannot be had here"
    exit 0
}
printf 'machine: %s cores; date: %s; residents: %s, years: %s; load before: %s\n' \
    "$(nproc)" "$(date +%F)" "$RESIDENTS" "$YEARS" "$(cut -d' ' -f1-3 /proc/loadavg)"
[ $# -eq 2 ] || make_municipality
printf '%-46s %8d MB\n' "data folder" "$(du -sm "$DATA" | cut -f1)"

# The list of product codes needs the facts and makes no answer: what it takes is the start.
start=$(date +%s.%N)
"$VOORKANT" serve --data "$DATA" --sleutel "$KEY" --port "$PORT" >/dev/null 2>&1 &
SERVER=$!
until curl --silent --fail --output /dev/null --max-time 900 "http://127.0.0.1:$PORT/gegevens/productcodes"; do
    kill -0 $SERVER
    sleep 0.1
done
printf '%-46s %8.1f s\n' "start, with the facts" "$(echo "$(date +%s.%N) - $start" | bc)"
most() { awk '/VmHWM/ { print int($2 / 1024) }' /proc/$SERVER/status; }
printf '%-46s %8d MB\n' "memory of the server at its highest, then" "$(most)"

printf '\n%-28s %9s %20s %22s\n' "page" "cold" "warm p50, p99" "$VISITORS at once p50, p99"
for page in / geld stapeling concentratie verloop sociale-basis groepsaanbod raadsvragen eigen-vraag \
    "eigen-vraag?rijen=wijk&kolommen=leeftijd" /opgave /woordenboek; do
    [ "${page:0:1}" = / ] || page=/inzicht/$page
    cold=$(curl --silent --output /dev/null --max-time 900 --write-out '%{http_code} %{time_total}' "http://127.0.0.1:$PORT$page")
    case $cold in
    200*) printf '%-28.28s %7.2f s %20s %22s\n' "${page#/inzicht}" "${cold#* }" "$(load 1 "$page")" "$(load "$VISITORS" "$page")" ;;
    *) printf '%-28.28s answers %s\n' "${page#/inzicht}" "$cold" ;;
    esac
done
printf '\n%-46s %8d MB\n' "memory of the server at its highest" "$(most)"
printf 'load after: %s\n' "$(cut -d' ' -f1-3 /proc/loadavg)"
