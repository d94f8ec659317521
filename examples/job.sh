#!/bin/sh
# The job of examples/: what a practice runs at the end of a month.
#
#   sh examples/job.sh KINE [DIRECTORY]    KINE is the path of the binary, DIRECTORY receives the documents

set -eu
examples=$(cd "$(dirname "$0")" && pwd -P)
kine=$(cd "$(dirname "$1")" && pwd -P)/$(basename "$1")
out=$(cd "${2:-.}" && pwd -P)

job() {
    "$kine" --version
}

cd "$examples"
job
