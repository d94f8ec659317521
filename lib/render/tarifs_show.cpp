// SPDX-License-Identifier: Apache-2.0
#include "kine/base/text.hpp"
#include "kine/render/tarifs.hpp"
#include "layout.hpp"
#include "tarifs_parts.hpp"
#include "tarifs_entries.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

std::string_view kind_words(const Subject& subject)
{
    switch (kind_of(subject)) {
    case SubjectKind::act:
        return "acte";
    case SubjectKind::threshold:
        return "seuil";
    case SubjectKind::situation:
        return "situation de prise en charge";
    case SubjectKind::referentiel:
        return "situation à référentiel";
    case SubjectKind::mention:
        return "mention";
    case SubjectKind::code:
        break;
    }
    switch (std::get<const Code*>(subject)->kind) {
    case CodeKind::letter:
        return "lettre-clé, en euros par point";
    case CodeKind::indemnity:
        return "indemnité, en euros par déplacement";
    case CodeKind::kilometres:
        return "indemnité kilométrique, en euros par kilomètre";
    case CodeKind::majoration:
        return "majoration, en euros par acte";
    case CodeKind::flat_fee:
        return "forfait, en euros";
    case CodeKind::overrun:
        return "dépassement, montant libre en euros";
    case CodeKind::off_list:
        return "hors nomenclature, montant libre en euros";
    }
    return {};
}

class Sheet {
  public:
    Sheet(const TarifsRequest& request, const Style& style) : request_{request}, style_{style} {}

    void title(const Subject& subject)
    {
        const std::string& name = name_of(subject);
        text_ += paint(name, Ink::bold, style_) + hanging(name + "  ", label_of(subject), style_.width).substr(name.size());
        text_ += std::string{kind_words(subject)} + "\n";
        std::visit([&](const auto* thing) { facts(*thing); }, subject);
    }

    void histories(const Subject& subject, const std::optional<Decimal>& marked)
    {
        text_ += entries_text(subject, marked, request_, style_);
    }

    void acts_of_the_day(const Code& letter)
    {
        TextTable table{{{"", TextTable::Align::left}, {"", TextTable::Align::left}, {"", TextTable::Align::right}}, 1};
        std::size_t others = 0;
        for (const Act* act : request_.catalog.acts_of_letter(letter.code)) {
            const auto answer = act->coefficient.on(request_.day, request_.known_on);
            if (answer.entry == nullptr) {
                ++others;
                continue;
            }
            const auto amount = couple_amount(request_.catalog, letter.code, answer.entry->value, request_.territory.zone,
                                              request_.day, request_.known_on);
            const std::string mark = status_mark(answer.status);
            table.row({fmt::format("{} {}", letter.code, answer.entry->value.to_string(',')),
                       short_title(act) + (mark.empty() ? "" : ", " + mark), amount ? amount->to_french() : ""});
        }
        if (!table.empty()) {
            heading(fmt::format("Actes au {}, {}", to_french(request_.day), request_.territory.label));
            text_ += table.to_string(style_);
        }
        if (others != 0) {
            heading(fmt::format("{} acte{} d'un autre jour", others, others == 1 ? "" : "s"));
            paragraph(fmt::format("kine tarifs search {} --tout", letter.code));
        }
        if (letter.remote_coefficients) {
            heading("Coefficients");
            paragraph("celui de tout acte qui peut être fait à distance");
        }
    }

    // The price of a couple, by the value of its letter that day, when some act bears it.
    void couple_prices(const Code& letter, const Decimal& coefficient)
    {
        if (request_.catalog.find_acts(letter.code, coefficient, request_.day, request_.known_on).empty()) {
            fact(fmt::format("prix au {}", to_french(request_.day)), "aucun, ce couple n'est ce jour-là celui d'aucun acte");
            return;
        }
        const std::vector<std::string> prices = prices_by_zone(letter.code, coefficient);
        fact(fmt::format("prix au {}", to_french(request_.day)),
             prices.empty() ? fmt::format("aucun, {} n'a pas de valeur ce jour-là", letter.code) : join_french(prices));
    }

