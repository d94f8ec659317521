#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""PDF documents as others see them: qpdf, pdftotext, pdfinfo, the structure; the same bytes everywhere; what is refused."""

import argparse
import json
import os
import pathlib
import pty
import re
import shutil
import stat
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/meta"))
import _report  # noqa: E402

# What Fontconfig and Pango keep until the end of the process is no leak of ours.
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC", "KINE_TODAY": "2026-11-21",
       "LSAN_OPTIONS": f"suppressions={ROOT / 'tests/pdf/leaks.txt'}:print_suppressions=0"}
NAMES = ["Đặng Thị Hương", "Şahin Çağlar", "Wójcik Łukasz", "Καλλιόπη", "Дмитрий", "王小明", "عمر"]
TIMEOUT = 120


class Bench:
    """The programs under test, and a directory to work in."""

    def __init__(self, kine, directory):
        self.kine = kine
        self.module = kine.parent / "kine-pdf.so"
        self.draw_program = kine.parent / "kine_pdf_draw"
        self.directory = directory

    def call(self, *command, env=None, **more):
        return subprocess.run([str(part) for part in command], env={**ENV, "HOME": str(self.directory), **(env or {})},
                              capture_output=True, check=False, timeout=TIMEOUT, **more)

    def draw(self, lines, env=None):
        """The bytes of the paper that these lines describe (tests/pdf/draw.cpp), or the message."""
        text = "".join("\t".join(map(str, line)) + "\n" for line in lines)
        done = self.call(self.draw_program, self.module, input=text.encode(), env=env)
        return done.stdout if done.returncode == 0 else done.stderr.decode()

    def file(self, data, name="drawn.pdf"):
        path = self.directory / name
        path.write_bytes(data)
        return path

    def words(self, path, *options):
        return self.call("pdftotext", *options, path, "-").stdout.decode()

    def structure(self, path):
        return self.call("pdfinfo", "-struct-text", path).stdout.decode("utf-8", "replace")

    def objects(self, path):
        """Every object of a PDF, from qpdf's JSON."""
        document = json.loads(self.call("qpdf", "--json=2", path).stdout)
        return {name: value.get("value") for name, value in document["qpdf"][1].items() if "value" in value}


def sound(bench, path):
    done = bench.call("qpdf", "--check", path)
    return [] if done.returncode == 0 else [f"qpdf --check {path.name}: {(done.stdout + done.stderr).decode()}"]


def whole_paper():
    lines = [("title", "Note d’honoraires"), ("subtitle", "janvier 2026"), ("mark", "DUPLICATA"), ("date", "2026-01-31"),
             ("author", "Claire Lemaire"), ("subject", "Actes hors nomenclature"), ("footer", "Claire Lemaire, RPPS"),
             ("box", "Cabinet"), ("line", "Claire Lemaire"), ("line", "44000 Nantes"), ("box", "Patient")]
    lines += [("line", name) for name in NAMES]
    lines += [("fact", "Numéro", "2026-00042"), ("heading", 2, "Actes"), ("table", "Actes du mois", "hidden"),
              ("column", "Date"), ("column", "Acte"), ("column", "Total", "right"),
              ("row", "05/01/2026", "Séance de Pilates", "60,00 €"), ("note", "TVA non applicable, article 293 B"),
              ("row", "06/01/2026", "Bilan postural", "40,00 €"), ("total", "Total", "", "100,00 €"),
              ("paragraph", "warning", "Le devis signé n’est pas joint."), *[("item", "Prix annoncé avant les soins.")] * 40,
              ("item", "Un exemplaire pour le patient."), ("heading", 3, "Relevé"),
              ("chart", "upright", "Activité par jour", "De 0 à 14 séances par jour.")]
    lines += [("bar", day, day % 15, day % 15) for day in range(1, 32)]
    lines += [("chart", "lying", "Montants par lettre", "RAM d’abord."), ("bar", "RAM", 120000, "1 200,00 €"),
              ("bar", "IFS", 4000, "40,00 €"), ("sign", "Le praticien", "Date et signature"),
              ("sign", "Le patient", "Lu et approuvé")]
    return lines


