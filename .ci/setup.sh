# SPDX-License-Identifier: Apache-2.0
# Sourced by tests/run.sh and examples/run.sh (POSIX sh): the packages of Debian 12 that the project needs, and how to get
# to a built preset from nothing. `root` is the repository, set by the script that sources this file.

build_packages="g++ cmake ninja-build libboost-dev libcairo2-dev libcli11-dev libexpected-dev libfmt-dev libpango1.0-dev
libpugixml-dev libqpdf-dev libsimdjson-dev libsodium-dev libsqlite3-dev libsqlitecpp-dev libtomlplusplus-dev
nlohmann-json3-dev pkg-config zlib1g-dev"
example_packages="fonts-droid-fallback fonts-noto-core poppler-utils"
test_packages="$example_packages chromium doctest-dev fish hledger mandoc patch python3 python3-jsonschema
python3-yaml qpdf reuse zsh"
bench_packages="git libbenchmark-dev miller python3"
fuzz_packages="clang-16 libclang-rt-16-dev llvm-16"

# The caller's language, terminal and input must not reach the tools.
neutral_environment() {
    unset LANGUAGE CDPATH
    export LC_ALL=C.UTF-8
    exec </dev/null
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        echo "setup: root or sudo is needed to run: $*" >&2
        return 1
    fi
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 "$@"
}

# Installs those of the packages named that are missing. Without dpkg (another system) everything is taken to be there.
install_missing() {
    command -v dpkg-query >/dev/null 2>&1 || return 0
    missing=""
    for package in "$@"; do
        case $(dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null) in
        ?i*) ;;
        *) missing="$missing $package" ;;
        esac
    done
    [ -n "$missing" ] || return 0
    echo "setup: installing$missing" >&2
    install_log=$(mktemp)
    # A source that cannot be refreshed may not matter: only the installation decides.
    # shellcheck disable=SC2086 # a list of names
    if { apt_get update; apt_get install --no-install-recommends $missing; } >"$install_log" 2>&1; then
        rm -f "$install_log"
        return 0
    fi
    cat "$install_log" >&2
    rm -f "$install_log"
    echo "setup: could not install$missing" >&2
    return 1
}

# build_preset NAME [TARGETS]: configures and builds, everything or those, in build/NAME. Silent when all goes well, the whole log when not.
build_preset() {
    build_dir="$root/build/$1"
    # A copied or moved tree brings a cache that cmake refuses.
    if [ -f "$build_dir/CMakeCache.txt" ] &&
        ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$build_dir/CMakeCache.txt"; then
        rm -rf "$build_dir"
    fi
    mkdir -p "$build_dir" || return 1
    echo "setup: building preset $1" >&2
    # shellcheck disable=SC2086 # a list of names
    if (cd "$root" && cmake --preset "$1" && cmake --build --preset "$1" ${2:+--target $2}) >"$build_dir/build.log" 2>&1; then
        return 0
    fi
    cat "$build_dir/build.log" >&2
    echo "setup: preset $1 does not build" >&2
    return 1
}
