#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares `kine` with the plain implementation beside this file on random cases: prices (`quotes`), ten rules (`sessions`).

    compare.py --kine build/release/kine --cases 5000 --seed 1

Four cases of five are prices, one is a session. A case depends on the seed and on its number alone, and every disagreement is
printed with what makes it again. The cases that once disagreed, `regressions/`, are compared first, whatever the seed.
"""

import argparse
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import pricing  # noqa: E402
import quotes  # noqa: E402
import sessions  # noqa: E402

ROOT = HERE.parents[1]
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "KINE_TODAY": sessions.CONTROL.isoformat()}
BATCH = 5000
SHOWN = 20


def run(kine, words, text=""):
    return subprocess.run([kine, *words, "--no-config"], input=text, capture_output=True, check=False, encoding="utf-8", env=ENVIRONMENT)


def compare_quotes(kine, cases):
    """[what differs] of one process."""
    done = run(kine, ["quote", "-", "-f", "json"], "".join(line + "\n" for _, line in cases))
    answers = done.stdout.splitlines()
    if len(answers) != len(cases):
        return [f"{len(cases)} requests, {len(answers)} answers, status {done.returncode}: {done.stderr[:300]}"]
    told = ((line, quotes.difference(request, json.loads(answer))) for (request, line), answer in zip(cases, answers))
    return [f"{line!r}: {what}" for line, what in told if what]


def compare_sessions(kine, rows):
    with tempfile.TemporaryDirectory() as directory:
        path = pathlib.Path(directory) / "seances.csv"
        path.write_text(sessions.text_of(rows), encoding="utf-8")
        done = run(kine, ["check", path, "-f", "ndjson", "-d", sessions.CONTROL.isoformat(), "--select", sessions.SELECTED])
    if done.returncode not in (0, 1) or done.stderr:
        return [f"{len(rows)} sessions, status {done.returncode}: {done.stderr[:300]}"]
    return [what + "".join("\n    " + ";".join(str(row[title]) for title in sessions.TITLES) for row in of_patient)
            for of_patient, what in sessions.differences(rows, done.stdout)]


def known_cases():
    """The prices and the sessions that once disagreed."""
    with open(HERE / "regressions/quotes.ndjson", encoding="utf-8") as file:
        prices = [(json.loads(line), line.rstrip("\n")) for line in file]
    with open(HERE / "regressions/sessions.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    for row in rows:
        row.update(day=pricing.read_day(row["date"]), terms=pricing.read(row["cotation"]))
    return prices, rows


def pieces(options):
    """(number of cases, what differs) piece by piece."""
    prices, rows = known_cases()
    yield len(prices), compare_quotes(options.kine, prices)
    yield len(rows), compare_sessions(options.kine, rows)
    of_sessions = options.cases // 5
    for first in range(0, options.cases - of_sessions, BATCH):
        cases = list(quotes.batch(options.seed, first, min(BATCH, options.cases - of_sessions - first)))
        yield len(cases), compare_quotes(options.kine, cases)
    done = patient = 0
    while done < of_sessions:
        rows, patient = sessions.batch(options.seed, patient, min(BATCH, of_sessions - done))
        done += len(rows)
        yield len(rows), compare_sessions(options.kine, rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/dev/kine")
    parser.add_argument("--cases", type=int, default=5000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--progress", action="store_true", help="a line for each batch")
    options = parser.parse_args()
    options.kine = options.kine.resolve()
    tried = wrong = 0
    for count, differences in pieces(options):
        for what in differences[:max(0, SHOWN - wrong)]:
            print(f"FAIL seed {options.seed}: {what}")
        tried, wrong = tried + count, wrong + len(differences)
        if options.progress:
            print(f"{tried} cases, {wrong} disagreements", flush=True)
    print(f"{max(0, tried - wrong)} passed, {wrong} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
