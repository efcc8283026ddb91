#!/bin/sh
# Sets up what leaflets needs: a Python of 3.11 or later with venv, Pango and HarfBuzz-subset,
# and .venv with the locked packages. Installs system packages where it may; else it prints the
# exact command to type.   usage: tools/setup.sh run|dev
set -eu
cd "$(dirname "$0")/.."
level=${1:-run}
case $level in run | dev) ;; *) echo "usage: tools/setup.sh run|dev" >&2; exit 2 ;; esac

find_python() {
    for candidate in ${PYTHON:-} python3.14 python3.13 python3.12 python3.11 python3; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
}

has_venv() {
    [ -n "$1" ] && "$1" -c 'import ensurepip, venv' 2>/dev/null
}

has_library() { # a Python, a file name
    [ -n "$1" ] && "$1" -c "import ctypes; ctypes.CDLL('$2')" 2>/dev/null
}

missing_packages() {
    python=$(find_python)
    [ -n "$python" ] || echo python3
    has_venv "$python" || echo python3-venv
    has_library "$python" libpango-1.0.so.0 || echo libpango-1.0-0
    has_library "$python" libpangoft2-1.0.so.0 || echo libpangoft2-1.0-0
    has_library "$python" libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
}

install_packages() {
    if ! command -v apt-get >/dev/null; then
        echo "setup: install these with your system's package manager, then try again:" "$@" >&2
        exit 2
    fi
    if [ "$(id -u)" = 0 ]; then
        run=
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        run=sudo
    else
        echo "setup: system packages are missing. Type this, then try again:" >&2
        echo "    sudo apt-get update && sudo apt-get install -y --no-install-recommends $*" >&2
        exit 2
    fi
    echo "setup: installing $*"
    $run apt-get update -qq
    $run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

if [ "$(uname -s)" = Linux ]; then
    packages=$(missing_packages)
    # shellcheck disable=SC2086 # one word a package
    [ -z "$packages" ] || install_packages $packages
fi
python=$(find_python)
if ! has_venv "$python"; then
    echo "setup: leaflets needs Python 3.11 or later with venv (Debian 12, Ubuntu 24.04 or later)" >&2
    exit 2
fi

# What was installed last stands in the stamp: nothing is done twice.
wanted="$level $("$python" -V) $(cat "requirements/$level.txt" pyproject.toml | cksum)"
stamp=.venv/.leaflets-$level
[ "$(cat "$stamp" 2>/dev/null || true)" = "$wanted" ] && exit 0

if ! .venv/bin/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    rm -rf .venv
    "$python" -m venv .venv
fi
echo "setup: installing the packages of requirements/$level.txt into .venv"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
    -r "requirements/$level.txt"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
    --no-build-isolation --editable .
printf '%s' "$wanted" >"$stamp"
