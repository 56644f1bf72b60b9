#!/usr/bin/env bash
# Reading declarations, step by step, beside lxml, which only takes the same fields out of the same files. One core,
# CPU time, all in one run and in turn, because another load on the machine weighs on both. Figures: docs/performance.md.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

MEGABYTES=${BENCH_MEGABYTES:-200}
ROUNDS=${BENCH_ROUNDS:-3}
PROOF=$TARGET/release/examples/leesproef
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
export RAYON_NUM_THREADS=1

have cargo || exit 1
cargo build --quiet --release -p feiten --example leesproef
# lxml is a library; its folder has a Python of its own.
PYTHON=$(scripts/python-tool.sh python lxml==6.1.3)

"$PROOF" maak "$WORK/berichten" "$MEGABYTES"
printf 'machine: %s, %s cores; date: %s; %s MB in %s files\n' "$(uname -m)" "$(nproc)" "$(date +%F)" \
    "$(du -sm --apparent-size "$WORK/berichten" | cut -f1)" "$(find "$WORK/berichten" -name '*.xml' | wc -l)"
printf '%-8s %10s %8s %6s %8s\n' step lines CPU-s MB/s peak-MB
for _ in $(seq "$ROUNDS"); do
    for step in xml lees rijen import; do
        "$PROOF" "$step" "$WORK/berichten"
    done
    "$PYTHON" scripts/bench/lxml_declaraties.py "$WORK/berichten"
done | awk '
    { printf "%-8s %10s %8s %6s %8s\n", $1, $2, $3, $4, $5 }
    !($1 in best) || $3 < best[$1] { best[$1] = $3 }
    END { printf "best of each: lxml / import = %.2f\n", best["lxml"] / best["import"] }'
