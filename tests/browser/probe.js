// Runs inside a copy of a page; tells its parent what a reader would meet.
(() => {
  const shown = element => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && getComputedStyle(element).visibility !== "hidden";
  };
  const rgb = text => (text.match(/[\d.]+/g) || []).map(Number);
  const luminance = color => {
    const [r, g, b] = color.slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = element => {
    for (let each = element; each; each = each.parentElement) {
      const color = rgb(getComputedStyle(each).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const name = element => element.tagName.toLowerCase() + (element.getAttribute("class") ? "." + element.getAttribute("class") : "");
  const contrasts = {};
  let smallest = { size: Infinity };
  const pixels = element => parseFloat(getComputedStyle(element).fontSize) * (element.getScreenCTM ? element.getScreenCTM().a : 1);
  const note = (what, value, least) => {
    if (!(what in contrasts) || value < contrasts[what].value) contrasts[what] = { value, least };
  };
  for (const element of document.body.querySelectorAll("*")) {
    if (["SCRIPT", "STYLE"].includes(element.tagName) || !shown(element)) continue;
    const style = getComputedStyle(element);
    const words = [...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if ((words || element.tagName === "text") && pixels(element) < smallest.size) smallest = { what: name(element), size: pixels(element) };
    if (element.namespaceURI.endsWith("svg")) {
      if (element.tagName === "text") note("svg text", ratio(rgb(style.fill), ground(element)), 4.5);
      if (element.tagName === "rect") note("svg rect", ratio(rgb(style.fill), ground(element)), 3);
    } else if (words) {
      note(name(element), ratio(rgb(style.color), ground(element)), 4.5);
      const before = getComputedStyle(element, "::before");
      if (before.content !== "none") note(name(element) + "::before", ratio(rgb(before.color), ground(element)), 4.5);
    }
  }
  const wide = [...document.body.querySelectorAll("*")].filter(e => shown(e) && e.getBoundingClientRect().right > innerWidth + 0.5);
  const text = element => element ? element.textContent.trim() : "";
  const referred = svg => (svg.getAttribute("aria-labelledby") || "").split(" ").map(id => text(document.getElementById(id)));
  const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
  parent.postMessage({
    page: document.documentElement.dataset.page,
    width: innerWidth,
    scroll: document.documentElement.scrollWidth,
    wide: wide.map(name),
    lang: document.documentElement.lang,
    title: document.title,
    headings: [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map(h => [Number(h.tagName[1]), text(h)]),
    tables: [...document.querySelectorAll("table")].map(t => ({
      caption: text(t.querySelector(":scope>caption")),
      columns: [...t.querySelectorAll("thead th")].map(h => [h.scope, text(h)]),
      rows: [...t.querySelectorAll("tbody tr:not(.note)")].map(r => [...r.querySelectorAll("th")].map(h => [h.scope, text(h)])),
      spans: [...t.querySelectorAll("tr")].map(r => [...r.cells].reduce((n, c) => n + c.colSpan, 0)),
    })),
    charts: [...document.querySelectorAll("svg:not([aria-hidden])")].map(s => ({ role: s.getAttribute("role"), words: referred(s), figures: s.querySelectorAll("text").length })),
    contrasts,
    smallest,
    repeated: ids.filter((id, i) => ids.indexOf(id) !== i),
    broken: [...document.querySelectorAll("a")].map(a => a.getAttribute("href")).filter(h => !h.startsWith("#") || !ids.includes(h.slice(1))),
    strange: [...document.querySelectorAll("img,iframe,object,embed,link,script[src],svg script,[onload],[onerror],[onclick]")].map(name),
    words: document.body.innerText,
  }, "*");
})();
