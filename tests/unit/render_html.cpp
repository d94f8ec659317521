// SPDX-License-Identifier: Apache-2.0
#include "kine/render/bill.hpp"
#include "kine/render/html.hpp"
#include "render/paper_parts.hpp"
#include "support/bill.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace test_render_html {

using namespace kine;
using namespace kine::testing;

namespace {

constexpr std::string_view hostile = R"(<b>"Ann'&</b>)";
constexpr std::string_view harmless = "&lt;b&gt;&quot;Ann&#39;&amp;&lt;/b&gt;";

std::size_t count(std::string_view text, std::string_view part)
{
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos;
         at = text.find(part, at + part.size())) {
        ++found;
    }
    return found;
}

bool holds(std::string_view text, std::string_view part) { return count(text, part) > 0; }

// What follows the style sheet.
std::string body_of(const std::string& page) { return page.substr(page.find("</head>")); }

Paper paper(std::string id, std::vector<PaperBlock> blocks)
{
    Paper made;
    made.id = std::move(id);
    made.title = "Titre";
    made.blocks = std::move(blocks);
    return made;
}

std::string page_of(PaperBlock block)
{
    const Paper one = paper("a", {std::move(block)});
    return body_of(papers_html({&one, 1}, "Tout"));
}

// Every block there is, the same word everywhere.
Paper everything(const std::string& word)
{
    Paper all =
        paper("tout", {PaperHeading{2, word}, PaperParagraph{word, PaperTone::warning},
                       PaperList{{word}, PaperTone::quiet}, PaperBoxes{{{word, {word, word}}}},
                       PaperFacts{{{word, word}}}, PaperTable{word, true, {{word}}, {{{word}, word, false}}},
                       PaperChart{word, word, PaperChart::Shape::upright, {{word, 1, word}}},
                       PaperChart{word, word, PaperChart::Shape::lying, {{word, 1, word}}},
                       PaperSignatures{{{word, word}}}});
    all.title = all.subtitle = all.mark = all.author = all.subject = all.footer = word;
    return all;
}

} // namespace

TEST_CASE("escape_html leaves nothing that HTML would read")
{
    CHECK(escape_html(hostile) == harmless);
    CHECK(escape_html("Đặng · 18,79\u00a0€ « a »") == "Đặng · 18,79\u00a0€ « a »");
    CHECK(escape_html(std::string_view{"a\0b\x1b\x7f", 5}) == "a\uFFFDb\uFFFD\uFFFD");
    CHECK(escape_html("deux\nlignes\t") == "deux\nlignes\t");
}

