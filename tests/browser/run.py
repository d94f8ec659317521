#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The HTML documents in a browser: on a phone and on a screen, for who listens to them, and printed on A4.

Needs chromium and poppler-utils. Every page is a file that kine wrote; what is checked is what the browser makes of it."""

import base64
import hashlib
import html.parser
import pathlib
import re
import subprocess
import sys
import tempfile

import _chromium
import _filters

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/meta"), str(ROOT / "tests/golden")]
import _report  # noqa: E402
import run as golden  # noqa: E402

MONTH = ROOT / "examples/mois"
HOSTILE = """<script>document.title='pwned'</script>"&'</style><img src=x onerror=alert(1)>"""
WIDTHS = (390, 1280)
A4 = (595.3, 841.9)
SMALLEST = 12  # pixels, of any text
EDGE = 10  # points that a printer may not reach
LONG_LINES = 60
WITHOUT_TABLE = ("propre",) # a check with nothing to say


class Maker:
    """Runs kine in a directory of its own and keeps the pages it writes."""

    def __init__(self, kine, home):
        self.kine, self.home, self.env = kine, home, golden.environment(str(home))
        self.pages = {}

    def write(self, name, text):
        path = self.home / name
        path.write_text(text, encoding="utf-8")
        return path

    def page(self, name, *arguments):
        done = subprocess.run([self.kine, *map(str, arguments), "-f", "html", "-q"], capture_output=True, env=self.env,
                              cwd=self.home, timeout=golden.TIMEOUT, check=False)
        self.pages[name] = self.write(f"{name}.html", done.stdout.decode("utf-8"))

    def directory(self, name, chosen, *arguments):
        subprocess.run([self.kine, *map(str, arguments), "-f", "html", "-q", "-o", self.home / name], capture_output=True,
                       env=self.env, cwd=self.home, timeout=golden.TIMEOUT, check=False)
        for path in sorted((self.home / name).glob("*.html")):
            if re.search(chosen, path.name):
                self.pages[f"{name}-{path.stem}"] = path


def make_pages(maker):
    month = [MONTH / "seances.csv", "--cabinet", MONTH / "cabinet.toml", "--patients", MONTH / "patients.csv", "-d", "2026-02-02"]
    maker.page("mois", "bill", *month)
    maker.directory("documents", r"2026-01-(releve|P003-.*)\.html", "bill", *month)
    maker.page("ecartees", "bill", ROOT / "examples/controle/export.csv", "-d", "2026-02-28")
    maker.page("controle", "check", ROOT / "examples/controle/export.csv", "-d", "2026-02-28")
    maker.page("controle-v", "check", ROOT / "examples/controle/export.csv", "-d", "2026-02-28", "-v", "--select", "BDK,COT,CUM,HN,IND")
    maker.page("propre", "check", MONTH / "seances.csv", "-d", "2026-02-28", "--select", "CUM-001")
    maker.page("comparaison", "bill", MONTH / "seances.csv", "--compare", "2026-01-01", "2027-07-01")
    maker.page("numerote", "bill", *month, "--journal", "j.db")
    people = ["--cabinet", MONTH / "cabinet.toml", "--patients", MONTH / "patients.csv"]
    maker.page("avoir", "journal", "j.db", "avoir", "2026-0001", "--motif", HOSTILE, "-d", "2026-02-03", *people)
    maker.page("impayes", "journal", "j.db", "impayes", "-d", "2026-05-01")
    maker.page("retrocession", "journal", "j.db", "retrocession", "--periode", "2026-01", "--pourcentage", "70", "--base", "factures")
    maker.page("devis", "devis", ROOT / "examples/devis/devis.toml")
    quoted = '"' + HOSTILE.replace('"', '""') + '"'
    maker.write("noms.csv", f"id;nom;prenom;naissance;adresse\nP1;{quoted};Şahin;1992-05-21;{quoted}\n")
    maker.write("cabinet.toml", f"[praticien]\nnom = '''{HOSTILE}'''\nprenom = 'Đặng'\n")
    maker.write("hostile.csv", "patient;date;cotation;hn_libelle;hn_nature;exoneration\n"
                f"P1;2026-01-05;HN 60;{quoted};bien-etre;\nP1;2026-01-06;RAM 8,07;;;aucune\n{quoted};2026-01-06;ZZZ 9;;;aucune\n")
    maker.page("hostile-check", "check", "hostile.csv", "-d", "2026-02-02")
    maker.page("hostile", "bill", "hostile.csv", "--cabinet", "cabinet.toml", "--patients", "noms.csv", "-d", "2026-02-02")
    # Words without a blank, longer than a line.
    unbroken = maker.write("export_" + "seances_de_janvier_" * 4 + "2026.csv",
                           "patient;date;cotation;lieu;hn_libelle;hn_nature\n"
                           f"P1;2026-01-05;HN 1437,58;cabinet;{'Massage' * 20};bien-etre\nP1;2026-01-06;RAB 8,5 + IFD;cabinet;;\n"
                           f"{'P' * 60};2026-01-06;ZZZ{'9' * 60};cabinet;;\nP2;2026-01-07;ZZZ 9;cabinet;;\n")
    maker.page("sans-blanc", "bill", unbroken.name, "-d", "2026-02-02")
    maker.page("sans-blanc-check", "check", unbroken.name, "-d", "2026-02-02")
    # Each line has its own words, on several lines of print: a line cut between two pages would have words on both.
    lines = [f"P1;2026-01-{i % 28 + 1:02};{i // 28 + 9:02}:00;HN 60;" + " ".join(f"L{i}x{j}" for j in range(25)) + f";therapeutique;D{i}z;50"
             for i in range(LONG_LINES)]
    maker.write("long.csv", "patient;date;heure;cotation;hn_libelle;hn_nature;devis;duree\n" + "\n".join(lines) + "\n")
    maker.directory("long", "honoraires", "bill", "long.csv", "-d", "2026-02-02")


