#!/usr/bin/env bash
# Makes assets/dist: the style sheets and fonts that the binary carries. Writes nothing when nothing changed.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [ ! -d assets/dist ] || npm_stale assets; then
    npm_packages assets
    npm_done assets
fi
# Always: the pages decide which styles are kept. It takes a second, and writes only what changed.
(cd assets && npm run --silent build)
