# shellcheck shell=bash
# SPDX-License-Identifier: EUPL-1.2
# A PostgreSQL of the tests' own: a new cluster in a temporary folder, reachable by NABIJ_TEST_POSTGRES, gone afterwards.
# Durability stays on, as in use; only memory is kept small.

need_postgres() {
  find_postgres || { install postgresql && find_postgres; } || {
    echo "PostgreSQL's server programs are not here; the store must be tested on both databases" >&2
    return 1
  }
}

# The newest server on this machine.
find_postgres() {
  local folder
  for folder in $(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -rV); do
    if [[ -x $folder/initdb && -x $folder/pg_ctl ]]; then
      POSTGRES_BIN=$folder
      return 0
    fi
  done
  folder=$(dirname "$(command -v initdb || echo /)")
  [[ -x $folder/initdb && -x $folder/pg_ctl ]] && POSTGRES_BIN=$folder
}

# start_postgres FOLDER: in a folder below FOLDER, which the server's user must be able to enter.
start_postgres() {
  local home=$1/postgres password port
  # The server refuses to run as root; any other user runs it as itself.
  POSTGRES_AS=()
  ((EUID == 0)) && POSTGRES_AS=(runuser -u postgres --)
  chmod 711 "$1"
  mkdir "$home" || return 1
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  (umask 077 && echo "$password" > "$home/password")
  ((EUID == 0)) && chown -R postgres "$home"
  POSTGRES_DATA=$home/data
  as_server initdb -D "$POSTGRES_DATA" -U nabij -E UTF8 --locale=C.UTF-8 -A scram-sha-256 --pwfile="$home/password" > "$1/initdb.log" 2>&1 || {
    cat "$1/initdb.log" >&2
    return 1
  }
  port=$(free_port) || return 1
  as_server pg_ctl -D "$POSTGRES_DATA" -l "$home/log" -w -t 60 -s start \
    -o "-k $home -p $port -c listen_addresses=127.0.0.1 -c shared_buffers=64MB -c max_wal_size=256MB -c max_connections=100" || {
    cat "$home/log" >&2
    return 1
  }
  PGPASSWORD=$password "$POSTGRES_BIN/psql" -h 127.0.0.1 -p "$port" -U nabij -d postgres -qAt \
    -c 'CREATE DATABASE nabij' -c 'SHOW server_version' | sed 's/^/PostgreSQL /' || return 1
  export NABIJ_TEST_POSTGRES="postgres://nabij:$password@127.0.0.1:$port/nabij"
}

# Stops the server of `start_postgres` and no other: pg_ctl reads its process from our own folder.
stop_postgres() {
  [[ -n ${POSTGRES_DATA:-} && -e $POSTGRES_DATA/postmaster.pid ]] || return 0
  as_server pg_ctl -D "$POSTGRES_DATA" -m immediate -s stop
}

# From a folder its user may read: the one we stand in may be closed to it.
as_server() {
  local program=$1
  shift
  (cd / && "${POSTGRES_AS[@]}" "$POSTGRES_BIN/$program" "$@")
}
