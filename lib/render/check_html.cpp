// SPDX-License-Identifier: Apache-2.0
// A page to look at: figures and charts first, then the findings by rule, with a form to narrow them.
#include "check_html_parts.hpp"

#include "html_filter.hpp"
#include "html_page.hpp"
#include "html_style.hpp"
#include "kine/base/text.hpp"
#include "kine/render/html.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

Level level_of(const CheckItem& item)
{
    if (item.is_undecided()) {
        return Level::undecided;
    }
    switch (item.diagnostic.severity) {
    case Severity::error:
        return Level::error;
    case Severity::warning:
        return Level::warning;
    case Severity::info:
        return Level::info;
    }
    return Level::info;
}

std::string_view key_of(Level level)
{
    constexpr std::array<std::string_view, level_count> keys{"erreur", "avertissement", "information", "indetermine"};
    return keys[static_cast<std::size_t>(level)];
}

std::string_view name_of(Level level)
{
    constexpr std::array<std::string_view, level_count> names{"erreur", "avertissement", "information", "sans réponse"};
    return names[static_cast<std::size_t>(level)];
}

std::string_view names_of(Level level)
{
    constexpr std::array<std::string_view, level_count> names{"erreurs", "avertissements", "informations", "sans réponse"};
    return names[static_cast<std::size_t>(level)];
}

void LevelCounts::add(const CheckItem& item)
{
    ++of[static_cast<std::size_t>(level_of(item))];
    stakes += item.counted_stakes();
}

Level LevelCounts::worst() const
{
    const auto first = std::find_if(of.begin(), of.end(), [](std::size_t count) { return count != 0; });
    return first == of.end() ? Level::undecided : static_cast<Level>(first - of.begin());
}

std::string shown_text(std::string_view text) { return escape_html(typeset(printable(text))); }

std::size_t portion(std::size_t part, std::size_t whole, std::size_t length)
{
    return part == 0 || whole == 0 ? 0 : std::clamp<std::size_t>(part * length / whole, 1, length);
}

namespace {

std::string files_of(const CheckReportOptions& options)
{
    std::vector<std::string> names;
    for (const std::string& file : options.files) {
        names.push_back(file == "-" ? "l’entrée standard" : printable(file));
    }
    return join_french(names);
}

// One sentence, then what it does not count.
std::string verdict_html(const CheckView& view)
{
    const std::string details = summary_details(view.result.summary);
    std::string out = fmt::format("<p class=\"verdict\">{}</p>\n", shown_text(with_thousands(summary_line(view.result.summary, Style{}))));
    for (const std::string_view line : split(details, '\n')) {
        if (!line.empty()) {
            out += fmt::format("<p class=\"quiet\">{}</p>\n", shown_text(with_thousands(line)));
        }
    }
    return out;
}

std::string footer(const CheckReportOptions& options)
{
    const std::string made = options.made_with.empty() ? "" : fmt::format("<p class=\"made\">{}</p>\n", shown_text(options.made_with));
    return "<footer>" + made + "<p>Les chiffres sont ceux de tout ce qui a été vérifié. Chaque règle est expliquée par "
           "«\u00a0kine regles CODE\u00a0». Cette page ne va rien chercher ailleurs et n’envoie rien\u00a0; elle parle de "
           "soins, et se garde comme le fichier vérifié.</p></footer>\n";
}

} // namespace

std::string check_html(const CheckView& view)
{
    const std::string files = files_of(view.options);
    HtmlPage page;
    page.title = files.empty() ? "Vérification des séances" : "Vérification de " + files;
    page.style = html_base_style();
    page.style += filter_style();
    page.style += check_html_style();
    page.script = view.items.empty() ? std::string_view{} : filter_script();
    page.body = "<header class=\"top\"><h1 class=\"title\">Vérification des séances</h1>\n";
    page.body += files.empty() ? "" : fmt::format("<p class=\"files\">{}</p>\n", escape_html(files));
    page.body += verdict_html(view) + "</header>\n<main>\n" + check_figures_html(view);
    page.body += check_days_html(view) + check_rules_html(view) + check_patients_html(view);
    page.body += check_findings_html(view) + check_undecided_html(view) + "</main>\n";
    page.body += footer(view.options);
    return html_page(page);
}

} // namespace kine
