# SPDX-License-Identifier: Apache-2.0
"""The pages as they are, their policy in force: they ask for nothing, say nothing, fit; their form narrows what is shown and printed,
with the keyboard too; without JavaScript everything shows; dark is as readable as light."""

import subprocess

import _devtools

WIDTHS = (375, 1280)
SHOWN = "[...document.querySelectorAll('[data-item]')].filter(e => e.checkVisibility())"
ALL = "[...document.querySelectorAll('[data-item]')]"
SAID = "document.getElementById('montres').textContent"
CHOOSE = """(() => { const list = document.getElementById('filtre').elements[%r]; list.value = %r;
  list.dispatchEvent(new Event('input', { bubbles: true })); })()"""


def check_quiet(report, browser, pages):
    for name, path in pages.items():
        for width in WIDTHS:
            for dark in (False, True):
                where = f"{name} at {width}, {'dark' if dark else 'light'}"
                browser.open(path, width, dark=dark)
                fact = browser.facts()
                wide = fact["wide"][:5] + [f"{fact['scroll']} wide"] * (fact["scroll"] > width)
                report.check(f"{where}: fits", wide)
                report.check(f"{where}: nothing in the console", browser.complaints())
                report.check(f"{where}: nothing asked of the network", browser.requests())
                faint = [f"{what}: {c['value']:.2f}" for what, c in fact["contrasts"].items() if c["value"] < c["least"]]
                report.check(f"{where}: contrast", faint)


class Form:
    """What the form does to one page."""

    def __init__(self, report, browser, name):
        self.report, self.browser, self.name = report, browser, name

    def check(self, what, good, said=""):
        self.report.check(f"{self.name}: {what}", [] if good else [str(said or "no")])

    def choose(self, control, value):
        self.browser.tell(CHOOSE % (control, value))

    def shown(self, what="e.dataset"):
        return self.browser.tell(f"{SHOWN}.map(e => ({what}))")

    def reset(self):
        self.browser.tell("document.querySelector('#filtre button').click()")

    def lists(self, names):
        """Each list alone shows what bears its value, and says how much of how much."""
        every = self.browser.tell(f"{ALL}.map(e => ({{...e.dataset}}))")
        self.check("everything shows first", len(self.shown()) == len(every) > 3, len(every))
        for name in names:
            values = self.browser.tell(f"[...document.getElementById('filtre').elements[{name!r}].options].map(o => o.value)")[1:]
            for value in values:
                self.choose(name, value)
                wanted = [each for each in every if value in each.get(name, "").split(" ")]
                shown = self.shown("{...e.dataset}")
                self.check(f"{name} {value}", shown == wanted and wanted, f"{len(shown)} shown, {len(wanted)} wanted")
                said = self.browser.tell(SAID)
                self.check(f"{name} {value} is told", said.startswith(f"{len(wanted)} sur {len(every)} "), said)
            self.choose(name, "")
        self.reset()
        self.check("everything shows again", len(self.shown()) == len(every))

    def words(self, typed, inside):
        self.choose("mots", typed)
        shown = self.shown("e.textContent")
        self.check(f"words {typed!r}", shown and all(inside in text for text in shown), len(shown))
        self.choose("mots", "zzzzzz")
        self.check("words that are nowhere", not self.shown() and self.browser.tell(SAID).startswith("0 sur "), self.browser.tell(SAID))
        self.reset()

    def lifted(self):
        """What a group says once, and its title, are found with each of its findings."""
        for part in ("h3 span", ".remarks dd"):
            group = f"[...document.querySelectorAll('[data-group]')].find(g => g.querySelector(':scope>.remarks')).querySelector({part!r})"
            words, count = self.browser.tell(f"(() => {{ const e = {group}; return [e.textContent, e.closest('[data-group]').querySelectorAll('[data-item]').length]; }})()")
            self.choose("mots", words)
            self.check(f"the words of {part} are found", len(self.shown()) >= count > 1, words)
        self.reset()

    def closed(self, path):
        """A closed group opens when it holds what is asked for, and to be printed."""
        every = "document.querySelectorAll('[data-group]')"
        self.reset()
        self.browser.tell(f"{every}.forEach(g => {{ g.open = false; }})")
        said = self.printed(path)
        self.check("a closed group is printed", "export.csv:9:32" in said and "export.csv:13:22" in said, said[:2000])
        self.check("and closed again", self.browser.tell(f"[...{every}].every(g => !g.open)"))
        self.choose("regle", "HN-002")
        self.check("a closed group opens for a filter", self.browser.tell(f"[...{every}].filter(g => g.open).map(g => g.id)") == ["r-HN-002"])
        self.reset()

    def keyboard(self, control):
        self.browser.tell(f"document.getElementById('filtre').elements[{control!r}].focus()")
        self.browser.press("ArrowDown", 40)
        value = self.browser.tell("document.activeElement.value")
        self.check("a list follows the keyboard", value and len(self.shown()) < self.browser.tell(f"{ALL}.length"), value)
        self.reset()

    def printed(self, path):
        self.browser.pdf(path)
        return subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout.decode("utf-8")