def check_whole(bench, report):
    path = bench.file(bench.draw(whole_paper()))
    report.check("qpdf finds nothing wrong", sound(bench, path))
    text = bench.words(path)
    wanted = NAMES + ["Note d’honoraires", "TVA non applicable, article 293 B", "Séance de Pilates", "1 200,00 €",
                      "Lu et approuvé", "1/2", "De 0 à 14"]
    plain = re.sub("[\u200e\u200f\u202a-\u202e]", "", text).replace("1 / 2", "1/2")
    # The summary of a chart is for who does not see it: it is not printed.
    report.check("every name and word can be extracted",
                 [f"no « {word} »" for word in wanted[:-1] if word not in plain]
                 + (["the summary of a chart is printed"] if wanted[-1] in plain else []))
    info = bench.call("pdfinfo", path).stdout.decode()
    report.check("metadata", [f"no {line!r} in {info}" for line in [
        r"Title: +Note d’honoraires – janvier 2026\n", r"Author: +Claire Lemaire\n", r"Subject: +Actes hors nomenclature\n",
        r"Creator: +kine \d", r"CreationDate: +Sat Jan 31 00:00:00 2026", r"Tagged: +yes\n", r"Page size: .*\(A4\)\n"]
        if not re.search(line, info)])
    check_structure(bench, report, path)


def check_structure(bench, report, path):
    structure = bench.structure(path)
    wanted = ["Document", "H1", "H2", "H3", "P", "Table", "TR", "TH", "TD", "L", "LI", "Lbl", "LBody", "Figure", "Sect"]
    report.check("tags", [f"no {tag}" for tag in wanted if not re.search(rf"^ *{tag}\b", structure, re.M)])
    objects = bench.objects(path).values()
    dictionaries = [each for each in objects if isinstance(each, dict)]
    catalog = next(each for each in dictionaries if each.get("/Type") == "/Catalog")
    report.check("language and title bar", [f"{key} is {catalog.get(key)}" for key, value in [
        ("/Lang", "u:fr"), ("/ViewerPreferences", {"/DisplayDocTitle": True}), ("/MarkInfo", {"/Marked": True})]
        if catalog.get(key) != value])
    kinds = {kind: [each for each in dictionaries if each.get("/S") == kind] for kind in ["/TH", "/Figure", "/Table"]}
    scopes = sorted(each.get("/A", {}).get("/Scope", "none") for each in kinds["/TH"])
    said = [each.get("/Alt") for each in kinds["/Figure"]]
    report.check("headers have a scope, figures and tables their words",
                 [f"scopes {scopes}"] * (scopes != ["/Column"] * 3 + ["/Row"] * 3)
                 + [f"figures say {said}"] * (said != ["u:De 0 à 14 séances par jour.", "u:RAM d’abord."])
                 + [f"tables say {each}" for each in kinds["/Table"] if each["/A"].get("/Summary") != "u:Actes du mois"])
    report.check("what is no content is an artifact", untagged(bench, path))
    report.check("the number and the foot of each page are for the eye",
                 [f"{word} is tagged" for word in ["1 / 2", "Claire Lemaire, RPPS"] if f'"{word}"' in structure])


def untagged(bench, path):
    """Text operators outside of any marked content, page by page."""
    plain = bench.directory / "plain.pdf"
    bench.call("qpdf", "--qdf", "--object-streams=disable", path, plain)
    problems = []
    for stream in re.findall(rb"stream\n(1 0 0 -1 .*?)endstream", plain.read_bytes(), re.S):
        depth = 0
        for operator in re.findall(rb"\b(BDC|BMC|EMC|Tj|TJ)\b", stream):
            depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator, 0)
            if depth < (1 if operator in (b"Tj", b"TJ") else 0) or depth > 1:
                problems.append(f"{operator.decode()} at depth {depth}")
        problems += ["marked content left open"] * (depth != 0)
    return problems


def check_same_bytes(bench, report):
    first = bench.draw(whole_paper())
    problems = []
    for env in [{}, {"TZ": "Pacific/Auckland"}, {"LC_ALL": "ja_JP.UTF-8", "LANG": "ja_JP.UTF-8"},
                {"SOURCE_DATE_EPOCH": "1"}]:
        if bench.draw(whole_paper(), env) != first:
            problems.append(f"{env} changes the bytes")
    report.check("the same paper gives the same bytes", problems)
    undated = bench.draw([line for line in whole_paper() if line[0] != "date"])
    report.check("no date is invented", ["a date is there"] * (b"CreationDate" in undated
                                                              or "Date:" in bench.call("pdfinfo", bench.file(undated)).stdout.decode()))


