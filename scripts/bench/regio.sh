#!/usr/bin/env bash
# What arranging costs in a large region: every pair of municipality and organisation, every year with its index, in two
# ways. The goal is one second for 100 municipalities, 200 organisations and 8 years. Figures: docs/performance.md.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

ROUNDS=${BENCH_ROUNDS:-3}
PROOF=$TARGET/release/examples/regioproef

have cargo || exit 1
[ -n "${BENCH_BUILT:-}" ] || cargo build --quiet --release -p transactiekosten --example regioproef
for _ in $(seq "$ROUNDS"); do
    "$PROOF" "${BENCH_TOWNS:-100}" "${BENCH_PROVIDERS:-200}" "${BENCH_YEARS:-8}"
done