def table_problems(table):
    problems = [] if table["caption"] else ["no caption"]
    problems += [f"column {column}" for column in table["columns"] if column[0] != "col" or not column[1]]
    problems += [f"row headers {row}" for row in table["rows"] if len(row) != 1 or row[0][0] != "row" or not row[0][1]]
    return problems + [f"{span} cells in a row of {len(table['columns'])}" for span in table["spans"] if span != len(table["columns"])]


def heading_problems(headings):
    levels = [level for level, _ in headings]
    problems = [] if levels[:1] == [1] and levels.count(1) == 1 else [f"levels {levels[:5]}"]
    problems += [f"{a} then {b}" for a, b in zip(levels, levels[1:]) if b > a + 1]
    return problems + [f"an empty h{level}" for level, text in headings if not text]


def check_page(report, name, width, fact):
    def check(what, problems):
        report.check(f"{name} at {width}: {what}", problems)

    check("fits the width", [f"{fact['scroll']} wide"] * (fact["scroll"] > fact["width"]) + fact["wide"][:5])
    check("contrast", [f"{what}: {c['value']:.2f}" for what, c in fact["contrasts"].items() if c["value"] < c["least"]])
    check("something to contrast", [] if len(fact["contrasts"]) > 5 else [str(fact["contrasts"])])
    small = fact["smallest"]
    check("legible", [f"{small['what']}: {small['size']:.1f} px"] * (small["size"] < SMALLEST))
    if width != WIDTHS[0]:
        return
    check("language and title", [] if fact["lang"] == "fr" and fact["title"] else [fact["lang"], fact["title"]])
    check("headings", heading_problems(fact["headings"]))
    check("tables", [problem for table in fact["tables"] for problem in table_problems(table)] or
          ([] if fact["tables"] or name in WITHOUT_TABLE else ["none"]))
    check("charts", [str(c) for c in fact["charts"] if c["role"] != "img" or len(c["words"]) != 2 or not all(c["words"]) or not c["figures"]])
    check("identifiers and links", fact["repeated"] + fact["broken"])
    check("nothing that runs or loads", fact["strange"])


