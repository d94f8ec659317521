#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Which lines and branches of lib/ the tests run: builds the preset `coverage`, runs the unit tests, the goldens, the examples,
# the fixtures of the rules, the PDF and what reads the answers back, then prints a table by directory and the files
# below 90 % of lines. README.md says of what stays uncovered why it does. Slow on purpose.
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
    build_preset coverage "kine kine_unit kine_pdf_draw kine_rule_findings" || exit 1
    find "$bin" -name '*.gcda' -delete
    out=$(mktemp -d) || exit 1
    trap 'rm -rf "$out"' EXIT
    cd "$root" || exit 1
    "$bin/kine_unit" || exit 1
    sh examples/job.sh "$bin/kine" "$out" >"$out/job.log" 2>&1 || { cat "$out/job.log"; exit 1; }
    /usr/bin/python3 tests/golden/run.py --kine "$bin/kine" examples || exit 1
    # Not tests/journal, which kills kine while it writes: its counters as well.
    for suite in golden rules pdf; do
        /usr/bin/python3 "tests/$suite/run.py" --kine "$bin/kine" || exit 1
    done
    for suite in schemas check_formats process man; do
        /usr/bin/python3 "tests/meta/$suite.py" --kine "$bin/kine" || exit 1
    done
fi

# An exception may leave from every call: its branches are no decisions of ours. In `if constexpr` and after a `switch` that
# returns for each value, gcc counts branches that no input takes.
cd "$root" && gcovr --root . --object-directory "$bin" --filter 'lib/' --exclude-throw-branches --exclude-unreachable-branches \
    --json "$bin/coverage.json" "$bin" && /usr/bin/python3 tests/trust/coverage.py "$bin/coverage.json"