TEST_CASE("every text of a paper is escaped, in its style sheet too")
{
    const Paper all = everything(std::string{hostile});
    const std::string page = papers_html({&all, 1}, "Tout");
    CHECK(!holds(page, "<b>"));
    CHECK(!holds(page, "Ann'"));
    // title (its subtitle too), subtitle, mark, footer; heading; paragraph; list; box × 3; fact × 2; caption, title,
    // cell, note; chart: title, summary, then title, words (summary and figure), bar, label or figure; signature × 2
    CHECK(count(body_of(page), harmless) >= 30);
    CHECK(holds(page, R"(content:"\00003cb\00003e\000022Ann\000027\000026)"));
}

TEST_CASE(
    "one paper is a page with its own title; several have a table of contents, and their titles go down")
{
    const std::vector<Paper> papers{paper("a", {PaperHeading{2, "Partie"}, PaperHeading{3, "Détail"}}),
                                    paper("b", {})};
    const std::string alone = papers_html({papers.data(), 1}, "Tout");
    CHECK(alone.starts_with("<!doctype html>\n<html lang=\"fr\">"));
    CHECK(holds(alone, "<title>Titre</title>"));
    CHECK(holds(alone, "<h1 class=\"title\" id=\"a-titre\">Titre</h1>"));
    CHECK(holds(alone, "<h2 class=\"h2\">Partie</h2>"));
    CHECK(holds(alone, "<h3 class=\"h3\">Détail</h3>"));
    CHECK(!holds(alone, "<nav"));
    CHECK(holds(alone, "counter(pages)"));

    const std::string both = papers_html(papers, "Tout");
    CHECK(holds(both, "<title>Tout</title>"));
    CHECK(count(both, "<h1") == 1);
    CHECK(holds(both, "<h3 class=\"h2\">Partie</h3>"));
    CHECK(holds(both, "<h4 class=\"h3\">Détail</h4>"));
    CHECK(count(both, "<li><a href=\"#") == 2);
    CHECK(count(both, "<article ") == 2);
    CHECK(!holds(both, "counter(pages)"));

    CHECK(holds(papers_html({}, "Tout"), "Aucun document."));
}

TEST_CASE("a table says what its columns and rows are, and keeps a note with its row")
{
    const std::string page = page_of(PaperTable{"Ce qu’elle dit",
                                                false,
                                                {{"Jour"}, {"Prix", PaperAlign::right}},
                                                {{{"lundi", "1 €"}, "une note"}, {{"mardi", ""}, ""}}});
    CHECK(holds(page, "<caption class=\"said\">Ce qu’elle dit</caption>"));
    CHECK(holds(page, "<th scope=\"col\">Jour</th><th scope=\"col\" class=\"n\">Prix</th>"));
    CHECK(holds(page, "<tbody class=\"row\">\n<tr><th scope=\"row\">lundi</th><td class=\"n\">1 €</td></tr>\n"
                      "<tr class=\"note\"><td colspan=\"2\">une note</td></tr>\n</tbody>\n<tbody>\n"
                      "<tr><th scope=\"row\">mardi</th><td class=\"n\"></td></tr>\n</tbody>\n</table>"));
}

TEST_CASE("a wide table carries the title of each figure, for a phone; a sum spreads over the empty cells")
{
    constexpr PaperAlign right = PaperAlign::right;
    const std::string page = page_of(PaperTable{"Tout",
                                                true,
                                                {{"Date"}, {"Acte"}, {"Durée", right}, {"Prix", right}},
                                                {{{"lundi", "bilan", "", "1 €"}, ""},
                                                 {{"", "Total", "", "1 €"}, "", true},
                                                 {{"Total", "1 ligne", "2 min", "1 €"}, "", true}}});
    CHECK(holds(page, "<table class=\"wide\" role=\"table\">\n<caption>Tout</caption>"));
    CHECK(holds(
        page,
        "<td role=\"cell\" class=\"text\" data-title=\"Acte\">bilan</td><td role=\"cell\" class=\"n\"></td>"
        "<td role=\"cell\" class=\"n\" data-title=\"Prix\">1 €</td>"));
    CHECK(holds(page,
                "<tr class=\"sum\" role=\"row\"><th scope=\"row\" role=\"rowheader\" colspan=\"3\">Total</th>"
                "<td role=\"cell\" class=\"n\">1 €</td></tr>"));
    CHECK(holds(page,
                "<th scope=\"row\" role=\"rowheader\">Total</th><td role=\"cell\" class=\"text\">1 ligne</td>"
                "<td role=\"cell\" class=\"n\" data-title=\"Durée\">2 min</td>"));
}

TEST_CASE("a chart is an image with its words, its figures, and bars in proportion")
{
    const std::string lying =
        page_of(PaperChart{"Par lettre",
                           "Deux lettres.",
                           PaperChart::Shape::lying,
                           {{"AMK", 1000, "10 €"}, {"RAM", 500, "5 €"}, {"HN", 0, "0 €"}}});
    CHECK(holds(lying, "role=\"img\" aria-labelledby=\"chart-1-title chart-1-desc\""));
    CHECK(holds(lying, "<desc id=\"chart-1-desc\">Deux lettres. AMK\u00a0: 10 €\u00a0; RAM\u00a0: 5 €</desc>"));
    CHECK(count(lying, "<rect ") == 2); // nothing for nothing
    CHECK(count(lying, ">0 €<") == 1);
    const auto width = [&](std::string_view label) {
        const std::size_t end = lying.find("<title>" + std::string{label} + "\u00a0:");
        const std::size_t start = lying.rfind("width=\"", end) + 7;
        return std::stoi(lying.substr(start));
    };
    CHECK(width("AMK") == 2 * width("RAM"));

    std::vector<PaperBar> days;
    for (int day = 1; day <= 31; ++day) {
        days.push_back({std::to_string(day), day == 9 ? INT64_MAX : 0, std::to_string(day) + " €"});
    }
    const std::string upright =
        page_of(PaperChart{"Par jour", "", PaperChart::Shape::upright, std::move(days)});
    CHECK(count(upright, "<rect ") == 1);
    CHECK(holds(upright, "height=\"150\"><title>9\u00a0: 9 €"));
    CHECK(count(upright, "class=\"soft\"") == 7); // 1, 5, 10… 30
    CHECK(holds(page_of(PaperChart{"Vide", "", PaperChart::Shape::upright, {}}), "<svg "));
}

TEST_CASE("typeset puts no-break spaces and apostrophes where French has them")
{
    CHECK(typeset("l'un : « a » ; 5 % ?") == "l’un\u00a0: «\u00a0a\u00a0»\u00a0; 5\u00a0%\u00a0?");
    CHECK(typeset("n'en a pas, 2' et 'x'") == "n’en a pas, 2' et 'x'");
    CHECK(typeset("privé d'État") == "privé d’État");
    CHECK(typeset("AMK 10,7 + IFD + IK 12") == "AMK\u00a010,7 + IFD + IK\u00a012");
    CHECK(typeset("NMI 9 et RPPS, Lot A 3, le DAMK 4bis") == "NMI\u00a09 et RPPS, Lot A 3, le DAMK\u00a04bis");
    CHECK(typeset("éAMK 2, xAMK 2, 3AM 2") == "éAMK 2, xAMK 2, 3AM 2");
    CHECK(typeset("") == "");
}

TEST_CASE("only a cell with a word too long for a column may be cut anywhere, never a figure")
{
    const std::string word(60, 'a');
    const std::string page = page_of(PaperTable{"Lignes", false, {{"Acte"}, {"Jour"}, {"Prix", PaperAlign::right}},
                                                {{{word, "05/01/2026", word}, {}}, {{"Pilates en petit groupe", "lundi", "9 €"}, word}}});
    CHECK(holds(page, "<th scope=\"row\" class=\"long\">" + word));
    CHECK(holds(page, "<td class=\"n\">" + word));
    CHECK(holds(page, "<td colspan=\"3\" class=\"long\">" + word));
    CHECK(count(page, "long") == 2);
}

TEST_CASE("numbers of a page have their thousands apart")
{
    CHECK(grouped(0) == "0");
    CHECK(grouped(999) == "999");
    CHECK(grouped(1500) == "1\u202f500");
    CHECK(grouped(1234567) == "1\u202f234\u202f567");
    CHECK(with_thousands("1500 séances, 12 patients : 1234,56 €, 12345") ==
          "1\u202f500 séances, 12 patients : 1\u202f234,56 €, 12\u202f345");
}

// A sheet alone, a tab among others: whose, which one.
TEST_CASE("every page of a document of a patient says its number or reference, and whose it is; its metadata name nobody")
{
    const std::string text = "patient;date;cotation;exoneration;hn_libelle;hn_nature\n"
                             "P1;2026-01-05;RAB 8,5;aucune;;\nP1;2026-01-09;HN 60;;Massage;bien-etre\n"
                             "Durand;2026-01-09;HN 60;;Massage;bien-etre\n";
    MadeBill made = make_bill(text);
    const BillContext context{embedded_catalog(), nullptr, nullptr, std::nullopt, day("2026-02-02")};
    const std::vector<Paper> plain = bill_papers(made.bill, context);
    REQUIRE(plain.size() == 4); // Durand, then P1
    CHECK(plain[1].footer == "Récapitulatif des soins remboursables · janvier 2026 · dossier P1 · établi le 02/02/2026");
    CHECK(plain[2].footer == "Note d’honoraires · réf. 2026-01-P1-HN · janvier 2026 · dossier P1 · établie le 02/02/2026");
    CHECK(plain[3].footer == "Relevé du cabinet · janvier 2026 · établi le 02/02/2026");
    CHECK(holds(papers_html({&plain[2], 1}, ""), "<title>Note d’honoraires – janvier 2026 – dossier P1</title>"));
    CHECK(holds(plain[0].footer, "dossier Durand"));
    CHECK(plain[0].reference.starts_with("patient-"));
    CHECK(!holds(plain[0].title + plain[0].subtitle + plain[0].subject, "Durand"));

    made.bill.months[0].patients[1].care_number = {"2026-0001", day("2026-02-03")};
    made.bill.months[0].patients[1].fees_number = {"2026-0002", day("2026-02-04")};
    const std::vector<Paper> numbered = bill_papers(made.bill, context);
    CHECK(numbered[1].footer ==
          "Récapitulatif des soins remboursables · facture n° 2026-0001 · janvier 2026 · dossier P1 · établi le 03/02/2026");
    CHECK(holds(papers_html({&numbered[1], 1}, ""),
                "<title>Récapitulatif des soins remboursables – janvier 2026 – facture n° 2026-0001 · dossier P1</title>"));
    CHECK(numbered[2].footer == "Note d’honoraires n°\u00a02026-0002 · janvier 2026 · dossier P1 · établie le 04/02/2026");
    CHECK(holds(papers_html({&numbered[2], 1}, ""), "<title>Note d’honoraires n°\u00a02026-0002 – janvier 2026 – dossier P1</title>"));
}

// RAB 8,5 is 18,79 €; 8,07 × 2,21 = 17,8347.
TEST_CASE("the tables of a statement end with their sums, which are those of the statement")
{
    const MadeBill made = make_bill("patient;date;cotation;lieu;exoneration;hn_libelle;hn_nature\n"
                                    "P1;2026-01-05;RAB 8,5;cabinet;aucune;;\nP2;2026-01-05;RAM 8,07;domicile;aucune;;\n"
                                    "P1;2026-01-09;HN 60;cabinet;;Massage;bien-etre\n");
    const BillContext context{embedded_catalog(), nullptr, nullptr, std::nullopt, day("2026-02-02")};
    const std::vector<Paper> papers = bill_papers(made.bill, context);
    std::vector<std::vector<std::string>> sums;
    for (const PaperBlock& block : papers.back().blocks) {
        if (const auto* table = std::get_if<PaperTable>(&block); table != nullptr && table->rows.back().total) {
            sums.push_back(table->rows.back().cells);
        }
    }
    const std::string all = made.month().practice.totals.total().to_french();
    CHECK(all == "96,62\u00a0€"); // 18,79 + 17,83 + 60,00
    REQUIRE(sums.size() == 6);    // payers, natures, letters, places, days, patients
    for (const std::vector<std::string>& cells : sums) {
        CHECK(cells.front() == "Total");
        CHECK(cells.back() == all);
    }
    CHECK(sums[1] == std::vector<std::string>{"Total", "3", all});
    CHECK(sums[2] == std::vector<std::string>{"Total", "", "3", "", all});
    CHECK(sums[3] == std::vector<std::string>{"Total", "3", "36,62\u00a0€", "", "60,00\u00a0€", all});
    CHECK(sums[4] == std::vector<std::string>{"Total", "", "36,62\u00a0€", "", "60,00\u00a0€", all});
    CHECK(sums[5].at(1) == "3");
    CHECK(sums[5].at(5) == "60,00\u00a0€");

    const std::vector<BillDocument> one = bill_documents(make_bill("patient;date;cotation\nP1;2026-01-05;RAB 8,5\n").bill, context, BillFormat::text);
    const std::string& alone = one.back().content;
    CHECK(count(alone.substr(alone.find("Par nature")), "Total ") == 0); // one row is its own sum
}

TEST_CASE("the page of all the documents says of when they are, and names the patients that are known")
{
    const MadeBill made = make_bill("patient;date;cotation\nP1;2026-01-05;RAB 8,5\nP2;2026-03-05;RAB 8,5\n");
    const BillContext context{embedded_catalog(), nullptr, nullptr, std::nullopt, day("2026-04-02")};
    const std::string page = bill_html(made.bill, context);
    CHECK(holds(page, "<title>Documents du cabinet – janvier 2026 à mars 2026 · établis le 02/04/2026</title>"));
    CHECK(holds(page, "<h1 class=\"title\">Documents du cabinet</h1><p class=\"subtitle\">janvier 2026 à mars 2026 · établis le 02/04/2026</p>"));
    std::vector<Paper> papers = bill_papers(made.bill, context);
    papers.front().patient_name = "Mai Đặng";
    CHECK(holds(papers_html(papers, "Tout"), ">P1 – Mai Đặng</option>"));
}

TEST_CASE("the papers of a bill are its documents, in the same order, with the same sums")
{
    const MadeBill made = make_bill("patient;date;cotation;exoneration;hn_libelle;hn_nature\n"
                                    "P1;2026-01-05;RAB 8,5;aucune;;\n"
                                    "P1;2026-01-09;HN 60;;Massage;bien-etre\n"
                                    "P2;2026-01-09;ZZZ 1;;;\n");
    const BillContext context{embedded_catalog(), nullptr, nullptr, std::nullopt, day("2026-02-02")};
    const std::vector<Paper> papers = bill_papers(made.bill, context);
    std::vector<std::string> names;
    for (const BillDocument& document : bill_documents(made.bill, context, BillFormat::text)) {
        names.push_back(document.name);
    }
    REQUIRE(papers.size() == 4);
    REQUIRE(names.size() == 5); // and the lines to correct
    for (std::size_t i = 0; i < papers.size(); ++i) {
        CHECK(papers[i].id + ".txt" == names[i]);
        CHECK(!holds(papers[i].subject, "P1"));
    }
    const std::vector<BillDocument> pages = bill_documents(made.bill, context, BillFormat::html);
    REQUIRE(pages.size() == 5);
    CHECK(pages[0].name == papers[0].id + ".html");
    CHECK(pages[4].name == "2026-01-a-corriger.csv");

    const auto upright = [](const PaperBlock& block) {
        const auto* drawn = std::get_if<PaperChart>(&block);
        return drawn != nullptr && drawn->shape == PaperChart::Shape::upright;
    };
    const auto found = std::find_if(papers[2].blocks.begin(), papers[2].blocks.end(), upright);
    REQUIRE(found != papers[2].blocks.end());
    const auto& chart = std::get<PaperChart>(*found);
    REQUIRE(chart.bars.size() == 31);
    CHECK(chart.bars[4].value == 1879);
    CHECK(chart.bars[8].value == 6000);
    CHECK(chart.bars[0].value == 0);
}

} // namespace test_render_html
