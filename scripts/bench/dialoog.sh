#!/usr/bin/env bash
# A conversation from its file to the outcome, beside red-dwarf and beside plain numpy from the formulas of Polis: all on the
# same votes, in one run and in turn, on one core, in seconds of the processor (the median of some rounds). Ours count from the
# file; the peers from votes that they have in memory. Beside the times stand figures of the answer (groups, share of the first
# direction, mean consensus): those of one line must agree, but for what red-dwarf draws by chance. Two million votes come last.
# Ours must stay under 0.25 s and 60 MB, and under 3 s and 300 MB. Figures: docs/performance.md.
#   scripts/bench/dialoog.sh
# REDDWARF names a Python that has red-dwarf; without it one is made in a folder that is thrown away.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

ROUNDS=${BENCH_ROUNDS:-5}
PEER_ROUNDS=${BENCH_PEER_ROUNDS:-3}
LARGE=${BENCH_VOTES:-2000000}
SEED=${BENCH_SEED:-2026}
PROOF=${DIALOOGPROEF:-$TARGET/release/examples/pipeline}
DATA=${DIALOOGDATA:-$ROOT/../shared/dialogue/data}
NUMPY=numpy==2.3.5
RED_DWARF=red-dwarf==0.4.0
export RAYON_NUM_THREADS=1 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONWARNINGS=ignore
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
PIN=()
if have taskset; then PIN=(taskset --cpu-list "${BENCH_CORE:-$(($(nproc --all) - 1))}"); fi

have cargo || exit 1
[ -n "${BENCH_BUILT:-}" ] || cargo build --quiet --release -p dialoog --example pipeline

# red_dwarf: the Python that has it; nothing, with the reason, when it cannot be had here.
red_dwarf() {
    if [ -n "${REDDWARF:-}" ]; then
        echo "$REDDWARF"
    elif ! have python3 || ! python3 -m venv "$WORK/red-dwarf" >"$WORK/why" 2>&1; then
        echo "red-dwarf skipped: no Python that can make a folder for packages" >&2
    elif "$WORK/red-dwarf/bin/pip" install --quiet --disable-pip-version-check "$RED_DWARF" >"$WORK/why" 2>&1; then
        echo "$WORK/red-dwarf/bin/python"
    else
        echo "red-dwarf skipped: $RED_DWARF cannot be installed here: $(tail -n 1 "$WORK/why")" >&2
    fi
}

NUMPY_PYTHON=$(scripts/python-tool.sh python "$NUMPY") || echo "numpy skipped: $NUMPY cannot be had here"
RED_DWARF_PYTHON=$(red_dwarf)

# median: of lines that begin with seconds, the one in the middle.
median() {
    sort -n | awk '{ line[NR] = $0 } END { if (NR) print line[int((NR + 1) / 2)] }'
}

# peer red-dwarf|numpy FOLDER SUBSAMPLES: its line; nothing without it.
peer() {
    local python=$NUMPY_PYTHON
    [ "$1" = numpy ] || python=$RED_DWARF_PYTHON
    [ -n "$python" ] || return 0
    "${PIN[@]}" "$python" scripts/bench/dialoog_peers.py "$@" 2>"$WORK/why" || echo "$1 failed: $(tail -n 1 "$WORK/why")" >&2
}

# beside NAME FOLDER OURS SUBSAMPLES PEER ROUNDS PEER_ROUNDS [SECONDS MB]: both in turn; ours under a limit, if there is one.
beside() {
    local name=$1 folder=$2 ours=$3 subsamples=$4 other=$5 rounds=$6 others=$7 seconds=${8:-0} megabytes=${9:-0} round
    : >"$WORK/ours"
    : >"$WORK/theirs"
    for round in $(seq "$rounds"); do
        "${PIN[@]}" "$PROOF" "$ours" "$folder" "$subsamples" >>"$WORK/ours"
        [ "$round" -gt "$others" ] || peer "$other" "$folder" "$subsamples" >>"$WORK/theirs"
    done
    echo "$(median <"$WORK/ours") $(median <"$WORK/theirs")" |
        awk -v name="$name" -v other="$other" -v seconds="$seconds" -v megabytes="$megabytes" '
            {
                note = ((seconds && $1 > seconds) || (megabytes && $2 > megabytes)) ? "  above " seconds " s, " megabytes " MB" : ""
                peer = (NF > 8) ? sprintf("%-9s %8.3f %6.0f %6.1f", other, $9, $10, $9 / $1) : sprintf("%-9s %8s %6s %6s", other, "-", "-", "-")
                theirs = (NF > 8) ? $14 " " $15 " " $16 : "-"
                printf "%-30s %8.3f %6.0f  %s  %-20s %-20s%s\n", name, $1, $2, peer, $6 " " $7 " " $8, theirs, note
            }'
}

printf 'machine: %s, %s cores; date: %s; load before: %s; median of %s rounds, peers %s; seed: %s\n' \
    "$(uname -m)" "$(nproc --all)" "$(date +%F)" "$(cut -d' ' -f1-3 /proc/loadavg)" "$ROUNDS" "$PEER_ROUNDS" "$SEED"
[ -z "$RED_DWARF_PYTHON" ] || "$RED_DWARF_PYTHON" -c '
from importlib.metadata import version
print("red-dwarf", version("red-dwarf"), "with", ", ".join(f"{one} {version(one)}" for one in ("numpy", "pandas", "scikit-learn")))'

# conversation NAME FOLDER [SECONDS MB]: everything, with and without subsamples, and the numbers of Polis.
conversation() {
    local folder=$2
    printf '\n%s: %s votes\n' "$1" "$(($(wc -l <"$folder/votes.csv") - 1))"
    beside "twenty subsamples" "$folder" robust 20 red-dwarf "$ROUNDS" 1 "${@:3}"
    beside "no subsamples" "$folder" robust 0 red-dwarf "$ROUNDS" "$PEER_ROUNDS"
    beside "Polis, one tick from nothing" "$folder" polis 0 numpy "$ROUNDS" "$PEER_ROUNDS"
}

printf '%-30s %8s %6s  %-9s %8s %6s %6s  %-20s %-20s\n' "one core, CPU seconds and MB" ours MB peer theirs MB ratio "our figures" "their figures"
"$PROOF" write "$WORK/seeded" 2031 896 225524 "$SEED"
conversation "2,031 people and 896 statements, from a seed" "$WORK/seeded" 0.25 60
if [ -d "$DATA" ]; then
    for folder in "$DATA"/*/; do conversation "$(basename "$folder")" "$folder"; done
else
    echo "real conversations skipped: ../shared/dialogue/data is not here"
fi
"$PROOF" write "$WORK/large" 33422 783 "$LARGE" "$SEED"
printf '\n33,422 people and 783 statements, from a seed: %s votes\n' "$(($(wc -l <"$WORK/large/votes.csv") - 1))"
beside "no subsamples" "$WORK/large" robust 0 red-dwarf 3 1 3 300
beside "Polis, one tick from nothing" "$WORK/large" polis 0 numpy 3 1
