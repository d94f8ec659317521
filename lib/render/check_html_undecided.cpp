// SPDX-License-Identifier: Apache-2.0
#include "check_html_parts.hpp"

#include "kine/base/text.hpp"
#include "kine/render/html.hpp"

#include <fmt/format.h>

namespace kine {

std::string check_undecided_html(const CheckView& view)
{
    const CheckSummary& summary = view.result.summary;
    if (summary.undecided.empty() || view.options.every_undecided) { // then they are among the findings
        return {};
    }
    std::string out = "<section aria-labelledby=\"sans-reponse\">\n<h2 id=\"sans-reponse\">Règles sans réponse, faute d’un fait</h2>\n";
    out += "<p>Ce ne sont pas des anomalies.</p>\n";
    if (const std::string columns = join_french(deciding_columns(summary)); !columns.empty()) {
        out += fmt::format("<p>Colonnes à remplir, et règles qu’elles décideraient\u00a0: {}.</p>\n", escape_html(columns));
    }
    out += "<table>\n<caption>Ce qu’il manque à chaque règle</caption>\n<thead><tr><th scope=\"col\">Règle</th>"
           "<th scope=\"col\" class=\"n\">Séances</th><th scope=\"col\">Pourquoi</th></tr></thead>\n<tbody>\n";
    for (const CheckSummary::Undecided& undecided : summary.undecided) {
        out += fmt::format("<tr><th scope=\"row\" class=\"code\">{}</th><td class=\"n\">{}</td><td>{}</td></tr>\n", escape_html(undecided.code),
                           grouped(undecided.sessions), shown_text(want_of(undecided)));
    }
    return out + "</tbody>\n</table>\n</section>\n";
}

} // namespace kine
