# SPDX-License-Identifier: Apache-2.0
# Sourced by the scripts of tests/trust (POSIX sh): named steps, what each printed when it failed, and the count. `out` is a
# directory for what they write, removed at the end.

out=$(mktemp -d) || exit 1
trap 'rm -rf "$out"' EXIT
trap 'exit 130' INT TERM
passed=0
failed=0

# step NAME COMMAND...
step() {
    name=$1
    shift
    if "$@" >"$out/step.log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL $name"
        cat "$out/step.log"
    fi
}

count_steps() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}