def check_long_table(bench, report):
    rows = 200
    lines = [("title", "Relevé"), ("table", "Deux cents lignes"), ("column", "Jour"), ("column", "Acte"),
             ("column", "Montant", "right")]
    for number in range(rows):
        words = "une ligne longue qui prend sa place " * (number % 5)
        lines += [("row", f"début{number:03}", f"{words}fin{number:03}", f"{number},00 €"), ("note", f"note{number:03}")]
    lines += [("total", "Total", "", "19 900,00 €")]
    path = bench.file(bench.draw(lines))
    pages = bench.words(path, "-layout").split("\f")[:-1]
    cut = [number for number in range(rows)
           if sum(f"début{number:03}" in page and f"fin{number:03}" in page and f"note{number:03}" in page
                  for page in pages) != 1]
    report.check("200 rows, none cut, none lost", sound(bench, path) + [f"row {number} is cut" for number in cut]
                 + [f"{len(pages)} pages only"] * (len(pages) < 5))
    report.check("titles come again on each page",
                 [f"none on page {i + 1}" for i, page in enumerate(pages) if not re.search(r"Jour +Acte +Montant", page)])
    structure = bench.structure(path)
    report.check("and are read once", [f"{structure.count('Montant')} times"] * (structure.count('"Montant"') != 1))
    report.check("a total is not alone on its page", ["it is"] * ("début199" not in pages[-1] or "Total" not in pages[-1]))


def check_total(bench, report):
    """A figure in bold, wider than those above it, with nothing in the columns after it."""
    lines = [("title", "Avoir"), ("table", "Lignes"), ("column", "Date"), ("column", "Montant", "right"), ("column", "AMO", "right"),
             ("column", "Limite"), ("row", "05/01/2026", "-18,79 €", "-11,27 €", "31/03/2028"), ("total", "Total", "-1 437,58 €", "", "")]
    words = bench.words(bench.file(bench.draw(lines)), "-layout")
    report.check("the figure of a total stays on its line", [words] * (not re.search(r"Total +-1[ \u00a0\u202f]437,58[ \u00a0\u202f]€", words)))


def check_hostile(bench, report):
    long_word = "é" * 3000
    nasty = ["a\x01b\x7f", "<b>&amp;</b>", "(paren\\théses)", "\u202eretour\u202c", "%PDF-1.4 endobj", "a" * 500,
             "mot " * 4000]
    lines = [("title", nasty[0]), ("subtitle", long_word[:400]), ("footer", "pied " * 600), ("box", "Patient")]
    lines += [("line", text) for text in nasty]
    lines += [("table", "Titre"), ("column", "Un"), ("column", long_word), ("column", "Trois", "right"),
              ("row", nasty[6], long_word, "1 €"), ("note", nasty[6]), ("row",), ("sign", nasty[6], nasty[5]),
              ("chart", "lying", "Barres", ""), ("bar", nasty[6][:900], 10 ** 15, "beaucoup"), ("bar", "", 0, "")]
    lines += [("bar", f"barre{i}", i, str(i)) for i in range(200)]
    drawn = bench.draw(lines)
    if isinstance(drawn, str):
        report.check("hostile texts", [drawn])
        return
    path = bench.file(drawn)
    text = bench.words(path, "-raw")
    report.check("hostile texts", sound(bench, path)
                 + [f"« {word} » is lost" for word in ["<b>&amp;</b>", "(paren\\théses)", "%PDF-1.4 endobj", "barre199"]
                    if word not in text])
    # A row, its note, a line of a box, a signature, a bar; a title longer than half a page is not set again.
    counts = {"mot": 4000 * 4 + 225, "é": 3000 * 2 + 400 + 1, "pied": 600, "barre": 200}
    report.check("nothing of what is longer than a page is lost, nor told twice", [
        f"{text.count(word)} « {word} », {count} expected" for word, count in counts.items() if text.count(word) != count])
    report.check("hostile texts are tagged", untagged(bench, path))
    empty = bench.draw([("title", "Vide")])
    report.check("a paper of nothing but its title", [empty] if isinstance(empty, str) else sound(bench, bench.file(empty)))
    unknown = bench.draw([("title", "Privé \U000f0000")])
    report.check("a character without font is refused by its number",
                 [] if isinstance(unknown, str) and "PDF-004" in unknown and "U+F0000" in unknown and "Privé" not in unknown
                 else [str(unknown)[:200]])


