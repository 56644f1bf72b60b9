# shellcheck shell=bash
# What the scripts share. Sourced, never run.

set -euo pipefail

# Continuous integration may close standard input; some tools then take the next file they open for it.
exec </dev/null

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
# Where the scripts put the tools that they install.
export TOOLS=$TARGET/tools

# Says one thing in two languages.
say() {
    printf '%s\n' "$1"
    printf '    NL: %s\n' "$2"
}

have() {
    command -v "$1" >/dev/null 2>&1
}

# True when version $1 is $2 or newer, for example: at_least 1.97.1 1.95
at_least() {
    [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

# True where Debian packages can be installed without asking anybody.
can_install() {
    [ "$(id -u)" = 0 ] && have apt-get
}

install_packages() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get install --yes --quiet --no-install-recommends "$@" >/dev/null 2>&1 && return
    # The list of packages may be missing or old: fetch it once and try again.
    apt-get update --quiet >/dev/null && apt-get install --yes --quiet --no-install-recommends "$@" >/dev/null
}

# Runs a command with a time limit in seconds, where the machine has `timeout`.
limited() {
    local seconds=$1
    shift
    if have timeout; then timeout "$seconds" "$@"; else "$@"; fi
}

# One line that changes when a file under folder $1 changes; what npm makes does not count.
fingerprint() {
    find "$1" -type d \( -name node_modules -o -name dist -o -name out \) -prune -o -type f -exec cksum {} + |
        LC_ALL=C sort | cksum
}

# True when folder $1 changed since `npm_done`, or its packages are not there.
npm_stale() {
    [ "$(cat "$1/node_modules/.fingerprint" 2>/dev/null)" != "$(fingerprint "$1")" ]
}

# Installs the npm packages of folder $1 exactly as its lock file says.
npm_packages() {
    (cd "$1" && npm ci --no-audit --no-fund --loglevel=error)
}

# Called when all work with the packages of folder $1 is done, so that work cut short is done again.
npm_done() {
    mkdir -p "$1/node_modules"
    fingerprint "$1" >"$1/node_modules/.fingerprint"
}

# Makes one opgave from a finding, in data folder $2 with key $3, by program $1. Doing it again makes no second one.
demo_opgave() {
    "$1" opgave nieuw --data "$2" --sleutel "$3" --formulier demo-opgave --deel stapeling \
        --titel "Schulden en stapeling bij jonge gezinnen in Merwoude" --mensen "Jonge gezinnen met meer dan één soort hulp" \
        --gebied Merwoude --van 2026 --tot 2029 --eigenaar "S. de Wit" \
        --waarom "Hulp stapelt zich op bij jonge gezinnen met schulden. Wij willen er eerder bij zijn." >/dev/null
}
