#!/usr/bin/env bash
# Builds the release binary and tells its size: the budget is 60 MB, and 100 MB when everything is there.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

cargo build --locked --release
binary=$TARGET/release/voorkant
megabytes=$(($(wc -c <"$binary") / 1000000))
echo "Built $binary ($megabytes MB)"
if [ "$megabytes" -gt 60 ]; then
    say "The binary is larger than its budget of 60 MB." "Het programma is groter dan afgesproken: 60 MB."
fi
