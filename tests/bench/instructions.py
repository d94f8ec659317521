#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Instructions that `kine check` runs for each row more, counted by callgrind on an optimised binary, against a bound.

Counted on two sizes of one generated file, so that the start of the program and the reading of the tables cancel out; no time
is measured, the machine may be busy. The bound is what was measured, and 15 %: whoever makes the hot path dearer must say
so here, whoever makes it cheaper lowers it.

    python3 tests/bench/instructions.py --kine build/release/kine --generate build/release/kine_bench_generate
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

# A row more of a file sorted by patient, of a shuffled one, with g++ 12.2, -O2 and LTO. 2026-12-01: 67,981 and 73,037. Shapes
# are still being met in files this small: a row of a large one costs less.
BOUNDS = {"sorted": 62_000, "shuffled": 70_000}
SIZES = (4_000, 20_000)


def instructions(kine, file):
    """Of one check on one thread; the report is thrown away."""
    words = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", kine, "check", "-q", "-f", "csv", "-j", "1",
             "-d", "2026-07-01", "--fail-on", "never", str(file)]
    done = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    counted = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or not counted:
        raise SystemExit(f"instructions: {' '.join(words)}: {done.stderr[-500:]}")
    return int(counted[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kine", required=True)
    parser.add_argument("--generate", required=True)
    options = parser.parse_args()
    passed = failed = 0
    if not shutil.which("valgrind"):
        print("FAIL valgrind is not installed\n0 passed, 1 failed")
        return 1
    with tempfile.TemporaryDirectory(prefix="kine-instructions-") as name:
        for order, bound in BOUNDS.items():
            counts = []
            for rows in SIZES:
                file = pathlib.Path(name) / f"{order}-{rows}.csv"
                more = ["--shuffle"] if order == "shuffled" else []
                subprocess.run([options.generate, "--rows", str(rows), *more, str(file)], check=True)
                counts.append(instructions(options.kine, file))
            each = (counts[1] - counts[0]) / (SIZES[1] - SIZES[0])
            good = bound is not None and each <= bound
            passed, failed = passed + good, failed + (not good)
            print(f"{'ok' if good else 'FAIL'} {order}: {each:.0f} instructions a row, at most {bound}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
