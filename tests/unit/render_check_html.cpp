// SPDX-License-Identifier: Apache-2.0
// The page of a check: what it says of each finding, of the whole, and that no text of a file becomes HTML.
#include "kine/base/digest.hpp"
#include "kine/render/check.hpp"

#include <doctest/doctest.h>

#include <string>

namespace test_render_check_html {

using namespace kine;

namespace {

std::size_t count(std::string_view text, std::string_view part)
{
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) {
        ++found;
    }
    return found;
}

bool holds(std::string_view text, std::string_view part) { return count(text, part) > 0; }

CheckItem item(std::string code, Severity severity, std::string patient, std::optional<Date> day = {})
{
    CheckItem made;
    made.diagnostic.code = std::move(code);
    made.diagnostic.severity = severity;
    made.diagnostic.message = "ce qui ne va pas";
    made.diagnostic.hint = "ce qu'il faut faire";
    made.diagnostic.reference = "NGAP, art. 13";
    made.diagnostic.place.file = "mars.csv";
    made.diagnostic.place.line = 2;
    made.patient = std::move(patient);
    made.day = day;
    return made;
}

CheckResult result_of(std::vector<CheckItem> items)
{
    CheckResult result;
    result.items = std::move(items);
    for (const CheckItem& each : result.items) {
        result.summary.errors += each.diagnostic.severity == Severity::error ? 1U : 0U;
        result.summary.warnings += each.diagnostic.severity == Severity::warning ? 1U : 0U;
    }
    return result;
}

std::string page_of(const CheckResult& result, const CheckReportOptions& options = {})
{
    return check_report(CheckFormat::html, result, RuleBook{}, options, Style{});
}

// What follows the style sheet.
std::string body_of(const std::string& page) { return page.substr(page.find("</head>")); }

// Between two marks, from the beginning.
std::string between(const std::string& text, std::string_view from, std::string_view to)
{
    const std::size_t start = text.find(from) + from.size();
    return text.substr(start, text.find(to, start) - start);
}

Date day(int year, unsigned month, unsigned of_month)
{
    return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{of_month};
}

} // namespace

TEST_CASE("check page: nothing of a file becomes HTML, nor commands a terminal, nor turns the text around")
{
    const std::string hostile = "</pre><script>alert(1)</script>\"'&\x1b[31m\u202e<img src=x onerror=alert(1)>";
    CheckItem bad = item("COT-001", Severity::error, hostile, day(2026, 3, 2));
    bad.diagnostic.message = bad.diagnostic.hint = bad.diagnostic.reference = hostile;
    bad.diagnostic.place.file = hostile;
    bad.diagnostic.place.excerpt = hostile;
    bad.diagnostic.place.column = 3;
    bad.diagnostic.place.width = 5;
    bad.diagnostic.related.push_back({bad.diagnostic.place, hostile});
    bad.diagnostic.also.push_back(hostile);
    CheckReportOptions options;
    options.files = {hostile};
    const std::string page = page_of(result_of({bad, bad}), options);
    const std::string body = body_of(page);
    CHECK(count(page, "<script") == 1); // the form's
    CHECK(!holds(page, "<img"));
    CHECK(!holds(page, "\x1b"));
    CHECK(!holds(page, "\u202e"));
    CHECK(!holds(body.substr(0, body.find("<script>")), "\"'&"));
    CHECK(holds(body, "<pre>&lt;/<mark>pre&gt;&lt;</mark>script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;␛[31m\uFFFD&lt;img"));
    CHECK(!holds(body, "data-patient=\"<"));
    CHECK(holds(body, "data-patient=\"patient-")); // by its mark: it is no record number
}

TEST_CASE("check page: the policy lets the style and the script of the page run, and nothing else")
{
    const std::string page = page_of(result_of({item("COT-001", Severity::error, "P1")}));
    const std::string policy = between(page, "<meta http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    CHECK(policy == "default-src 'none'; style-src 'sha256-" + sha256_base64(between(page, "<style>", "</style>")) + "'; script-src 'sha256-" +
                        sha256_base64(between(page, "<script>", "</script>")) + "'; base-uri 'none'; form-action 'none'");
    CHECK(!holds(page, " style="));
    CHECK(!holds(body_of(page), "http"));
    CHECK(page == page_of(result_of({item("COT-001", Severity::error, "P1")})));
}

TEST_CASE("check page: a finding is under its rule, the gravest first; what all say alike is said once")
{
    CheckItem other = item("CUM-001", Severity::warning, "P2", day(2026, 3, 4));
    other.diagnostic.hint = "autre chose";
    const std::string body = body_of(page_of(result_of(
        {item("CUM-001", Severity::warning, "P1", day(2026, 3, 2)), other, item("COT-001", Severity::error, "P1", day(2026, 3, 4))})));
    CHECK(body.find("id=\"r-COT-001\"") < body.find("id=\"r-CUM-001\""));
    const std::string group = body.substr(body.find("id=\"r-CUM-001\""));
    CHECK(count(group, "NGAP, art. 13") == 1);
    CHECK(count(group, "ce qu’il faut faire") == 1);
    CHECK(count(group, "autre chose") == 1);
    CHECK(count(body, "<li data-item data-regle=\"CUM-001\" data-gravite=\"avertissement\" data-patient=\"P1\">") == 1);
    CHECK(holds(group, "<strong>mars.csv:2</strong> <span>02/03/2026</span> <span>P1</span>"));
    CHECK(holds(body, "<option value=\"P2\" data-short=\"P2\">P2</option>"));
    CHECK(holds(body, "data-to=\"P1\">P1</a></th><td role=\"cell\" class=\"levels\">"));
    CHECK(holds(body, "<span>1 erreur, 1 avertissement</span>")); // of P1
    // Three days from the first to the last; the second has nothing.
    CHECK(holds(body, "<span class=\"said\">le 03/03/2026\u00a0: 0 anomalie</span>"));
    CHECK(holds(body, "C’est le 04/03/2026 qu’il y a le plus à dire\u00a0: 2 anomalies."));
}

