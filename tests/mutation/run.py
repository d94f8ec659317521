#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Mutation testing of the tables: see README.md. A sample (`run.py 300 7`), or everything (`run.py --all`)."""

import argparse
import collections
import pathlib
import random
import shutil
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import sites  # noqa: E402
import suites  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARIFFS = ROOT / "tariffs"


def read_tables():
    return {str(path.relative_to(TARIFFS)): path.read_text(encoding="utf-8") for path in sorted(TARIFFS.rglob("*.toml"))}


def write_tables(tables, directory):
    for name, text in tables.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def apply(tables, mutant, directory):
    lines = tables[mutant.file].split("\n")
    lines[mutant.line - 1] = mutant.text
    (directory / mutant.file).write_text("\n".join(lines), encoding="utf-8")


def restore(tables, mutant, directory):
    (directory / mutant.file).write_text(tables[mutant.file], encoding="utf-8")


def chosen(options, tables):
    found = [mutant for mutant in sites.mutants(tables)
             if (not options.kind or mutant.kind in options.kind)
             and (not options.only or any(each in f"{mutant.file}:{mutant.line} {mutant.owner}" for each in options.only))
             and (not options.key or mutant.key in options.key)]
    if options.all:
        return found, len(found)
    picked = random.Random(options.seed).sample(range(len(found)), min(options.count, len(found)))
    return [found[index] for index in picked], len(found)


class Score:
    def __init__(self):
        self.by_kind = collections.defaultdict(collections.Counter)
        self.by_file = collections.defaultdict(collections.Counter)
        self.by_suite = collections.Counter()
        self.survivors = []

    def add(self, mutant, suite):
        result = "killed" if suite else "survived"
        self.by_kind[mutant.kind][result] += 1
        self.by_file[mutant.file][result] += 1
        self.by_suite[suite or "(survived)"] += 1
        if not suite:
            self.survivors.append(mutant)

    @staticmethod
    def table(title, counters):
        print(f"\n{title:<58} killed     of")
        for name, counter in sorted(counters.items()):
            total = counter["killed"] + counter["survived"]
            print(f"  {name:<55} {counter['killed']:>6} {total:>6}  {100 * counter['killed'] // total:>3} %")

    def tell(self):
        self.table("by kind of site", self.by_kind)
        self.table("by file", self.by_file)
        print("\nby what broke first: " + ", ".join(f"{name} {count}" for name, count in self.by_suite.most_common()))
        print("\nsurvivors:" if self.survivors else "\nno survivor")
        for mutant in self.survivors:
            print(f"  {mutant}")
        total = sum(self.by_suite.values())
        killed = total - len(self.survivors)
        print(f"\nscore: {killed} of {total} mutants killed, {100 * killed / max(total, 1):.1f} %")


def judge(tests, kine, tables, mutants, home, limit):
    score, started = Score(), time.monotonic()
    directory = home / "tables"
    write_tables(tables, directory)
    for number, mutant in enumerate(mutants, 1):
        if limit and time.monotonic() - started > limit * 60:
            print(f"stopped after {limit} minutes: {number - 1} of {len(mutants)} mutants")
            break
        apply(tables, mutant, directory)
        suite = tests.killer(suites.Tables(kine, directory, home / "mutant"), mutant)
        restore(tables, mutant, directory)
        score.add(mutant, suite)
        print(f"{suite or 'SURVIVED':<12} {mutant}", file=sys.stderr, flush=True)
    return score


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=300, help="how many mutants, drawn at random")
    parser.add_argument("seed", nargs="?", type=int, default=1)
    parser.add_argument("--all", action="store_true", help="every mutant")
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/release/kine", help="an optimised build")
    parser.add_argument("--only", action="append", help="those whose `file:line name` holds this")
    parser.add_argument("--kind", action="append", help="of this kind only")
    parser.add_argument("--key", action="append", help="of this key only")
    parser.add_argument("--minutes", type=float, help="stop after so long")
    options = parser.parse_args()
    tables = read_tables()
    mutants, of = chosen(options, tables)
    print(f"{len(mutants)} of {of} mutants, seed {'-' if options.all else options.seed}", flush=True)
    if options.minutes and options.all:
        random.Random(options.seed).shuffle(mutants)
    with tempfile.TemporaryDirectory(prefix="kine-mutation-") as name:
        home = pathlib.Path(name)
        for each in ("base", "mutant"):
            (home / each).mkdir()
        # As they are, a remark apart: what reads the fingerprint of the tables does not count as a test of them.
        write_tables({**tables, "edition.toml": tables["edition.toml"] + "# .\n"}, home / "as-they-are")
        tests = suites.Tests(suites.Tables(options.kine.resolve(), home / "as-they-are", home / "base"))
        score = judge(tests, options.kine.resolve(), tables, mutants, home, options.minutes)
        shutil.rmtree(home / "as-they-are")
    score.tell()
    return 0


if __name__ == "__main__":
    sys.exit(main())
