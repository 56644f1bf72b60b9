#!/usr/bin/env bash
# Every test, from quick to slow. Stops at the first that fails. What this machine cannot do is skipped, and
# said again at the end.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# The port of the demo, which `make` hands down, is not that of a server of a test.
unset PORT
RESIDENTS=5000
SEED=2026
WORK=$TARGET/browser-test
VOORKANT=$TARGET/debug/voorkant
# In the work folder too, so that no test writes in the home folder.
KEY=$WORK/sleutel/voorkant.sleutel

passed=0
failed=0
skipped=0
summary=""

close() {
    printf '\n== Summary / Samenvatting\n%b' "$summary"
    printf 'steps: %d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
}
trap close EXIT

# step NAME FUNCTION: runs one step under its own heading. A function that gives 77 was skipped.
step() {
    local name=$1 code=0
    shift
    printf '\n== %s\n' "$name"
    SECONDS=0
    # In a shell of its own with `-e`: in a condition bash would go on after a command that fails.
    set +e
    (set -e; "$@")
    code=$?
    set -e
    local line
    line=$(printf '%5d s' "$SECONDS")
    case $code in
        0) passed=$((passed + 1)) summary+="$line  ok       $name\n" ;;
        77) skipped=$((skipped + 1)) summary+="$line  SKIPPED  $name\n" ;;
        *)
            failed=$((failed + 1)) summary+="$line  FAILED   $name\n"
            exit "$code"
            ;;
    esac
}

skip() {
    say "Skipped: $1" "Overgeslagen: $2"
    exit 77
}

asset_tests() {
    (cd assets && npm test --silent)
}

formatting() {
    cargo fmt --all --check
}

lints() {
    cargo clippy --locked --workspace --all-targets -- --deny warnings
}

dependencies() {
    local deny
    deny=$(scripts/cargo-deny.sh) || skip "cargo-deny cannot be had here" "cargo-deny is hier niet te krijgen"
    # Two versions of one library are a warning, and many: `cargo deny check bans` shows them.
    "$deny" --log-level error --locked check bans licenses sources
}

# A database that cannot be reached is no fault of the code; an advisory that is found is.
advisories() {
    local deny
    deny=$(scripts/cargo-deny.sh) || skip "cargo-deny cannot be had here" "cargo-deny is hier niet te krijgen"
    GIT_TERMINAL_PROMPT=0 limited 60 "$deny" --locked fetch db >/dev/null 2>&1 ||
        skip "the database of advisories cannot be reached" "de lijst met bekende zwakke plekken is niet bereikbaar"
    "$deny" --locked check --disable-fetch --hide-inclusion-graph advisories
}

licences() {
    local reuse
    reuse=$(scripts/python-tool.sh reuse reuse==6.2.0) || skip "reuse cannot be had here" "reuse is hier niet te krijgen"
    "$reuse" lint --quiet || "$reuse" lint
}

# The tests of the stores run on PostgreSQL too, where there is one.
rust_tests() {
    # Another reader than our own looks at the documents; without it those tests say that they are skipped.
    if ! have pdfinfo && can_install; then install_packages poppler-utils || true; fi
    # The provider at which the tests sign in, the mail server they send to, the schema of OpenAPI; without them they say
    # the same.
    local folder
    for folder in tests/oidc tests/smtp tests/openapi; do
        npm_stale "$folder" || continue
        if npm_packages "$folder"; then
            npm_done "$folder"
        else
            say "The packages of $folder cannot be had" "De pakketten van $folder zijn niet te krijgen"
        fi
    done
    local code=0
    VOORKANT_TEST_POSTGRES=$(scripts/postgres.sh start) || code=$?
    case $code in
        0) export VOORKANT_TEST_POSTGRES ;;
        77) unset VOORKANT_TEST_POSTGRES ;;
        *) return "$code" ;;
    esac
    trap 'scripts/postgres.sh stop' EXIT
    cargo test --locked --workspace
}

small_demo() {
    cargo build --locked
    rm -rf "$WORK"
    mkdir -p "$WORK"
    "$VOORKANT" generate --out "$WORK/berichten" --residents $RESIDENTS --seed $SEED
    "$VOORKANT" gegevens instellen --data "$WORK/data" --sleutel "$KEY" \
        gemeente=9999 gemeentenaam=Merwoude \
        --productcodes "$WORK/berichten/instellingen/productcodes.csv" \
        --buurten "$WORK/berichten/instellingen/postcodes.csv" >/dev/null
    "$VOORKANT" import "$WORK/berichten" --data "$WORK/data" --sleutel "$KEY"
    "$VOORKANT" gegevens bron --data "$WORK/data" --sleutel "$KEY" --lijst "$WORK/berichten/bronnen/bronnen.json"
    demo_opgave "$VOORKANT" "$WORK/data" "$KEY"
}

browser() {
    local chromium
    chromium=$(scripts/chromium.sh) || skip "no Chromium, so the pages were not tested" "geen Chromium, dus de pagina's zijn niet getest"
    if npm_stale tests/browser; then
        npm_packages tests/browser
        npm_done tests/browser
    fi
    # Months go by in one of the flows: for that the program must believe that it is a later day.
    if ! ls /usr/lib/*/faketime/libfaketimeMT.so.1 >/dev/null 2>&1 && can_install; then install_packages faketime || true; fi
    CHROMIUM=$chromium VOORKANT_SLEUTEL=$KEY node tests/browser/run.mjs --binary "$VOORKANT" --data "$WORK/data" --shots "$WORK/shots"
}

step "Style sheets and fonts" scripts/assets.sh
step "Tests of the style sheets" asset_tests
step "Formatting" formatting
step "Lints, warnings denied" lints
step "Dependencies: bans, licences, sources" dependencies
step "Dependencies: known advisories" advisories
step "Licence of every file (REUSE)" licences
step "Rust tests and examples, on SQLite and PostgreSQL" rust_tests
step "Small demo of $RESIDENTS residents" small_demo
step "Pages in a browser" browser
