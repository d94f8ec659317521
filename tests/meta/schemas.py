#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The JSON of kine against the schemas that the binary itself prints, and the sums inside it."""

import copy
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

import _report

sys.path.insert(0, str(_report.ROOT / "tests/golden"))
import run as golden  # noqa: E402

PATHS = _report.ROOT / "examples/parcours-perineal"
EXPORT = _report.ROOT / "examples/controle/export.csv"

BATCH = """RAB 8,5
AMZ 3

RAM 8,09\t2026-03-02\tla-reunion
{"cotation":"NMI 9 + IFS","date":"2026-03-02","distance_km":12.5,"zone":"montagne","exemption":"ald","sessions":3}
{"cotation":"RAB 8,5","dat":1}
not { json
{"cotation":
"""

# (schema, arguments, standard input)
RUNS = [
    ("quote", ["quote", "RAB 8,5 + IFD", "-d", "2026-03-02"], ""),
    ("quote", ["quote", "RAB 8,5", "-d", "2026-03-02", "-t", "la-reunion", "-n", "10"], ""),
    ("quote", ["quote", "RAM 8,09", "-d", "2025-07-10", "--connu-le", "2025-06-01"], ""),
    ("quote", ["quote", "RAM 8,09", "-d", "2025-12-31"], ""),
    ("quote", ["quote", "NMI 11", "AMK 10", "-d", "2026-09-01"], ""),
    ("quote", ["quote", "AMK 8,5 + AMS 7,5/2 + N + F", "-d", "2023-03-02"], ""),
    ("quote", ["quote", "HN 60 + DE 5", "-d", "2026-03-02"], ""),
    ("quote", ["quote", "NMI 9 + IFS", "-d", "2026-03-02", "--distance", "8", "--exoneration", "c2s"], ""),
    ("quote", ["quote", "RAB 8,5", "-d", "2026-03-02", "--exoneration", "c2s", "--regime", "alsace-moselle"], ""),
    ("quote", ["quote", "AMS 7,5", "RAB 8,5/3 + AMZ", "-d", "2026-03-02"], ""),
    ("quote", ["quote", "NMI 11", "-d", "2026-09-01", "--strict"], ""),
    ("quote", ["quote", "-", "-d", "2026-03-02"], BATCH),
    ("care_path", ["quote", "--parcours", str(PATHS / "1-rembourse.toml")], ""),
    ("care_path", ["quote", "--parcours", str(PATHS / "2-mixte.toml"), "-t", "mayotte"], ""),
    ("care_path", ["quote", "--parcours", str(PATHS / "3-hors-nomenclature.toml")], ""),
    ("check", ["check", str(EXPORT)], ""),
    ("check", ["check", str(EXPORT), "--select", "CUM,ENT", "--max-diagnostics", "2"], ""),
    ("check", ["check", "-", "--ignore", "COT"], "patient;date;cotation\nP1;02/03/2026;RAB 8,5 + RAB 8,5\nP1;x;RAB 8,5\n"),
]

# The same answers one object a line.
LINES = [(name, arguments, text) for name, arguments, text in RUNS if name == "check"]


def cents(amount):
    sign = -1 if amount.startswith("-") else 1
    euros, hundredths = amount.lstrip("-").split(".")
    return sign * (int(euros) * 100 + int(hundredths))


def wrong_pairs(value, where="$"):
    """Amounts whose cents are not theirs: `x` beside `x_cents`, `amount` or `total` beside `cents`."""
    if isinstance(value, list):
        return [problem for i, item in enumerate(value) for problem in wrong_pairs(item, f"{where}[{i}]")]
    if not isinstance(value, dict):
        return []
    problems = []
    for name, item in value.items():
        problems += wrong_pairs(item, f"{where}.{name}")
        twin = value.get(f"{name}_cents", value.get("cents") if name in ("amount", "total") else None)
        if isinstance(item, str) and twin is not None and cents(item) != twin:
            problems.append(f"{where}.{name} is {item}, its cents are {twin}")
    return problems


