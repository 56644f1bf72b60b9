#!/usr/bin/env bash
# What the demo costs in time, step by step, on this machine: the figures of docs/performance.md. Reading is set
# beside a peer in the same run: `xmllint --stream`, which parses the same files and keeps nothing of them.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

RESIDENTS=${BENCH_RESIDENTS:-100000}
SEED=${BENCH_SEED:-2026}
VOORKANT=$TARGET/release/voorkant
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
KEY=(--sleutel "$WORK/sleutel/voorkant.sleutel")

# timed NAME COMMAND…: seconds of the wall clock, one run.
timed() {
    local name=$1 start end
    shift
    start=$(date +%s.%N)
    "$@" >/dev/null 2>&1
    end=$(date +%s.%N)
    LAST=$(echo "$end - $start" | bc)
    printf '%-46s %8.2f s\n' "$name" "$LAST"
}

have bc || install_packages bc
have xmllint || install_packages libxml2-utils || true
printf 'machine: %s, %s cores; date: %s; residents: %s, seed: %s\n' \
    "$(uname -m)" "$(nproc)" "$(date +%F)" "$RESIDENTS" "$SEED"
timed "generate (write the messages)" "$VOORKANT" generate --out "$WORK/berichten" --residents "$RESIDENTS" --seed "$SEED"
megabytes=$(du -sm --apparent-size "$WORK/berichten" | cut -f1)
files=$(find "$WORK/berichten" -name '*.xml' | wc -l)
printf '%-46s %8d MB in %d files\n' "messages" "$megabytes" "$files"
timed "check (read and judge, nothing stored)" "$VOORKANT" check "$WORK/berichten" --format json
check=$LAST
if have xmllint; then
    # Both cores, in parts of 500 files, as `check` has both cores.
    timed "peer: xmllint --stream on the same files" \
        bash -c "find '$WORK/berichten' -name '*.xml' -print0 | xargs -0 -n 500 -P $(nproc) xmllint --stream --noout || true"
    printf '%-46s %8.2f\n' "ratio check / xmllint" "$(echo "scale=2; $check / $LAST" | bc)"
else
    echo "peer skipped: xmllint cannot be had here"
fi
timed "import (the same, and stored)" "$VOORKANT" import "$WORK/berichten" --data "$WORK/data" "${KEY[@]}"
timed "import again (all are duplicates)" "$VOORKANT" import "$WORK/berichten" --data "$WORK/data" "${KEY[@]}"
timed "inzicht stapeling (cold, from disk)" "$VOORKANT" inzicht stapeling --data "$WORK/data" "${KEY[@]}"
printf '%-46s %8d MB\n' "data folder" "$(du -sm "$WORK/data" | cut -f1)"
printf '%-46s %8d MB\n' "binary" "$(du -m "$VOORKANT" | cut -f1)"

printf '\n== Visitors\n'
scripts/bench/bezoekers.sh "$WORK/data" "$WORK/sleutel/voorkant.sleutel"

printf '\n== Signed in\n'
scripts/bench/ingelogd.sh "$WORK/data" "$WORK/sleutel/voorkant.sleutel"

printf '\n== A tariff and an offer\n'
scripts/bench/prijs.sh "$WORK/data" "$WORK/sleutel/voorkant.sleutel"

printf '\n== Signals\n'
scripts/bench/signalen.sh "$WORK/data" "$WORK/sleutel/voorkant.sleutel"

printf '\n== Voting\n'
scripts/bench/stemmen.sh "$WORK/data" "$WORK/sleutel/voorkant.sleutel"

printf '\n== A dialogue\n'
scripts/bench/dialoog.sh

printf '\n== What a policy did\n'
scripts/bench/effect.sh
scripts/bench/synth.sh

printf '\n== A large municipality\n'
scripts/bench/groot.sh

printf '\n== The work day\n'
scripts/bench/werkdag.sh "$WORK/data" "$WORK/sleutel/voorkant.sleutel"

printf '\n== Searching by name\n'
scripts/bench/zoeken.sh

printf '\n== Declarations\n'
scripts/bench/declaraties.sh

printf '\n== Scenarios\n'
scripts/bench/scenario.sh

printf '\n== A large region\n'
scripts/bench/regio.sh

printf '\n== A whole country\n'
scripts/bench/land.sh