TEST_CASE("check page: what there is no room for is told, and counted")
{
    std::vector<CheckItem> items;
    for (int i = 0; i < 1200; ++i) {
        items.push_back(item(i % 2 == 0 ? "COT-001" : "CUM-001", i % 2 == 0 ? Severity::error : Severity::warning, "P1"));
    }
    const CheckResult result = result_of(std::move(items));
    const std::string body = body_of(page_of(result));
    CHECK(count(body, "<li data-item") == 1000);
    CHECK(holds(body, "200 constats sur 1\u202f200 ne sont pas montrés, les moins graves\u00a0; --max-diagnostics 0 montre tout."));
    CHECK(holds(body, "<span data-count>600</span>"));
    CHECK(holds(body, "<span data-count>400 sur 600</span>"));
    CHECK(holds(body, "<span>600 erreurs, 600 avertissements</span>"));
    CheckReportOptions all;
    all.max_diagnostics = 0;
    CHECK(count(body_of(page_of(result, all)), "<li data-item") == 1200);
    all.max_diagnostics = 1;
    CHECK(count(body_of(page_of(result, all)), "<li data-item") == 1);
}

TEST_CASE("check page: what a group says for all its findings is searched with each; the standard input has a name")
{
    CheckReportOptions options;
    options.files = {"-"};
    options.made_with = "Vérifié le 02/03/2026, territoire : métropole. kine 1, tables : essai.";
    const std::string page = page_of(result_of({item("COT-001", Severity::error, "P1"), item("COT-001", Severity::error, "P2")}), options);
    CHECK(holds(page, "<title>Vérification de l’entrée standard</title>"));
    CHECK(holds(page, "<p class=\"files\">l’entrée standard</p>"));
    CHECK(holds(page, "<h3 data-said><b class=\"code\">COT-001</b>"));
    CHECK(holds(page, "<dl class=\"remarks\" data-said>\n<div><dt>aide</dt><dd>ce qu’il faut faire</dd></div>"));
    CHECK(holds(page, "<footer><p class=\"made\">Vérifié le 02/03/2026, territoire\u00a0: métropole. kine 1, tables\u00a0: essai.</p>"));
}

TEST_CASE("check page: with nothing to say there is no form, no script, no table")
{
    CheckResult result;
    result.summary.sessions = 12345;
    result.summary.patients = 1;
    const std::string page = page_of(result);
    CHECK(!holds(page, "<script"));
    CHECK(!holds(page, "<form"));
    CHECK(!holds(page, "<table"));
    CHECK(!holds(page, "script-src"));
    CHECK(holds(page, "<p class=\"verdict\">12\u202f345 séances, 1 patient\u00a0: aucune anomalie</p>"));
    CHECK(holds(page, "<dt>séances</dt><dd>12\u202f345</dd>"));
    CHECK(holds(page, "<dt>patient</dt><dd>1</dd>"));
}

TEST_CASE("check page: days far apart are told by month, then by year, and not too many")
{
    const auto bins = [](Date first, Date last) {
        return body_of(page_of(result_of({item("COT-001", Severity::error, "P1", first), item("COT-001", Severity::error, "P1", last)})));
    };
    CHECK(count(bins(day(2026, 1, 1), day(2026, 1, 31)), "<li><svg") == 31);
    CHECK(count(bins(day(2026, 1, 1), day(2026, 2, 1)), "<li><svg") == 2);
    CHECK(count(bins(day(2024, 1, 31), day(2026, 12, 1)), "<li><svg") == 36);
    CHECK(count(bins(day(2024, 1, 1), day(2027, 1, 1)), "<li><svg") == 4);
    CHECK(count(bins(day(1, 1, 1), day(9999, 1, 1)), "<li><svg") == 48);
}

TEST_CASE("check page: what could not be decided is no finding, and told with what would decide")
{
    CheckResult result;
    result.summary.undecided = {{"BDK-001", {}, "", 3}, {"CUM-001", {Column::heure}, "", 1234}};
    const std::string body = body_of(page_of(result));
    CHECK(holds(body, "Ce ne sont pas des anomalies."));
    CHECK(holds(body, "<th scope=\"row\" class=\"code\">BDK-001</th><td class=\"n\">3</td><td>il manque\u00a0: les séances antérieures au fichier</td>"));
    CHECK(holds(body, "<th scope=\"row\" class=\"code\">CUM-001</th><td class=\"n\">1\u202f234</td><td>il manque\u00a0: colonne heure</td>"));
}

} // namespace test_render_check_html
