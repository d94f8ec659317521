#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Fuzzes the program itself with AFL++, as a user starts it: builds the preset `afl`, then gives files to each command in turn,
# starting from the corpora of the libFuzzer targets. A signal is a fault, and so are an « erreur interne » (70) and an answer that takes five seconds.
# Inputs that make one stay in build/afl/found; then they become files of tests/fuzz/corpus and a test. Slow on purpose.
#
#   sh tests/fuzz/afl.sh            60 s a command
#   sh tests/fuzz/afl.sh 600        ten minutes a command
#   sh tests/fuzz/afl.sh 600 quote  one command: check, profil, quote, devis or parcours

root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 1
. "$root/.ci/setup.sh"
neutral_environment
seconds=${1:-60}
[ "$#" -eq 0 ] || shift
[ "$#" -gt 0 ] || set -- check profil quote devis parcours
# shellcheck disable=SC2086 # lists of names
# Its own compilers are for other clangs and g++ than those of Debian 12: clang 16 makes what they would, its runtime is linked in.
install_missing $build_packages $fuzz_packages afl++ || exit 1
build_preset afl "kine kine-json" || exit 1
bin="$root/build/afl"
corpus="$root/tests/fuzz/corpus"

# No screen, no advice on the machine, one processor as it comes.
export AFL_NO_UI=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_CRASH_EXITCODE=70
# Loaded at the first JSON, a module would come after the fork server: it comes before.
export AFL_PRELOAD="$bin/kine-json.so"
unset KINE_TARIFFS

# seeds CORPUS...: these corpora in one directory, the biggest files left out (AFL++ wants small ones).
seeds() {
    rm -rf "$bin/seeds"
    mkdir -p "$bin/seeds"
    for each; do
        for file in "$corpus/$each"/*; do
            [ "$(wc -c <"$file")" -gt 20000 ] || cp "$file" "$bin/seeds/$each-$(basename "$file")"
        done
    done
}

# fuzz NAME WORDS...: `@@` is the file; without it, the standard input.
fuzz() {
    name=$1
    shift
    rm -rf "$bin/found/$name"
    mkdir -p "$bin/found"
    log="$bin/afl-$name.log"
    if ! afl-fuzz -i "$bin/seeds" -o "$bin/found/$name" -V "$seconds" -m none -t 5000 -- "$bin/kine" "$@" >"$log" 2>&1; then
        tail -n 30 "$log"
        echo "$name: FAILED, see $log"
        broken=1
        return
    fi
    stats="$bin/found/$name/default/fuzzer_stats"
    figure() { sed -n "s/^$1 *: *//p" "$stats"; }
    crashes=$(figure saved_crashes)
    hangs=$(figure saved_hangs)
    echo "$name: $(figure execs_done) executions, $(figure corpus_count) inputs kept, $crashes crashes, $hangs hangs"
    [ "$((crashes + hangs))" -eq 0 ] || broken=1
}

broken=0
cd "$root/examples" || exit 1
for command; do
    case $command in
    check) seeds sessions ndjson intake; fuzz check check -q -f json -d 2026-11-01 -j 1 @@ ;;
    profil) seeds profiles; fuzz profil check -q -f csv -d 2026-11-01 -j 1 --profil @@ controle/export.csv ;;
    quote) seeds quote_lines cotation; fuzz quote quote - -f json -d 2026-11-01 ;;
    devis) seeds documents; fuzz devis devis -f json -d 2026-11-01 @@ ;;
    parcours) seeds documents; fuzz parcours quote --parcours @@ -f json -d 2026-11-01 ;;
    *) echo "afl: check, profil, quote, devis, parcours; not $command" >&2; exit 2 ;;
    esac
done
exit $broken
