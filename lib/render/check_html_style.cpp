// SPDX-License-Identifier: Apache-2.0
#include "check_html_parts.hpp"

namespace kine {

std::string_view check_html_style()
{
    return R"(
:root{--error:#a5201b;--error-tint:#fdecea;--info:#25559f;--info-tint:#e9f0fb;--hit:#ffe08a;--hit-ink:#1c2329;--bar-warning:#b8690b}
@media screen and (prefers-color-scheme:dark){:root{--error:#ff9a92;--error-tint:#3b1c1b;--info:#9cc0ff;--info-tint:#1b2a42;
--hit:#6a5200;--hit-ink:#fff2cc;--bar-warning:#e8a24a}}
html{scroll-padding-top:1rem}
.top,main,body>footer{max-width:72rem;margin:0 auto;padding:0 1.5rem}
.top{padding-top:2rem}
.files{color:var(--soft);font-size:1.125rem;margin:.25rem 0 0;overflow-wrap:anywhere}
.verdict{font-size:1.125rem;font-weight:650;margin:1rem 0 .25rem}
.top .quiet{margin:.15rem 0}
h2{font-size:1.25rem;font-weight:650;margin:0 0 .5rem}
section{margin:1.5rem 0}
section+section{margin-top:2.25rem}
.figure{border-top-color:var(--strong)}
.figure dd{font-size:1.75rem;line-height:1.25}
.figure.money dd{font-size:1.375rem;line-height:1.6}
.figure.erreur{border-top-color:var(--error)}
.figure.erreur dd{color:var(--error)}
.figure.avertissement{border-top-color:var(--bar-warning)}
.figure.avertissement dd{color:var(--warn)}
.figure.information{border-top-color:var(--info)}
.figure.money{border-top-color:var(--accent)}
.figure dt::first-letter,.totals thead th::first-letter{text-transform:uppercase}
.figures+.figures{margin-top:.75rem;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr))}
.figure.none dd{color:var(--soft)}
svg rect.erreur{fill:var(--error)}
svg rect.avertissement{fill:var(--bar-warning)}
svg rect.information{fill:var(--info)}
.legend{margin:.25rem 0 .75rem;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;font-size:.9375rem}
.key::before{content:"";display:inline-block;width:.8em;height:.8em;margin-right:.4em;border-radius:2px;background:var(--error);
-webkit-print-color-adjust:exact;print-color-adjust:exact}
.key.avertissement::before{background:var(--bar-warning)}
.key.information::before{background:var(--info)}
.columns{list-style:none;display:flex;gap:2px;margin:0;padding:1rem 1rem 2rem;background:var(--sheet);border:1px solid var(--line);border-radius:6px}
.columns li{position:relative;flex:1 1 0;min-width:0;border-bottom:1px solid var(--strong)}
.columns svg{height:9rem;max-width:4.5rem;margin:0 auto}
.columns .label{position:absolute;top:100%;left:50%;translate:-50% .25rem;font-size:.8125rem;line-height:1.35;color:var(--soft);white-space:nowrap;text-align:center}
.columns b{display:block;font-size:.9375rem;color:var(--ink)}
.columns.few{padding-bottom:3.25rem}
.totals{background:var(--sheet);border:1px solid var(--line);border-radius:6px;border-collapse:separate;border-spacing:0;margin:0}
.totals caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.totals th:first-child,.totals td:first-child{padding-left:1rem}
.totals th:last-child,.totals td:last-child{padding-right:1rem}
.totals tbody th{min-width:12rem}
.totals tbody th span{color:var(--soft)}
.totals tbody th a,.totals tbody th b{font-weight:650}
.totals .n{width:7.5rem}
.totals .levels{width:30%}
.totals td span{color:var(--soft);font-size:.875rem}
.bar{height:.75rem;margin-top:.35rem;background:var(--tint);border-radius:2px}
.group{background:var(--sheet);border:1px solid var(--line);border-left:5px solid var(--strong);border-radius:6px;margin:.75rem 0;padding:0;
content-visibility:auto;contain-intrinsic-size:auto 12rem}
.group.erreur{border-left-color:var(--error)}
.group.avertissement{border-left-color:var(--bar-warning)}
.group.information{border-left-color:var(--info)}
summary{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:baseline;padding:.85rem 1.25rem;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary::after{content:"";width:.55rem;height:.55rem;border:solid var(--soft);border-width:0 2px 2px 0;rotate:-45deg;align-self:center;margin-left:.25rem}
[open]>summary::after{rotate:45deg}
summary h3{flex:1 1 14rem;min-width:0;font-size:1rem;font-weight:650}
summary h3 span{font-weight:400}
summary h3 b{font-weight:inherit}
.count{font-weight:650}
.chip{display:inline-block;border-radius:3px;padding:.05rem .5rem;font-size:.8125rem;font-weight:650;background:var(--tint);color:var(--soft);
-webkit-print-color-adjust:exact;print-color-adjust:exact}
.chip.erreur{background:var(--error-tint);color:var(--error)}
.chip.avertissement{background:var(--warn-tint);color:var(--warn)}
.chip.information{background:var(--info-tint);color:var(--info)}
.group>.remarks{padding:0 1.25rem .75rem;margin:0}
.group ul{margin:0}
.group li{border-top:1px solid var(--line);padding:.75rem 1.25rem}
.group li p{margin:.2rem 0}
.where{color:var(--soft);font-size:.9375rem}
.made{overflow-wrap:anywhere}
.where strong{font-weight:650;overflow-wrap:anywhere}
.where span:not(.chip)::before{content:"· "}
pre{font:.875rem/1.5 "Noto Sans Mono","DejaVu Sans Mono",Consolas,Menlo,monospace;white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate;
background:var(--tint);border-radius:4px;padding:.4rem .7rem;margin:.4rem 0}
mark{background:var(--hit);color:var(--hit-ink);font-weight:650;border-radius:2px;padding:.05em .1em;
-webkit-print-color-adjust:exact;print-color-adjust:exact}
.remarks{margin:.4rem 0 0;font-size:.9375rem}
.remarks div{display:grid;grid-template-columns:3.75rem minmax(0,1fr);gap:0 .5rem}
.remarks dt{color:var(--soft)}
.remarks dd{margin:0}
body>footer{color:var(--soft);font-size:.875rem;padding-bottom:2rem}
@media screen and (min-width:64rem){.filter{position:sticky;top:0;z-index:1;box-shadow:0 2px 8px #0002}.group{scroll-margin-top:12rem}}
@media screen and (max-width:40rem){
.top,main,body>footer{padding-left:1rem;padding-right:1rem}
.top{padding-top:1.25rem}
.title{font-size:1.5rem}
.figure.money dd{font-size:1.125rem;white-space:normal}
.columns{gap:1px;padding:.75rem .75rem 1.75rem}
.columns.few{padding-bottom:3rem}
.columns svg{height:7rem}
.figures+.figures{margin-top:.5rem;grid-template-columns:minmax(0,1fr)}
.totals.wide tr{padding:.75rem 1rem;grid-template-columns:repeat(auto-fill,minmax(10rem,1fr))}
.totals.wide tbody .levels{width:auto;max-width:20rem}
.totals tr>*,.totals tr>:first-child,.totals tr>:last-child{padding:0;width:auto}
.wide .levels{grid-column:1/-1}
summary h3{flex-basis:100%;order:1}
.count{margin-left:auto}
summary,.group li,.group>.remarks{padding-left:.9rem;padding-right:.9rem}
.remarks div{grid-template-columns:minmax(0,1fr)}
.remarks dt{font-size:.8125rem}
}
@page{size:A4;margin:14mm 14mm 16mm;@bottom-right{content:counter(page) " / " counter(pages);font:8.5pt "Noto Sans",Arial,sans-serif;color:#444}}
@media print{
.top,main,body>footer{max-width:none;padding:0}
.totals .levels{width:24%}
.figure,.columns,.totals,.filter,.group{border-radius:0}
.figure,.columns,.group summary,.remarks{break-inside:avoid}
.group{content-visibility:visible}
.group summary,h2,.legend,.group>.remarks{break-after:avoid}
.group li{break-inside:avoid}
summary::after{display:none}
.columns svg{height:3.5cm}
pre{-webkit-print-color-adjust:exact;print-color-adjust:exact}
section{margin:.75rem 0}
}
)";
}

} // namespace kine
