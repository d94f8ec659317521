#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Hostile inputs: sizes, depths, encodings, archives, cells, file names, numbers, dates, for every command that reads them.

    run.py --kine build/dev/kine              one case of six
    run.py --kine build/release/kine --all    every one, and the big ones: 50 MB lines, a bomb of 10 GiB

Of each: the process ends by itself, in time, within a bound of memory, with one of the exit codes of kine(1) and the one written beside
the input (accepted, refused); nothing that a terminal or a spreadsheet would obey is in what it writes.
"""

import argparse
import concurrent.futures
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import blobs  # noqa: E402
import cells  # noqa: E402
import judge  # noqa: E402
import places  # noqa: E402
from readers import READERS, ROOT  # noqa: E402


def contents(everything):
    """Each content, before each reader of its kind."""
    for reader in READERS:
        own = {"toml": blobs.TOML, "sessions": blobs.SESSIONS}.get(reader.kind, {})
        big = {"toml": blobs.BIG_TOML, "sessions": blobs.BIG_SESSIONS}.get(reader.kind, {}) if everything else {}
        for name, data in {"empty": b"", **blobs.ALWAYS, **own}.items():
            yield judge.Case(f"{reader.name}: {name}", reader.words, blobs.EXPECTED.get((reader.name, name), judge.REFUSED),
                             files=reader.with_file(data), needs="mises de côté" if reader.name == "historique" and name in blobs.ASIDE else "",
                             limit=600 if "bomb of" in name else 300, before=reader.before)
        for name, data in big.items():
            yield judge.Case(f"{reader.name}: {name}", reader.words, blobs.EXPECTED.get((reader.name, name), judge.REFUSED),
                             files=reader.with_file(data), limit=2000 if "of rows" in name else 900, seconds=120, before=reader.before)
        if reader.good:
            yield judge.Case(f"{reader.name}: good", reader.words, judge.ACCEPTED, files=reader.with_file(reader.good), before=reader.before)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/dev/kine")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--only", default="", help="the cases whose name holds this")
    options = parser.parse_args()
    run = judge.Judge(options.kine.resolve())
    cases = [case for source in (contents(options.all), cells.cases(), places.cases(options.all)) for case in source if options.only in case.name]
    cases = cases if options.all or options.only else cases[::6]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for case, problems in zip(cases, pool.map(run, cases)):
            failed += bool(problems)
            for problem in problems:
                print(f"FAIL {case.name}: {problem}")
    print(f"{len(cases)} hostile inputs tried; at most {run.largest} MiB and {run.slowest:.1f} s of processor")
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
