#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# After a long run of run.sh: of the inputs that it found, adds to tests/fuzz/corpus those that reach the most code that the ones
# already there do not, sixty a target, so that the ordinary tests replay them.
#
#   sh tests/fuzz/keep.sh              of build/fuzz/corpus, every target
#   sh tests/fuzz/keep.sh DIR tables   of DIR/tables

root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 1
bin="$root/build/fuzz"
found=${1:-$bin/corpus}
[ "$#" -eq 0 ] || shift
[ "$#" -gt 0 ] || set -- $(cd "$root/tests/fuzz/corpus" && ls)
most=60
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
for target; do
    kept="$root/tests/fuzz/corpus/$target"
    mkdir "$work/$target"
    cp "$kept"/* "$work/$target"
    # The greedy algorithm writes the input that adds the most first.
    "$bin/fuzz_$target" -set_cover_merge=1 -use_counters=0 -timeout=60 -rss_limit_mb=4096 "$work/$target" "$found/$target" \
        >"$work/log" 2>&1 || { tail -n 30 "$work/log"; exit 1; }
    count=0
    for name in $(ls -tr "$work/$target"); do
        [ "$count" -lt "$most" ] || break
        [ ! -e "$kept/$name" ] || continue
        cp "$work/$target/$name" "$kept"
        count=$((count + 1))
    done
    echo "$target: $count inputs kept, of $(ls "$found/$target" | wc -l)"
done
