// SPDX-License-Identifier: Apache-2.0
#include "html_filter.hpp"

#include "kine/render/html.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

constexpr std::string_view script = R"(
(() => {
"use strict";
const form = document.getElementById("filtre"), said = document.getElementById("montres");
const all = selector => [...document.querySelectorAll(selector)];
const items = all("[data-item]"), followers = all("[data-of]");
const groups = all("[data-group]").map(group => {
  const count = group.querySelector("[data-count]");
  return { group, count, text: count.textContent, items: [...group.querySelectorAll("[data-item]")] };
});
const whole = { "đ": "d", "ð": "d", "ł": "l", "ø": "o", "œ": "oe", "ß": "ss", "æ": "ae", "ı": "i", "\u2019": "'" };
const plain = text => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đðłøœßæı\u2019]/g, letter => whole[letter])
  .replace(/(\d)[\u00a0\u202f](?=\d{3}(?!\d))/g, "$1").replace(/(\d)\.(?=\d)/g, "$1,").replace(/\s+/g, " ").trim();
const figure = number => String(number).replace(/\B(?=(\d{3})+$)/g, "\u202f");
const texts = new Map();
const text = item => {
  if (!texts.has(item)) {
    const group = item.closest("[data-group]"), above = group ? [...group.querySelectorAll("[data-said]")] : [];
    texts.set(item, plain([...above, item].map(each => each.textContent).join(" ")));
  }
  return texts.get(item);
};
const closed = () => groups.map(each => each.group).filter(group => !group.hidden && !group.open);
const show = () => {
  const lists = [...form.querySelectorAll("select")].filter(list => list.value);
  const boxes = [...form.querySelectorAll("[type=checkbox]")];
  const levels = boxes.filter(box => box.checked).map(box => box.value);
  const words = plain(form.elements.mots.value).split(" ").filter(word => word);
  const wanted = item => (!boxes.length || levels.includes(item.dataset.gravite)) &&
    lists.every(list => (item.dataset[list.name] || "").split(" ").includes(list.value)) && words.every(word => text(item).includes(word));
  let shown = 0;
  for (const item of items) {
    item.hidden = !wanted(item);
    if (!item.hidden) ++shown;
  }
  for (const each of groups) {
    const left = each.items.filter(item => !item.hidden).length;
    each.group.hidden = !left;
    each.count.textContent = left === each.items.length ? each.text : figure(left) + " sur " + figure(each.items.length);
  }
  for (const each of followers) each.hidden = document.getElementById(each.dataset.of).hidden;
  const filters = lists.map(list => list.dataset.label + " " + list.selectedOptions[0].dataset.short);
  if (levels.length < boxes.length) filters.push(levels.length ? boxes.filter(box => box.checked).map(box => box.dataset.short).join(" ou ") : "aucune gravité");
  if (words.length) filters.push("«\u00a0" + form.elements.mots.value.trim() + "\u00a0»");
  const many = items.length > 1 ? form.dataset.many : form.dataset.one;
  const total = figure(items.length) + " " + many;
  said.textContent = filters.length ? figure(shown) + " sur " + total + "\u00a0: " + filters.join(", ") : total;
  form.classList.toggle("filtered", filters.length > 0);
  if (filters.length) closed().forEach(group => { group.open = true; });
};
let wait = 0;
form.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(show, items.length > 2000 ? 250 : 0); });
form.addEventListener("reset", () => setTimeout(show));
form.addEventListener("submit", event => event.preventDefault());
document.addEventListener("click", event => {
  const anchor = event.target.closest("a[href^='#']"), link = event.target.closest("[data-set]");
  if (anchor) arrive(anchor.hash);
  if (!link) return;
  form.reset();
  form.elements[link.dataset.set].value = link.dataset.to;
  show();
});
const arrive = hash => {
  const target = document.getElementById(decodeURIComponent(hash.slice(1)));
  if (!target) return;
  if (target.hidden) { form.reset(); show(); target.scrollIntoView(); }
  if (target.tagName === "DETAILS") target.open = true;
};
addEventListener("hashchange", () => arrive(location.hash));
let opened = [];
addEventListener("beforeprint", () => { opened = closed(); opened.forEach(group => { group.open = true; }); });
addEventListener("afterprint", () => { opened.forEach(group => { group.open = false; }); });
form.hidden = false;
show();
arrive(location.hash);
})();
)";

