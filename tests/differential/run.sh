#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The differential comparison at length, on an optimised build: sh tests/differential/run.sh [CASES [SEED]]
# A million cases take some ten minutes of one processor; the seed and the number of a case make it again.

root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 1
. "$root/.ci/setup.sh"
neutral_environment
export PYTHONDONTWRITEBYTECODE=1
# shellcheck disable=SC2086 # a list of names
install_missing $build_packages python3 || exit 1
build_preset release || exit 1
exec /usr/bin/python3 "$root/tests/differential/compare.py" --kine "$root/build/release/kine" \
    --cases "${1:-1000000}" --seed "${2:-1}" --progress
