#!/usr/bin/env bash
# What accounts cost: the same pages by the same number of visitors, first on a folder without accounts, then by as many
# people who are signed in. And what a sign-in costs beside its password hash. Server and load share this machine's cores.
#   scripts/bench/ingelogd.sh DATA KEY
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

DATA=$1
KEY=$2
PEOPLE=${BENCH_PEOPLE:-200}
PORT=${BENCH_PORT:-18081}
SECONDS_EACH=${BENCH_SECONDS:-15}
VOORKANT=$TARGET/release/voorkant
HERE=http://127.0.0.1:$PORT
WORK=$(mktemp -d)
SERVER=

have wrk || install_packages wrk || {
    echo "signed-in users skipped: wrk cannot be had here"
    exit 0
}
trap 'kill $SERVER 2>/dev/null || true; rm -rf "$WORK"' EXIT

serve() {
    [ -z "$SERVER" ] || { kill "$SERVER"; wait "$SERVER" || true; } 2>/dev/null
    "$VOORKANT" serve --data "$WORK/data" --sleutel "$KEY" --port "$PORT" >/dev/null 2>&1 &
    SERVER=$!
    for _ in $(seq 300); do
        curl --silent --output /dev/null "$HERE/" && break
        sleep 0.1
    done
}

# ticks: processor time of the server so far, in clock ticks.
ticks() {
    awk '{ print $14 + $15 }' "/proc/$SERVER/stat"
}

# ask PAGE: pages a second, half and 99 of 100, and milliseconds of processor time for each page.
ask() {
    local before after
    wrk --threads 1 --connections "$PEOPLE" --duration 3s --script "$WORK/people.lua" "$HERE$1" >/dev/null
    before=$(ticks)
    wrk --threads 1 --connections "$PEOPLE" --duration "${SECONDS_EACH}s" --latency --script "$WORK/people.lua" "$HERE$1" >"$WORK/out"
    after=$(ticks)
    awk -v ticks=$((after - before)) -v hz="$(getconf CLK_TCK)" '
        $1 == "50%" { half = $2 }
        $1 == "99%" { most = $2 }
        $2 == "requests" { asked = $1 }
        /Non-2xx/ { bad = " " $0 }
        END { printf "%s %s %.3f%s", half, most, 1000 * ticks / hz / asked, bad }' "$WORK/out"
}

cp -r "$DATA" "$WORK/data"
cat >"$WORK/people.lua" <<'LUA'
-- Each request is by the next of the people who signed in; by nobody where there are none.
local people, at = {}, 0
local file = io.open(os.getenv("PEOPLE_FILE") or "")
if file then
    for line in file:lines() do people[#people + 1] = line end
    file:close()
end
request = function()
    at = at + 1
    if #people > 0 then wrk.headers["Cookie"] = people[at % #people + 1] end
    return wrk.format()
end
LUA

pages=(/ /inzicht/stapeling /inzicht/concentratie /opgave)
declare -A open
serve
for page in "${pages[@]}"; do open[$page]=$(ask "$page"); done

"$VOORKANT" toegang voorbeeld --data "$WORK/data" --sleutel "$KEY" >/dev/null
serve
export PEOPLE_FILE=$WORK/people
before=$(ticks)
for _ in $(seq "$PEOPLE"); do
    curl --silent --output /dev/null --cookie-jar - --header "Origin: $HERE" --header 'Sec-Fetch-Site: same-origin' \
        --data 'naam=analist' --data-urlencode 'wachtwoord=oefenen in Merwoude' "$HERE/inloggen" |
        awk '$NF != "" && (/^#HttpOnly_/ || !/^#/) && NF >= 7 { printf "%s%s=%s", sep, $6, $7; sep = "; " } END { print "" }' >>"$PEOPLE_FILE"
done
after=$(ticks)
printf 'a sign-in takes %s ms of processor time\n' \
    "$(awk -v ticks=$((after - before)) -v hz="$(getconf CLK_TCK)" -v n="$PEOPLE" 'BEGIN { printf "%.1f", 1000 * ticks / hz / n }')"

printf '%-24s %28s %28s %10s\n' "page, $PEOPLE at once" "no accounts: p50 p99 cpu-ms" "signed in: p50 p99 cpu-ms" "cpu ratio"
for page in "${pages[@]}"; do
    signed=$(ask "$page")
    printf '%-24s %28s %28s %10s\n' "$page" "${open[$page]}" "$signed" \
        "$(awk -v a="${open[$page]}" -v b="$signed" 'BEGIN { split(a, x, " "); split(b, y, " "); printf "%.2f", y[3] / x[3] }')"
done
