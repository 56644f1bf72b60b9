#!/usr/bin/env bash
# Lets a public scanner (wapiti) look for weak places in the pages: as somebody who did not sign in, as an
# analyst, an administrator, a privacy officer, a resident and a plan director. Not part of `make test`: it takes most of
# an hour. What was found the last time, and what that means, is in docs/security.md.
#
#   scripts/scan.sh [SECONDS [NAME…]]     how long each of the six scans may take, 480 without it; and which of them
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# The secret of a session changes after ten minutes, and the scanner keeps the old one. A quarter of the time is for
# finding pages, the rest for the nineteen ways of attack.
LONGEST=${1:-480}
CHOSEN=${*:2}
WORK=$TARGET/scan
KEY=$WORK/sleutel/voorkant.sleutel
# The program, when it is there already.
PROGRAM=${PROGRAM:-}
PASSWORD='oefenen in Merwoude'

# The one of Debian 12 fails on its own Python; the same tool from the Python index does not.
WAPITI=$(scripts/python-tool.sh wapiti wapiti3==3.2.3) || {
    say "wapiti cannot be had here" "wapiti is hier niet te krijgen"
    exit 77
}

if [ -z "$PROGRAM" ]; then
    cargo build --locked
    PROGRAM=$TARGET/debug/voorkant
fi
rm -rf "$WORK"
mkdir -p "$WORK"
"$PROGRAM" generate --out "$WORK/berichten" --residents 1000 --seed 2026 >/dev/null
"$PROGRAM" gegevens instellen --data "$WORK/data" --sleutel "$KEY" gemeente=9999 gemeentenaam=Merwoude \
    --productcodes "$WORK/berichten/instellingen/productcodes.csv" \
    --buurten "$WORK/berichten/instellingen/postcodes.csv" >/dev/null
"$PROGRAM" import "$WORK/berichten" --data "$WORK/data" --sleutel "$KEY" >/dev/null
demo_opgave "$PROGRAM" "$WORK/data" "$KEY"
"$PROGRAM" toegang voorbeeld --data "$WORK/data" --sleutel "$KEY"

"$PROGRAM" serve --data "$WORK/data" --sleutel "$KEY" --port 0 >"$WORK/adres" 2>"$WORK/serve.log" &
SERVER=$!
trap 'kill "$SERVER" 2>/dev/null || true' EXIT
for _ in $(seq 100); do
    [ -s "$WORK/adres" ] && break
    sleep 0.1
done
BASE=$(sed -n 's/^Voorkant luistert op //p' "$WORK/adres")

# cookie ROLE: signs in, and gives what the browser would send along.
cookie() {
    curl --silent --output /dev/null --dump-header - --header 'Sec-Fetch-Site: same-origin' \
        --data-urlencode "naam=$1" --data-urlencode "wachtwoord=$PASSWORD" "$BASE/inloggen" |
        tr -d '\r' | sed -n 's/^set-cookie: \(voorkant_sessie=[^;]*\).*/\1/p'
}

# All that need no server of others on the internet.
MODULES=backup,brute_login_form,buster,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers
MODULES+=,ldap,methods,permanentxss,redirect,sql,timesql,upload,xss

# scan NAME [COOKIE]: what signs out is left alone.
scan() {
    local name=$1 cookie=${2:-}
    [ -z "$CHOSEN" ] || [[ " $CHOSEN " == *" $name "* ]] || return 0
    say "Scan as $name, at most $LONGEST seconds" "Scan als $name, hoogstens $LONGEST seconden"
    local more=()
    [ -z "$cookie" ] || more=(--header "Cookie: $cookie")
    "$WAPITI" --url "$BASE/" --start "$BASE/inloggen" --scope folder --flush-session --level 1 --no-bugreport \
        --module "$MODULES" \
        --exclude "$BASE/uitloggen" --exclude "$BASE/account/sessies" --exclude "$BASE/account/wachtwoord" \
        --depth 6 --max-links-per-page 60 --max-scan-time $((LONGEST / 4)) --max-attack-time $((LONGEST * 3 / 80)) \
        --store-session "$WORK/sessie-$name" --format txt --output "$WORK/$name.txt" \
        "${more[@]}" >"$WORK/$name.log" 2>&1 || true
    # On a busy machine the scanner may stop on its own database.
    if [ -f "$WORK/$name.txt" ]; then
        sed -n '/^Summary/,$p' "$WORK/$name.txt"
    else
        say "no report: $(tail -n 1 "$WORK/$name.log")" "geen verslag: $(tail -n 1 "$WORK/$name.log")"
    fi
}

scan niemand
scan analist "$(cookie analist)"
scan privacy-officer "$(cookie privacy-officer)"
scan inwoner "$(cookie inwoner)"
scan regisseur "$(cookie regisseur)"
# Last: it fills in the forms by which accounts are changed.
scan beheerder "$(cookie beheerder)"
say "The reports are in $WORK" "De verslagen staan in $WORK"
