#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The days of every rule, and how sure its text is, as `kine regles` tells them, against the frozen facts of the texts
(tests/vectors/periodes.csv and regles.csv)."""

import argparse
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import prix  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]


def expected():
    """{code: sorted days of its periods}, {code: confidence}; a rule that the facts leave out is not compared."""
    days = {}
    for row in prix.rows("periodes.csv"):
        days.setdefault(row["code"], []).append((row["du"], row["au"]))
    return days, {row["code"]: row["confiance"] for row in prix.rows("regles.csv") if row["confiance"]}


def compared(rules):
    """(code, problem or None) of each rule of the answer of `kine regles -f json`."""
    days, confidence = expected()
    for rule in rules:
        code = rule["code"]
        told = sorted((period["from"] or "", period["until"] or "") for period in rule["periods"])
        if code in days and told != sorted(days[code]):
            yield code, f"periods: {sorted(days[code])} expected, {told}"
        elif code in confidence and rule["confidence"] != confidence[code]:
            yield code, f"confidence: {confidence[code]} expected, {rule['confidence']}"
        else:
            yield code, None
    for code in days.keys() - {rule["code"] for rule in rules}:
        yield code, "no such rule"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/dev/kine")
    kine = parser.parse_args().kine.resolve()
    done = subprocess.run([kine, "regles", "-f", "json"], capture_output=True, text=True, check=False,
                          env={"LC_ALL": "C.UTF-8", "TZ": "UTC", "KINE_TODAY": "2026-11-21"})
    results = list(compared(json.loads(done.stdout)["rules"]))
    failures = [f"FAIL {code}: {problem}" for code, problem in results if problem]
    print("\n".join([*failures, f"{len(results) - len(failures)} passed, {len(failures)} failed"]))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
