# What the commands of this folder have in common; read by each of them.
set -euo pipefail
docker_folder="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
project="$(cd "$docker_folder/.." && pwd)"
work="$docker_folder/.work"
export COMPOSE_PROJECT_NAME="${COMPOSE_PROJECT_NAME:-isthmus}"
export COMPOSE_IGNORE_ORPHANS=true

say() { printf '%s\n' "$*"; }
fail() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

regions() {
    printf 'us-east-1\neu-west-1\n'
    if [ -e "$work/three" ]; then printf 'ap-southeast-1\n'; fi
}

initial_primary() { sed -n 's/^initial-primary: *//p' "$project/regions.yaml"; }

known() { # region
    [ -n "${1:-}" ] || fail "name a region: $(regions | paste -sd' ')"
    regions | grep -qxF "$1" || fail "there is no region '$1' here, but: $(regions | paste -sd' ')"
}

compose() {
    local files=(-f "$docker_folder/compose.yaml")
    if [ -e "$work/three" ]; then files+=(-f "$docker_folder/compose.three-regions.yaml"); fi
    # A file of your own that changes something, such as an image.
    if [ -n "${ISTHMUS_COMPOSE_OVERRIDE:-}" ]; then files+=(-f "$ISTHMUS_COMPOSE_OVERRIDE"); fi
    if docker compose version >/dev/null 2>&1; then
        docker compose "${files[@]}" "$@"
    else
        docker-compose "${files[@]}" "$@"
    fi
}

container() { # service of compose: its container's id, running or not; nothing if there is none
    docker ps --all --quiet --filter "label=com.docker.compose.project=$COMPOSE_PROJECT_NAME" \
        --filter "label=com.docker.compose.service=$1" | head -1
}

state() { # service of compose: healthy, unhealthy, starting, running, exited, absent
    local id
    id=$(container "$1")
    if [ -z "$id" ]; then say absent; return; fi
    docker inspect --format '{{if .State.Running}}{{if .State.Health}}{{.State.Health.Status}}{{else}}running{{end}}{{else}}exited{{end}}' "$id"
}

healthy() { # service…: waits until all of them are, three minutes at most
    local service deadline=$((SECONDS + 180))
    for service in "$@"; do
        until [ "$(state "$service")" = healthy ]; do
            [ "$SECONDS" -lt "$deadline" ] && [ "$(state "$service")" != exited ] || fail "$service is $(state "$service"): docker logs shows why"
            sleep 1
        done
    done
}

runs() { [ "$(state "$1-database")" = healthy ]; } # region

# Statements to the database of a region, as its administrator; the password stays in the container.
sql() { # region statements
    compose exec -T "$1-database" sh -c \
        'MYSQL_PWD="$(cat /run/secrets/root-password)" exec mysql --user root --batch --skip-column-names' <<<"$2"
}

writable() { [ "$(sql "$1" 'SELECT @@global.read_only')" = 0 ]; } # region

primary() { # the region whose database takes the writes, or nothing
    local region
    for region in $(regions); do
        if runs "$region" && writable "$region"; then say "$region"; return; fi
    done
}

close_database() { sql "$1" 'SET GLOBAL super_read_only = ON'; } # region

open_database() { # region: it follows nobody any more and takes the writes; a restart finds it read-only again
    sql "$1" 'STOP REPLICA; RESET REPLICA ALL; SET GLOBAL super_read_only = OFF; SET GLOBAL read_only = OFF'
}

follow() { # region primary
    sql "$1" "SET GLOBAL super_read_only = ON;
        STOP REPLICA;
        CHANGE REPLICATION SOURCE TO SOURCE_HOST = '$2-database', SOURCE_USER = 'replication',
            SOURCE_PASSWORD = '$(cat "$work/secrets/replication-password")', SOURCE_SSL = 1, SOURCE_AUTO_POSITION = 1,
            SOURCE_CONNECT_RETRY = 1, SOURCE_HEARTBEAT_PERIOD = 1;
        START REPLICA;"
}

executed() { sql "$1" 'SELECT @@global.gtid_executed' | tr -d '\n'; } # region: the transactions that it has

caught_up() { # region transactions: waits half a minute at most
    [ "$(sql "$1" "SELECT WAIT_FOR_EXECUTED_GTID_SET('$2', 30)")" = 0 ]
}

others_follow() { # primary
    local region
    for region in $(regions); do
        if [ "$region" != "$1" ] && runs "$region"; then follow "$region" "$1"; fi
    done
}
