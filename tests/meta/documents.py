#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What kine bill and kine devis write: JSON against the schemas, sums inside it, rights of the files, same bytes twice."""

import json
import os
import pathlib
import stat
import subprocess
import sys
import tempfile

import jsonschema

import _report

sys.path.insert(0, str(_report.ROOT / "tests/golden"))
import run as golden  # noqa: E402
import schemas  # noqa: E402

MONTHS = _report.ROOT / "examples/mois"
BILLED = [MONTHS / "seances.csv", "--cabinet", MONTHS / "cabinet.toml", "--patients", MONTHS / "patients.csv"]
FAULTY = _report.ROOT / "examples/controle/export.csv"
DEVIS = _report.ROOT / "examples/devis"


class Runner:
    """kine in a directory of its own, far from the user's settings."""

    def __init__(self, kine, home):
        self.kine, self.home = kine, pathlib.Path(home)
        self.env = golden.environment(home)

    def __call__(self, *arguments, **more):
        return subprocess.run([self.kine, *map(str, arguments)], capture_output=True, env=self.env | more, cwd=self.home,
                              timeout=golden.TIMEOUT, check=False)

    def json(self, *arguments):
        return json.loads(self(*arguments, "-f", "json").stdout)


def wrong_sums(document):
    """Totals of a document of the bill that are not the sums of its parts."""
    if document["kind"] == "statement":
        whole = document["totals"]["cents"]
        parts = {name: sum(each["cents"] for each in document[name]) for name in ("headings", "codes")}
        parts |= {name: sum(each["totals"]["cents"] for each in document[name]) for name in ("days", "patients")}
        return [f"{name} make {sum_} cents of {whole}" for name, sum_ in parts.items() if sum_ != whole]
    if document["kind"] == "care":
        problems = []
        for line in document["lines"]:
            if sum(term["cents"] for term in line["terms"]) != line["reimbursable_cents"] + line["overrun_cents"]:
                problems.append(f"line {line['line']}: terms")
            if line["split_known"] and line["amo_cents"] + line["amc_cents"] != line["reimbursable_cents"]:
                problems.append(f"line {line['line']}: parts")
        shares = document["amo_cents"] + document["amc_cents"] + document["undivided_cents"]
        return problems + ([] if shares == document["reimbursable_cents"] else ["parts of the month"])
    lines = sum(line["cents"] or 0 for line in document["lines"])
    return [] if lines == document["cents"] else [f"lines make {lines} cents of {document['cents']}"]


def wrong_devis_sums(answer):
    """Totals of a devis that are not the sums of its parts."""
    care, path = answer["reimbursable"], answer["care_path"]
    sums = {"lines": sum(line["cents"] for line in answer["lines"]) - answer["off_list_cents"],
            "dépassements": sum(line["overrun_total_cents"] for line in care) - answer["overrun_cents"],
            "total": answer["off_list_cents"] + answer["overrun_cents"] - answer["cents"]}
    if path:
        totals, steps = path["totals"], path["steps"]
        sums |= {name: sum(step[name] for step in steps) - totals[name] for name in
                 ("count", "reimbursable_cents", "amo_cents", "not_reimbursed_cents", "cents")}
        sums["not reimbursed"] = totals["not_reimbursed_cents"] - answer["cents"]
        sums["both halves"] = totals["reimbursable_cents"] + totals["not_reimbursed_cents"] - totals["cents"]
    return [f"{name}: {gap} cents of difference" for name, gap in sums.items() if gap]


def json_problems(validator, answer):
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(answer)] + schemas.wrong_pairs(answer)


def check_json(run, report):
    validators = {name: jsonschema.Draft202012Validator(json.loads(run("--schema", name).stdout)) for name in ("bill", "devis")}
    for name, validator in validators.items():
        jsonschema.Draft202012Validator.check_schema(validator.schema)
    for name, arguments in [("two months", BILLED), ("no cabinet, no names", BILLED[:1]), ("errors", [FAULTY])]:
        bill = run.json("bill", *arguments)
        problems = json_problems(validators["bill"], bill)
        for document in bill["documents"]:
            problems += wrong_sums(document)
        report.check(f"bill: {name}", problems)
        report.check(f"bill: {name}: a broken copy fails",
                     [] if not any(validators["bill"].is_valid(bad) for bad in schemas.broken_copies(bill)) else ["passes"])
    run("bill", *BILLED, "-f", "json", "-o", "json")
    files = sorted((run.home / "json").glob("*.json"))
    problems = [] if files else ["no file"]
    for file in files:
        document = json.loads(file.read_bytes())
        problems += json_problems(validators["bill"], document) + wrong_sums(document)
    report.check("bill: one JSON file per document", problems)
    for file in ("devis.toml", "depassement.toml", "refuse.toml"):
        answer = run.json("devis", DEVIS / file)
        problems = json_problems(validators["devis"], answer)
        if answer["accepted"]:
            problems += wrong_devis_sums(answer)
        report.check(f"devis: {file}", problems)
        report.check(f"devis: {file}: a broken copy fails",
                     [] if not any(validators["devis"].is_valid(bad) for bad in schemas.broken_copies(answer)) else ["passes"])


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def check_rights(run, report):
    previous = os.umask(0)
    try:
        run("bill", *BILLED, "-o", "rights")
    finally:
        os.umask(previous)
    made = run.home / "rights"
    report.check("bill: a directory it makes is for its owner", [] if mode(made) == 0o700 else [oct(mode(made))])
    loose = [f"{file.name} {oct(mode(file))}" for file in made.iterdir() if mode(file) != 0o600]
    report.check("bill: so are its files", loose)
    report.check("bill: nothing else is left there", [f.name for f in made.iterdir() if f.suffix not in (".txt", ".csv")])

    statement = made / "2026-01-releve.txt"
    content = statement.read_bytes()
    os.chmod(statement, 0o666)
    statement.write_bytes(b"avant\n")
    run("bill", *BILLED, "-o", "rights")
    report.check("bill: an older file is replaced and tightened",
                 [] if statement.read_bytes() == content and mode(statement) == 0o600 else [oct(mode(statement))])

    target = run.home / "cible.txt"
    target.write_text("intact\n", encoding="utf-8")
    statement.unlink()
    statement.symlink_to(target)
    done = run("bill", *BILLED, "-o", "rights")
    report.check("bill: a link is refused", [] if done.returncode == 3 and b"USA-011" in done.stderr
                 and target.read_text(encoding="utf-8") == "intact\n" else [done.stderr.decode()])


