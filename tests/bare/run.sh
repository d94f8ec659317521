#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Proof that the two commands work on a bare Debian 12: makes one with debootstrap, copies the commit HEAD into it, and runs
# there `sh examples/run.sh` and `sh tests/run.sh` with an empty environment. Slow; needs root.
#
#   sh tests/bare/run.sh           both commands
#   sh tests/bare/run.sh --base    only the base system (fills the cache)
#
# What it reads of this machine, and what it keeps, is said in tests/bare/root.sh.

set -eu
suite=bookworm
root=$(cd "$(dirname "$0")/../.." && pwd -P)
. "$root/.ci/setup.sh"

[ "$(id -u)" -eq 0 ] || { echo "bare: root is needed (chroot, mounts)" >&2; exit 1; }
# In a mount namespace of its own nothing stays mounted, even if this script is killed.
if [ -z "${KINE_BARE_NAMESPACE:-}" ]; then
    KINE_BARE_NAMESPACE=1 exec unshare --mount --propagation private sh "$0" "$@"
fi
neutral_environment
install_missing debootstrap git

. "$root/tests/bare/root.sh"

if [ "${1:-}" = --base ]; then
    open_base
    exit 0
fi
open_bare
mkdir "$bare/opt/kine"
git -c safe.directory="$root" -C "$root" archive HEAD | tar -C "$bare/opt/kine" -xf -

status=0
for script in examples/run.sh tests/run.sh; do
    start=$(now)
    # From another directory, with no input.
    if in_bare sh "/opt/kine/$script" </dev/null; then
        result=passed
    else
        result=FAILED
        status=1
    fi
    echo "bare: sh $script $result in $(($(now) - start)) s"
done
exit "$status"
