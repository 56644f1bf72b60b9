#!/usr/bin/env bash
# Mixes of others (synthetic control and synthetic difference-in-differences) beside plain numpy from the same formulas, in one
# run and in turn, on one core. numpy stops near the optimum; ours ends at it. The spread of 200 draws differs by chance. Ours
# must stay under half a second for 38 placebo controls, and under two seconds for 200 placebo estimates. For comparison only,
# measured elsewhere and never as a ratio: R synthdid needs 12.7 and 47.9 seconds. Figures: docs/performance.md.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

ROUNDS=${BENCH_ROUNDS:-3}
PROOF=${SYNTHPROEF:-$TARGET/release/examples/synthproef}
PANEL=$ROOT/../shared/effect/data/california_prop99.csv
NUMPY=numpy==2.3.5
export RAYON_NUM_THREADS=1 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

[ -f "$PANEL" ] || {
    echo "mixes of others skipped: ../shared/effect/data/california_prop99.csv is not here"
    exit 0
}
have cargo || exit 1
[ -n "${BENCH_BUILT:-}" ] || cargo build --quiet --release -p effect --example synthproef
PYTHON=$(scripts/python-tool.sh python "$NUMPY") || echo "peer skipped: numpy cannot be had here"

# beside NAME JOB LIMIT: the quickest round of both, and whether ours stays under the limit in milliseconds.
beside() {
    local ours peer="- - -"
    ours=$("$PROOF" "$2" "$ROUNDS" "$PANEL")
    [ -z "$PYTHON" ] || peer=$("$PYTHON" scripts/bench/synth_numpy.py "$2" "$ROUNDS" "$PANEL")
    echo "$ours $peer" | awk -v name="$1" -v limit="$3" '
        { printf "%-40s %10s %10s %10s %10s\n", name, $2, $5, $3, $6; if ($2 > limit) { print name " is too slow"; exit 1 } }'
}

printf 'machine: %s, %s cores; date: %s; load before: %s; best of %s rounds\n' \
    "$(uname -m)" "$(nproc)" "$(date +%F)" "$(cut -d' ' -f1-3 /proc/loadavg)" "$ROUNDS"
printf '%-40s %10s %10s %10s %10s\n' "one core, milliseconds" ours numpy "our figure" "theirs"
beside "38 placebo controls" controls 500
beside "200 placebo estimates, their spread" errors 2000
