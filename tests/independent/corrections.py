#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Repairs generated files with `kine check --fix` and `--diff`, and looks at the bytes with other eyes: the csv module of
Python reads the cells, and the real `patch` applies the diff.

For each way of writing a file: only the cells meant to change differ, all other bytes are the same; the diff gives the
copy; a second run has nothing to do; what was repaired is not found any more; the input is as it was.
"""

import argparse
import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
TITLES = ["patient", "date", "territoire", "cotation", "montant", "lieu", "distance", "hors_agglomeration", "note"]
# (row, {column: what it becomes}, the repair needs --unsafe-fixes)
ROWS = [
    (["P1", "2026-03-02", "metropole", "RAB 8,5", "18,79 €", "cabinet", "", "", "rien"], {}, False),
    (["P2", "2026-03-02", "metropole", "RAB 8,5", "18,28 €", "cabinet", "", "", "ancienne valeur"], {"montant": "18,79 €"}, False),
    (["P3", "2 mars 2026", "metropole", "RAB 8,5", "18,79", "cabinet", "", "", "date"], {"date": "02/03/2026"}, False),
    (["P4", "2026/03/03", "metropole", "RAB 8.5", "18.28", "cabinet", "", "", "date puis montant"],
     {"date": "2026-03-03", "montant": "18.79"}, False),
    (["P5", "2026-03-02", "metropole", "RAB 8,5 ++ IFD", "21€29", "domicile", "", "", "écriture"],
     {"cotation": "RAB 8,5 + IFD", "montant": "21,29"}, False),
    (["P6", "2025-12-29", "metropole", "ram8.09", "17.88", "cabinet", "", "", "couple d'un autre jour"],
     {"cotation": "ram7.49", "montant": "16.55"}, True),
    (["P7", "2026-03-02", "metropole", "NMI 9 + IFD + IFS", "26,39", "domicile", "", "", 'deux « "indemnités" »'],
     {"cotation": "NMI 9 + IFS", "montant": "23,89"}, True),
    (["P8", "2026-03-02", "metropole", "NMI 9 + IFS + IK 20", "31,49", "domicile", "10", "oui", "sans abattement"],
     {"cotation": "NMI 9 + IFS + IK 16", "montant": "29,97"}, True),
    (["P9", "2026-03-02", "metropole", "NMI 9 + IFN", "23,89", "domicile", "", "", "ancienne lettre"],
     {"cotation": "NMI 9 + IFS"}, True),
    (["P10", "2026-03-02", "metropole", "RAB 8,5", "17,00", "cabinet", "", "", "sans raison connue"], {"montant": "18,79"}, True),
    (["P11", "03/04/26", "metropole", "RAB 8,5", "18,79", "cabinet", "", "", "date de deux façons"], {}, False),
]
WRITINGS = {
    "points-virgules": dict(delimiter=";", lineterminator="\n"),
    "virgules": dict(delimiter=",", lineterminator="\r\n"),
    "tout entre guillemets": dict(delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL),
    "tabulations et bom": dict(delimiter="\t", lineterminator="\n"),
    "sans dernière fin de ligne": dict(delimiter="|", lineterminator="\n"),
}


def written(rows, name):
    text = io.StringIO()
    writer = csv.writer(text, **WRITINGS[name])
    writer.writerow(TITLES)
    writer.writerows(rows)
    result = text.getvalue().encode()
    if name == "tabulations et bom":
        result = b"\xef\xbb\xbf" + result
    return result[:-1] if name == "sans dernière fin de ligne" else result


class Runner:
    def __init__(self, kine, directory):
        self.kine, self.directory = kine, directory

    def run(self, *options):
        return subprocess.run([self.kine, "check", *options], capture_output=True, check=False, cwd=self.directory,
                              env={"LC_ALL": "C.UTF-8", "TZ": "UTC", "KINE_TODAY": "2026-11-21"})

    def codes(self, name):
        """[(patient's row, code)] of what is found in a file."""
        done = self.run(name, "-f", "json")
        return {(finding["line"], finding["code"]) for finding in json.loads(done.stdout)["findings"]
                if finding["verdict"] != "indetermine"}


def mistakes(runner, name, unsafe):
    """What is not as it should be for one way of writing, in words."""
    file = f"séances {'x' if unsafe else 'y'}.csv"
    copy = file.replace(".csv", ".corrige.csv")
    rows = [row for row, _, _ in ROWS]
    mark = {"21,29": "21.29"} if name == "virgules" else {}  # a bare cell takes the mark that needs no quotes
    expected = [[mark.get(change[title], change[title]) if title in change and (unsafe or not needs) else cell
                 for title, cell in zip(TITLES, row)]
                for row, change, needs in ROWS]
    before = written(rows, name)
    path = runner.directory / file
    path.write_bytes(before)
    options = ["--unsafe-fixes"] if unsafe else []
    found = runner.codes(file)

    diff = runner.run(file, "--diff", *options)
    if path.read_bytes() != before:
        yield "--diff changed the input"
    fixed = runner.run(file, "--fix", *options)
    if path.read_bytes() != before:
        yield "--fix changed the input"
    if fixed.returncode not in (0, 1) or not (runner.directory / copy).exists():
        yield f"no copy: exit {fixed.returncode}, {fixed.stderr.decode()}"
        return
    after = (runner.directory / copy).read_bytes()
    if after != written(expected, name):
        yield f"unexpected bytes:\n{after.decode()}\n{fixed.stderr.decode()}"
    patched = subprocess.run(["patch", "-p0", "-s"], input=diff.stdout, capture_output=True, check=False, cwd=runner.directory)
    if patched.returncode != 0 or path.read_bytes() != after:
        yield f"patch: exit {patched.returncode}, {patched.stdout.decode()}{patched.stderr.decode()}\n{diff.stdout.decode()}"
    again = runner.run(copy, "--diff", *options)
    if again.stdout:
        yield f"a second run still has something to do:\n{again.stdout.decode()}"
    changed = {line for line, (_, change, needs) in enumerate(ROWS, start=2) if change and (unsafe or not needs)}
    left = runner.codes(copy)
    if kept := {(line, code) for line, code in left & found if line in changed}:
        yield f"still found after the repair: {sorted(kept)}"
    if not {line for line, _ in found} >= changed:
        yield f"a row to repair had nothing found: {sorted(changed - {line for line, _ in found})}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/dev/kine")
    kine = parser.parse_args().kine.resolve()
    passed = failed = 0
    for name in WRITINGS:
        for unsafe in (False, True):
            with tempfile.TemporaryDirectory() as directory:
                said = list(mistakes(Runner(kine, pathlib.Path(directory)), name, unsafe))
            for sentence in said:
                print(f"FAIL {name}{', unsafe' if unsafe else ''}: {sentence}")
            passed += not said
            failed += bool(said)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