class Loads(html.parser.HTMLParser):
    """What a page would load, run or send, by its tags."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "script" and not attrs:
            return  # its own; check_alone looks at it
        if tag in ("script", "link", "img", "iframe", "object", "embed", "base"):
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (name in ("src", "href", "action", "style") and not (value or "").startswith("#")):
                self.found.append(f"{tag} {name}")

    def handle_data(self, data):
        if self.lasttag == "style":
            self.found += re.findall(r"@import|url\(", data)


def policy_problems(text):
    """The policy names the style and the script of the page by their hashes, computed here, and nothing else."""
    def named(tag):
        held = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        return [f"{tag}-src 'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in held]
    wanted = "; ".join(["default-src 'none'", *named("style"), *named("script"), "base-uri 'none'", "form-action 'none'"])
    said = re.findall('<meta http-equiv="Content-Security-Policy" content="(.*?)">', text)
    return [] if said == [wanted] else [f"{said} instead of {wanted}"]


def check_alone(report, name, path):
    text = path.read_text(encoding="utf-8")
    report.check(f"{name}: stands alone", Loads(text).found[:5])
    report.check(f"{name}: its policy", policy_problems(text))


def check_hostile(report, fact):
    report.check("hostile names are shown as they are", [] if fact["words"].count(HOSTILE) >= 4 else [fact["words"][:2000]])
    report.check("hostile names change no title", [fact["title"]] * (fact["title"] == "pwned"))


def check_print(report, name, pages):
    wrong = [f"{w:.0f} × {h:.0f}" for w, h, _ in pages if abs(w - A4[0]) > 1 or abs(h - A4[1]) > 1]
    report.check(f"{name}: A4", wrong if pages else ["no page"])
    report.check(f"{name}: inside the paper", [word for w, h, words in pages for word, (left, top, right, bottom) in words
                                               if left < EDGE or top < EDGE or right > w - EDGE or bottom > h - EDGE][:5])
    report.check(f"{name}: no blank page", [f"page {i + 1}" for i, page in enumerate(pages) if len(page[2]) < 8])


def check_rows(report, pages):
    report.check("long: several pages", [] if len(pages) > 3 else [str(len(pages))])
    homes = {}
    for number, (_, _, words) in enumerate(pages):
        for word, _ in words:
            match = re.fullmatch(r"L(\d+)x\d+|D(\d+)z", word)
            if match:
                homes.setdefault(match.group(1) or match.group(2), []).append(number)
    cut = [f"line {line}: pages {sorted(set(found))}" for line, found in homes.items() if len(set(found)) != 1 or len(found) != 26]
    report.check("long: no row is cut, nor parted from its note", cut if len(homes) == LONG_LINES else [f"{len(homes)} lines"])
    untitled = [str(i + 1) for i, (_, _, words) in enumerate(pages)
                if any(w.startswith("L") and "x" in w for w, _ in words) and "Prestation" not in {w for w, _ in words}]
    report.check("long: titles on every page", untitled)
    footed = [str(i + 1) for i, (_, _, words) in enumerate(pages) if f"{i + 1}/{len(pages)}" not in "".join(w for w, _ in words)]
    report.check("long: pages are numbered", footed)


def main():
    kine = _report.options(__doc__).kine.resolve()
    report = _report.Report()
    with tempfile.TemporaryDirectory(prefix="kine-browser-") as directory:
        home = pathlib.Path(directory)
        maker = Maker(kine, home)
        make_pages(maker)
        for width in WIDTHS:
            facts = _chromium.probe(maker.pages, width, home)
            report.check(f"every page opens at {width}", sorted(set(maker.pages) - set(facts)))
            for name, fact in facts.items():
                check_page(report, name, width, fact)
            if "hostile" in facts:
                check_hostile(report, facts["hostile"])
        for name, path in maker.pages.items():
            check_alone(report, name, path)
        for name in ("devis", "avoir", "comparaison", "documents-2026-01-releve", "ecartees", "hostile", "sans-blanc", "sans-blanc-check", "controle", "propre", "long-2026-01-P1-honoraires"):
            pdf = _chromium.print_pdf(maker.pages[name], home / f"{name}.pdf", home)
            pages = _chromium.pdf_pages(pdf) if pdf else []
            check_print(report, name, pages)
            if name.startswith("long"):
                check_rows(report, pages)
        _filters.check(report, maker.pages, home)
    report.finish()


if __name__ == "__main__":
    main()
