#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Mutation of the C++ of the mechanisms and of the pricing: builds the preset `quick`, then makes one small mistake at a time, which
# must break a test. Prints what was killed, what survived, and the score. Slow on purpose: half a minute a mutant.
#
#   sh tests/trust/mechanisms.sh 40 1               forty mutants, drawn with the seed 1
#   sh tests/trust/mechanisms.sh 40 1 --only total  of the files whose name holds `total`

root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 1
. "$root/.ci/setup.sh"
neutral_environment
# shellcheck disable=SC2086 # lists of names
install_missing $build_packages $test_packages || exit 1
build_preset quick "kine kine_unit" || exit 1
exec /usr/bin/python3 -B "$root/tests/trust/mechanisms.py" "$@"
