#!/usr/bin/env bash
# How long a page of the worklist of early signals takes over 50,000 open cases, for somebody who is signed in.
#   scripts/bench/signalen.sh DATA KEY [PROGRAM]
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

DATA=$1
KEY=$2
VOORKANT=${3:-$TARGET/release/voorkant}
CASES=${BENCH_CASES:-50000}
TIMES=${BENCH_TIMES:-100}
PORT=${BENCH_PORT:-18083}
HERE=http://127.0.0.1:$PORT
WORK=$(mktemp -d)
SERVER=
trap 'kill $SERVER 2>/dev/null || true; rm -rf "$WORK"' EXIT

cp -r "$DATA" "$WORK/data"
"$VOORKANT" toegang voorbeeld --data "$WORK/data" --sleutel "$KEY" >/dev/null
python3 - "$WORK/data/voorkant.sqlite" "$CASES" <<'PY'
import sqlite3, sys

records = sqlite3.connect(sys.argv[1])
cases = int(sys.argv[2])
first = (records.execute("select coalesce(max(nummer), 0) from signaalzaak").fetchone()[0]) + 1
numbers = range(first, first + cases)
records.executemany(
    "insert into signaalzaak values (?, '9999', ?, ?, '2026-10', 1, '', '2026-10-05', 'x', '')",
    ((f"bench-{n}", n, f"bench-{n}") for n in numbers),
)
records.executemany(
    "insert into signaalwerk values (?, '9999', ?, '', 0, 'nieuw', ?, 'gesprek', ?, ?, 1, 'Huur', '', 0, '', '')",
    ((f"bench-{n}", n, f"20{25 + n % 3}-{1 + n % 12:02}-{1 + n % 28:02}", n % 3, n * 7919 % 500000 + 100) for n in numbers),
)
records.commit()
PY
"$VOORKANT" serve --data "$WORK/data" --sleutel "$KEY" --port "$PORT" >/dev/null 2>&1 &
SERVER=$!
for _ in $(seq 300); do
    curl --silent --output /dev/null "$HERE/" && break
    sleep 0.1
done
curl --silent --output /dev/null --cookie-jar "$WORK/cookies" --header "Origin: $HERE" --header 'Sec-Fetch-Site: same-origin' \
    --data 'naam=schuldhulpverlener' --data-urlencode 'wachtwoord=oefenen in Merwoude' "$HERE/inloggen"

printf '%-34s %9s %9s\n' "page, $CASES open cases" "half, ms" "99/100, ms"
for page in '' 'pagina=500' "pagina=$((CASES / 50))" 'laat=ja' 'wie=niemand&soort=opeenvolgend'; do
    for _ in $(seq "$TIMES"); do
        curl --silent --output /dev/null --cookie "$WORK/cookies" --write-out '%{http_code} %{time_total}\n' "$HERE/doen/signalen?$page"
    done | sort -k2 -n | awk -v page="$page" '
        $1 != 200 { bad = " not shown: " $1 }
        { took[NR] = 1000 * $2 }
        END {
            name = (page == "") ? "first" : page
            most = int(NR * 0.99 + 0.5)
            printf "%-34s %9.1f %9.1f%s\n", name, took[int((NR + 1) / 2)], took[most], bad
        }'
done
