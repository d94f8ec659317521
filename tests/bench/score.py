#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Recall and precision of `kine check` on a generated file, against the truth written beside it.

A mistake is found when kine tells the code of the truth on its line; every other error or warning is a false accusation.
Exit code 1 when either is below what is asked.
"""

import argparse
import collections
import csv
import subprocess
import sys


def told(kine, file, options):
    """(line, code) of every error and warning, as kine streams them."""
    command = [kine, "check", "-f", "csv", "-q", "--fail-on", "never", *options, file]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        for row in csv.DictReader(process.stdout, delimiter=";"):
            if row["severite"] in ("error", "warning") and row["verdict"] == "non_conforme":
                yield row["ligne"], row["code"]
    if process.returncode != 0:
        raise SystemExit(f"score: kine ended with {process.returncode}")


def share(part, whole):
    return f"{100 * part / whole:.3f} %" if whole else "—"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", required=True)
    parser.add_argument("--recall", type=float, default=100.0, help="least share of the mistakes that are found")
    parser.add_argument("--precision", type=float, default=100.0, help="least share of what is told that is right")
    parser.add_argument("file")
    parser.add_argument("truth")
    parser.add_argument("options", nargs="*", help="given to kine check")
    options = parser.parse_args()
    with open(options.truth, encoding="utf-8") as lines:
        truth = {tuple(line.rstrip("\n").split(";")) for line in lines}
    found = set(told(options.kine, options.file, options.options))
    planted, right, wrong = (collections.Counter(code for _, code in each) for each in (truth, truth & found, found - truth))
    print(f"{'code':10} {'planted':>9} {'found':>9} {'false':>7}")
    for code in sorted(planted | wrong):
        print(f"{code:10} {planted[code]:9} {right[code]:9} {wrong[code]:7}")
    hits = len(truth & found)
    print(f"recall {share(hits, len(truth))}, precision {share(hits, len(found))}")
    for line, code in sorted(truth - found)[:5]:
        print(f"missed: line {line}, {code}")
    for line, code in sorted(found - truth)[:5]:
        print(f"false: line {line}, {code}")
    good = truth and found and 100 * hits >= options.recall * len(truth) and 100 * hits >= options.precision * len(found)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
