// SPDX-License-Identifier: Apache-2.0
#include "kine/rules/quote_findings.hpp"

namespace kine {

std::vector<Diagnostic> quote_findings(const Quote& quote, CotationRules& rules)
{
    const Evaluated content{ParsedCotation{quote.cotation, {}}, quote.priced};
    std::vector<Diagnostic> result;
    for (const Finding& finding : rules.judge(content, quote.day())) {
        Diagnostic diagnostic;
        diagnostic.code = finding.rule->code;
        diagnostic.severity = finding.severity;
        diagnostic.certainty = finding.rule->certainty;
        diagnostic.message = finding.wording->message;
        diagnostic.hint = finding.wording->hint;
        diagnostic.reference = finding.rule->source.reference;
        diagnostic.url = finding.rule->source.url;
        diagnostic.also = finding.also;
        if (finding.term) {
            diagnostic.place = quote.place(quote.priced.lines[*finding.term].term);
        }
        result.push_back(std::move(diagnostic));
    }
    return result;
}

} // namespace kine
