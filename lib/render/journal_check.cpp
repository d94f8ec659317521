// SPDX-License-Identifier: Apache-2.0
#include "journal_parts.hpp"
#include "json_parts.hpp"
#include "kine/render/csv.hpp"
#include "kine/render/journal.hpp"

#include <fmt/format.h>

namespace kine {

std::string journal_check_text(const Verification& verification, const Style& style)
{
    const auto plural = [](std::size_t count) { return count > 1 ? "s" : ""; };
    const std::string read = fmt::format(
        "{} document{}, {} séance{}, {} paiement{}, {} rejet{}", verification.documents,
        plural(verification.documents), verification.lines, plural(verification.lines), verification.payments,
        plural(verification.payments), verification.rejections, plural(verification.rejections));
    return hanging("", verification.faults.empty()
                           ? fmt::format("Journal en ordre : {}. Numéros, empreintes, sommes et renvois relus.", read)
                           : fmt::format("Journal abîmé : {} défaut{} sur {}.", verification.faults.size(),
                                         plural(verification.faults.size()), read),
                   style.width);
}

std::string journal_check_csv(const Verification& verification)
{
    std::string text = "code;defaut\n";
    for (const Diagnostic& fault : verification.faults) {
        CsvLine line;
        text += line.text(fault.code).text(fault.message).to_string();
    }
    return text;
}

std::string journal_check_json(const Verification& verification)
{
    Json faults = Json::array();
    for (const Diagnostic& fault : verification.faults) {
        Json object = Json::object();
        object.set("code", fault.code).set("message", fault.message);
        faults.push(std::move(object));
    }
    Json root = journal_root("verification");
    root.set("documents", verification.documents)
        .set("lines", verification.lines)
        .set("payments", verification.payments)
        .set("rejections", verification.rejections)
        .set("faults", std::move(faults));
    return root.to_indented() + "\n";
}

} // namespace kine
