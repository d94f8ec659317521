# SPDX-License-Identifier: Apache-2.0
"""Headless Chromium without a debugging port: what a page says of itself, and what it prints."""

import html
import json
import os
import pathlib
import re
import shutil
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
TIMEOUT = 300
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
FRAMES = """<!doctype html><meta charset="utf-8"><pre id="told"></pre><script>
const told = [];
addEventListener("message", event => { told.push(event.data); document.getElementById("told").textContent = JSON.stringify(told); });
</script>
"""


def _run(home, *words):
    program = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    rights = ["--no-sandbox"] if os.geteuid() == 0 else []
    return subprocess.run(
        [program, "--headless", *rights, "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
         f"--user-data-dir={home / 'profile'}", *words],
        capture_output=True, env=os.environ | {"HOME": str(home)}, timeout=TIMEOUT, check=False)


def probe(pages, width, home):
    """What each page (name → path) says when it is `width` pixels wide: name → facts, see probe.js."""
    script = (HERE / "probe.js").read_text(encoding="utf-8")
    frames = FRAMES
    for index, (name, path) in enumerate(pages.items()):
        text = POLICY.sub("", path.read_text(encoding="utf-8"))
        text = text.replace("<html ", f'<html data-page="{html.escape(name)}" ', 1)
        copy = home / f"copy-{width}-{index}.html"
        copy.write_text(text.replace("</body>", f"<script data-probe>{script}</script></body>"), encoding="utf-8")
        frames += f'<iframe src="{copy.name}" style="border:0;width:{width}px;height:900px"></iframe>\n'
    whole = home / f"frames-{width}.html"
    whole.write_text(frames, encoding="utf-8")
    done = _run(home, f"--window-size={max(width, 800)},900", "--virtual-time-budget=20000", "--dump-dom", whole.as_uri())
    match = re.search(r'<pre id="told">(.*?)</pre>', done.stdout.decode("utf-8"), re.DOTALL)
    facts = json.loads(html.unescape(match.group(1))) if match and match.group(1) else []
    return {fact["page"]: fact for fact in facts}


def print_pdf(page, pdf, home):
    """Prints a page as the browser would; the path of the PDF, or nothing."""
    _run(home, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    return pdf if pdf.is_file() else None


def pdf_pages(pdf):
    """The pages of a PDF: (width, height, [(word, (left, top, right, bottom))]) in points."""
    text = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True).stdout.decode("utf-8")
    pages = []
    for width, height, body in re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', text, re.DOTALL):
        words = [(html.unescape(word), tuple(map(float, box))) for *box, word in
                 re.findall(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', body)]
        pages.append((float(width), float(height), words))
    return pages
