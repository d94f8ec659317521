#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds kine as it is shipped (release preset) and runs the job of examples/job.sh with it, on a bare Debian 12 too.
#
#   sh examples/run.sh [DIRECTORY]    where the documents go; by default a temporary directory, removed at the end

root=$(cd "$(dirname "$0")/.." && pwd -P) || exit 1
. "$root/.ci/setup.sh"

out=${1:-}
case $out in
"" | /*) ;;
*) out=$PWD/$out ;;
esac
neutral_environment

# shellcheck disable=SC2086 # lists of names
install_missing $build_packages $example_packages || exit 1
build_preset release || exit 1

if [ -z "$out" ]; then
    out=$(mktemp -d) || exit 1
    trap 'rm -rf "$out"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
fi
mkdir -p "$out" && sh "$root/examples/job.sh" "$root/build/release/kine" "$out"
