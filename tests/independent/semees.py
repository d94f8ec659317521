#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Twenty-two mistakes planted in the correct months of examples/mois: every one is found with its code, nothing else is said.

A mistake changes one row, or adds one. The truth is written beside each: the code that must be told at that row. Errors
and warnings are compared; what is only undecided or an opportunity is not.
"""

import argparse
import csv
import decimal
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
D = decimal.Decimal
TODAY = "2026-02-02"


class Month:
    def __init__(self):
        with (ROOT / "examples/mois/seances.csv").open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            self.titles, self.rows = reader.fieldnames, list(reader)
        self.used = set()
        self.truth = []  # (row, code)

    def pick(self, test, last=False):
        """The first untouched row that passes, or the last one; no patient bears two mistakes."""
        order = reversed(self.rows) if last else self.rows
        row = next(row for row in order if row["patient"] not in self.used and test(row))
        self.used.add(row["patient"])
        return row

    def plant(self, code, row, **changes):
        for name, value in changes.items():
            assert row[name] != value, (code, name)
            row[name] = value
        self.truth.append((row, code))

    def add(self, code, after, **changes):
        row = dict(after, **changes)
        self.rows.insert(next(i for i, other in enumerate(self.rows) if other is after) + 1, row)
        self.truth.append((row, code))

    def write(self, path):
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, self.titles, lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows)

    def expected(self):
        line = {id(row): number for number, row in enumerate(self.rows, 2)}
        return sorted((line[id(row)], code) for row, code in self.truth)


def plus(row, euros):
    return str(D(row["montant"]) + D(euros))


def is_only(row, couple):
    return row["cotation"] == couple and row["lieu"] == "cabinet"


def plant_all(month):
    since = "2026-01-01"
    row = month.pick(lambda r: is_only(r, "RAB 8.5") and r["date"] >= since)
    month.plant("COT-012", row, montant="18.28")  # 8,5 × 2,15: the point before 2024-02-22
    row = month.pick(lambda r: is_only(r, "RAM 7.47"))
    month.plant("COT-047", row, cotation="RAM 8.07", montant="17.83")  # the couple of 2026, in 2025
    row = month.pick(lambda r: is_only(r, "ARL 8") and r["date"] >= since)
    month.plant("COT-001", row, cotation="AMZ 8")
    row = month.pick(lambda r: is_only(r, "VIM 8.11"))
    month.plant("COT-002", row, cotation="AMS 7.5", montant="16.58")
    row = month.pick(lambda r: "IFS" in r["cotation"] and r["cotation"].startswith("NMI 9 ") and "FRD" not in r["cotation"])
    month.plant("IND-001", row, cotation=row["cotation"] + " + IFD", montant=plus(row, "2.50"))
    row = month.pick(lambda r: is_only(r, "VIM 8.09"))
    month.plant("IND-022", row, cotation="VIM 8.09 + IFD", montant=plus(row, "2.50"))
    row = month.pick(lambda r: r["cotation"].endswith("IK 8"))
    month.plant("IND-012", row, cotation=row["cotation"].replace("IK 8", "IK 12"), montant=plus(row, "1.52"))  # 4 × 0,38
    row = month.pick(lambda r: r["cotation"] == "AMK 10.7" and r["serie"] == "S045")
    month.plant("BDK-003", row, cotation="AMK 10.8", montant="23.87")  # a peripheral lesion
    row = month.pick(lambda r: r["seance"] == "5" and r["patient"] == "P001" and r["cotation"].startswith("RAM"))
    month.add("BDK-004", row, cotation="AMK 10.7", montant="23.65")
    row = month.pick(lambda r: "AMK 2.5" in r["cotation"])
    month.plant("CUM-009", row, cotation="AMK 2.5", montant="5.53")
    row = month.pick(lambda r: is_only(r, "RAB 8") and r["date"] >= since)
    month.plant("CUM-001", row, cotation="RAB 8 + VIM 8.11", montant=plus(row, "17.92"))
    row = month.pick(lambda r: is_only(r, "RSM 8.09") and r["seance"] == "9")
    month.plant("ORD-002", row, date_ordonnance="2026-01-30", ordonnance="O042-2")
    row = month.pick(lambda r: is_only(r, "RIC 8.08"), last=True)
    month.plant("ORD-005", row, seances_prescrites=str(int(row["seances_prescrites"]) // 4))
    row = month.pick(lambda r: is_only(r, "RAM 8.09") and r["patient"] == "P037", last=True)
    month.plant("DAP-001", row, seance="16")
    row = month.pick(lambda r: r["hn_nature"] == "therapeutique")
    month.plant("HN-004", row, mode="securise")  # on a feuille de soins
    row = month.pick(lambda r: " + DE " in r["cotation"])
    month.plant("DEP-002", row, de_motif="non")
    row = month.pick(lambda r: is_only(r, "VSM 8.08") and "10:00" < r["heure"] < "18:00")
    month.plant("IND-026", row, cotation="VSM 8.08 + N", montant=plus(row, "9.15"), appel="09:00")
    row = month.pick(lambda r: r["cotation"] == "DRA 8.09")
    month.add("AUD-005", row)
    row = month.pick(lambda r: r["cotation"] == "RPE 8.5")
    month.plant("IDN-004", row, praticien="99900029118")
    row = month.pick(lambda r: is_only(r, "VSC 8.1"), last=True)
    month.plant("AUD-001", row, date="2026-02-20")
    row = month.pick(lambda r: is_only(r, "RAM 8.07") and r["seance"] not in ("1", "2"))
    month.plant("TELE-007", row, cotation="TMK 8.07 + IFD", montant="19.85", lieu="distance", mode="degrade")  # 8,07 × 2,15 + 2,50
    row = month.pick(lambda r: is_only(r, "NMI 10") and r["patient"] == "P023", last=True)
    other = next(r for r in month.rows if r["patient"] == "P024")
    month.plant("ORD-035", row, **{name: other[name] for name in ("ordonnance", "date_ordonnance", "prescripteur")})


def told(kine, path):
    env = {"HOME": str(path.parent), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "KINE_TODAY": TODAY}
    env.update((name, value) for name, value in os.environ.items() if name.endswith("SAN_OPTIONS"))
    done = subprocess.run([kine, "check", path, "-f", "json", "-d", TODAY], capture_output=True, env=env, timeout=300, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return [f for f in json.loads(done.stdout)["findings"] if f["verdict"] == "non_conforme" and f["severity"] != "info"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/dev/kine")
    options = parser.parse_args()
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="kine-semees-") as directory:
        path = pathlib.Path(directory) / "semees.csv"
        month = Month()
        month.write(path)
        invented = told(options.kine.resolve(), path)
        passed, failed = (passed + 1, failed) if not invented else (passed, failed + 1)
        for finding in invented:
            print(f"FAIL the correct months: {finding['line']} {finding['code']} {finding['message']}")
        plant_all(month)
        month.write(path)
        found = told(options.kine.resolve(), path)
        expected = month.expected()
        for line, code in expected:
            here = [f for f in found if f["line"] == line]
            if [f["code"] for f in here] == [code]:
                passed += 1
            else:
                failed += 1
                print(f"FAIL line {line}: {code} expected, found {[(f['code'], f['severity'], f['message']) for f in here]}")
        lines = {line for line, _ in expected}
        for finding in (f for f in found if f["line"] not in lines):
            failed += 1
            print(f"FAIL line {finding['line']}: {finding['code']} was not planted: {finding['message']}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
