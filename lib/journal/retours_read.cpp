// SPDX-License-Identifier: Apache-2.0
#include "journal/retours_columns.hpp"
#include "journal/seal.hpp"
#include "kine/base/text.hpp"
#include "kine/input/intake.hpp"
#include "kine/input/titled_csv.hpp"
#include "kine/input/total_line.hpp"
#include "kine/journal/retours_codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace kine {

namespace {

// Where a spreadsheet writes « Total ».
constexpr std::array text_columns{RetourColumn::invoice, RetourColumn::patient, RetourColumn::day, RetourColumn::cotation,
                                  RetourColumn::payer};

constexpr std::string_view all_titles =
    "la première ligne nomme les colonnes : "
    "facture;patient;date_soin;cotation;montant_facture;payeur;montant;date;statut;code;motif;mode;reference";

constexpr std::size_t index_of(RetourColumn column) { return static_cast<std::size_t>(column); }

std::optional<std::size_t> kind_of(std::string_view title)
{
    const auto column = find_retour_column(title);
    return column ? std::optional{index_of(*column)} : std::nullopt;
}

// What makes a row one payment or one rejection.
std::vector<std::string> target_of(const Retour& row)
{
    return {to_upper_ascii(row.invoice), row.patient, row.day ? to_iso(*row.day) : "", fold_key(row.cotation),
            row.billed ? row.billed->to_string() : "", std::string{to_string(row.payer)}, to_iso(row.on)};
}

class RetoursReader {
  public:
    RetoursReader(const Source& source, DiagnosticSink& sink)
        : sink_{sink}, name_{source.name()}, csv_{source, retour_columns, kind_of}
    {
    }

    std::optional<std::vector<Retour>> run()
    {
        if (!has_columns()) {
            return std::nullopt;
        }
        std::vector<Retour> rows;
        while (csv_.next()) {
            if (csv_.blank()) {
                continue;
            }
            row_good_ = true;
            if (Retour row = read_row(); row_good_) {
                rows.push_back(std::move(row));
            }
        }
        if (csv_.unclosed_quote()) {
            Place place;
            place.file = name_;
            place.line = csv_.line();
            report(retours_code::not_retours, place, "un guillemet ouvert n'est jamais fermé",
                   "fermer ce guillemet, ou le doubler");
            return std::nullopt;
        }
        return rows;
    }

  private:
    bool has_columns()
    {
        Place titles;
        titles.file = name_;
        titles.line = csv_.title_line();
        if (csv_.twice()) {
            report(retours_code::not_retours, titles,
                   fmt::format("deux colonnes disent « {} »", name_of(static_cast<RetourColumn>(*csv_.twice()))),
                   "en garder une");
        }
        std::vector<std::string> missing;
        std::vector<std::string_view> names;
        for (const auto column : {RetourColumn::payer, RetourColumn::amount, RetourColumn::on, RetourColumn::state}) {
            if (!csv_.has(index_of(column))) {
                missing.push_back(fmt::format("« {} »", name_of(column)));
                names.push_back(name_of(column));
            }
        }
        const bool by_facts = csv_.has(index_of(RetourColumn::patient)) && csv_.has(index_of(RetourColumn::day)) &&
                              csv_.has(index_of(RetourColumn::cotation));
        if (!csv_.has(index_of(RetourColumn::invoice)) && !by_facts) {
            missing.emplace_back("« facture » (ou « patient », « date_soin » et « cotation »)");
            names.push_back(name_of(RetourColumn::invoice));
        }
        if (!missing.empty()) {
            const std::string near = csv_.rename_hint(names);
            report(retours_code::not_retours, titles, fmt::format("colonne manquante : {}", join_french(missing)),
                   near.empty() ? std::string{all_titles} : near);
        }
        return row_good_;
    }

    // A date makes it a return: a sum has none.
    [[nodiscard]] bool is_total() const
    {
        return cell(RetourColumn::on).empty() && std::any_of(text_columns.begin(), text_columns.end(), [&](RetourColumn column) {
            return is_total_word(cell(column));
        });
    }

    Retour read_row()
    {
        Retour row;
        row.place.file = name_;
        row.place.line = csv_.line();
        if (is_total()) {
            report(retours_code::total_line, row.place, "ligne de total", "la retirer : chaque ligne est un paiement ou un rejet");
            return row;
        }
        if (auto extra = csv_.extra_cells()) {
            report(retours_code::extra_cells, std::move(extra->place), std::move(extra->message), std::move(extra->hint));
            return row;
        }
        row.invoice = cell(RetourColumn::invoice);
        row.patient = cell(RetourColumn::patient);
        row.cotation = cell(RetourColumn::cotation);
        row.code = printable(cell(RetourColumn::code));
        row.reason = printable(cell(RetourColumn::reason));
        row.method = printable(cell(RetourColumn::method));
        row.reference = cell(RetourColumn::reference);
        row.day = read_date(RetourColumn::day);
        row.billed = read_money(RetourColumn::billed);
        read_needed(row);
        if (row.invoice.empty() && (row.patient.empty() || cell(RetourColumn::day).empty() || row.cotation.empty())) {
            report(retours_code::missing_cell, csv_.place(index_of(RetourColumn::invoice)),
                   "rien ne dit de quelle facture il s'agit",
                   "donner « facture », ou bien « patient », « date_soin » et « cotation »");
        }
        give_origins(row);
        return row;
    }