def wrong_report(answer):
    """Totals of a check that are not those of its findings and of its rules."""
    summary = answer["summary"]
    rules = summary["rules"].values()
    problems = []
    for name in ("exposed_cents", "unreimbursed_cents", "unclaimed_cents"):
        whole = sum(rule[name] for rule in rules)
        if whole != summary[name]:
            problems.append(f"{name} of the rules make {whole}, the summary says {summary[name]}")
    counted = sum(rule["non_conforme"] - rule["suppressed"] - rule["known"] for rule in rules)
    if counted != summary["errors"] + summary["warnings"] + summary["infos"]:
        problems.append(f"the rules count {counted} findings")
    held = sum(rule["non_conforme"] + rule["indetermine"] for rule in rules) - summary["not_shown"]
    if len(answer["findings"]) != held:
        problems.append(f"{len(answer['findings'])} findings are shown, {held} should be")
    return problems


def wrong_sums(answer):
    """Totals that are not the sums of their parts."""
    if "error" in answer:
        return []
    if answer["schema"] == "kine.check/1":
        return wrong_report(answer)
    steps = answer.get("steps", [answer])
    problems = []
    for step in steps:
        lines = sum(line["cents"] for line in step["lines"]) * step["sessions"]
        if lines != step["cents"]:
            problems.append(f"lines make {lines} cents, total is {step['cents']}")
        split = step["split"]
        if split["known"] and split["amo_cents"] + split["amc_cents"] + split["patient_cents"] != step["cents"]:
            problems.append(f"split of {step['cents']} cents: {split}")
    if sum(step["cents"] for step in steps) != answer["cents"]:
        problems.append(f"steps do not make {answer['cents']} cents")
    return problems


def broken_copies(answer):
    """The same answer with one mistake each: a key missing, a key too many, a number in place of an amount."""
    for change in (lambda a: a.pop("schema"), lambda a: a.update(extra=1), lambda a: a.update(schema="kine.other/1")):
        copied = copy.deepcopy(answer)
        change(copied)
        yield copied
    if "total" in answer:
        yield {**answer, "total": answer["cents"] / 100}


def main():
    kine = str(_report.options(__doc__).kine.resolve())
    report = _report.Report()
    with tempfile.TemporaryDirectory(prefix="kine-schemas-") as home:
        env = golden.environment(home)

        def output(arguments, text=""):
            done = subprocess.run([kine, *arguments], input=text, capture_output=True, text=True, encoding="utf-8",
                                  env=env, timeout=golden.TIMEOUT, check=False)
            return done.stdout

        validators = {}
        for name in sorted({run[0] for run in RUNS}):
            schema = json.loads(output(["--schema", name]))
            jsonschema.Draft202012Validator.check_schema(schema)
            validators[name] = jsonschema.Draft202012Validator(schema)
            report.check(f"schema {name}", [] if schema["$id"] == f"https://kine.invalid/schemas/{name}/1" else [f"is {schema['$id']}"])
        for name, arguments, text in RUNS:
            shown = " ".join(arguments).replace(str(PATHS) + "/", "")
            printed = output([*arguments, "-f", "json"], text)
            # One document on many lines, or one a line.
            answers = [json.loads(each) for each in ([printed] if name == "check" else printed.splitlines())]
            problems = [] if answers else ["no answer"]
            for answer in answers:
                problems += [f"{error.json_path}: {error.message}" for error in validators[name].iter_errors(answer)]
                problems += wrong_pairs(answer) + wrong_sums(answer)
                problems += ["a broken copy passes" for bad in broken_copies(answer) if validators[name].is_valid(bad)]
            report.check(shown, problems)
        for name, arguments, text in LINES:
            lines = [json.loads(line) for line in output([*arguments, "-f", "ndjson"], text).splitlines()]
            problems = [f"{error.json_path}: {error.message}" for line in lines for error in validators[name].iter_errors(line)]
            whole = json.loads(output([*arguments, "-f", "json"], text))
            if [line["finding"] for line in lines[:-1]] != whole["findings"] or lines[-1].get("summary") != whole["summary"]:
                problems.append("the lines are not the document")
            if validators[name].is_valid({**whole, "finding": whole["findings"][0]}):
                problems.append("a document that is also a line passes")
            report.check(f"ndjson of {' '.join(arguments[2:]) or 'the export'}", problems)
        baseline = pathlib.Path(home) / "base.json"
        output(["check", str(EXPORT), "--write-baseline", str(baseline)])
        schema = json.loads(output(["--schema", "baseline"]))
        jsonschema.Draft202012Validator.check_schema(schema)
        written = json.loads(baseline.read_text(encoding="utf-8"))
        problems = [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(written)]
        report.check("schema baseline", problems + ([] if written["findings"] else ["holds nothing"]))
    report.finish()


if __name__ == "__main__":
    main()
