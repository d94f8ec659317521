#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Which lines and branches of lib/ the tests run: builds the preset `coverage`, runs the unit tests, the goldens, the examples
# and the fixtures of the rules, and prints a table by directory, then the files below 90 % of lines. README.md says of what
# stays uncovered why it does. Slow on purpose.
#
#   sh tests/trust/coverage.sh          everything
#   sh tests/trust/coverage.sh --again  the table of what has run already

root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 1
. "$root/.ci/setup.sh"
neutral_environment
export PYTHONDONTWRITEBYTECODE=1
# shellcheck disable=SC2086 # lists of names
install_missing $build_packages $test_packages gcovr || exit 1

bin="$root/build/coverage"
if [ "$1" != --again ]; then
    build_preset coverage "kine kine_unit" || exit 1
    find "$bin" -name '*.gcda' -delete
    (
        cd "$root" || exit 1
        "$bin/kine_unit" &&
            /usr/bin/python3 tests/golden/run.py --kine "$bin/kine" &&
            /usr/bin/python3 tests/golden/run.py --kine "$bin/kine" examples &&
            /usr/bin/python3 tests/rules/run.py --kine "$bin/kine"
    ) || exit 1
fi

# An exception may leave from every call: its branches are no decisions of ours. In `if constexpr` and after a `switch` that
# returns for each value, gcc counts branches that no input takes.
cd "$root" && gcovr --root . --object-directory "$bin" --filter 'lib/' --exclude-throw-branches --exclude-unreachable-branches \
    --json "$bin/coverage.json" "$bin" && /usr/bin/python3 tests/trust/coverage.py "$bin/coverage.json"
