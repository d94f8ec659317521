#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The journal when things go wrong: killed, disk full, read-only, two programs at once, damaged, foreign, clock going back.
`--runs N` is the number of kills (25 by default)."""

import argparse
import pathlib
import sys
import tempfile

import _faults
from _kills import Campaign
from _world import ROOT, World

sys.path.insert(0, str(ROOT / "tests/meta"))
import _report  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/dev/kine")
    parser.add_argument("--runs", type=int, default=25)
    parser.add_argument("--seed", type=int, default=20261128)
    chosen = parser.parse_args()
    kine = chosen.kine.resolve()
    report = _report.Report()
    with tempfile.TemporaryDirectory(prefix="kine-kills-") as directory:
        Campaign(World(kine, directory), chosen.seed).run(chosen.runs, report)
    for case in _faults.CASES:
        with tempfile.TemporaryDirectory(prefix="kine-faults-") as directory:
            report.check(case.__doc__, case(World(kine, directory)))
    report.finish()


if __name__ == "__main__":
    main()
