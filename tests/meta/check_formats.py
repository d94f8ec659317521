#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The forms of kine check say the same findings, each as its reader wants it, and no name nor NIR; a baseline knows a
finding whatever the order, the delimiter or the neighbours of its row."""

import csv
import html.parser
import io
import json
import pathlib
import random
import re
import stat
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

import jsonschema

import _report

sys.path.insert(0, str(_report.ROOT / "tests/golden"))
import run as golden  # noqa: E402

EXPORT = (_report.ROOT / "examples/controle/export.csv").read_text(encoding="utf-8")
SARIF = pathlib.Path(__file__).with_name("sarif-2.1.0.schema.json")
FORMATS = ["text", "csv", "json", "ndjson", "sarif", "junit", "github", "gitlab", "html"]

# What no form may show, and a file that holds it wherever a file can: unknown columns, identifiers, people, lines that
# cannot be read, cells on two lines.
PRIVATE = ["Quiberon", "QUIBERON", "Maëlle", "299021529100142", "2990215291001", "Pleyben", "rue des Embruns"]
PLANTED = """patient;date;cotation;montant;lieu;nom;nir;prescripteur;praticien;adresse
P1;02/03/2026;NMI 9 + IFD + IFS;26,39;domicile;QUIBERON;299021529100142;Dr Pleyben;Maëlle Quiberon;3 rue des Embruns
299021529100142;03/03/2026;RAB 8,5 + RAB 8,5;37,58;cabinet;QUIBERON;2990215291001;Dr Pleyben;;3 rue des Embruns
Maëlle Quiberon;04/03/2026;AMS 7,5;1,00;cabinet;QUIBERON;299021529100142;Dr Pleyben;;
"Quiberon;Maëlle";04/03/2026;RAB 8,5 + RAB 8,5;x;cabinet;"QUIBERON
Maëlle";299021529100142;Pleyben;;
Maëlle Quiberon;;RAB 8,5;18,79;cabinet;QUIBERON;299021529100142;Dr Pleyben;;
Maëlle Quiberon;05/03/2026;;18,79;cabinet;QUIBERON;299021529100142;Dr Pleyben;;
Maëlle Quiberon;05/03/2026;RAB 8,5;18,79;cabinet;QUIBERON;299021529100142;Dr Pleyben;;;;Maëlle;QUIBERON
"""
SUPPRESSIONS = '[[suppression]]\ncode = "CUM"\npatient = "Maëlle Quiberon"\nmotif = "vu"\n\n[[suppression]]\ncode = "COT-002"\n' \
               'patient = "299021529100142"\nmotif = "vu"\n'


class Runner:
    def __init__(self, kine, home):
        self.kine, self.home, self.env = kine, pathlib.Path(home), golden.environment(home)

    def write(self, name, text):
        data = text if isinstance(text, bytes) else text.encode("utf-8")
        (self.home / name).write_bytes(data)
        return name

    def __call__(self, *arguments):
        return subprocess.run([self.kine, "check", *arguments], cwd=self.home, env=self.env, capture_output=True, text=True,
                              encoding="utf-8", stdin=subprocess.DEVNULL, timeout=golden.TIMEOUT, check=False)

    def said(self, form, *arguments):
        return self(*arguments, "-f", form).stdout

    def findings(self, *arguments):
        return [each for each in json.loads(self.said("json", *arguments))["findings"] if each["verdict"] == "non_conforme"]


# -------------------------------------------------------------------------------------------------------- the forms

def privacy(kine):
    kine.write("prive.csv", PLANTED)
    kine.write("admises.toml", SUPPRESSIONS)
    kine("prive.csv", "--write-baseline", "prive.json", "--select", "IND")
    for form in FORMATS:
        problems = []
        for more in ([], ["-v"], ["--statistics"], ["--suppressions", "admises.toml"], ["--baseline", "prive.json"]):
            if form == "gitlab" and more == ["--statistics"]:
                continue
            done = kine("prive.csv", "-f", form, *more)
            if done.returncode != 1 or not done.stdout:
                problems.append(f"{more}: exit code {done.returncode}: {done.stderr}")
            problems += [f"{more}: shows {word}" for word in PRIVATE if word in done.stdout + done.stderr]
        yield f"no name nor NIR in {form}", problems
    # Suppressions that serve nothing or that are badly written name people too.
    kine.write("vaines.toml", '[[suppression]]\ncode = "IND-005"\npatient = "Maëlle Quiberon"\nmotif = "vu"\n')
    kine.write("fausses.toml", 'suppression = [{code = "ZZZ", patient = "Maëlle Quiberon", motif = "vu"}]\n')
    kine.write("cassees.toml", '[[suppression]]\npatient = "Maëlle Quiberon\n')
    problems = []
    for name in ("vaines", "fausses", "cassees"):
        done = kine("prive.csv", "--suppressions", name + ".toml")
        problems += [f"{name}: shows {word}" for word in PRIVATE if word in done.stdout + done.stderr]
        problems += [] if name + ".toml" in done.stdout + done.stderr else [f"{name}: not told: {done}"]
    yield "no name from a file of suppressions", problems
    held = (kine.home / "prive.json").read_text(encoding="utf-8")
    yield "no name nor NIR in a baseline", [word for word in PRIVATE + ["P1", "2026-0", "/2026"] if word in held]


def sarif(kine, file, *arguments):
    document = json.loads(kine.said("sarif", file, *arguments))
    schema = json.loads(SARIF.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    problems = [f"{e.json_path}: {e.message}" for e in jsonschema.Draft202012Validator(schema).iter_errors(document)]
    run = document["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    known = [rule["id"] for rule in rules]
    if known != sorted(set(known)):
        problems.append(f"rules are {known}")
    told = kine.findings(file, *arguments)
    if len(told) != len(run["results"]):
        problems.append(f"{len(run['results'])} results for {len(told)} findings")
    for finding, result in zip(told, run["results"]):
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        said = (result["ruleId"], rules[result["ruleIndex"]]["id"], result["partialFingerprints"]["kineFinding/v1"],
                region["startLine"], region["startColumn"], len(result.get("relatedLocations", [])))
        wanted = (finding["code"], finding["code"], finding["fingerprint"], finding["line"], finding["column"] or 1,
                  len(finding["related"]))
        if said != wanted:
            problems.append(f"{said} instead of {wanted}")
        if region.get("endColumn", region["startColumn"] + 1) <= region["startColumn"]:
            problems.append(f"an empty region: {region}")
        if bool(result.get("suppressions")) != bool(finding["suppression"]):
            problems.append(f"suppressions of {said}")
        if ("suppressions" in result) != ("--suppressions" in arguments):
            problems.append("suppressions are on every result or on none")
        if result.get("baselineState") != (None if "--baseline" not in arguments else
                                           "unchanged" if finding["in_baseline"] else "new"):
            problems.append(f"baselineState of {said}")
    for invocation in run["invocations"]:
        for each in invocation["toolExecutionNotifications"]:
            rule = each.get("associatedRule")
            if rule and known[rule["index"]] != rule["id"]:
                problems.append(f"notification of {rule}")
    return problems


def junit(kine, file, *arguments):
    root = xml.fromstring(kine.said("junit", file, *arguments).encode("utf-8"))
    findings = kine.findings(file, *arguments)
    counted = [each for each in findings if not each["suppression"] and not each["in_baseline"]]
    failing = ("error", "warning") if "warning" in arguments else ("error",)
    expected = sum(each["severity"] in failing for each in counted)
    problems = []
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    if len(names) != len(set(names)):
        problems.append("two cases of one name")
    if len(list(root.iter("failure"))) != expected:
        problems.append(f"{len(list(root.iter('failure')))} failures, {expected} expected")
    for level in [root, *root.iter("testsuite")]:
        counts = {"tests": "testcase", "failures": "failure", "skipped": "skipped"}
        problems += [f"{level.get('name')}: {name} is {level.get(name)}" for name, tag in counts.items()
                     if int(level.get(name)) != len(list(level.iter(tag)))]
    held = [case for case in root.iter("testcase") if case.get("file")]
    if len(held) != len(findings):
        problems.append(f"{len(held)} cases for {len(findings)} findings")
    return problems


def unescaped(text):
    return re.sub("%([0-9A-F]{2})", lambda m: chr(int(m.group(1), 16)), text)


def github(kine, file, *arguments):
    """Reads the commands as the runner of GitHub does: properties up to `::`, commas between them."""
    counted = [each for each in kine.findings(file, *arguments) if not each["suppression"] and not each["in_baseline"]]
    lines = kine.said("github", file, *arguments).splitlines()
    problems = [] if lines[-1].startswith("::notice title=kine check::") else [f"ends with {lines[-1]}"]
    if len(lines) != len(counted) + 1:
        return problems + [f"{len(lines) - 1} commands for {len(counted)} findings"]
    for finding, line in zip(counted, lines):
        match = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line)
        properties = dict(each.split("=", 1) for each in match.group(2).split(",")) if match else {}
        said = (match and match.group(1), unescaped(properties.get("file", "")), properties.get("line"),
                unescaped(match.group(3)).split("\n")[0] if match else "")
        level = {"error": "error", "warning": "warning", "info": "notice"}[finding["severity"]]
        wanted = (level, finding["file"], str(finding["line"]), finding["message"])
        if said != wanted or not unescaped(properties["title"]).startswith(finding["code"] + " "):
            problems.append(f"{line} instead of {wanted}")
    return problems


def gitlab(kine, file, *arguments):
    counted = [each for each in kine.findings(file, *arguments) if not each["suppression"] and not each["in_baseline"]]
    issues = json.loads(kine.said("gitlab", "./" + file, *arguments))
    said = [(each["check_name"], each["fingerprint"], each["location"]["path"], each["location"]["lines"]["begin"],
             each["description"]) for each in issues]
    wanted = [(each["code"], each["fingerprint"], file, max(each["line"], 1), each["message"]) for each in counted]
    problems = [f"{one} instead of {other}" for one, other in zip(said, wanted) if one != other]
    problems += [] if len(said) == len(wanted) else [f"{len(said)} issues for {len(wanted)} findings"]
    problems += [] if len({each["fingerprint"] for each in issues}) == len(issues) else ["two issues of one fingerprint"]
    return problems + [f"severity {each['severity']}" for each in issues
                       if each["severity"] not in ("info", "minor", "major", "critical", "blocker")]


class Items(html.parser.HTMLParser):
    """The findings of a page: attributes, place, message."""

    def __init__(self, text):
        super().__init__()
        self.found, self.inside, self.paragraph = [], False, None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if ("data-item", None) in attrs:
            self.inside = True
            self.found.append((dict(attrs), []))
        elif self.inside and tag == "p":
            self.paragraph = ""

    def handle_data(self, data):
        if self.paragraph is not None:
            self.paragraph += data

    def handle_endtag(self, tag):
        if tag == "p" and self.paragraph is not None:
            self.found[-1][1].append(self.paragraph)
            self.paragraph = None
        self.inside = self.inside and tag != "li"


def page(kine, file, *arguments):
    """By rule instead of by line, and in the typography of paper."""
    levels = {"error": "erreur", "warning": "avertissement", "info": "information"}
    counted = [each for each in kine.findings(file, *arguments) if not each["suppression"] and not each["in_baseline"]]
    wanted = [(each["code"], levels[each["severity"]], each["patient"], f"{each['file']}:{each['line']}", each["message"]) for each in counted]
    said = []
    for attributes, (where, what, *_) in Items(kine.said("html", file, *arguments)).found:
        place = re.search(re.escape(file) + r":\d+", where)
        said.append((attributes["data-regle"], attributes["data-gravite"], attributes.get("data-patient"), place and place.group(), what))
    said, plain = ([(*each[:4], each[4].replace("\u00a0", " ").replace("’", "'")) for each in some] for some in (said, wanted))
    return [f"{each} instead of {other}" for each, other in zip(sorted(said, key=str), sorted(plain, key=str)) if each != other] + (
        [] if len(said) == len(plain) else [f"{len(said)} items for {len(plain)} findings"])


def forms(kine):
    hostile = kine.write("été, 100% : mars.csv", PLANTED)
    kine.write("export.csv", EXPORT)
    kine("export.csv", "--write-baseline", "export.json", "--select", "COT,CUM")
    kine.write("vues.toml", '[[suppression]]\ncode = "IND"\nmotif = "vu"\n[[suppression]]\ncode = "TELE"\nmotif = "rien"\n'
               if kine("export.csv", "--select", "TELE").returncode != 2 else '[[suppression]]\ncode = "IND"\nmotif = "vu"\n')
    runs = [("the export", ["export.csv"]), ("a hostile name", [hostile]),
            ("warnings that fail", ["export.csv", "--fail-on", "warning"]),
            ("suppressions", ["export.csv", "--suppressions", "vues.toml"]),
            ("a baseline", ["export.csv", "--baseline", "export.json"])]
    for says, arguments in runs:
        for check in (sarif, junit, github, gitlab, page):
            yield f"{check.__name__}: {says}", check(kine, *arguments)
    for form in FORMATS:
        yield f"{form}: same bytes twice", [] if kine.said(form, "export.csv") == kine.said(form, "export.csv") else ["no"]


# ----------------------------------------------------------------------------------------------------- the baseline

def rewritten(rows, delimiter, end="\n"):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    return text.getvalue()


def baseline(kine):
    kine.write("export.csv", EXPORT)
    kine("export.csv", "--write-baseline", "base.json", "--select", "COT")
    (kine.home / "base.json").chmod(0o644)
    written = kine("export.csv", "--write-baseline", "base.json")
    mode = stat.S_IMODE((kine.home / "base.json").stat().st_mode)
    yield "writing a baseline is a success", [] if written.returncode == 0 else [str(written)]
    yield "a baseline is for its owner", [] if mode == 0o600 else [oct(mode)]
    left = [path.name for path in kine.home.iterdir() if path.name.startswith("base.json.")]
    yield "no temporary file is left", left
    lines = (kine.home / "base.json").read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line.rstrip(",")) for line in lines[3:-2]]
    pairs = [(each["code"], each["fingerprint"]) for each in entries]
    yield "one fingerprint a line, sorted", [] if pairs == sorted(set(pairs)) and len(pairs) > 10 else [str(pairs)]

    header, *rows = csv.reader(io.StringIO(EXPORT), delimiter=";")
    shuffled = rows[:]
    random.Random(3).shuffle(shuffled)
    # Rows before and between those of the export, of patients it does not have.
    first, second = ([[name if title == "patient" else cell for title, cell in zip(header, rows[0])]]
                     for name in ("K98", "K99"))
    same = {
        "the rows sorted otherwise": rewritten([header, *shuffled], ";"),
        "the rows from last to first": rewritten([header, *rows[::-1]], ";"),
        "other rows": rewritten([header, *first, *rows[:7], *second, *rows[7:]], ";"),
        "commas": rewritten([header, *rows], ","),
        "tabs and lines of Windows": rewritten([header, *rows], "\t", "\r\n"),
        "bars": rewritten([header, *rows], "|"),
        "a byte order mark": b"\xef\xbb\xbf" + EXPORT.encode("utf-8"),
    }
    for says, text in same.items():
        kine.write("autre.csv", text)
        done = kine("autre.csv", "--baseline", "base.json", "-f", "json")
        summary = json.loads(done.stdout)["summary"]
        problems = [] if done.returncode == 0 else [f"exit code {done.returncode}"]
        problems += [] if summary["baseline"]["fixed"] == 0 else [str(summary["baseline"])]
        yield f"a baseline and {says}", problems

    faulty = [i for i, row in enumerate(rows) if "IFD + IFS" in row[header.index("cotation")]]
    mended = [row[:] for row in rows]
    cell = header.index("cotation")
    mended[faulty[0]][cell] = mended[faulty[0]][cell].replace(" + IFS", "")
    kine.write("mieux.csv", rewritten([header, *mended], ";"))
    done = kine("mieux.csv", "--baseline", "base.json", "-f", "json", "--select", "IND-001")
    summary = json.loads(done.stdout)["summary"]
    yield "one is mended", [] if done.returncode == 0 and summary["baseline"]["fixed"] == 1 else [str(summary)]
    clean = next(i for i, row in enumerate(rows) if i != faulty[0] and row[cell].startswith("NMI 9 + IFS"))
    mended[clean][cell] += " + IFD"
    kine.write("autant.csv", rewritten([header, *mended], ";"))
    done = kine("autant.csv", "--baseline", "base.json", "-f", "json", "--select", "IND-001")
    summary = json.loads(done.stdout)["summary"]
    good = done.returncode == 1 and summary["baseline"]["fixed"] == 1 and summary["errors"] == 1
    yield "one is mended, another made", [] if good else [str(summary)]


def main():
    kine = str(_report.options(__doc__).kine.resolve())
    report = _report.Report()
    for part in (privacy, forms, baseline):
        with tempfile.TemporaryDirectory(prefix="kine-check-") as home:
            for name, problems in part(Runner(kine, home)):
                report.check(name, problems)
    report.finish()


if __name__ == "__main__":
    main()
