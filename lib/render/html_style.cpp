// SPDX-License-Identifier: Apache-2.0
#include "html_style.hpp"

#include <string_view>

namespace kine {

namespace {

// What every page has: its colours, its letters, its tables and charts.
constexpr std::string_view base = R"(
:root{color-scheme:light dark;--page:#f1f4f5;--sheet:#fff;--ink:#1c2329;--soft:#55616b;--line:#d3dae0;--strong:#8a97a1;--accent:#0e5363;
--tint:#eff5f6;--gap:#e3e9ec;--warn:#7a3c00;--warn-tint:#fff4e3}
@media screen and (prefers-color-scheme:dark){:root{--page:#11171b;--sheet:#192026;--ink:#e3e9ed;--soft:#a5b2bb;--line:#323d45;
--strong:#7c8a95;--accent:#74c5d8;--tint:#212b32;--gap:#0b1013;--warn:#ffbd73;--warn-tint:#38290f}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:400 1rem/1.5 "Noto Sans","Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
font-variant-numeric:tabular-nums lining-nums;overflow-wrap:break-word}
h1,h2,h3,h4{line-height:1.25;margin:0;text-wrap:balance}
.title{color:var(--accent);font-size:1.75rem;font-weight:650;letter-spacing:-.01em}
p,ul,dl,figure{margin:.75rem 0}
.strong{font-weight:650}
.quiet{color:var(--soft);font-size:.9375rem}
.warning{color:var(--warn);background:var(--warn-tint);border-left:4px solid var(--warn);padding:.75rem 1rem}
ul{padding:0;list-style:none}
table{border-collapse:collapse;width:100%;margin:1rem 0;line-height:1.4}
caption{text-align:left;color:var(--soft);padding-bottom:.5rem;font-size:.9375rem}
.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
th,td{padding:.45rem .6rem;text-align:left;vertical-align:top;font-weight:400}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
thead th{border-bottom:1.5px solid var(--strong);color:var(--soft);font-size:.875rem;vertical-align:bottom}
.n{text-align:right}
tbody .n,.code{white-space:nowrap}
.long,.totals tbody th{overflow-wrap:anywhere}
tbody td,tbody th{border-top:1px solid var(--line)}
thead+tbody>tr:first-child>*{border-top:0}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.75rem;margin:0}
@media (min-width:40.01rem){.figures:has(>:nth-child(6):last-child){grid-template-columns:repeat(3,minmax(0,1fr))}}
.figure{display:flex;flex-direction:column-reverse;justify-content:flex-end;background:var(--sheet);border:1px solid var(--line);
border-top:4px solid var(--accent);border-radius:6px;padding:.75rem 1rem}
.figure dt{color:var(--soft);font-size:.9375rem;line-height:1.3}
.figure dd{margin:0;font-size:1.5rem;line-height:1.35;font-weight:650;letter-spacing:-.01em;white-space:nowrap}
figure{max-width:36rem;margin:1rem 0 1.25rem}
figcaption{margin-bottom:.5rem}
figcaption strong{display:block;font-weight:650}
figcaption span{color:var(--soft)}
svg{display:block;width:100%;height:auto}
svg text{font-size:14px;fill:var(--ink)}
svg .soft{fill:var(--soft)}
svg rect{fill:var(--accent)}
svg line{stroke:var(--strong)}
a{color:var(--accent)}
a:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
)";

// On a phone a wide table becomes one card per row, each figure after its title.
constexpr std::string_view cards = R"(
@media screen and (max-width:40rem){
svg text{font-size:18px}
.figures{grid-template-columns:repeat(2,minmax(0,1fr));gap:.5rem}
.figure{padding:.6rem .75rem}
.figure dd{font-size:1.1875rem;white-space:normal}
.wide,.wide tbody,.wide caption:not(.said){display:block}
.wide thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.wide tr{display:grid;grid-template-columns:repeat(auto-fill,minmax(6.25rem,1fr));gap:.15rem .5rem;padding:.6rem 0;border-top:1px solid var(--line)}
.wide tr>*{padding:0;border:0}
.wide th{grid-column:1/-1;font-weight:650}
.wide td:empty{display:none}
.wide tbody td{text-align:left;white-space:normal}
.wide .text{grid-column:1/-1}
.wide [data-title]::before{content:attr(data-title);display:block;color:var(--soft);font-size:.8125rem;font-weight:400}
.wide .text[data-title]::before{content:attr(data-title) "\00a0:  ";display:inline}
.wide .note{border-top:0;padding-top:0;margin-top:-.25rem}
.wide .note>td{grid-column:1/-1;padding:0}
.wide .sum{border-top:1.5px solid var(--strong)}
.wide .sum>*,.wide .sum+.sum>*{border:0}
.wide thead+tbody>tr:first-child{border-top:1.5px solid var(--strong)}
}
)";

constexpr std::string_view base_print = R"(
@media print{
:root{--page:#fff;--ink:#000;--soft:#444}
html{font-size:10pt}
body{line-height:1.4}
a{color:inherit;text-decoration:none}
h1,h2,h3,h4,caption,figcaption{break-after:avoid}
thead{display:table-header-group}
tr,.row,figure,li,.warning{break-inside:avoid}
p,li{orphans:3;widows:3}
p,ul,dl{margin:.5rem 0}
table{margin:.75rem 0}
th,td{padding:.3rem .5rem}
svg rect,.warning{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
)";

constexpr std::string_view screen = R"(
.top,nav,article{max-width:54rem;margin:1.5rem auto;padding:2.5rem 3rem;background:var(--sheet);border:1px solid var(--line);border-radius:4px}
.top{border:0;background:none;padding:0;margin-bottom:0}
.head{display:flex;flex-wrap:wrap;gap:.5rem 2rem;align-items:flex-start;justify-content:space-between;border-bottom:2px solid var(--accent);
padding-bottom:1rem;margin-bottom:1.5rem}
.head>div{min-width:0}
.head p{margin:.15rem 0 0}
.subtitle{color:var(--soft);font-size:1.125rem}
.mark{border:2px solid var(--warn);color:var(--warn);font-weight:700;letter-spacing:.12em;padding:.2rem .75rem;border-radius:3px}
.h2{font-size:1.1875rem;font-weight:650;margin:2rem 0 .5rem}
.h3{font-size:1rem;font-weight:650;margin:1.5rem 0 .5rem}
li+li{margin-top:.35rem}
.boxes{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:1rem 2rem;margin:1.25rem 0 1.75rem}
.box{border-left:3px solid var(--line);padding-left:1rem}
.box p{margin:0}
.label{color:var(--soft);font-size:.875rem}
.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.2rem 1.25rem}
.facts dt{color:var(--soft)}
.facts dd{margin:0}
tbody>.note>td{border-top:0;padding-top:0;padding-left:1rem;color:var(--soft);font-size:.9375rem}
.sum>*{font-weight:650;border-top:1.5px solid var(--strong)}
.sum+.sum>*{border-top:1px solid var(--line)}
.signatures{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:1.5rem;margin-top:2rem}
.signature{border:1px solid var(--strong);border-radius:3px;padding:.75rem 1rem;min-height:9rem}
.signature p{margin:0}
footer{margin-top:2.5rem;padding-top:.75rem;border-top:1px solid var(--line);color:var(--soft);font-size:.875rem}
.overview,.filter{max-width:54rem;margin:1.5rem auto}
.overview .h2{margin-top:0}
.charts svg text{font-size:16px}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:.75rem;margin-top:.75rem}
.charts figcaption span{font-size:.9375rem}
.charts figure{max-width:none;margin:0;background:var(--sheet);border:1px solid var(--line);border-radius:6px;padding:1rem 1.25rem}
nav .h2{margin-top:0}
nav ol{margin:.75rem 0 0;padding-left:2.25rem}
nav li+li{margin-top:.3rem}
)";

