// SPDX-License-Identifier: Apache-2.0
#include "kine/billing/care_sheet.hpp"

#include "billing/mentions.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

namespace kine {

namespace {

struct Mode {
    std::string_view word; // of the `mode` column
    std::string_view document;
    std::string_view french;
};
constexpr std::array modes{
    Mode{"securise", "soins-securise", "sécurisé"},
    Mode{"degrade", "soins-degrade", "dégradé"},
    Mode{"papier", "soins-papier", "papier"},
};
constexpr std::string_view any_mode = "soins";

const Mode* find_mode(std::string_view word)
{
    const auto* const found =
        std::find_if(modes.begin(), modes.end(), [&](const Mode& mode) { return mode.word == word; });
    return found == modes.end() ? nullptr : found;
}

// Two lines that one feuille may bear.
bool go_together(const LineFacts& a, const LineFacts& b)
{
    const auto key = [](const LineFacts& f) {
        return std::tie(f.mode, f.practitioner, f.prescriber, f.prescribed_on, f.direct_access, f.exoneration, f.regime,
                        f.third_party, f.amo_only);
    };
    return key(a) == key(b);
}

class SheetMaker {
  public:
    SheetMaker(const PatientBill& patient, const Catalog& catalog, const CareSheetRequest& request)
        : patient_{patient}, catalog_{catalog}, request_{request}
    {
    }

    CareSheet run()
    {
        for (std::size_t i = 0; i < patient_.care.size(); ++i) {
            sheet_of(patient_.care[i]).lines.push_back(i);
        }
        for (CareSheet::Sheet& sheet : result_.sheets) {
            add_up(sheet);
            print_sentences(sheet.facts);
        }
        if (const Mention* mark = find_mention(catalog_, when(any_mode), "texte.duplicata"); mark != nullptr && request_.duplicate) {
            result_.mark = mark->text;
        }
        add_missing_of_practice();
        add_missing_of_patient();
        add_missing_of_lines();
        return std::move(result_);
    }

  private:
    CareSheet::Sheet& sheet_of(const CareLine& line)
    {
        const auto found =
            std::find_if(result_.sheets.begin(), result_.sheets.end(),
                         [&](const CareSheet::Sheet& sheet) { return go_together(sheet.facts, line.facts); });
        if (found != result_.sheets.end()) {
            return *found;
        }
        result_.sheets.emplace_back().facts = line.facts;
        return result_.sheets.back();
    }

    // What the lines do not all say is not said of the sheet.
    void add_up(CareSheet::Sheet& sheet) const
    {
        for (const std::size_t index : sheet.lines) {
            const CareLine& line = patient_.care[index];
            sheet.totals.add(line);
            LineFacts& all = sheet.facts;
            all.invoice = all.invoice == line.facts.invoice ? all.invoice : std::string{};
            all.place = all.place == line.facts.place ? all.place : std::string{};
            all.paid = all.paid == line.facts.paid ? all.paid : Fact::unknown;
            all.paid_on = all.paid_on == line.facts.paid_on ? all.paid_on : std::nullopt;
            all.paid_by = all.paid_by == line.facts.paid_by ? all.paid_by : std::string{};
        }
        if (sheet.facts.paid == Fact::no) {
            sheet.paid = Money{};
        } else if (const auto told = paid_by_patient(sheet)) {
            sheet.paid = told;
        } else if (sheet.facts.paid == Fact::yes && sheet.facts.third_party == Fact::no) {
            sheet.paid = sheet.totals.total();
        }
    }

    // When each line tells it, and of the feuille alone.
    [[nodiscard]] std::optional<Money> paid_by_patient(const CareSheet::Sheet& sheet) const
    {
        Money sum;
        for (const std::size_t index : sheet.lines) {
            const CareLine& line = patient_.care[index];
            if (!line.facts.by_patient || !line.on_note.terms.empty()) {
                return std::nullopt;
            }
            sum += *line.facts.by_patient;
        }
        return sum;
    }

    [[nodiscard]] MentionDay when(std::string_view document) const
    {
        return {document, request_.written_on, request_.known_on};
    }

    void print(std::string_view document, std::string_view field)
    {
        const Mention* mention = find_mention(catalog_, when(document), field);
        auto& printed = result_.sentences;
        if (mention != nullptr && !mention->text.empty() &&
            std::find(printed.begin(), printed.end(), mention->text) == printed.end()) {
            printed.push_back(mention->text);
        }
    }