def check_findings(report, browser, page, home):
    for width in WIDTHS:
        browser.open(page, width)
        form = Form(report, browser, f"controle at {width}")
        if width == WIDTHS[0]:
            form.lists(["regle", "patient"])
        form.words("DÉPASSEMENT deguise", "dépassement déguisé")
        form.words("deguise DÉPASSEMENT", "dépassement déguisé")
        form.lifted()
        form.keyboard("regle")
        box = "document.querySelector('#filtre [value=erreur]')"
        browser.tell(f"{box}.click()")
        left = {each["gravite"] for each in form.shown("{...e.dataset}")}
        form.check("without errors", left == {"indetermine"}, left)
        form.check("and told", browser.tell(SAID).endswith(": sans réponse"), browser.tell(SAID))
        empty = "[...document.querySelectorAll('[data-group]')].filter(g => !g.hidden && ![...g.querySelectorAll('[data-item]')].some(i => !i.hidden)).length"
        form.check("no empty group", browser.tell(empty) == 0)
        form.reset()
        patient = browser.tell("(() => { const link = document.querySelector('[data-set]'); link.click(); return link.dataset.to; })()")
        form.check("a patient of the table", {each["patient"] for each in form.shown("{...e.dataset}")} == {patient}, patient)
        link = "document.querySelector('.totals a[href^=\"#r-\"]')"
        target = f"document.getElementById({link}.hash.slice(1))"
        for _ in range(2):  # the second time, its address is the current one
            browser.tell(f"{target}.open = false")
            form.choose("mots", "zzzzzz")
            browser.tell(f"{link}.click()")
            form.check("a link to a rule opens it", browser.tell(f"{target}.open && !{target}.hidden"))
        form.reset()
        browser.tell("document.querySelector('summary').focus()")
        before = browser.tell("document.querySelector('details').open")
        browser.press("Enter", 13)
        form.check("a group closes with the keyboard", browser.tell("document.querySelector('details').open") != before)
    browser.open(page, 1280)
    form = Form(report, browser, "controle, printed")
    form.choose("regle", "HN-002")
    said = form.printed(home / "filtre.pdf")
    form.check("what is hidden is not printed", "export.csv:9:32" in said and "export.csv:13:22" not in said, said[:2000])
    form.check("and the page says so", "Règle HN-002" in said, said[:2000])
    form.closed(home / "ferme.pdf")
    browser.open(page, 375, script=False)
    form = Form(report, browser, "controle, without script")
    form.check("everything shows", len(form.shown()) == browser.tell(f"{ALL}.length") > 3)
    form.check("no form", browser.tell("document.getElementById('filtre').hidden") is True)


def check_documents(report, browser, page, home):
    for width in WIDTHS:
        browser.open(page, width)
        form = Form(report, browser, f"mois at {width}")
        if width == WIDTHS[0]:
            form.lists(["patient", "acte"])
        form.words("RELEVE du cabinet", "Relevé du cabinet")
        form.keyboard("patient")
        form.choose("patient", "0")
        entries = browser.tell("[...document.querySelectorAll('nav li')].filter(e => e.checkVisibility()).map(e => e.dataset.of)")
        form.check("the contents follow", entries == form.shown("e.id"), entries)
    form.reset()
    for typed in ("dang", "mai DANG", "Dang 7.47", "7,47 dang"):
        form.choose("mots", typed)
        people = form.shown("e.textContent.includes('Đặng')")
        form.check(f"words {typed!r}", people and all(people), people)
    form.choose("mots", "releve")  # of one statement among documents that all have numbers in their attributes
    form.check("what nobody reads is not found", all(form.shown("e.textContent.toLowerCase().includes('relevé')")))
    form.choose("mots", "")
    form.choose("patient", "0")
    form.check("only those are printed", "Relevé du cabinet" not in form.printed(home / "documents.pdf"))


def check(report, pages, home):
    with _devtools.Browser(home) as browser:
        check_quiet(report, browser, {name: pages[name] for name in ("controle", "propre", "hostile-check", "mois", "devis", "hostile")})
        check_findings(report, browser, pages["controle-v"], home)
        check_documents(report, browser, pages["mois"], home)
        browser.open(pages["hostile-check"], 1280)
        report.check("hostile-check: no script of a cell ran", [] if "pwned" not in browser.tell("document.title") else ["it did"])
