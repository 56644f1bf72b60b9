#!/usr/bin/env bash
# Looks whether this machine has what is needed. Installs what can be installed; says what is missing and
# how to get it.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

RUST=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
NODE=20
missing=0

lacks() {
    missing=$((missing + 1))
    say "MISSING  $1" "ONTBREEKT  $2"
}

# A C compiler links the binary and builds the libraries of SQLite and zstd.
if ! have cc && can_install; then install_packages gcc libc6-dev || true; fi
have cc || lacks "a C compiler. On Debian: sudo apt-get install gcc libc6-dev" \
    "een C-compiler. Op Debian: sudo apt-get install gcc libc6-dev"

have git || lacks "git. On Debian: sudo apt-get install git" "git. Op Debian: sudo apt-get install git"

if ! have cargo || ! have rustc; then
    lacks "Rust $RUST or newer. Get it at https://rustup.rs" "Rust $RUST of nieuwer. Haal het op https://rustup.rs"
elif ! at_least "$(rustc --version | cut -d ' ' -f 2)" "$RUST"; then
    lacks "Rust $RUST or newer; this is $(rustc --version). Try: rustup update stable" \
        "Rust $RUST of nieuwer; dit is $(rustc --version). Probeer: rustup update stable"
else
    for part in clippy rustfmt; do
        cargo "${part/rustfmt/fmt}" --version >/dev/null 2>&1 && continue
        if have rustup && rustup component add "$part" >/dev/null 2>&1; then continue; fi
        lacks "the Rust component $part. Try: rustup component add $part" \
            "het Rust-onderdeel $part. Probeer: rustup component add $part"
    done
fi

if ! have node || ! have npm; then
    lacks "Node.js $NODE or newer, with npm. Get it at https://nodejs.org" \
        "Node.js $NODE of nieuwer, met npm. Haal het op https://nodejs.org"
elif ! at_least "$(node --version | tr -d v)" "$NODE"; then
    lacks "Node.js $NODE or newer; this is $(node --version). Get it at https://nodejs.org" \
        "Node.js $NODE of nieuwer; dit is $(node --version). Haal het op https://nodejs.org"
fi

if [ "$missing" -gt 0 ]; then
    say "$missing thing(s) missing: see above. Then run the same command again." \
        "Er ontbreekt iets ($missing keer): zie hierboven. Geef daarna hetzelfde commando."
    exit 1
fi