    void print_sentences(const LineFacts& facts)
    {
        const Mode* mode = find_mode(facts.mode);
        if (mode == nullptr) {
            return;
        }
        print(mode->document, "texte.mode");
        switch (facts.third_party) {
        case Fact::unknown:
            break;
        case Fact::yes:
            print(mode->document, "texte.tiers-payant");
            break;
        case Fact::no:
            print(mode->document, "texte.sans-tiers-payant");
            break;
        }
    }

    // The first of the documents that asks for the field.
    void miss(std::string_view field, const std::vector<std::string_view>& documents, std::vector<std::size_t> lines)
    {
        for (const std::string_view document : documents) {
            if (const Mention* mention = find_mention(catalog_, when(document), field)) {
                result_.missing.push_back({mention, std::move(lines)});
                return;
            }
        }
    }

    void need(std::string_view field, bool present, const std::vector<std::string_view>& documents)
    {
        if (!present) {
            miss(field, documents, {});
        }
    }

    void add_missing_of_practice()
    {
        const Practitioner nobody;
        const Practitioner& who = request_.cabinet == nullptr ? nobody : request_.cabinet->practitioner;
        need("praticien.nom", !who.last_name.empty(), {any_mode});
        need("praticien.numero", !who.rpps.empty() || !who.am_number.empty(), {any_mode});
    }

    void add_missing_of_patient()
    {
        std::vector<std::string_view> documents{any_mode};
        for (const Mode& mode : modes) {
            if (std::any_of(patient_.care.begin(), patient_.care.end(),
                            [&](const CareLine& line) { return line.facts.mode == mode.word; })) {
                documents.push_back(mode.document);
            }
        }
        const PatientIdentity nobody;
        const PatientIdentity& who = request_.identity == nullptr ? nobody : *request_.identity;
        need("patient.nom", !who.last_name.empty(), documents);
        need("patient.prenom", !who.first_name.empty(), documents);
        need(who.nir_is_wrong ? "patient.nir-faux" : "patient.nir", !who.nir.empty(), documents);
        need("patient.naissance", who.birth || all_say([](const LineFacts& facts) { return facts.birth.has_value(); }), documents);
        need("patient.rang", !who.birth_rank.empty(), documents);
        need("patient.regime", !who.regime.empty() || all_say([](const LineFacts& facts) { return !facts.regime.empty(); }), documents);
        need("patient.caisse", !who.fund.empty(), documents);
    }

    [[nodiscard]] bool all_say(const auto& says) const
    {
        return std::all_of(patient_.care.begin(), patient_.care.end(), [&](const CareLine& line) { return says(line.facts); });
    }

    template <class Has> void need_of_lines(std::string_view field, Has has)
    {
        std::vector<std::size_t> lines;
        std::vector<std::string_view> documents{any_mode};
        for (const CareLine& line : patient_.care) {
            if (has(line)) {
                continue;
            }
            lines.push_back(line.line);
            if (const Mode* mode = find_mode(line.facts.mode)) {
                documents.push_back(mode->document);
            }
        }
        if (!lines.empty()) {
            miss(field, documents, std::move(lines));
        }
    }

    void add_missing_of_lines()
    {
        const auto direct = [](const CareLine& line) { return line.facts.direct_access; };
        need_of_lines("ligne.mode", [](const CareLine& line) { return find_mode(line.facts.mode) != nullptr; });
        need_of_lines("ligne.prescripteur", [&](const CareLine& line) {
            return direct(line) || !line.facts.prescriber.empty();
        });
        need_of_lines("ligne.date_ordonnance", [&](const CareLine& line) {
            return direct(line) || line.facts.prescribed_on.has_value();
        });
        need_of_lines("ligne.lieu", [](const CareLine& line) { return !line.facts.place.empty(); });
        need_of_lines("ligne.exoneration", [](const CareLine& line) { return !line.facts.exoneration.empty(); });
        need_of_lines("ligne.tiers_payant", [](const CareLine& line) { return line.facts.third_party != Fact::unknown; });
        need_of_lines("ligne.de_motif", [](const CareLine& line) {
            return line.overrun.is_zero() || !line.overrun_reason.empty();
        });
    }

    const PatientBill& patient_;
    const Catalog& catalog_;
    const CareSheetRequest& request_;
    CareSheet result_;
};

} // namespace

std::string_view mode_in_french(std::string_view mode)
{
    const Mode* found = find_mode(mode);
    return found == nullptr ? std::string_view{"non renseigné"} : found->french;
}

CareSheet make_care_sheet(const PatientBill& patient, const Catalog& catalog, const CareSheetRequest& request)
{
    return SheetMaker{patient, catalog, request}.run();
}

} // namespace kine
