#!/usr/bin/env bash
# Prints where Chromium is, and installs it first where that can be done without asking. Fails when it
# cannot be had, and says what to do.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

find_chromium() {
    local name
    for name in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome; do
        if have "$name"; then
            command -v "$name"
            return
        fi
    done
    return 1
}

if find_chromium; then exit 0; fi
if can_install; then install_packages chromium fonts-noto-core >&2 || true; fi
if find_chromium; then exit 0; fi
say "Chromium is missing. On Debian: sudo apt-get install chromium. Elsewhere: install it and set CHROMIUM=/path/to/it" \
    "Chromium ontbreekt. Op Debian: sudo apt-get install chromium. Elders: installeer het en zet CHROMIUM=/pad/ernaartoe" >&2
exit 1
