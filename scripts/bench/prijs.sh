#!/usr/bin/env bash
# The page of a tariff and that of the test of an offer, as somebody who signed in asks for them: under 50 ms for 99 of 100.
# The tariff is the worked example of the demo. Server and load share this machine's cores. Figures: docs/performance.md.
#   scripts/bench/prijs.sh DATA KEY
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

DATA=$1
KEY=$2
PORT=${BENCH_PORT:-18083}
SECONDS_EACH=${BENCH_SECONDS:-15}
VOORKANT=${VOORKANT:-$TARGET/release/voorkant}
HERE=http://127.0.0.1:$PORT
WORK=$(mktemp -d)
SERVER=
trap 'kill $SERVER 2>/dev/null || true; rm -rf "$WORK"' EXIT

for tool in wrk sqlite3; do
    have "$tool" || install_packages "$tool" || {
        echo "the tariff skipped: $tool cannot be had here"
        exit 0
    }
done

cp -r "$DATA" "$WORK/data"
"$VOORKANT" toegang voorbeeld --data "$WORK/data" --sleutel "$KEY" >/dev/null
"$VOORKANT" afspraken voorbeeld --data "$WORK/data" --sleutel "$KEY" >/dev/null
"$VOORKANT" serve --data "$WORK/data" --sleutel "$KEY" --port "$PORT" >/dev/null 2>&1 &
SERVER=$!
for _ in $(seq 300); do
    curl --silent --output /dev/null "$HERE/" && break
    sleep 0.1
done

curl --silent --output /dev/null --cookie-jar "$WORK/buyer" --header "Origin: $HERE" --header 'Sec-Fetch-Site: same-origin' \
    --data-urlencode naam=inkoper --data-urlencode 'wachtwoord=oefenen in Merwoude' "$HERE/inloggen"
COOKIE=$(awk '(/^#HttpOnly_/ || !/^#/) && NF >= 7 { printf "%s%s=%s", sep, $6, $7; sep = "; " }' "$WORK/buyer")
of() { sqlite3 "$WORK/data/voorkant.sqlite" "$1"; }
TARIFF=$(of "select min(id) from stuk where soort = 'tarief'")
OFFER=$(of "select min(id) from stukregel where soort = 'tariefaanbod' and stuk = '$TARIFF'")

# ask NAME PATH: half and 99 of 100, one at a time; any answer that is none is named.
ask() {
    wrk --threads 1 --connections 1 --duration 3s --header "Cookie: $COOKIE" "$HERE$2" >/dev/null
    wrk --threads 1 --connections 1 --duration "${SECONDS_EACH}s" --latency --header "Cookie: $COOKIE" "$HERE$2" |
        awk -v name="$1" '
            $1 == "50%" { half = $2 }
            $1 == "99%" { most = $2 }
            $1 == "Requests/sec:" { rate = $2 }
            /Non-2xx/ { bad = $0 }
            END { printf "%-52s %10s %10s %10s %s\n", name, half, most, rate, bad }'
}

printf 'machine: %s cores; date: %s; load before: %s\n' "$(nproc)" "$(date +%F)" "$(cut -d' ' -f1-3 /proc/loadavg)"
printf '%-52s %10s %10s %10s\n' "page" "p50" "p99" "pages/s"
ask "a tariff, one at a time" "/afspraken/prijzen/tarieven/$TARIFF"
ask "the test of an offer, one at a time" "/afspraken/prijzen/tarieven/$TARIFF/aanbod/$OFFER"
ask "its price statement as a workbook" "/afspraken/prijzen/tarieven/$TARIFF/prijs.xlsx"
