// SPDX-License-Identifier: Apache-2.0
// JUnit XML. One suite a rule: Jenkins and GitLab follow a test by its names from one run to the next, and the rules stay
// when the files of the month change. A rule with nothing to say is one passed test, so that its history is whole; a case is
// named after the finding and its fingerprint, since GitLab merges cases of one name.
// Only file that includes pugixml.
#include "check_parts.hpp"

#include "kine/base/text.hpp"
#include "kine/input/patient_mark.hpp"

#include <fmt/format.h>
#include <pugixml.hpp>

#include <map>

namespace kine {

namespace {

class StringWriter : public pugi::xml_writer {
  public:
    void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
    std::string text;
};

// XML has no place for control characters, nor for two of those that are no characters.
std::string xml_text(std::string_view text)
{
    std::string result = printable(text);
    for (const std::string_view forbidden : {"\uFFFE", "\uFFFF"}) {
        for (std::size_t at = 0; (at = result.find(forbidden, at)) != std::string::npos;) {
            result.replace(at, forbidden.size(), "\uFFFD");
        }
    }
    return result;
}

void set(pugi::xml_node node, const char* name, std::string_view value)
{
    node.append_attribute(name).set_value(xml_text(value).c_str());
}

void set(pugi::xml_node node, const char* name, std::size_t value) { set(node, name, fmt::format("{}", value)); }

enum class Outcome { passed, failed, skipped };

struct Suite {
    std::vector<const CheckItem*> items;
    std::vector<const CheckSummary::Undecided*> undecided;
};

Outcome outcome_of(const CheckItem& item, const CheckReportOptions& options)
{
    if (!item.counts()) {
        return Outcome::skipped;
    }
    const Severity severity = item.diagnostic.severity;
    const bool fails = severity == Severity::error || (severity == Severity::warning && options.warnings_fail);
    return fails ? Outcome::failed : Outcome::passed;
}

std::string details_of(const CheckItem& item)
{
    const Diagnostic& diagnostic = item.diagnostic;
    std::string text = fmt::format("{}:{}:{}: {}: {} [{}]\n", xml_text(diagnostic.place.file), diagnostic.place.line,
                                   diagnostic.place.column, to_french(diagnostic.severity), xml_text(diagnostic.message),
                                   diagnostic.code);
    for (const Related& related : diagnostic.related) {
        text += fmt::format("{}:{}: voir : {}\n", xml_text(related.place.file), related.place.line, xml_text(related.message));
    }
    for (const auto& [title, part] : remarks_of(item)) {
        text += fmt::format("{} : {}\n", title, xml_text(part));
    }
    return text;
}

std::string name_of(const CheckItem& item)
{
    std::string name = item.patient.empty() ? "" : patient_mark(item.patient) + ", ";
    name += item.day ? to_french(*item.day) + ", " : "";
    name += item.cotation.empty() ? "" : item.cotation + ", ";
    return name + item.fingerprint;
}

pugi::xml_node add_case(pugi::xml_node suite, std::string_view code, std::string_view name)
{
    pugi::xml_node test = suite.append_child("testcase");
    set(test, "classname", code);
    set(test, "name", name);
    return test;
}

void skip(pugi::xml_node test, std::string_view why) { set(test.append_child("skipped"), "message", why); }

void add_case(pugi::xml_node suite, const CheckItem& item, Outcome outcome)
{
    const Diagnostic& diagnostic = item.diagnostic;
    pugi::xml_node test = add_case(suite, diagnostic.code, name_of(item));
    set(test, "file", plain_path(diagnostic.place.file));
    set(test, "line", diagnostic.place.line);
    switch (outcome) {
    case Outcome::skipped:
        skip(test, item.suppressed ? "écartée : " + item.suppressed->reason : "déjà dans la base");
        break;
    case Outcome::failed: {
        pugi::xml_node failure = test.append_child("failure");
        set(failure, "type", to_string(diagnostic.severity));
        set(failure, "message", diagnostic.message);
        failure.text().set(details_of(item).c_str());
        break;
    }
    case Outcome::passed:
        test.append_child("system-out").text().set(details_of(item).c_str());
        break;
    }
}

void add_properties(pugi::xml_node suite, const RuleTotals& totals)
{
    pugi::xml_node properties = suite.append_child("properties");
    const auto add = [&](std::string_view name, const std::string& value) {
        pugi::xml_node property = properties.append_child("property");
        set(property, "name", name);
        set(property, "value", value);
    };
    for (const auto& [name, count] :
         {std::pair{"conforme", totals.compliant}, std::pair{"non_conforme", totals.violations},
          std::pair{"indetermine", totals.undecided}, std::pair{"suppressed", totals.suppressed},
          std::pair{"known", totals.known}}) {
        add(name, fmt::format("{}", count));
    }
    add("exposed", totals.stakes.exposed.to_string());
    add("unreimbursed", totals.stakes.unreimbursed.to_string());
    add("unclaimed", totals.stakes.unclaimed.to_string());
}

struct Counts {
    std::size_t tests{0};
    std::size_t failures{0};
    std::size_t skipped{0};
};

void set(pugi::xml_node node, const Counts& counts)
{
    set(node, "tests", counts.tests);
    set(node, "failures", counts.failures);
    set(node, "errors", std::size_t{0});
    set(node, "skipped", counts.skipped);
}

Counts add_suite(pugi::xml_node root, const std::string& code, const Suite& content, const RuleTotals& totals,
                 const CheckView& view)
{
    pugi::xml_node suite = root.append_child("testsuite");
    set(suite, "name", fmt::format("{} {}", code, title_of(code, view.book)));
    Counts counts;
    for (const CheckItem* item : content.items) {
        const Outcome outcome = outcome_of(*item, view.options);
        counts.failures += outcome == Outcome::failed ? 1U : 0U;
        counts.skipped += outcome == Outcome::skipped ? 1U : 0U;
    }
    const bool silent = totals.violations == 0;
    counts.skipped += content.undecided.size();
    counts.tests = content.items.size() + content.undecided.size() + (silent ? 1U : 0U);
    set(suite, counts);
    add_properties(suite, totals);
    if (silent) {
        add_case(suite, code, "aucune anomalie");
    }
    for (const CheckSummary::Undecided* undecided : content.undecided) {
        const std::string want = want_of(*undecided);
        skip(add_case(suite, code, "sans réponse, " + want),
             fmt::format("{}, {}", counted(undecided->sessions, "séance", "séances"), want));
    }
    for (const CheckItem* item : content.items) {
        add_case(suite, *item, outcome_of(*item, view.options));
    }
    return counts;
}

// A report without any test would be an error for Jenkins.
Counts add_reading(pugi::xml_node root, const CheckView& view)
{
    const Counts counts{1, 0, 0};
    pugi::xml_node suite = root.append_child("testsuite");
    set(suite, "name", "kine check");
    set(suite, counts);
    std::string text = summary_line(view.result.summary, Style{}) + "\n" + summary_details(view.result.summary);
    if (view.left_out != 0) {
        text += left_out_text(view) + "\n";
    }
    add_case(suite, "kine check", "lecture des fichiers").append_child("system-out").text().set(text.c_str());
    return counts;
}

} // namespace

std::string check_junit(const CheckView& view)
{
    std::map<std::string, Suite> suites;
    for (const CheckItem* item : view.items) {
        suites[item->diagnostic.code].items.push_back(item);
    }
    for (const CheckSummary::Undecided& undecided : view.result.summary.undecided) {
        suites[undecided.code].undecided.push_back(&undecided);
    }
    pugi::xml_document document;
    pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    set(declaration, "version", "1.0");
    set(declaration, "encoding", "UTF-8");
    pugi::xml_node root = document.append_child("testsuites");
    set(root, "name", "kine check");
    Counts all = add_reading(root, view);
    for (const auto& [code, totals] : totals_by_rule(view.result)) {
        const Counts counts = add_suite(root, code, suites[code], totals, view);
        all.tests += counts.tests;
        all.failures += counts.failures;
        all.skipped += counts.skipped;
    }
    set(root, all);
    StringWriter writer;
    document.save(writer, "  ", pugi::format_default, pugi::encoding_utf8);
    return writer.text;
}

} // namespace kine
