#!/usr/bin/env bash
# Makes assets/dist: the style sheets and fonts that the binary carries. Does nothing when nothing changed.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [ ! -d assets/dist ] || npm_stale assets; then
    npm_packages assets
    (cd assets && npm run --silent build)
    npm_done assets
fi
