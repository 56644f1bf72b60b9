#!/usr/bin/env bash
# A PostgreSQL of its own for the tests: a private cluster that listens on a socket only, under the target folder.
#   scripts/postgres.sh start   prints its address; exit 77 with the reason where there can be none
#   scripts/postgres.sh stop    stops it and removes its files
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# Where it is, so that `stop` finds it.
MARK=$TARGET/postgres.map

absent() {
    say "$1" "$2" >&2
    exit 77
}

# The folder with initdb and pg_ctl: Debian keeps them out of PATH.
programs() {
    local found
    found=$(find /usr/lib/postgresql -maxdepth 3 -name initdb 2>/dev/null | sort -V | tail -n 1)
    if [ -n "$found" ]; then dirname "$found"; elif have initdb; then dirname "$(command -v initdb)"; fi
}

# PostgreSQL refuses to be run by root.
as_owner() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start() {
    stop
    local bin folder sockets
    bin=$(programs)
    if [ -z "$bin" ]; then
        can_install || absent "there is no PostgreSQL, and only root may install it" \
            "er is geen PostgreSQL, en alleen root mag het installeren"
        install_packages postgresql || absent "PostgreSQL cannot be had here" "PostgreSQL is hier niet te krijgen"
        bin=$(programs)
        [ -n "$bin" ] || absent "PostgreSQL has no initdb" "PostgreSQL heeft geen initdb"
    fi
    [ "$(id -u)" != 0 ] || { have runuser && id postgres >/dev/null 2>&1; } ||
        absent "there is no user postgres" "er is geen gebruiker postgres"
    mkdir -p "$TARGET"
    folder=$(mktemp -d "$TARGET/postgres.XXXXXX")
    # The name of a socket may have 107 signs, so it lies where paths are short.
    sockets=$(mktemp -d /tmp/voorkant-pg.XXXXXX)
    printf '%s\n%s\n' "$folder" "$sockets" >"$MARK"
    if [ "$(id -u)" = 0 ]; then
        chown postgres: "$folder" "$sockets"
        # A folder that this user cannot reach, such as one under /root, will not do.
        if ! as_owner test -w "$folder" 2>/dev/null; then
            rmdir "$folder"
            folder=$sockets/cluster
        fi
    fi
    as_owner "$bin/initdb" --pgdata="$folder/data" --auth=trust --username=voorkant --encoding=UTF8 \
        --no-locale --no-sync >"$sockets/log" 2>&1 || { cat "$sockets/log" >&2; exit 1; }
    # Files that go away need not survive a power cut.
    as_owner "$bin/pg_ctl" start --pgdata="$folder/data" --wait --silent --log="$folder/data/log" \
        --options="-c listen_addresses='' -c unix_socket_directories='$sockets' -c fsync=off -c max_connections=300" \
        >/dev/null || { cat "$folder/data/log" >&2; exit 1; }
    printf '%s\n%s\n' "$folder" "$sockets" >"$MARK"
    echo "postgres://voorkant@localhost/postgres?host=$sockets"
}

stop() {
    [ -e "$MARK" ] || return 0
    local folder sockets bin
    { read -r folder; read -r sockets; } <"$MARK"
    bin=$(programs)
    if [ -n "$bin" ] && [ -e "$folder/data/postmaster.pid" ]; then
        as_owner "$bin/pg_ctl" stop --pgdata="$folder/data" --mode=immediate --silent >/dev/null || true
    fi
    rm -rf "$folder" "$sockets" "$MARK"
}

case ${1:-} in
    start) start ;;
    stop) stop ;;
    *)
        echo "Usage: scripts/postgres.sh start|stop" >&2
        exit 2
        ;;
esac
