// SPDX-License-Identifier: Apache-2.0
#include "kine/base/text.hpp"
#include "kine/render/csv.hpp"
#include "kine/render/json.hpp"
#include "kine/render/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace kine {

namespace {

struct CoverageRow {
    std::string_view code;
    std::string_view state; // verifiee, partielle, or the state of an unchecked rule
    std::string_view title;
    std::string says; // what is missing, why, or by what
};

std::vector<CoverageRow> rows_of(const RuleBook& book)
{
    std::vector<CoverageRow> rows;
    for (const Rule& rule : book.rules()) {
        rows.push_back({rule.code, rule.lacks.empty() ? "verifiee" : "partielle", rule.title,
                        rule.lacks.empty() ? std::string{} : "manque : " + join_french(rule.lacks)});
    }
    for (const Unchecked& rule : book.unchecked()) {
        const std::string by = rule.by.empty() ? std::string{} : join_french(rule.by) + " : ";
        rows.push_back({rule.code, to_string(rule.state), rule.title, by + rule.reason});
    }
    std::sort(rows.begin(), rows.end(), [](const CoverageRow& a, const CoverageRow& b) { return a.code < b.code; });
    return rows;
}

// Of rules: « 194 vérifiées ».
std::string state_french(std::string_view state, bool many)
{
    const std::string_view s = many ? "s" : "";
    return state == "verifiee"       ? fmt::format("vérifiée{}", s)
           : state == "partielle"    ? fmt::format("partielle{}", s)
           : state == "documentaire" ? fmt::format("documentaire{}", s)
           : state == "permission"   ? fmt::format("permission{}", s)
           : state == "ailleurs"     ? fmt::format("vérifiée{} ailleurs", s)
                                     : std::string{state};
}

Ink ink_of(std::string_view state)
{
    return state == "verifiee" ? Ink::green : state == "partielle" ? Ink::yellow : Ink::cyan;
}

} // namespace

std::string coverage_text(const RuleBook& book, const Style& style)
{
    std::string text;
    std::map<std::string_view, std::size_t> totals;
    const std::vector<CoverageRow> rows = rows_of(book);
    for (const CoverageRow& row : rows) {
        ++totals[row.state];
        const std::string code = pad_right(std::string{row.code}, 8);
        const std::string state = pad_right(std::string{row.state}, 12);
        const std::string start = fmt::format("{}  {}  ", code, state);
        text += fmt::format("{}  {}  ", paint(code, Ink::bold, style), paint(state, ink_of(row.state), style));
        text += hanging(start, row.title, style.width).substr(start.size());
        if (!row.says.empty()) {
            text += hanging(std::string(10, ' '), row.says, style.width);
        }
    }
    std::vector<std::string> sums;
    for (const auto& [state, count] : totals) {
        sums.push_back(fmt::format("{} {}", count, state_french(state, count > 1)));
    }
    return text + "\n" + hanging(fmt::format("{} règles des textes : ", rows.size()), join_french(sums), style.width);
}

std::string coverage_csv(const RuleBook& book)
{
    CsvLine header;
    header.text("code").text("etat").text("titre").text("precision");
    std::string text = header.to_string();
    for (const CoverageRow& row : rows_of(book)) {
        CsvLine line;
        line.text(row.code).text(row.state).text(row.title).text(row.says);
        text += line.to_string();
    }
    return text;
}

std::string coverage_json(const RuleBook& book)
{
    const auto list = [](const std::vector<std::string>& items) {
        Json result = Json::array();
        for (const std::string& item : items) {
            result.push(item);
        }
        return result;
    };
    std::map<std::string, Json> by_code;
    for (const Rule& rule : book.rules()) {
        Json one = Json::object();
        one.set("code", rule.code).set("state", rule.lacks.empty() ? "verifiee" : "partielle").set("title", rule.title);
        one.set("mechanism", rule.mechanism).set("missing", list(rule.lacks)).set("by", Json::array()).set("reason", "");
        by_code.emplace(rule.code, std::move(one));
    }
    for (const Unchecked& rule : book.unchecked()) {
        Json one = Json::object();
        one.set("code", rule.code).set("state", to_string(rule.state)).set("title", rule.title);
        one.set("mechanism", "").set("missing", Json::array()).set("by", list(rule.by)).set("reason", rule.reason);
        by_code.emplace(rule.code, std::move(one));
    }
    Json all = Json::array();
    for (auto& [code, one] : by_code) {
        all.push(std::move(one));
    }
    Json root = Json::object();
    root.set("schema", "kine.couverture/1");
    root.set("rules", std::move(all));
    return root.to_indented() + "\n";
}

} // namespace kine
