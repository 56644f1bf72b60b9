#!/usr/bin/env bash
# The estimators of Leren beside plain numpy from the same formulas, both in one run and in turn, on one core: because
# another load on the machine weighs on both. Beside each time stands a figure of the answer: both sides must agree on it
# (the draws of a bootstrap differ by chance). Figures: docs/performance.md.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

ROUNDS=${BENCH_ROUNDS:-3}
PROOF=${EFFECTPROEF:-$TARGET/release/examples/effectproef}
MPDTA=$ROOT/../shared/effect/data/mpdta.csv
NUMPY=numpy==2.3.5
export RAYON_NUM_THREADS=1 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

have cargo || exit 1
[ -n "${BENCH_BUILT:-}" ] || cargo build --quiet --release -p effect --example effectproef
PYTHON=$(scripts/python-tool.sh python "$NUMPY") || echo "peer skipped: numpy cannot be had here"
[ -f "$MPDTA" ] || echo "mpdta skipped: ../shared/effect/data/mpdta.csv is not here"

# beside NAME JOB TIMES: the best of some rounds of both, in turn; each round does the job so many times.
beside() {
    local name=$1 job=$2 times=$3 data=()
    case $job in large*) ;; *) [ -f "$MPDTA" ] || return 0; data=("$MPDTA") ;; esac
    for _ in $(seq "$ROUNDS"); do
        ours=$("$PROOF" "$job" "$times" "${data[@]}")
        peer="- - -"
        case $job in
            imputation | sun) ;;
            *) [ -z "$PYTHON" ] || peer=$("$PYTHON" scripts/bench/effect_numpy.py "$job" "$times" "${data[@]}") ;;
        esac
        echo "$ours $peer"
    done | awk -v name="$name" '
        NR == 1 || $2 < ours { ours = $2 }
        $5 != "-" && (peer == "" || $5 < peer) { peer = $5 }
        { figure = $3; theirs = $6 }
        END {
            if (peer == "") printf "%-44s %10.3f %10s %8s %12s %12s\n", name, ours, "-", "-", figure, "-"
            else printf "%-44s %10.3f %10.3f %8.1f %12s %12s\n", name, ours, peer, peer / ours, figure, theirs
        }'
}

printf 'machine: %s, %s cores; date: %s; load before: %s; best of %s rounds\n' \
    "$(uname -m)" "$(nproc)" "$(date +%F)" "$(cut -d' ' -f1-3 /proc/loadavg)" "$ROUNDS"
printf '%-44s %10s %10s %8s %12s %12s\n' "one core, milliseconds" ours numpy ratio "our figure" "theirs"
beside "mpdta, all groups and periods, errors" plain 50
beside "mpdta, doubly robust with a covariate" robust 50
beside "mpdta, 1,000 draws of the bootstrap" bootstrap 20
beside "mpdta, Sun-Abraham" sun 50
beside "mpdta, imputation" imputation 50
beside "3,000 areas x 120 months, twelve starts" large 3
beside "the same, doubly robust with a covariate" large-robust 1
