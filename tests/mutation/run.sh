#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Mutation testing of the tables, from any directory; README.md says what it tells.
#
#   sh tests/mutation/run.sh 300 7                 300 mutants drawn with the seed 7
#   sh tests/mutation/run.sh --all                 every mutant (hours)
#   sh tests/mutation/run.sh --kine build/release/kine --all --kind value --only lettres/

here=$(cd "$(dirname "$0")" && pwd -P) || exit 1
export PYTHONDONTWRITEBYTECODE=1
python=/usr/bin/python3
[ -x "$python" ] || python=python3
exec nice -n 19 "$python" "$here/run.py" "$@"