    void line(std::string_view content) { text_ += std::string{content} + "\n"; }
    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    void heading(std::string_view title) { text_ += "\n" + title_lines(title, style_); }
    void paragraph(std::string_view sentence) { text_ += hanging("  ", sentence, style_.width); }
    void fact(std::string_view name, std::string_view value)
    {
        if (!value.empty()) {
            text_ += hanging(fmt::format("{} : ", name), value, style_.width);
        }
    }
    void facts(const Code& code) { fact("s'écrit aussi", join_french(code.aliases, "ou")); }
    void facts(const Act& act)
    {
        fact("lettre", act.other_letters.empty() ? act.letter
                                                 : fmt::format("{} (ou {})", act.letter, join_french(act.other_letters, "ou")));
        fact("texte", fmt::format("chapitre {}{}{}", act.chapter, act.section.empty() ? "" : ", section " + act.section,
                                  act.article.empty() ? "" : ", article " + act.article));
        fact("durée indicative", act.minutes ? fmt::format("{} min", *act.minutes) : "");
        fact("patients à la fois", act.group);
        fact("à distance", !act.remote ? "" : act.remote == YesNo::yes ? "possible" : "exclu");
        fact("référentiel", act.referentiel);
        fact("par jour", act.max_per_day ? fmt::format("{} au plus", *act.max_per_day) : "");
        fact("âge", act.age_min ? fmt::format("à partir de {} ans", *act.age_min) : "");
        fact("âge", act.age_max ? fmt::format("jusqu'à {} ans", *act.age_max) : "");
        fact("remplacé par", join_french(act.replaced_by));
        fact("remarque", act.note);
        prices(act);
    }
    void facts(const Threshold&) {}
    void facts(const Situation& situation)
    {
        fact("s'écrit aussi", join_french(situation.aliases, "ou"));
        fact("franchise", !situation.franchise_due ? "non connue" : *situation.franchise_due ? "due" : "non due");
        fact("taux", situation.rate_of_regime ? "celui du régime" : "");
    }
    void facts(const Referentiel& referentiel)
    {
        fact("lettre", referentiel.letter);
        fact("situation", referentiel.situation);
        fact("cas", referentiel.subcase);
    }
    void facts(const Mention&) {}

    void prices(const Act& act)
    {
        const auto answer = act.coefficient.on(request_.day, request_.known_on);
        if (answer.entry == nullptr) {
            return;
        }
        const std::string mark = status_mark(answer.status);
        fact(fmt::format("au {}", to_french(request_.day)),
             fmt::format("{} {}{}, {}", act.letter, answer.entry->value.to_string(','), mark.empty() ? "" : " (" + mark + ")",
                         join_french(prices_by_zone(act.letter, answer.entry->value))));
    }

    // « 17,88 € (metropole) »
    [[nodiscard]] std::vector<std::string> prices_by_zone(std::string_view letter, const Decimal& coefficient) const
    {
        std::vector<std::string> prices;
        for (const Zone& zone : request_.catalog.zones()) {
            if (const auto amount = couple_amount(request_.catalog, letter, coefficient, zone.id, request_.day, request_.known_on)) {
                prices.push_back(fmt::format("{} ({})", amount->to_french(), zone.label));
            }
        }
        return prices;
    }

    const TarifsRequest& request_;
    Style style_;
    std::string text_;
};

} // namespace

std::string tarifs_show_text(const LookUp& found, const TarifsRequest& request, const Style& style)
{
    Sheet sheet{request, style};
    if (found.subject) {
        sheet.title(*found.subject);
        sheet.histories(*found.subject, std::nullopt);
        if (kind_of(*found.subject) == SubjectKind::code && std::get<const Code*>(*found.subject)->kind == CodeKind::letter) {
            sheet.acts_of_the_day(*std::get<const Code*>(*found.subject));
        }
        return sheet.text();
    }
    const std::string couple = fmt::format("{} {}", found.letter->code, found.coefficient->to_string(','));
    sheet.line(fmt::format("{} : {} acte{}", paint(couple, Ink::bold, style), found.acts.size(), found.acts.size() == 1 ? "" : "s"));
    sheet.couple_prices(*found.letter, *found.coefficient);
    for (const Act* act : found.acts) {
        sheet.line("");
        sheet.title(act);
        sheet.histories(act, found.coefficient);
    }
    return sheet.text();
}

} // namespace kine
