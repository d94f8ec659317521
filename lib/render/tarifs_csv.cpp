// SPDX-License-Identifier: Apache-2.0
#include "kine/render/csv.hpp"
#include "kine/render/tarifs.hpp"
#include "tarifs_parts.hpp"

#include <initializer_list>

namespace kine {

namespace {

std::string header(std::initializer_list<std::string_view> titles)
{
    CsvLine line;
    for (const std::string_view title : titles) {
        line.text(title);
    }
    return line.to_string();
}

CsvLine& number(CsvLine& line, const std::optional<Decimal>& value) { return value ? line.number(*value) : line.empty(); }
CsvLine& amount(CsvLine& line, const std::optional<Money>& value) { return value ? line.amount(*value) : line.empty(); }
CsvLine& date(CsvLine& line, std::optional<Date> day) { return day ? line.text(to_iso(*day)) : line.empty(); }

// type;nom;lettre;article;libelle
CsvLine& subject_cells(CsvLine& line, const Subject& subject)
{
    line.text(to_string(kind_of(subject))).text(name_of(subject));
    if (kind_of(subject) == SubjectKind::act) {
        const Act& act = *std::get<const Act*>(subject);
        line.text(act.letter).text(act.article);
    } else {
        line.empty().empty();
    }
    return line.text(label_of(subject));
}

} // namespace

std::string tarifs_search_csv(const SearchAnswer& answer, const TarifsRequest& request)
{
    std::string text = header({"type", "nom", "lettre", "article", "libelle", "etat", "limite", "zone", "valeur", "unite", "statut", "montant"});
    for (const SearchHit& hit : answer.hits) {
        CsvLine line;
        subject_cells(line, hit.subject).text(to_string(hit.standing));
        date(line, hit.limit).text(request.territory.zone);
        const auto now = value_of(hit, request);
        number(line, now.value).text(unit_of(hit.subject)).text(to_string(now.status));
        text += amount(line, now.amount).to_string();
    }
    return text;
}

std::string tarifs_show_csv(const LookUp& found, const TarifsRequest& request)
{
    std::string text = header({"type", "nom", "lettre", "article", "libelle", "zone", "valeur", "unite", "du", "au", "statut",
                               "prevu_le", "publie_le", "abandonne_le", "confiance", "verifie_le", "reference", "url", "remarque"});
    std::vector<DatedValue> entries;
    if (found.subject) {
        entries = shown_values(*found.subject, request.known_on);
    }
    for (const Act* act : shown_acts(found, request.catalog)) {
        const auto more = shown_values(act, request.known_on);
        entries.insert(entries.end(), more.begin(), more.end());
    }
    for (const DatedValue& entry : entries) {
        const Validity& validity = *entry.validity;
        CsvLine line;
        number(subject_cells(line, entry.subject).text(entry.zone), entry.value).text(unit_of(entry.subject));
        date(date(line, validity.period.from), validity.last_day(request.known_on)).text(to_string(validity.status_on(request.known_on)));
        date(date(date(line, validity.planned_for), validity.published_on), validity.abandoned_on);
        line.text(to_string(validity.source.confidence)).text(to_iso(validity.source.verified_on));
        text += line.text(validity.source.reference).text(validity.source.url).text(validity.source.note).to_string();
    }
    return text;
}

std::string tarifs_diff_csv(const Comparison& comparison)
{
    std::string text = header({"type", "nom", "lettre", "article", "libelle", "zone", "avant", "apres", "unite", "statut_avant",
                               "statut_apres", "montant_avant", "montant_apres", "du", "reference", "url"});
    for (const std::vector<Change>* group : {&comparison.values, &comparison.acts, &comparison.new_acts, &comparison.ended_acts,
                                             &comparison.thresholds, &comparison.situations, &comparison.referentiels}) {
        for (const Change& change : *group) {
            CsvLine line;
            subject_cells(line, change.subject).text(comparison.zone);
            number(number(line, change.before.value), change.after.value).text(unit_of(change.subject));
            for (const Side* side : {&change.before, &change.after}) {
                line.text(side->validity == nullptr ? std::string_view{} : to_string(side->status));
            }
            amount(amount(line, change.before.amount), change.after.amount);
            const Validity& validity = change.is_ended() ? *change.before.validity : *change.after.validity;
            text += line.text(to_iso(validity.period.from)).text(validity.source.reference).text(validity.source.url).to_string();
        }
    }
    return text;
}

std::string tarifs_age_csv(const AgeReport& report)
{
    std::string text = header({"type", "nom", "lettre", "article", "libelle", "zone", "valeur", "unite", "du", "au", "statut", "confiance",
                               "verifie_le", "a_decider", "non_verifie", "incertain", "table", "ligne"});
    const auto yes_no = [](bool value) { return value ? std::string_view{"oui"} : std::string_view{"non"}; };
    for (const AgedEntry& aged : report.entries) {
        const Validity& validity = *aged.entry.validity;
        CsvLine line;
        number(subject_cells(line, aged.entry.subject).text(aged.entry.zone), aged.entry.value).text(unit_of(aged.entry.subject));
        date(date(line, validity.period.from), validity.period.last_day()).text(to_string(validity.status));
        line.text(to_string(validity.source.confidence)).text(to_iso(validity.source.verified_on));
        line.text(yes_no(aged.undecided)).text(yes_no(aged.unverified)).text(yes_no(aged.uncertain));
        text += line.text(validity.source.table).whole(static_cast<std::int64_t>(validity.source.line)).to_string();
    }
    return text;
}

} // namespace kine
