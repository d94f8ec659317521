#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Recomputes the totals of the example months (examples/mois) from the session file, with exact decimals, and compares
with `kine bill`: by payer, by code, by day, by patient, and between the two shapes of the file.

The prices are those of the frozen facts (tests/vectors), read by day; the shares are 60 or 100 %, as the exoneration of
the row says: the share of the caisse is rounded line by line, what is left goes to the complementary insurer.
"""

import argparse
import csv
import datetime
import decimal
import json
import pathlib
import re
import subprocess
import sys

import prix

MONTHS = prix.ROOT / "examples/mois"
D = decimal.Decimal
# Rate of the caisse. Accidents at work and maternity: the whole; a disease of long duration too; C2S: its ordinary share.
RATES = {"aucune": D(60), "ald": D(100), "maternite": D(100), "atmp": D(100), "c2s": D(60)}


def cents(amount):
    return amount.quantize(prix.CENT, decimal.ROUND_HALF_UP)


def terms(cotation):
    """[(code, number or None)] of « NMI 9 + IFS + IK 6 »."""
    result = []
    for part in cotation.split(" + "):
        match = re.fullmatch(r"([A-Z]+)(?: ([0-9.]+))?", part)
        result.append((match[1], D(match[2]) if match[2] else None))
    return result


class Totals:
    def __init__(self):
        self.money = {}

    def add(self, key, amount):
        self.money[key] = self.money.get(key, D(0)) + amount


def expected():
    """{month: {key: euros}} with keys such as « amo », « code RAM », « day 2026-01-05 », « patient P001 »."""
    values = prix.values_by_letter()

    def value(code, day):
        for first, last, euros in values[code, "metropole"]:
            if first <= day <= last:
                return euros
        raise ValueError(f"{code} on {day}")

    months = {}
    with open(MONTHS / "seances.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = datetime.date.fromisoformat(row["date"])
            totals = months.setdefault(row["date"][:7], Totals())
            priced = []
            for code, number in terms(row["cotation"]):
                euros = number if code in ("HN", "DE") else cents((number if number is not None else 1) * value(code, day))
                priced.append((code, euros))
                totals.add(f"code {code}", euros)
            whole = sum(euros for _, euros in priced)
            totals.add("total", whole)
            totals.add(f"day {row['date']}", whole)
            totals.add(f"patient {row['patient']}", whole)
            bases = [euros for code, euros in priced if code not in ("HN", "DE", "F")]
            for code, euros in priced:
                if code == "F":  # a majoration is part of the base of its act
                    bases[0] += euros
                elif code in ("HN", "DE"):
                    totals.add("off_list" if code == "HN" else "overrun", euros)
            for base in bases:
                totals.add("reimbursable", base)
                if row["exoneration"] in RATES:
                    amo = cents(base * RATES[row["exoneration"]] / 100)
                    totals.add("amo", amo)
                    totals.add("amc", base - amo)
                else:
                    totals.add("undivided", base)
    return {month: totals.money for month, totals in months.items()}


def billed(kine, name):
    """The same, from the documents of kine."""
    done = subprocess.run(
        [kine, "bill", MONTHS / name, "--cabinet", MONTHS / "cabinet.toml", "-f", "json", "-q"], capture_output=True,
        text=True, check=False, env={"LC_ALL": "C.UTF-8", "TZ": "UTC", "KINE_TODAY": "2026-11-21"})
    if done.returncode != 0:
        sys.exit(f"FAIL kine bill {name} ended with {done.returncode}\n{done.stderr}")
    months = {}
    for document in json.loads(done.stdout)["documents"]:
        if document["kind"] != "statement":
            continue
        money = months.setdefault(document["month"], {})
        for key in ("amo", "amc", "undivided", "reimbursable", "overrun", "off_list", "total"):
            money[key] = D(document["totals"][key])
        money |= {f"code {each['code']}": D(each["amount"]) for each in document["codes"]}
        money |= {f"day {each['date']}": D(each["totals"]["total"]) for each in document["days"]}
        money |= {f"patient {each['id']}": D(each["totals"]["total"]) for each in document["patients"]}
    return months


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", type=pathlib.Path, default=prix.ROOT / "build/dev/kine")
    kine = parser.parse_args().kine.resolve()
    wanted = expected()
    passed = failed = 0
    for name in ("seances.csv", "seances-tableur.csv"):
        found = billed(kine, name)
        for month in sorted(wanted.keys() | found.keys()):
            left, right = wanted.get(month, {}), found.get(month, {})
            for key in sorted(left.keys() | right.keys()):
                if left.get(key, D(0)) == right.get(key, D(0)):
                    passed += 1
                else:
                    failed += 1
                    print(f"FAIL {name} {month} {key}: {left.get(key)} expected, kine says {right.get(key)}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