def check_no_font(bench, report):
    empty = bench.directory / "none.conf"
    empty.write_text('<?xml version="1.0"?><fontconfig><cachedir>' + str(bench.directory) + "</cachedir></fontconfig>")
    answer = bench.draw(whole_paper(), {"FONTCONFIG_FILE": str(empty)})
    report.check("no font at all", [] if isinstance(answer, str) and "PDF-003" in answer else [str(answer)[:200]])


def bill(bench, out, env=None, kine=None, cwd=ROOT / "examples"):
    month = ROOT / "examples/mois"
    return bench.call(kine or bench.kine, "bill", month / "seances.csv", "--cabinet", month / "cabinet.toml", "--patients",
                      month / "patients.csv", "-d", "2026-02-02", "--mois", "2026-01", "-f", "pdf", "-o", out, env=env, cwd=cwd)


def check_bill(bench, report):
    one, two = bench.directory / "un", bench.directory / "deux"
    done = bill(bench, one)
    files = sorted(one.glob("*.pdf"))
    report.check("kine bill", [f"{done.returncode}: {done.stderr.decode()}"] * (done.returncode != 0)
                 + [f"{len(files)} files"] * (len(files) < 20))
    report.check("documents are for their owner",
                 [path.name for path in [*files, one] if stat.S_IMODE(path.stat().st_mode) & 0o077])
    report.check("every document is sound", [problem for path in files for problem in sound(bench, path)])
    bill(bench, two, {"TZ": "America/Lima", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}, cwd=bench.directory)
    report.check("bill gives the same bytes in another zone, locale and directory",
                 [path.name for path in files if path.read_bytes() != (two / path.name).read_bytes()])
    text = {path.name: bench.words(path) for path in files}
    report.check("what the text form says is in the PDF", figures_apart(bench, text))
    names = bench.call("pdfinfo", files[0]).stdout.decode() + files[0].name
    report.check("no patient in names and metadata", ["Le Goff"] * ("Le Goff" in names))
    titles = [re.search("Title: *(.*)", bench.call("pdfinfo", path).stdout.decode()).group(1) for path in files]
    report.check("two documents never have one title", [title for title in titles if titles.count(title) > 1])


def figures_apart(bench, text):
    """Amounts of the text documents that their PDF lacks."""
    out = bench.directory / "texte"
    month = ROOT / "examples/mois"
    bench.call(bench.kine, "bill", month / "seances.csv", "--cabinet", month / "cabinet.toml", "--patients",
               month / "patients.csv", "-d", "2026-02-02", "--mois", "2026-01", "-o", out)
    plain = lambda words: re.sub(r"[\s\u00a0\u202f]+", " ", words)  # noqa: E731
    problems = []
    for path in sorted(out.glob("*.txt")):
        drawn = plain(text.get(path.stem + ".pdf", ""))
        amounts = set(re.findall("\\d{1,3}(?:[\u00a0\u202f]\\d{3})*,\\d\\d\\s€", path.read_text()))
        problems += [f"{path.stem}: no {amount}" for amount in sorted(amounts) if plain(amount) not in drawn]
        problems += [f"{path.stem}: no amount at all"] * (not amounts and "soins" in path.stem)
    return problems


def check_devis(bench, report):
    devis = ROOT / "examples/devis/devis.toml"
    piped = bench.call(bench.kine, "devis", devis, "-f", "pdf")
    path = bench.directory / "devis.pdf"
    filed = bench.call(bench.kine, "devis", devis, "-f", "pdf", "-o", path)
    report.check("kine devis, to a pipe and to a file",
                 [done.stderr.decode() for done in (piped, filed) if done.returncode != 0]
                 + ["not the same"] * (piped.stdout != path.read_bytes()) + sound(bench, path))
    text = re.sub(r"\s+", " ", bench.words(path))
    report.check("mentions of the devis", [f"no « {word} »" for word in [
        "Devis gratuit", "350,00 €", "Lu et approuvé", "RPPS 99900029119", "Le patient est libre de refuser"] if word not in text])


