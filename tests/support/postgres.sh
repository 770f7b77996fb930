#!/usr/bin/env bash
# A PostgreSQL of the tests' own: postgres.sh start FOLDER | stop FOLDER [fast|immediate] | again FOLDER.
# `start` makes the cluster in FOLDER (which must not exist), without TCP: its socket lies in the folder, so no port is
# asked for and nobody else is reached. It prints the address as --database takes it. PostgreSQL refuses to run as root;
# then it runs as the user that its Debian package made. fsync is on: the crash tests mean it.
set -euo pipefail
readonly command=$1 folder=$2
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[[ -n $bin ]] || { echo "no PostgreSQL: ./dev test installs it" >&2; exit 1; }

as_server() { if ((EUID == 0)); then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }
run() {
  as_server "$bin/pg_ctl" -D "$folder/cluster" -l "$folder/log" -s -w -t 60 \
    -o "-c listen_addresses='' -c unix_socket_directories='$folder' -c max_connections=120 -c shared_buffers=64MB" start >&2
}

case $command in
  start)
    mkdir -p "$folder"; chmod 755 "$folder"
    if ((EUID == 0)); then chown postgres "$folder"; fi
    as_server "$bin/initdb" -D "$folder/cluster" -U cartwright -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    run
    echo "postgres:///postgres?host=$folder&user=cartwright" ;;
  again) run ;;
  stop) as_server "$bin/pg_ctl" -D "$folder/cluster" -s -w -m "${3:-fast}" stop >&2 ;;
  *) echo "unknown: $command" >&2; exit 2 ;;
esac
