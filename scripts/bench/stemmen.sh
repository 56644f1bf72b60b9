#!/usr/bin/env bash
# Five hundred people who vote in the example dialogue at the same moment, on SQLite, through the pages that everybody may see:
# how long a vote takes until it is confirmed, and whether each that was confirmed is in the store (0 lost; 100 ms for 99 of 100).
# First all of them without a pause, which nobody does, then others who read each statement for some seconds. The limit for one
# network stays on: people come from networks of a hundred. Server and load share this machine's cores. Figures:
# docs/performance.md.
#   scripts/bench/stemmen.sh [DATA KEY]
# Without DATA, a small municipality is made. VOORKANT names another program than the release build.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

DATA=${1:-}
VOORKANT=${VOORKANT:-$TARGET/release/voorkant}
PEOPLE=${BENCH_VOTERS:-500}
VOTES=${BENCH_VOTES_EACH:-10}
PAUSE=${BENCH_PAUSE:-5}
PORT=${BENCH_PORT:-18084}
HERE=http://127.0.0.1:$PORT
WORK=$(mktemp -d)
KEY=${2:-$WORK/sleutel/voorkant.sleutel}
SERVER=
trap 'kill $SERVER 2>/dev/null || true; rm -rf "$WORK"' EXIT

have python3 || {
    echo "voting skipped: there is no python3 here"
    exit 0
}
[ -x "$VOORKANT" ] || make --no-print-directory build
ulimit -n 4096 2>/dev/null || true

if [ -n "$DATA" ]; then
    cp -r "$DATA" "$WORK/data"
else
    "$VOORKANT" generate --out "$WORK/berichten" --residents 1000 --seed 2026 >/dev/null 2>&1
    "$VOORKANT" import "$WORK/berichten" --data "$WORK/data" --sleutel "$KEY" >/dev/null 2>&1
fi
"$VOORKANT" gegevens instellen --data "$WORK/data" --sleutel "$KEY" gemeente=9999 gemeentenaam=Merwoude >/dev/null
demo_opgave "$VOORKANT" "$WORK/data" "$KEY"
"$VOORKANT" dialoog voorbeeld --data "$WORK/data" --sleutel "$KEY" >/dev/null 2>&1
"$VOORKANT" serve --data "$WORK/data" --sleutel "$KEY" --port "$PORT" >/dev/null 2>&1 &
SERVER=$!
for _ in $(seq 300); do
    curl --silent --output /dev/null "$HERE/" && break
    sleep 0.1
done

# processor: seconds of the processor that the server took so far.
processor() {
    awk -v ticks="$(getconf CLK_TCK)" '{ print ($14 + $15) / ticks }' /proc/$SERVER/stat
}

printf 'machine: %s cores; date: %s; load before: %s\n' "$(nproc)" "$(date +%F)" "$(cut -d' ' -f1-3 /proc/loadavg)"
printf '%-44s %10s %10s %10s %10s\n' "$PEOPLE people, $VOTES votes each, ms" "half" "99 of 100" "longest" "a second"
before=$(processor)
python3 scripts/bench/stemmen_kiezers.py "$PORT" "$WORK/data/voorkant.sqlite" "$PEOPLE" "$VOTES" 0 1
python3 scripts/bench/stemmen_kiezers.py "$PORT" "$WORK/data/voorkant.sqlite" "$PEOPLE" "$VOTES" "$PAUSE" 101
printf '%-44s %8.2f ms of the processor\n' "a begin, a page or a vote, for the server" \
    "$(echo "$(processor) $before $PEOPLE $VOTES" | awk '{ print 1000 * ($1 - $2) / (2 * $3 * (1 + 2 * $4)) }')"
printf '%-44s %8d MB\n' "memory of the server at its highest" "$(awk '/VmHWM/ { print int($2 / 1024) }' /proc/$SERVER/status)"
