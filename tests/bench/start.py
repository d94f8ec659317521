#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How long `kine quote` takes from start to end, against a bare program that links CLI11 and fmt and prints one line.

    python3 tests/bench/start.py [--kine build/release/kine] [--runs 300]

The bare program is linked as compilers link by default, with the shared libraries of the system; `bare, static` is the same
program linked as the preset `release` links kine, its C++ runtime and fmt inside. All are started in turn, so that whatever
else the machine does weighs on each; medians, quartiles and their ratio to `bare` are printed, with the instructions that
`valgrind` counts. Times are never a test.
"""

import argparse
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
# As the preset `release` compiles, but for the optimisation across files, which one file has not.
FLAGS = ("-std=c++20 -O2 -DNDEBUG -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -D_GLIBCXX_ASSERTIONS -fstack-protector-strong "
         "-fPIE -pie -Wl,-z,relro -Wl,-z,now").split()
SHARED = ["-lfmt"]
STATIC = "-DFMT_HEADER_ONLY -static-libstdc++ -static-libgcc -Wl,--as-needed -Wl,-z,pack-relative-relocs".split()


def start(words):
    """Seconds from the start of a process to its end, its output thrown away."""
    discard = [(os.POSIX_SPAWN_OPEN, descriptor, os.devnull, os.O_WRONLY, 0) for descriptor in (1, 2)]
    before = time.perf_counter()
    process = os.posix_spawn(words[0], words, os.environ, file_actions=discard)
    _, status = os.waitpid(process, 0)
    taken = time.perf_counter() - before
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(words)}: exit code {os.waitstatus_to_exitcode(status)}")
    return taken


def instructions(words):
    if not shutil.which("valgrind"):
        return "not counted"
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *words], capture_output=True,
                          text=True, check=False)
    found = re.search(r"Collected : (\d+)", done.stderr)
    return f"{int(found[1]):,}" if found else "not counted"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/release/kine")
    parser.add_argument("--cotation", default="RAB 8,5 + IFD")
    parser.add_argument("--runs", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kine-bench-") as directory:
        bare, static = (str(pathlib.Path(directory) / name) for name in ("bare", "static"))
        for program, how in ((bare, SHARED), (static, STATIC)):
            subprocess.run([os.environ.get("CXX", "g++"), *FLAGS, str(ROOT / "tests/bench/bare.cpp"), "-o", program, *how], check=True)
        programs = {"bare": [bare, options.cotation],
                    "bare, static": [static, options.cotation],
                    "kine quote": [str(options.kine.resolve()), "quote", options.cotation],
                    "kine --help": [str(options.kine.resolve()), "--help"]}
        taken = {name: [] for name in programs}
        for turn in range(options.runs + 5):
            for name, words in programs.items():
                seconds = start(words)
                if turn >= 5:  # the files are in memory by then
                    taken[name].append(seconds * 1000)
        base = statistics.median(taken["bare"])
        print(f"{platform.machine()}, {os.cpu_count()} processors, {options.runs} runs of each in turn, ms")
        for name, times in taken.items():
            low, middle, high = statistics.quantiles(times, n=4)
            pairs = statistics.median(mine / bare_time for mine, bare_time in zip(times, taken["bare"]))
            print(f"{name:12} median {middle:7.3f}  quartiles {low:7.3f} {high:7.3f}  least {min(times):7.3f}  "
                  f"ratio of medians {middle / base:5.2f}  of pairs {pairs:5.2f}  instructions {instructions(programs[name])}")


if __name__ == "__main__":
    main()