constexpr std::string_view phone = R"(
@media screen and (max-width:40rem){
body{background:var(--sheet)}
.top,nav,article{margin:0;padding:1.25rem 1.125rem;border:0;border-radius:0}
.overview,.filter{margin:1rem 1.125rem}
.charts figure{padding:.75rem}
.charts svg text{font-size:18px}
article+article,nav+main>article{border-top:8px solid var(--gap)}
.title{font-size:1.5rem}
.facts{grid-template-columns:minmax(0,1fr);gap:0}
.facts dd{margin-bottom:.5rem}
}
)";

constexpr std::string_view paper = R"(
@page{size:A4;margin:16mm 15mm 18mm;font:8.5pt/1.25 "Noto Sans","Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;color:#444}
@media print{
nav,.top,.overview,.filter.filter{display:none}
.top,nav,article{max-width:none;margin:0;padding:0;border:0}
article+article{break-before:page}
footer{display:none}
.head{break-after:avoid}
.box,.facts,.signatures,.signature{break-inside:avoid}
.note,.sum{break-before:avoid}
li+li{margin-top:.15rem}
.head{padding-bottom:.6rem;margin-bottom:1rem}
.boxes{margin:1rem 0 1.25rem}
.h2{margin-top:1.5rem}
figure{max-width:14cm}
.signatures{margin-top:1.25rem}
.signature{min-height:3.2cm}
.mark{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
)";

} // namespace

std::string html_base_style()
{
    std::string whole{base};
    whole += cards;
    whole += base_print;
    return whole;
}

std::string html_style()
{
    std::string whole = html_base_style();
    whole += screen;
    whole += phone;
    whole += paper;
    return whole;
}

} // namespace kine
