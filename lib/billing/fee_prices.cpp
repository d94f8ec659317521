// SPDX-License-Identifier: Apache-2.0
#include "kine/billing/fee_prices.hpp"

#include "billing/mentions.hpp"
#include "kine/base/text.hpp"

#include <map>
#include <set>
#include <string>

namespace kine {

namespace {

struct Prices {
    const FeeLine* lowest{nullptr};
    const FeeLine* highest{nullptr};
    std::set<std::string> patients;
};

// Its label, whatever its case and accents, and its duration; nothing when the row does not say what was done.
std::string act_key(const FeeLine& line)
{
    const bool unnamed = line.term == nullptr || line.term->code == nullptr || line.label == line.term->code->label;
    return unnamed ? std::string{} : fold_key(line.label) + "\n" + std::to_string(line.minutes.value_or(0));
}

void add(Prices& act, const FeeLine& line, const std::string& patient)
{
    act.lowest = act.lowest == nullptr || line.amount < act.lowest->amount ? &line : act.lowest;
    act.highest = act.highest == nullptr || line.amount > act.highest->amount ? &line : act.highest;
    act.patients.insert(patient);
}

Place place_of(const FeeLine& line)
{
    Place place;
    place.file = line.file;
    place.line = line.line;
    return place;
}

} // namespace

std::vector<Diagnostic> fee_price_findings(const Bill& bill, const Catalog& catalog, Date written_on,
                                           std::optional<Date> known_on)
{
    std::vector<Diagnostic> findings;
    const Mention* mention = find_mention(catalog, {note_document, written_on, known_on}, "prix-differents");
    if (mention == nullptr || bill.practitioners.size() > 1) {
        return findings;
    }
    std::map<std::string, Prices> acts;
    for (const MonthBill& month : bill.months) {
        for (const PatientBill& patient : month.patients) {
            for (const FeeLine& line : patient.fees) {
                if (const std::string key = act_key(line); !key.empty()) {
                    add(acts[key], line, patient.id);
                }
            }
        }
    }
    for (const auto& [key, act] : acts) {
        if (act.patients.size() > 1 && act.lowest->amount != act.highest->amount) {
            findings.push_back(fault(*mention,
                                     {{"acte", printable(act.highest->label)},
                                      {"bas", act.lowest->amount.to_french()},
                                      {"haut", act.highest->amount.to_french()}},
                                     place_of(*act.highest)));
        }
    }
    return findings;
}

} // namespace kine
