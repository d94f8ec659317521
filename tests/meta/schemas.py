#!/usr/bin/env python3
"""The JSON of kine against the schemas that the binary itself prints, and the sums inside it."""

import copy
import json
import subprocess
import sys
import tempfile

import jsonschema

import _report

sys.path.insert(0, str(_report.ROOT / "tests/golden"))
import run as golden  # noqa: E402

PATHS = _report.ROOT / "examples/parcours-perineal"

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
]


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


def wrong_sums(answer):
    """Totals that are not the sums of their parts."""
    if "error" in answer:
        return []
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
            answers = [json.loads(line) for line in output([*arguments, "-f", "json"], text).splitlines()]
            problems = [] if answers else ["no answer"]
            for answer in answers:
                problems += [f"{error.json_path}: {error.message}" for error in validators[name].iter_errors(answer)]
                problems += wrong_pairs(answer) + wrong_sums(answer)
                problems += ["a broken copy passes" for bad in broken_copies(answer) if validators[name].is_valid(bad)]
            report.check(shown, problems)
    report.finish()


if __name__ == "__main__":
    main()
