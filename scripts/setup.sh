# Set-up that scripts/run and scripts/test share; to be sourced by bash, from anywhere.
#
# Needs only Python 3.11 to 3.13, git and apt. Safe to run again at any time, and quick when
# everything is there: what was done is remembered in .venv by a checksum of what asked for it.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=$root/.venv
mode=run # the caller sets it: what is needed is kept in files of that name

say() { printf '%s\n' "hubwall: $*" >&2; }

stop() {
    say "$*"
    exit 1
}

# Debian ------------------------------------------------------------------------------------------

# packages SECTION…: the names in those sections of debian-packages, one line each, choices kept.
packages() {
    local line section=
    while IFS= read -r line; do
        line=${line%%#*}
        line=${line//[[:space:]]/}
        case $line in
        '') ;;
        '['*) section=${line//[\[\]]/} ;;
        *) case " $* " in *" $section "*) printf '%s\n' "$line" ;; esac ;;
        esac
    done <"$root/scripts/debian-packages"
}

# missing NAME…: those of which no choice is installed.
missing() {
    local here names name found
    # shellcheck disable=SC2086 # the choices are words
    here=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' ${*//|/ } 2>/dev/null || true)
    for names in "$@"; do
        found=
        for name in ${names//|/ }; do
            case $'\n'$here$'\n' in *$'\n'"installed $name"$'\n'*) found=1 ;; esac
        done
        [ -n "$found" ] || printf '%s\n' "$names"
    done
}

# offered NAME…: of each one's choices, the one that this system's archive has; none where the last
# choice is to do without (-).
offered() {
    local names name candidate
    for names in "$@"; do
        for name in ${names//|/ }; do
            candidate=$(apt-cache policy "$name" 2>/dev/null | sed -n 's/^  Candidate: //p')
            case $candidate in '' | '(none)') ;; *) break ;; esac
        done
        [ "$name" = - ] || printf '%s\n' "$name"
    done
}

# need_packages NAME…: install what is missing, or tell how to.
need_packages() {
    local absent names
    mapfile -t absent < <(missing "$@")
    case ${absent[*]} in *'|-'*)
        # what this archive does not have is asked for at every start: that has to be quick
        mapfile -t names < <(offered "${absent[@]}")
        [ ${#names[@]} -gt 0 ] || return 0
        ;;
    esac
    [ ${#absent[@]} -gt 0 ] || return 0
    command -v apt-get >/dev/null ||
        stop "this needs Debian or Ubuntu with apt; missing: ${absent[*]}"
    if [ "$(id -u)" != 0 ]; then
        mapfile -t names < <(offered "${absent[@]}")
        say "these Debian packages are missing. Install them, then run this again:"
        printf '\n    sudo apt-get install -y --no-install-recommends %s\n\n' "${names[*]}" >&2
        exit 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    say "fetching the lists of Debian packages …"
    quietly apt-get update -q
    mapfile -t names < <(offered "${absent[@]}")
    say "installing ${#names[@]} Debian packages: ${names[*]}"
    quietly apt-get install -y -q --no-install-recommends "${names[@]}"
}

# quietly COMMAND…: show its output on a terminal's one line, and all of it if it fails.
quietly() {
    local log
    log=$(mktemp)
    if [ -t 2 ]; then
        if "$@" 2>&1 </dev/null | tee "$log" |
            awk '{printf "\r\033[K  %s", substr($0, 1, 76); fflush()} END {printf "\r\033[K"}' >&2; then
            rm -f "$log"
            return 0
        fi
    elif "$@" >"$log" 2>&1 </dev/null; then
        rm -f "$log"
        return 0
    fi
    cat "$log" >&2
    rm -f "$log"
    stop "this failed: $*"
}

# Python ------------------------------------------------------------------------------------------

# Prints the Python to use, or says what is wrong with those that are there.
find_python() {
    local name version seen=
    for name in "${HUBWALL_PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        [ -n "$name" ] || continue
        version=$("$name" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) ||
            continue
        case $version in
        3.11 | 3.12 | 3.13)
            command -v "$name"
            return 0
            ;;
        esac
        seen="$seen $version"
    done
    if [ -n "$seen" ]; then
        stop "Python 3.11, 3.12 or 3.13 is needed; here is only$seen." \
            "Debian 12 and 13 and Ubuntu 24.04 have a fitting one: apt-get install python3." \
            "Another one can be named: HUBWALL_PYTHON=/path/to/python3.12 $0"
    fi
    stop "Python 3.11, 3.12 or 3.13 is needed: apt-get install python3"
}

# The Debian package that makes `python -m venv` work for that Python; nothing where it does.
venv_package() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return 0
    "$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
}

# What .venv is made of: when it changes, there is something to install.
fingerprint() {
    {
        printf '%s\n' "$root"
        "$venv/bin/python" -V
        cat "$root/pyproject.toml" "$1" "$root/scripts/setup.sh"
    } 2>&1 | sha256sum
}

# need_python LOCK: .venv with exactly what the lock file names, and hubwall itself.
need_python() {
    local lock=$1 stamp=$venv/hubwall-$mode.stamp
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(fingerprint "$lock")" ]; then return 0; fi
    if [ ! -f "$venv/hubwall-made" ] || ! "$venv/bin/python" -c 'import pip' 2>/dev/null; then
        say "making .venv with $("$python" -V) …"
        quietly "$python" -m venv --clear "$venv"
        touch "$venv/hubwall-made"
    fi
    say "installing $(grep -c '==' "$lock") Python packages, as $(basename "$lock") pins them …"
    quietly "$venv/bin/python" -m pip install --disable-pip-version-check --no-input \
        --require-hashes --only-binary :all: -r "$lock"
    quietly "$venv/bin/python" -m pip install --disable-pip-version-check --no-input \
        --no-deps --no-build-isolation --no-index --editable "$root"
    fingerprint "$lock" >"$stamp"
}

# set_up MODE LOCK SECTION…: everything, in the order in which it is needed.
set_up() {
    local lock=$2
    mode=$1
    shift 2
    python=$(find_python)
    local needed
    mapfile -t needed < <(packages "$@")
    local own
    own=$(venv_package "$python")
    need_packages "${needed[@]}" ${own:+"$own"}
    need_python "$root/$lock"
}
