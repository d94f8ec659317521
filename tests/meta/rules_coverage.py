#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`kine regles --couverture` against the tables read by another reader of TOML: every rule once, its state, what it lacks, who does it."""

import collections
import csv
import io
import json
import re
import subprocess
import tomllib

import _report

TABLES = _report.ROOT / "tariffs/regles"
WORDS = {"verifiee": "vérifiées", "partielle": "partielles", "documentaire": "documentaires", "permission": "permissions",
         "ailleurs": "vérifiées ailleurs"}


def joined(words):
    """« a, b et c »"""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} et {words[-1]}" if words else ""


def rules():
    """{code: what the tables say of it}"""
    found = {}
    for path in sorted(TABLES.rglob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for rule in table.get("regle", []):
            lacks = rule.get("manque", [])
            found[rule["code"]] = {"state": "partielle" if lacks else "verifiee", "title": rule["titre"], "mechanism": rule["mecanisme"],
                                   "missing": lacks, "by": [], "reason": "", "says": f"manque : {joined(lacks)}" if lacks else ""}
        for rule in table.get("hors_regle", []):
            by = rule.get("par", [])
            found[rule["code"]] = {"state": rule["etat"], "title": rule["titre"], "mechanism": "", "missing": [], "by": by,
                                   "reason": rule["raison"], "says": (joined(by) + " : " if by else "") + rule["raison"]}
    return found


def plain(text):
    """Without the cuts of the lines and the blanks that French typography keeps."""
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def main():
    kine = str(_report.options(__doc__).kine)
    report = _report.Report()
    wanted = rules()

    def asked(*words):
        done = subprocess.run([kine, "regles", "--couverture", "--no-config", *words], capture_output=True, text=True, check=False)
        report.check(f"kine regles --couverture {' '.join(words)}", [] if done.returncode == 0 and not done.stderr else [str(done)[:500]])
        return done.stdout

    told = json.loads(asked("-f", "json"))["rules"]
    report.check("json: every rule once, by code", [] if [one["code"] for one in told] == sorted(wanted) else ["other codes"])
    report.check("json: what is said of each", [f"{one['code']}: {key} is {one[key]!r}, not {wanted[one['code']][key]!r}" for one in told
                                                for key in ("state", "title", "mechanism", "missing", "by", "reason")
                                                if one["code"] in wanted and one[key] != wanted[one["code"]][key]])

    rows = list(csv.DictReader(io.StringIO(asked("-f", "csv")), delimiter=";"))
    expected = [[code, one["state"], plain(one["title"]), plain(one["says"])] for code, one in sorted(wanted.items())]
    found = [[row["code"], row["etat"], plain(row["titre"]), plain(row["precision"])] for row in rows]
    report.check("csv", [f"{mine} is not {its}" for mine, its in zip(found, expected) if mine != its]
                 + ([] if len(found) == len(expected) else [f"{len(found)} rows of {len(expected)}"]))

    text = asked()
    body, _, sums = text.rpartition("\n\n")
    shown = [[code, state, plain(said)] for code, state, said in re.findall(r"(?ms)^(\S+-\d{3})\s+(\w+)\s+(.*?)(?=^\S|\Z)", body)]
    report.check("text", [f"{mine} is not {its}" for mine, its in zip(shown, [[a, b, f"{c} {d}".strip()] for a, b, c, d in expected]) if mine != its]
                 + ([] if len(shown) == len(expected) else [f"{len(shown)} entries of {len(expected)}"]))
    counts = collections.Counter(one["state"] for one in wanted.values())
    total = f"{len(wanted)} règles des textes : {joined([f'{counts[state]} {WORDS[state]}' for state in sorted(counts)])}"
    report.check("text: the sums", [] if plain(sums) == total else [f"{plain(sums)} is not {total}"])
    report.finish()


if __name__ == "__main__":
    main()
