#!/usr/bin/env bash
# A whole country on this machine: twenty million fictional assignments, six questions, beside DuckDB and Polars in
# the same run. Each measurement is a process of its own with two threads, on a warm page cache; the answers must be
# the same to the cent. Size: BENCH_ROWS; only some questions: BENCH_QUESTIONS. The figures of "A whole country" in docs/performance.md.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

ROWS=${BENCH_ROWS:-20000000}
DUCKDB=duckdb==2.0.0
POLARS=polars==2.1.0
LAND=$TARGET/release/examples/land
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
export RAYON_NUM_THREADS=2 POLARS_MAX_THREADS=2

have bc || install_packages bc
cargo build --locked --release --quiet -p feiten --example land

# field NAME LINE: the value after NAME in a line of a measurement.
field() {
    awk -v name="$1" '{ for (i = 1; i < NF; i++) if ($i == name) print $(i + 1) }' <<<"$2"
}

ratio() {
    if [ -n "$1" ] && [ -n "$2" ] && [ "$2" != 0 ]; then echo "scale=2; $1 / $2" | bc; fi
}

row() {
    printf '%-10s %-9s %-9s %-9s %-18s %9s %9s %8s\n' "$@"
}

# measure QUESTION MODE WHO SOURCE FORM COMMAND…: runs it, prints its row, and leaves what it said in LAST.
measure() {
    local question=$1 mode=$2 who=$3 source=$4 form=$5
    shift 5
    LAST=$("$@" | tail -n 1)
    row "$question" "$mode" "$who" "$source" "$form" \
        "$(field wall "$LAST")" "$(field cpu "$LAST")" "$(field peak "$LAST")"
}

# peers QUESTION MODE: asks each engine in each of its ways, of both sets of files. Leaves the least seconds in BEST
# and BEST_CPU, and the least memory of the quickest in BEST_PEAK.
peers() {
    local question=$1 mode=$2 engine tool python source form wall
    BEST="" BEST_CPU="" BEST_PEAK=""
    for engine in duckdb polars; do
        if [ $engine = duckdb ]; then tool=$DUCKDB; else tool=$POLARS; fi
        python=$(scripts/python-tool.sh python "$tool") || continue
        for source in aankomst beeld; do
            for form in $("$python" scripts/bench/peers.py forms $engine "$question"); do
                measure "$question" "$mode" $engine $source "$form" \
                    "$python" scripts/bench/peers.py $engine "$mode" "$question" "$form" $source "$WORK"
                wall=$(field wall "$LAST")
                if [ -z "$BEST" ] || [ "$(echo "$wall < $BEST" | bc)" = 1 ]; then
                    BEST=$wall BEST_PEAK=$(field peak "$LAST")
                fi
                if [ -z "$BEST_CPU" ] || [ "$(echo "$(field cpu "$LAST") < $BEST_CPU" | bc)" = 1 ]; then
                    BEST_CPU=$(field cpu "$LAST")
                fi
                compare "$question" $engine
            done
        done
    done
}

# compare QUESTION ENGINE: stops when the answer of the engine is not ours. Households have other numbers in both sets
# of files, and no question asks for a number.
compare() {
    local python
    python=$(scripts/python-tool.sh python $DUCKDB)
    "$python" scripts/bench/compare.py "$1" "$WORK/antwoord/$1.parquet" "$WORK/antwoord-$2/$1.parquet" >"$WORK/same"
}

printf 'machine: %s, %s cores; date: %s; rows: %s; load: %s\n' \
    "$(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo)" "$(nproc)" "$(date +%F)" "$ROWS" \
    "$(cut -d' ' -f1-3 /proc/loadavg)"
bandwidth=$("$LAND" bandwidth)
printf 'memory: %s GB/s read by one thread, %s by two\n' "$(field one "$bandwidth")" "$(field all "$bandwidth")"
"$LAND" generate "$WORK" "$ROWS"
printf 'files: %s MB in order of arrival (zstd), %s MB as laid out\n\n' \
    "$(du -sm "$WORK/aankomst" | cut -f1)" "$(du -sm "$WORK/beeld" | cut -f1)"
row question mode who files form "wall s" "cpu s" "peak MB"
summary=""
for question in ${BENCH_QUESTIONS:-stapeling top verloop overgangen stapelduur groepen}; do
    for mode in resident cold; do
        measure "$question" $mode voorkant beeld - "$LAND" $mode "$question" "$WORK"
        wall=$(field wall "$LAST") cpu=$(field cpu "$LAST") peak=$(field peak "$LAST") bytes=$(field gigabytes "$LAST")
        peers "$question" $mode
        if [ -z "$BEST" ]; then
            summary+=$(printf '%-10s %-9s no peer: %s s' "$question" $mode "$wall")$'\n'
            continue
        fi
        summary+=$(printf '%-10s %-9s %6s times as fast as the best peer (cpu: %s times), %s of its memory' \
            "$question" $mode "$(ratio "$BEST" "$wall")" "$(ratio "$BEST_CPU" "$cpu")" "$(ratio "$peak" "$BEST_PEAK")")
        if [ $mode = resident ] && [ -n "$bytes" ] && [ "$bytes" != 0.000 ]; then
            share=$(echo "scale=1; 100 * $bytes / $wall / $(field all "$bandwidth")" | bc)
            summary+=", $share % of the bandwidth of memory"
        fi
        summary+=$'\n'
    done
done
printf '\n%s' "$summary"
echo "answers: the same to the cent in every measurement"
