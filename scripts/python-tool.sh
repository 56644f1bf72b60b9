#!/usr/bin/env bash
# Prints where a tool from the Python package index is, and gets it first when it is not there:
#   scripts/python-tool.sh COMMAND PACKAGE==VERSION
# It gets a folder of its own, so that it never meets the machine's own Python packages.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

COMMAND=$1
PACKAGE=$2
PLACE=$TOOLS/$PACKAGE

if ! "$PLACE/bin/$COMMAND" --version >/dev/null 2>&1; then
    have python3 || exit 1
    rm -rf "$PLACE"
    mkdir -p "$TOOLS"
    # Debian keeps the part of Python that makes such a folder in a package of its own.
    if ! python3 -m venv "$PLACE" >/dev/null 2>&1; then
        can_install && install_packages python3-venv >&2
        rm -rf "$PLACE"
        python3 -m venv "$PLACE" >&2
    fi
    "$PLACE/bin/pip" install --quiet --disable-pip-version-check "$PACKAGE" >&2
    "$PLACE/bin/$COMMAND" --version >/dev/null
fi
echo "$PLACE/bin/$COMMAND"
