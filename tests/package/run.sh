#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Proof of the packages: the .deb and the archive are built twice, in two directories, and must be the same bytes; lintian has
# nothing to say; readelf sees every protection in what they hold; in a Debian 12 made from nothing they are installed, used,
# removed, and leave nothing; libkine serves a program of somebody else. Slow; needs root.
#
#   sh tests/package/run.sh                   everything, of the commit HEAD
#   sh tests/package/run.sh --deb FILE.deb    only lintian, the protections and the bare Debian, with a package already made
#   sh tests/package/run.sh --library BUILD   only libkine, from a build directory
#
# KINE_PACKAGES=DIRECTORY keeps the packages and the SBOM there.

set -eu
suite=bookworm
root=$(cd "$(dirname "$0")/../.." && pwd -P)
. "$root/.ci/setup.sh"

[ "$(id -u)" -eq 0 ] || { echo "package: root is needed (chroot, mounts)" >&2; exit 1; }
given=${2:+$(realpath "$2")}
keep=${KINE_PACKAGES:+$(realpath -m "$KINE_PACKAGES")}
# In a mount namespace of its own nothing stays mounted, even if this script is killed.
if [ -z "${KINE_BARE_NAMESPACE:-}" ]; then
    KINE_BARE_NAMESPACE=1 exec unshare --mount --propagation private sh "$0" "${1:-}" ${given:+"$given"}
fi
neutral_environment
# shellcheck disable=SC2086 # a list of names
install_missing $build_packages debootstrap dpkg-dev file git lintian reuse xz-utils
. "$root/tests/bare/root.sh"

passed=0
failed=0
# verdict NAME COMMAND...
verdict() {
    name=$1
    shift
    if "$@" >"$work/verdict.log" 2>&1; then
        passed=$((passed + 1))
        echo "ok $name"
    else
        failed=$((failed + 1))
        cat "$work/verdict.log"
        echo "FAIL $name"
    fi
}

finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ] || exit 1
    exit 0
}

# ------------------------------------------------------------------------------------------------------------ building

# build DIRECTORY: the sources of HEAD there, and in it kine.deb and kine.tar.xz.
build() {
    mkdir -p "$1"
    git -c safe.directory="$root" -C "$root" archive HEAD | tar -C "$1" -xf -
    (
        cd "$1"
        export CCACHE_DISABLE=1
        cmake --preset package
        cmake --build --preset package
        cpack --config build/package/CPackConfig.cmake -B build/deb
        # The same objects, linked to find the libraries beside the program.
        cmake --preset package -DKINE_PORTABLE=ON
        cmake --build --preset package
    ) >"$1.log" 2>&1 || { cat "$1.log"; return 1; }
    cp "$1"/build/deb/kine_*.deb "$1/kine.deb"
    archive "$1"
}

# archive DIRECTORY: what is installed, under one directory named after the version.
archive() {
    stage=$1/stage/kine
    for component in program documents; do
        cmake --install "$1/build/package" --prefix "$stage" --strip --component "$component" >/dev/null
    done
    tar -C "$1/stage" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner -cf - kine |
        xz -9 -T1 >"$1/kine.tar.xz"
}

build_twice() {
    SOURCE_DATE_EPOCH=$(git -c safe.directory="$root" -C "$root" log -1 --format=%ct)
    export SOURCE_DATE_EPOCH
    build "$work/one"
    build "$work/elsewhere/deeper/two"
    for each in kine.deb kine.tar.xz; do
        verdict "reproducible: $each" cmp "$work/one/$each" "$work/elsewhere/deeper/two/$each"
    done
    verdict "SBOM" reuse --root "$work/one" spdx -o "$work/kine.spdx"
    verdict "the SBOM names the program" grep -q "FileName: ./cli/main.cpp" "$work/kine.spdx"
    if [ -n "$keep" ]; then
        mkdir -p "$keep"
        cp "$work/one/kine.deb" "$work/one/kine.tar.xz" "$work/kine.spdx" "$keep"
    fi
}

# ----------------------------------------------------------------------------------------------------------- hardening

