#!/bin/sh
# Writes requirements/run.txt and dev.txt anew: names, versions and hashes, for every platform and
# every Python from 3.11. Needs uv on the PATH.
set -eu
cd "$(dirname "$0")/.."
common="--quiet --universal --python-version 3.11 --generate-hashes --no-header"
# shellcheck disable=SC2086 # options are words
uv pip compile $common pyproject.toml requirements/build.in -o requirements/run.txt "$@"
# shellcheck disable=SC2086
uv pip compile $common --extra dev -c requirements/run.txt pyproject.toml requirements/build.in \
    -o requirements/dev.txt "$@"
