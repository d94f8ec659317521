#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The pages of the API of libkine, made by Doxygen (Debian package doxygen) from the comments of lib/include/kine. Anything
# that Doxygen does not understand is an error, and so is a type or a function of which nothing is said.
#
#   sh packaging/api/make.sh DIRECTORY    writes DIRECTORY/html and DIRECTORY/xml

set -eu
[ $# -eq 1 ] || { echo "usage: sh packaging/api/make.sh DIRECTORY" >&2; exit 2; }
mkdir -p "$1"
out=$(cd "$1" && pwd -P)
cd "$(dirname "$0")/../.."
command -v doxygen >/dev/null || { echo "api: doxygen is missing (apt install doxygen)" >&2; exit 1; }
version=$(sed -n 's/^project(kine VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
export PYTHONDONTWRITEBYTECODE=1
rm -rf "$out/include"
python3 packaging/api/comments.py lib/include "$out/include"
{
    cat packaging/api/Doxyfile
    echo "INPUT = \"$out/include/kine\""
    echo "STRIP_FROM_PATH = \"$out/include\""
    echo "STRIP_FROM_INC_PATH = \"$out/include\""
    echo "OUTPUT_DIRECTORY = \"$out\""
    echo "PROJECT_NUMBER = $version"
} | doxygen -
python3 packaging/api/undocumented.py "$out/xml"
echo "$out/html/index.html"
