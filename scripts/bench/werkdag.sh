#!/usr/bin/env bash
# The work day at the size of a large municipality: 50,000 open cases of 200 workers, of which those of one worker are
# plans that were really begun. How long that worker's list takes, the list of a team leader who works in all 50,000, and
# opening plans by 200 workers at once. Server and load share this machine's cores. Figures: docs/performance.md.
#   scripts/bench/werkdag.sh DATA KEY
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

DATA=$1
KEY=$2
CASES=${BENCH_CASES:-50000}
PLANS=${BENCH_PLANS:-250}
PEOPLE=${BENCH_PEOPLE:-200}
PORT=${BENCH_PORT:-18082}
SECONDS_EACH=${BENCH_SECONDS:-15}
VOORKANT=${VOORKANT:-$TARGET/release/voorkant}
HERE=http://127.0.0.1:$PORT
WORK=$(mktemp -d)
SERVER=
trap 'kill $SERVER 2>/dev/null || true; rm -rf "$WORK"' EXIT

for tool in wrk sqlite3; do
    have "$tool" || install_packages "$tool" || {
        echo "the work day skipped: $tool cannot be had here"
        exit 0
    }
done

# post COOKIES PATH FIELD…: sends a form, as a browser does.
post() {
    local cookies=$1 path=$2
    shift 2
    curl --silent --output /dev/null --cookie "$cookies" --cookie-jar "$cookies" --header "Origin: $HERE" \
        --header 'Sec-Fetch-Site: same-origin' "${@/#/--data-urlencode=}" "$HERE$path"
}

# cookie FILE: what a browser would send.
cookie() {
    awk '(/^#HttpOnly_/ || !/^#/) && NF >= 7 { printf "%s%s=%s", sep, $6, $7; sep = "; " } END { print "" }' "$1"
}

sql() {
    sqlite3 "$WORK/data/voorkant.sqlite" "PRAGMA busy_timeout=20000" "$@" >/dev/null
}

cp -r "$DATA" "$WORK/data"
"$VOORKANT" toegang voorbeeld --data "$WORK/data" --sleutel "$KEY" >/dev/null
"$VOORKANT" serve --data "$WORK/data" --sleutel "$KEY" --port "$PORT" >/dev/null 2>&1 &
SERVER=$!
for _ in $(seq 300); do
    curl --silent --output /dev/null "$HERE/" && break
    sleep 0.1
done

: >"$WORK/director"
post "$WORK/director" /inloggen naam=regisseur 'wachtwoord=oefenen in Merwoude'
for number in $(seq "$PLANS"); do
    post "$WORK/director" /doen/plannen/nieuw "formulier=werkdag-$number" "vraag=Wij willen hier blijven wonen ($number)." \
        "roepnaam=Bewoner $number" doel=wmo-onderzoek 'grondslag=Wmo 2015, art. 2.3.2' oppakken=ja
done
# The other cases are of the same shape without content: lists read no content but that of the lines they show.
sql "
    create temp table begin as select coalesce(max(nummer), 0) as nummer from huishoudplan;
    create temp table nieuw as
        with recursive n(i) as (select 1 union all select i + 1 from n where i < $CASES - $PLANS)
        select i, printf('zaak-%08d', i) as id, printf('werker-%03d', i % ($PEOPLE - 1)) as account from n;
    insert into huishoudplan select id, '9999', id, (select nummer from begin) + i, '', account, account, '2026-11-01' from nieuw;
    insert into planmedewerker
        select id, account, 1, '9999', 'regisseur', 'wmo-onderzoek', 1, 'Wmo', '', account, '2026-11-01' from nieuw;
    insert into planmedewerker
        select n.id, a.id, 1, '9999', 'medewerker', 'wmo-onderzoek', 1, 'Wmo', '', a.id, '2026-11-01'
        from nieuw n, account a where a.inlognaam = 'teamleider';
    insert into planwerk
        select n.id, k.k, '9999', '', k.soort, date('2026-09-01', ((n.i * (6 + k.k) + 31 * k.k) % 400) || ' days')
        from nieuw n, (select 1 as k, 'evaluatie' as soort union all select 2, 'stap' union all select 3, 'doel') k;
    insert into planwerk
        select p.id, 100 + k.k, '9999', '', k.soort, date('2026-09-01', ((p.nummer * (6 + k.k) + 31 * k.k) % 400) || ' days')
        from huishoudplan p join dossiersleutel d on d.dossier = p.id,
             (select 1 as k, 'evaluatie' as soort union all select 2, 'stap' union all select 3, 'doel') k;
    analyze;"
printf 'machine: %s cores; date: %s; load before: %s\n' "$(nproc)" "$(date +%F)" "$(cut -d' ' -f1-3 /proc/loadavg)"
printf '%s\n' "$(sqlite3 "$WORK/data/voorkant.sqlite" "select count(*) || ' open cases, ' || (select count(*) from planwerk) || ' things to do' from huishoudplan")"

cat >"$WORK/people.lua" <<'LUA'
-- Each request is by the next of the people who signed in, for the next of the addresses.
local people, pages, at = {}, {}, 0
for line in io.lines(os.getenv("PEOPLE_FILE")) do people[#people + 1] = line end
for line in io.lines(os.getenv("PAGES_FILE")) do pages[#pages + 1] = line end
request = function()
    at = at + 1
    wrk.headers["Cookie"] = people[at % #people + 1]
    return wrk.format("GET", pages[at % #pages + 1])
end
LUA

# ask NAME CONNECTIONS: half and 99 of 100.
ask() {
    wrk --threads 1 --connections "$2" --duration 3s --script "$WORK/people.lua" "$HERE/" >/dev/null
    wrk --threads 1 --connections "$2" --duration "${SECONDS_EACH}s" --latency --script "$WORK/people.lua" "$HERE/" |
        awk -v name="$1" '
            $1 == "50%" { half = $2 }
            $1 == "99%" { most = $2 }
            $1 == "Requests/sec:" { rate = $2 }
            /Non-2xx/ { bad = $0 }
            END { printf "%-52s %10s %10s %10s %s\n", name, half, most, rate, bad }'
}

export PEOPLE_FILE=$WORK/people PAGES_FILE=$WORK/pages
printf '%-52s %10s %10s %10s\n' "page" "p50" "p99" "pages/s"
cookie "$WORK/director" >"$PEOPLE_FILE"
echo /doen >"$PAGES_FILE"
ask "worklist of a worker with $PLANS plans, one at a time" 1
: >"$WORK/leader"
post "$WORK/leader" /inloggen naam=teamleider 'wachtwoord=oefenen in Merwoude'
cookie "$WORK/leader" >"$PEOPLE_FILE"
ask "worklist of who works in all $CASES" 1

: >"$PEOPLE_FILE"
for _ in $(seq "$PEOPLE"); do
    : >"$WORK/one"
    post "$WORK/one" /inloggen naam=regisseur 'wachtwoord=oefenen in Merwoude'
    cookie "$WORK/one" >>"$PEOPLE_FILE"
done
sqlite3 "$WORK/data/voorkant.sqlite" "select '/doen/plannen/' || dossier from dossiersleutel" >"$PAGES_FILE"
ask "opening a plan, $PEOPLE workers at once" "$PEOPLE"
# People read: two hundred who open a plan every ten seconds are some twenty a second.
ask "opening a plan, one at a time" 1
printf '%-52s %8d MB\n' "memory of the server at its highest" "$(awk '/VmHWM/ { print int($2 / 1024) }' /proc/$SERVER/status)"