constexpr std::string_view style = R"(
[hidden]{display:none!important}
.filter{display:flex;flex-wrap:wrap;gap:.75rem 1rem;align-items:end;background:var(--sheet);border:1px solid var(--line);border-radius:6px;
padding:1rem 1.25rem;margin:1rem 0}
.filter .field{display:flex;flex-direction:column;gap:.2rem;flex:1 1 11rem;min-width:0;color:var(--soft);font-size:.875rem}
.filter select,.filter input[type=search],.filter button{font:inherit;font-size:1rem;color:var(--ink);background:var(--sheet);
border:1px solid var(--strong);border-radius:4px;padding:.4rem .6rem;min-height:2.75rem;max-width:100%;width:100%}
.filter button{width:auto;cursor:pointer;color:var(--accent);font-weight:650}
.filter .levels{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;min-height:2.75rem}
.filter .levels>span{color:var(--soft);font-size:.875rem}
.filter .levels label{display:flex;gap:.4rem;align-items:center;min-height:2rem}
.filter input[type=checkbox]{width:1.15rem;height:1.15rem;accent-color:var(--accent);margin:0}
.filter p{flex:1 1 100%;margin:0;font-weight:650}
.filter :focus-visible{outline:3px solid var(--accent);outline-offset:1px}
@media print{
.filter{display:none}
.filter.filtered{display:block;border:0;padding:0}
.filter.filtered>:not(p){display:none}
}
)";

std::string list_html(const FilterList& list)
{
    std::string out = fmt::format("<label class=\"field\">{0}\n<select name=\"{1}\" data-label=\"{2}\"><option value=\"\">{3}</option>",
                                  escape_html(list.label), list.name, escape_html(list.label), escape_html(list.all));
    for (const FilterChoice& choice : list.choices) {
        const std::string value = escape_html(choice.value);
        const std::string label = escape_html(choice.label);
        out += fmt::format("\n<option value=\"{}\" data-short=\"{}\">{}{}{}</option>", value, label, label, choice.more.empty() ? "" : " – ",
                           escape_html(choice.more));
    }
    return out + "</select></label>\n";
}

std::string levels_html(const std::vector<FilterChoice>& levels)
{
    if (levels.empty()) {
        return {};
    }
    std::string out = "<div class=\"levels\" role=\"group\" aria-labelledby=\"gravites\"><span id=\"gravites\">Gravité</span>\n";
    for (const FilterChoice& level : levels) {
        out += fmt::format("<label><input type=\"checkbox\" value=\"{0}\" data-short=\"{1}\" checked>{1}</label>\n",
                           escape_html(level.value), escape_html(level.label));
    }
    return out + "</div>\n";
}

} // namespace

std::string filter_html(const HtmlFilter& filter)
{
    std::string out = fmt::format("<form id=\"filtre\" class=\"filter\" role=\"search\" aria-label=\"{}\" data-one=\"{}\" data-many=\"{}\" "
                                  "autocomplete=\"off\" hidden>\n",
                                  escape_html(filter.title), escape_html(filter.one), escape_html(filter.many));
    for (const FilterList& list : filter.lists) {
        out += list_html(list);
    }
    out += "<label class=\"field\">Chercher\n<input type=\"search\" name=\"mots\"></label>\n";
    out += levels_html(filter.levels);
    return out + "<button type=\"reset\">Tout montrer</button>\n<p id=\"montres\" role=\"status\"></p>\n</form>\n";
}

std::string_view filter_script() { return script; }
std::string_view filter_style() { return style; }

} // namespace kine