def check_bytes(run, report):
    for form in ("text", "csv", "json"):
        outputs = {run("bill", *BILLED, "-f", form, **env).stdout for env in
                   ({}, {}, {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8"})}
        report.check(f"bill: same bytes in every place: {form}", [] if len(outputs) == 1 else [f"{len(outputs)} outputs"])
    run("bill", *BILLED, "-o", "one")
    run("bill", *BILLED, "-o", "two")
    names = [sorted(file.name for file in (run.home / place).iterdir()) for place in ("one", "two")]
    differ = [name for name in names[0] if (run.home / "one" / name).read_bytes() != (run.home / "two" / name).read_bytes()]
    report.check("bill: same files twice", differ if names[0] == names[1] else ["not the same names"])


def check_round(run, report):
    """The lines to correct, once corrected, are a session file again."""
    run("bill", FAULTY, "-q", "-o", "first")
    file = run.home / "first/a-corriger.csv"
    text = file.read_text(encoding="utf-8").replace("31/02/2026", "28/02/2026").replace("AMS 7,5;16,58", "RAM 8,09;17,88")
    file.write_text(text, encoding="utf-8")
    bill = run.json("bill", file, "-q")
    left = {line["code"] for document in bill["documents"] if document["kind"] == "left_out" for line in document["lines"]}
    lines = sum(len(document["lines"]) for document in bill["documents"] if document["kind"] == "care")
    report.check("bill: corrected lines are billed, the others stay out",
                 [] if lines >= 2 and "COT-002" not in left and "COT-047" in left else [f"{lines} lines, left: {left}"])


def check_journal(run, report):
    """The answers of kine journal, and the numbers of the documents against what it says."""
    validator = jsonschema.Draft202012Validator(json.loads(run("--schema", "journal").stdout))
    bill = jsonschema.Draft202012Validator(json.loads(run("--schema", "bill").stdout))
    billed = run.json("bill", *BILLED, "--mois", "2026-01", "--journal", "j.db")
    numbered = [each for each in billed["documents"] if each["kind"] in ("care", "fees")]
    problems = json_problems(bill, billed)
    problems += [f"{each['number']} is not the next" for i, each in enumerate(numbered, 1) if each["number"] != f"2026-{i:04}"]
    again = run.json("bill", *BILLED, "--mois", "2026-01", "--journal", "j.db", "-d", "2026-12-24")
    problems += [] if [each for each in again["documents"] if each["kind"] in ("care", "fees")] == numbered else ["not the same again"]
    report.check("bill: a journal numbers the documents, once", problems)
    state = run.json("journal", "j.db")
    problems = json_problems(validator, state)
    whole = sum(line.get("reimbursable_cents", 0) + line.get("overrun_cents", 0) + line.get("cents", 0)
                for each in numbered for line in each["lines"])
    due = sum(payer["due_cents"] for payer in state["payers"])
    problems += [] if whole == due == state["years"][0]["cents"] else [f"{whole} cents are billed, {due} due"]
    report.check("journal: its state is what was billed", problems)
    for name, arguments in (("avoir", ["avoir", "2026-0002", "--motif", "erreur"]), ("verifier", ["verifier"])):
        answer = run.json("journal", "j.db", *arguments)
        broken = validator.is_valid({**answer, "extra": 1}) or validator.is_valid({**answer, "kind": "other"})
        report.check(f"journal: {name}", json_problems(validator, answer) + (["a broken copy passes"] if broken else []))
    journal = run.home / "j.db"
    report.check("journal: it is for its owner", [] if mode(journal) == 0o600 else [oct(mode(journal))])


def main():
    kine = str(_report.options(__doc__).kine.resolve())
    report = _report.Report()
    with tempfile.TemporaryDirectory(prefix="kine-documents-") as home:
        run = Runner(kine, home)
        for check in (check_json, check_rights, check_bytes, check_round, check_journal):
            check(run, report)
    report.finish()


if __name__ == "__main__":
    main()
