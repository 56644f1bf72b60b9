#!/usr/bin/env bash
# The engines of Ombuigen beside numpy: eight states, five payers, both arms, an effect that differs per draw. Both in one
# run and in turn, in seconds of the processor on one core, because another load on the machine weighs on both; then on
# all cores, by the clock. Figures: docs/performance.md.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

ROUNDS=${BENCH_ROUNDS:-3}
COUNTRY_DRAWS=${BENCH_COUNTRY_DRAWS:-10}
PROOF=$TARGET/release/examples/rekenproef
BASELINE=$ROOT/../shared/effect/baseline/microsim_numpy.py
NUMPY=numpy==2.3.5

have cargo || exit 1
[ -n "${BENCH_BUILT:-}" ] || cargo build --quiet --release -p scenario --example rekenproef
PYTHON=""
if [ -f "$BASELINE" ]; then
    PYTHON=$(scripts/python-tool.sh python "$NUMPY") || echo "peer skipped: numpy cannot be had here"
else
    echo "peer skipped: ../shared/effect/baseline/microsim_numpy.py is not here"
fi

# processor COMMAND…: seconds of the processor that it took, in all its threads.
processor() {
    local TIMEFORMAT='%U %S'
    { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ printf "%.3f", $1 + $2 }'
}

# peer MODE HOUSEHOLDS YEARS DRAWS: seconds of the processor of numpy, without its start; 0 without numpy.
peer() {
    local all start
    [ -n "$PYTHON" ] || { echo 0; return; }
    all=$(OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 processor "$PYTHON" "$BASELINE" "$2" "$3" "$4" 1 "$1")
    start=$(processor "$PYTHON" -c 'import numpy')
    echo "$all $start" | awk '{ print $1 - $2 }'
}

# beside NAME ENGINE MODE HOUSEHOLDS YEARS DRAWS: the best of some rounds of both, in turn.
beside() {
    local name=$1 engine=$2 mode=$3
    shift 3
    for _ in $(seq "$ROUNDS"); do
        echo "$(RAYON_NUM_THREADS=1 "$PROOF" "$engine" "$@" | cut -d' ' -f3) $(peer "$mode" "$@")"
    done | awk -v name="$name" -v households="$1" -v years="$2" -v draws="$3" '
        NR == 1 || $1 < ours { ours = $1 }
        NR == 1 || $2 < numpy { numpy = $2 }
        END {
            # Less than a tick of the clock of Linux cannot be told apart.
            if (ours < 0.01) ours = 0.01
            printf "%-44s %8.2f %8.2f %8.1f %10.0f\n", name, ours, numpy, numpy / ours, 2 * households * years * draws / ours / 1e6
        }'
}

printf 'machine: %s, %s cores; date: %s; load before: %s; best of %s rounds\n' \
    "$(uname -m)" "$(nproc)" "$(date +%F)" "$(cut -d' ' -f1-3 /proc/loadavg)" "$ROUNDS"
printf '%-44s %8s %8s %8s %10s\n' "one core, seconds of the processor" ours numpy ratio "M steps/s"
beside "individual, 100,000 x 20 years x 100 draws" individual micro 100000 20 100
beside "expectation, 20 years x 1,000 draws" cohort cohort 100000 20 1000
beside "counts, 18 million x 20 years x 1,000 draws" multinomial multi 18000000 20 1000

printf '\n%-44s %8s %8s %8s\n' "all cores" "clock s" "CPU-s" "peak-MB"
all() {
    local name=$1
    shift
    for _ in $(seq "$ROUNDS"); do "$PROOF" "$@"; done | sort -k 2 -n | head -n 1 |
        awk -v name="$name" '{ printf "%-44s %8.3f %8.2f %8d\n", name, $2, $3, $4 }'
}
all "individual, 100,000 x 20 years x 100 draws" individual 100000 20 100
all "expectation, 20 years x 1,000 draws" cohort 100000 20 1000
all "counts, 18 million x 20 years x 1,000 draws" multinomial 18000000 20 1000
ROUNDS=1 all "individual, 18 million x 20 years x $COUNTRY_DRAWS draws" individual 18000000 20 "$COUNTRY_DRAWS"