# hardened PACKAGE: what it installs; hardened_archive ARCHIVE: the same, beside its libraries.
hardened() {
    dpkg-deb -x "$1" "$work/unpacked"
    /usr/bin/python3 "$root/tests/package/hardening.py" "$work"/unpacked/usr/bin/kine "$work"/unpacked/usr/lib/*/kine/*.so
}

hardened_archive() {
    tar -C "$work" -xJf "$1"
    /usr/bin/python3 "$root/tests/package/hardening.py" --beside "$work/kine/bin/kine"
}

# A program built with nothing of it fails every one of these tests.
hardening_is_seen() {
    printf '#include <stdio.h>\nint main(int n, char** words) { char text[64]; sprintf(text, "%%s", words[0]); return puts(text) + n; }\n' >"$work/soft.c"
    gcc -O2 -no-pie -fno-stack-protector -U_FORTIFY_SOURCE -Wl,-z,norelro,-z,lazy,-z,execstack,-rpath,/opt "$work/soft.c" -o "$work/soft" &&
        /usr/bin/python3 "$root/tests/package/hardening.py" --lacks "$work/soft"
}

# ------------------------------------------------------------------------------------------------------------- libkine

# library BUILD: installs libkine from a build directory, then builds and runs a program that knows only what is installed.
library() {
    cmake -B "$1" -DKINE_LIBRARY=ON "$root" >/dev/null
    cmake --build "$1" --target kine_library
    cmake --install "$1" --component library --prefix "$work/prefix"
    cmake -B "$work/consumer" -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_BUILD_TYPE=Debug "$root/examples/bibliotheque"
    cmake --build "$work/consumer"
    # What its README shows, and the same in a shared library.
    (cd "$root/examples/bibliotheque" && "$work/consumer/prix-et-controle" seances.csv) >"$work/consumer.out"
    sed -n '/^\$ .*prix-et-controle/,/^```$/p' "$root/examples/bibliotheque/README.md" | sed -e 1d -e '$d' | cmp - "$work/consumer.out"
    cmake -B "$work/shared" -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_BUILD_TYPE=Debug -DPARTAGEE=ON "$root/examples/bibliotheque"
    cmake --build "$work/shared"
}

# ---------------------------------------------------------------------------------------------------- the bare Debian

# Every file of the bare system, but what dpkg, apt and caches note for themselves.
files_of_bare() {
    (cd "$bare" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./tmp -o -path ./srv -o -path ./var/lib/dpkg -o -path ./var/lib/apt \
        -o -path ./var/cache -o -path ./var/log -o -path ./etc/ld.so.cache \) -prune -o -print | sort)
}

says_the_price() {
    in_bare "$1" quote "RAM 8,09" -d 2026-03-02 -q | grep -q "^RAM 8,09 : 17,88"
}

draws_a_pdf() {
    in_bare kine devis /srv/examples/devis/devis.toml -f pdf -o /srv/devis.pdf
    [ "$(head -c 5 "$bare/srv/devis.pdf")" = "%PDF-" ] && [ "$(wc -c <"$bare/srv/devis.pdf")" -gt 10000 ]
}

# What the package must bring, to the places where it is looked for.
brings_everything() {
    in_bare dpkg -L kine >"$work/brought"
    for place in bin/kine share/man/man1/kine.1.gz share/man/man5/kine-config.5.gz share/man/man7/kine-regles.7.gz \
        share/bash-completion/completions/kine share/zsh/vendor-completions/_kine share/fish/vendor_completions.d/kine.fish \
        share/kine/schemas/check.schema.json share/kine/tariffs/zones.toml share/doc/kine/copyright \
        share/doc/kine/README.md share/doc/kine/changelog.gz; do
        grep -qx "/usr/$place" "$work/brought" || { echo "$place is missing"; return 1; }
    done
    grep -q "/kine/kine-json.so$" "$work/brought" && grep -q "/kine/kine-pdf.so$" "$work/brought"
}

removes_everything() {
    in_bare dpkg --purge kine
    files_of_bare >"$work/after"
    diff "$work/before" "$work/after"
}

in_a_bare_debian() {
    open_bare
    cp "$1" "$bare/srv/kine.deb"
    cp -R "$root/examples" "$bare/srv/examples"
    verdict "apt updates" in_bare apt-get -q update
    # Its dependencies first, so that what is left afterwards is left by the package itself.
    verdict "installed by apt" in_bare apt-get -q -y --no-install-recommends install /srv/kine.deb
    in_bare dpkg --purge kine >/dev/null 2>&1
    verdict "nothing by its name stays" sh -c "! find '$bare/usr' '$bare/etc' '$bare/var/lib' -xdev -name '*kine*' | grep ."
    files_of_bare >"$work/before"
    verdict "installed by dpkg" in_bare dpkg --install /srv/kine.deb
    verdict "everything is brought" brings_everything
    verdict "a price" says_the_price kine
    verdict "a PDF" draws_a_pdf
    verdict "removed, nothing is left" removes_everything
    [ -n "${2:-}" ] || return 0
    in_bare apt-get -q -y --purge autoremove >/dev/null 2>&1
    tar -C "$bare/srv" -xJf "$2"
    verdict "the archive, alone: a price" says_the_price /srv/kine/bin/kine
}

case ${1:-} in
--deb)
    verdict "lintian" lintian --fail-on error,warning --allow-root "$given"
    verdict "the absence of hardening is seen" hardening_is_seen
    verdict "hardened" hardened "$given"
    in_a_bare_debian "$given"
    ;;
--library) verdict "libkine serves a program of somebody else" library "$given" ;;
*)
    build_twice
    verdict "lintian" lintian --fail-on error,warning --allow-root "$work/one/kine.deb"
    verdict "the absence of hardening is seen" hardening_is_seen
    verdict "hardened" hardened "$work/one/kine.deb"
    verdict "the archive is hardened" hardened_archive "$work/one/kine.tar.xz"
    in_a_bare_debian "$work/one/kine.deb" "$work/one/kine.tar.xz"
    cmake -S "$root" -B "$work/library" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DBUILD_TESTING=OFF >/dev/null
    verdict "libkine serves a program of somebody else" library "$work/library"
    ;;
esac
finish