    void read_needed(Retour& row)
    {
        if (const auto on = need(RetourColumn::on) ? read_date(RetourColumn::on) : std::nullopt) {
            row.on = *on;
        }
        if (need(RetourColumn::payer)) {
            if (const auto payer = find_payer(cell(RetourColumn::payer))) {
                row.payer = *payer;
            } else {
                bad_word(RetourColumn::payer, "amo, amc ou patient");
            }
        }
        const auto state = need(RetourColumn::state) ? find_retour_state(cell(RetourColumn::state)) : std::nullopt;
        if (!state) {
            if (!cell(RetourColumn::state).empty()) {
                bad_word(RetourColumn::state, "paye, partiel ou rejete");
            }
            (void)read_money(RetourColumn::amount);
            return;
        }
        row.state = *state;
        // A rejection pays nothing, and need not say so.
        if (row.state != RetourState::rejected && !need(RetourColumn::amount)) {
            return;
        }
        const bool written = !cell(RetourColumn::amount).empty();
        if (const auto amount = read_money(RetourColumn::amount); amount || !written) {
            row.amount = amount.value_or(Money{});
            agree(row);
        }
    }

    void agree(const Retour& row)
    {
        const Place place = csv_.place(index_of(RetourColumn::amount));
        switch (row.state) {
        case RetourState::paid:
            if (row.amount.is_zero()) {
                report(retours_code::contradiction, place, "un paiement de 0,00 €",
                       "écrire le montant reçu, ou le statut rejete");
            }
            return;
        case RetourState::partly:
            if (row.amount <= Money{}) {
                report(retours_code::contradiction, place, "un paiement partiel sans montant reçu",
                       "écrire le montant reçu, ou le statut rejete");
            }
            return;
        case RetourState::rejected:
            if (!row.amount.is_zero()) {
                report(retours_code::contradiction, place, "un rejet avec un montant reçu",
                       "écrire le statut partiel si une partie est payée, sinon 0");
            }
            return;
        }
    }

    bool need(RetourColumn column)
    {
        if (!cell(column).empty()) {
            return true;
        }
        report(retours_code::missing_cell, csv_.place(index_of(column)), fmt::format("« {} » est vide", name_of(column)),
               "ce retour ne peut pas s'en passer");
        return false;
    }

    std::optional<Date> read_date(RetourColumn column)
    {
        const std::string written = cell(column);
        const auto date = parse_date(written);
        if (!date && !written.empty()) {
            report(retours_code::bad_cell, csv_.place(index_of(column)),
                   fmt::format("« {} » n'est pas une date", printable(written)), "écrire 2026-01-31 ou 31/01/2026");
        }
        return date;
    }

    std::optional<Money> read_money(RetourColumn column)
    {
        const std::string written = cell(column);
        const auto amount = parse_money(written);
        if (!amount && is_too_great(written)) {
            report(retours_code::bad_cell, csv_.place(index_of(column)),
                   fmt::format("le montant « {} » est trop grand : {} au plus", printable(written),
                               Money::most_written().to_french()),
                   fmt::format("vérifier que « {} » est la bonne colonne", name_of(column)));
        } else if (!amount && !written.empty()) {
            report(retours_code::bad_cell, csv_.place(index_of(column)),
                   fmt::format("« {} » n'est pas un montant", printable(written)), "écrire 18,79 ou 1 234,56 €");
        }
        return amount;
    }

    void bad_word(RetourColumn column, std::string_view expected)
    {
        report(retours_code::bad_cell, csv_.place(index_of(column)),
               fmt::format("« {} » n'est pas un mot de la colonne « {} »", printable(cell(column)), name_of(column)),
               fmt::format("écrire {}", expected));
    }

    // The words said of a rejection may be written better later: it stays the same money.
    void give_origins(Retour& row)
    {
        if (!row.amount.is_zero()) {
            std::vector<std::string> facts = target_of(row);
            facts.insert(facts.end(), {"paiement", row.amount.to_string(), fold_key(row.method), row.reference});
            row.payment_origin = numbered(std::move(facts));
        }
        if (row.state != RetourState::paid) {
            std::vector<std::string> facts = target_of(row);
            facts.insert(facts.end(), {"rejet", row.code, row.reference});
            row.rejection_origin = numbered(std::move(facts));
        }
    }

    // Two rows alike in one file are two payments; the same rows in another file are the same two.
    std::string numbered(std::vector<std::string> facts)
    {
        const std::size_t occurrence = ++occurrences_[seal_of(facts)];
        facts.push_back(std::to_string(occurrence));
        return seal_of(facts);
    }

    [[nodiscard]] std::string cell(RetourColumn column) const { return csv_.cell(index_of(column)); }

    void report(std::string_view code, Place place, std::string message, std::string hint)
    {
        Diagnostic diagnostic;
        diagnostic.code = code;
        diagnostic.message = std::move(message);
        diagnostic.hint = std::move(hint);
        diagnostic.place = std::move(place);
        sink_.add(std::move(diagnostic));
        row_good_ = false;
    }

    DiagnosticSink& sink_;
    std::string name_;
    input::TitledCsv csv_;
    std::map<std::string, std::size_t> occurrences_;
    bool row_good_{true}; // of the row, or of the titles
};

} // namespace

std::optional<std::vector<Retour>> read_retours(const SourcePtr& file, DiagnosticSink& sink)
{
    const auto text = input::take_in(file, std::nullopt);
    if (!text) {
        sink.add(text.error());
        return std::nullopt;
    }
    return RetoursReader{**text, sink}.run();
}

} // namespace kine