def check_signatures(bench, report):
    """However long what comes before them is, places to sign never have a page to themselves."""
    alone, last_pages = [], set()
    for count in range(24, 48):
        lines = [("title", "Devis"), *[("item", f"mention {i}") for i in range(count)], ("paragraph", "plain", "Règlement à la séance"),
                 ("sign", "Le praticien", "Date et signature"), ("sign", "Le patient", "Lu et approuvé")]
        pages = bench.words(bench.file(bench.draw(lines))).rstrip("\f").split("\f")
        last_pages.add(len(pages))
        signed = next(page for page in pages if "Le praticien" in page)
        alone += [f"{count} mentions"] * (f"mention {count - 1}" not in signed or "Règlement" not in signed)
    report.check("places to sign are kept with what precedes", alone + [f"pages {last_pages}"] * (last_pages != {1, 2}))


def check_headed_chart(bench, report):
    """However long what comes before it is, the heading of a chart is on its page."""
    alone, pages_seen = [], set()
    for count, more in [(count, more) for count in range(24, 44) for more in range(4)]:
        lines = [("title", "Relevé"), *[("item", f"remarque {i}") for i in range(count)], *[("paragraph", "plain", "Établi")] * more,
                 ("heading", 2, "Par jour"), ("chart", "upright", "Activité", "Peu."), ("bar", 1, 10, "dix"), ("bar", 2, 20, "vingt")]
        pages = bench.words(bench.file(bench.draw(lines))).rstrip("\f").split("\f")
        pages_seen.add(len(pages))
        headed = next(page for page in pages if "Par jour" in page)
        alone += [f"{count} remarks, {more} paragraphs"] * ("Activité" not in headed or "vingt" not in headed)
    report.check("a heading is on the page of its chart", alone + [f"pages {pages_seen}"] * (pages_seen != {1, 2}))


def check_journal(bench, report):
    """An avoir with its identities, printed twice; the unpaid; the statement of a locum; what is refused before it is written."""
    month = ROOT / "examples/mois"
    journal = bench.directory / "cabinet.journal"
    bench.call(bench.kine, "bill", month / "seances.csv", "--cabinet", month / "cabinet.toml", "--journal", journal, "-d", "2026-02-02",
               "-q", "-f", "csv")
    people = ["--cabinet", month / "cabinet.toml", "--patients", month / "patients.csv"]
    screen = bench.call(bench.kine, "journal", journal, "verifier", "-f", "pdf")
    report.check("no PDF of a check", [] if screen.returncode == 2 and b"USA-008" in screen.stderr else [str(screen)])
    first, second = bench.directory / "avoir.pdf", bench.directory / "encore.pdf"
    done = [bench.call(bench.kine, "journal", journal, "avoir", "2026-0001", "--motif", "prix faux", "-d", "2026-02-03", *people, "-f", "pdf",
                       "-o", first),
            bench.call(bench.kine, "journal", journal, "avoir", "2026-0001", "-d", "2026-12-31", *people, "-f", "pdf", "-o", second)]
    report.check("kine journal avoir, twice the same", [each.stderr.decode() for each in done if each.returncode != 0]
                 + ["not the same"] * (first.read_bytes() != second.read_bytes()) + sound(bench, first)
                 + [f"mode {first.stat().st_mode:o}"] * (stat.S_IMODE(first.stat().st_mode) & 0o077))
    text = re.sub(r"\s+", " ", bench.words(first))
    asked = bench.call(bench.kine, "journal", journal, "avoir", "2026-0001", "-f", "json")
    credit = json.loads(asked.stdout)
    total = credit["total"].replace(".", ",").replace("-", "−")
    wanted = [f"Avoir n° {credit['number']}", "du 03/02/2026", "2026-0001 du 02/02/2026", "prix faux", f"{total} €", "99900029119",
              *[line["cotation"] for line in credit["lines"]]]
    report.check("mentions of the avoir", [f"no « {word} » in {text}" for word in wanted if word not in text]
                 + ["no name"] * (f"Dossier {credit['patient']}" not in text or "Né(e) le" not in text))
    for name, arguments, word in (("impayes", ["-d", "2026-05-01"], "Restes dus par document"),
                                  ("retrocession", ["--periode", "2026-01", "--pourcentage", "70", "--base", "factures"], "Gardé par le cabinet")):
        path = bench.directory / f"{name}.pdf"
        drawn = bench.call(bench.kine, "journal", journal, name, *arguments, "-f", "pdf", "-o", path)
        report.check(f"kine journal {name}", [drawn.stderr.decode()] if drawn.returncode != 0 else sound(bench, path)
                     + [f"no « {word} »"] * (word not in bench.words(path)))


def check_comparison(bench, report):
    out = bench.directory / "comparaison"
    done = bench.call(bench.kine, "bill", ROOT / "examples/mois/seances.csv", "--compare", "2026-01-01", "2027-07-01", "-q", "-f", "pdf",
                      "-o", out)
    path = out / "comparaison.pdf"
    text = bench.call(bench.kine, "bill", ROOT / "examples/mois/seances.csv", "--compare", "2026-01-01", "2027-07-01", "-q").stdout.decode()
    plain = lambda words: re.sub(r"[\s\u00a0\u202f]+", " ", words)  # noqa: E731
    drawn = plain(bench.words(path)) if path.exists() else ""
    amounts = {plain(each) for each in re.findall("[+−]?\\d{1,3}(?:[\u00a0\u202f]\\d{3})*,\\d\\d\\s€", text)}
    report.check("kine bill --compare", [done.stderr.decode()] if not path.exists() else sound(bench, path)
                 + [f"no {amount}" for amount in sorted(amounts) if amount not in drawn] + ["no amount"] * (not amounts))


def check_refusals(bench, report):
    devis = ROOT / "examples/devis/devis.toml"
    main, side = pty.openpty()
    with subprocess.Popen([bench.kine, "devis", devis, "-f", "pdf"], stdout=side, stderr=subprocess.PIPE,
                          env={**ENV, "HOME": str(bench.directory)}) as process:
        os.close(side)
        message = process.communicate(timeout=TIMEOUT)[1].decode()
    os.close(main)
    report.check("no PDF on a terminal", [] if process.returncode == 2 and "USA-008" in message else [message])
    screen = bench.call(bench.kine, "bill", ROOT / "examples/mois/seances.csv", "-f", "pdf")
    report.check("no PDF of many documents without a directory",
                 [] if screen.returncode == 2 and b"USA-008" in screen.stderr and not screen.stdout else [str(screen)])
    alone = bench.directory / "seul/bin"
    alone.mkdir(parents=True)
    shutil.copy2(bench.kine, alone / "kine")
    out = bench.directory / "rien"
    done = bill(bench, out, kine=alone / "kine")
    report.check("the module is missing",
                 [] if done.returncode == 3 and b"PDF-001" in done.stderr and not out.exists() else [str(done)])
    for place in [alone, alone.parent / "lib/kine"]:
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy2(bench.module, place / "kine-pdf.so")
        done = bench.call(alone / "kine", "devis", devis, "-f", "pdf")
        report.check(f"the module in {place.relative_to(alone.parent)}",
                     [] if done.returncode == 0 and done.stdout.startswith(b"%PDF-") else [done.stderr.decode()])
        (place / "kine-pdf.so").write_bytes(b"no library")
        done = bench.call(alone / "kine", "devis", devis, "-f", "pdf")
        report.check(f"a module that is none, in {place.relative_to(alone.parent)}",
                     [] if done.returncode == 3 and b"PDF-002" in done.stderr and not done.stdout else [str(done)])
        (place / "kine-pdf.so").unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/dev/kine")
    kine = parser.parse_args().kine.resolve()
    report = _report.Report()
    with tempfile.TemporaryDirectory() as directory:
        bench = Bench(kine, pathlib.Path(directory))
        for check in [check_whole, check_same_bytes, check_long_table, check_hostile, check_no_font, check_bill, check_devis, check_signatures, check_headed_chart,
                      check_total, check_journal, check_comparison, check_refusals]:
            check(bench, report)
    report.finish()


if __name__ == "__main__":
    main()
