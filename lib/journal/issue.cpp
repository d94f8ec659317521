// SPDX-License-Identifier: Apache-2.0
#include "journal/faults.hpp"
#include "journal/issuing.hpp"
#include "journal/records.hpp"
#include "journal/session_match.hpp"
#include "kine/base/text.hpp"
#include "kine/billing/fee_note.hpp"
#include "kine/input/patient_mark.hpp"
#include "kine/journal/journal_codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace kine {

namespace {

std::string session_name(const Invoice& invoice, const InvoiceLine& line)
{
    return fmt::format("la séance du {} de {}", to_french(line.day), patient_mark(invoice.patient));
}

std::string in_words(const InvoiceLine& line)
{
    return fmt::format("{}, {}", printable(line.cotation), line.total().to_french());
}

// « RAB 8,5, 18,79 € est devenu RAB 9, 19,89 € »; what else differs when these are the same.
std::string difference(const InvoiceLine& before, const InvoiceLine& after)
{
    if (in_words(before) != in_words(after)) {
        return fmt::format("« {} » est devenu « {} »", in_words(before), in_words(after));
    }
    std::vector<std::string> other;
    if (before.divided != after.divided || before.amo != after.amo || before.amc != after.amc ||
        before.due(Payer::unshared) != after.due(Payer::unshared)) {
        other.push_back(
            before.divided && after.divided
                ? fmt::format("la part AMO est passée de {} à {}", before.amo.to_french(), after.amo.to_french())
                : "la répartition entre les payeurs n'est plus la même (tiers payant, parts AMO et AMC)");
    }
    if (before.practitioner != after.practitioner || before.locum != after.locum) {
        other.emplace_back("le praticien, ou son remplacement, n'est plus le même");
    }
    return other.empty() ? "sa description, ou sa TVA, n'est plus la même"
                         : join_french(other);
}

class Issuer {
  public:
    Issuer(Database& database, const std::string& path, Ledger& ledger, const IssueRequest& request)
        : database_{database}, path_{path}, ledger_{ledger}, request_{request}, drafts_{request.drafts},
          matching_{match_sessions(ledger, request.drafts)}
    {
    }

    Issue run()
    {
        refuse();
        keep_known();
        tell_absent();
        tell_gone();
        number_fresh();
        std::sort(issue_.documents.begin(), issue_.documents.end(), [](const auto& a, const auto& b) {
            return std::pair{a.draft, a.invoice.id} < std::pair{b.draft, b.invoice.id};
        });
        return std::move(issue_);
    }

  private:
    void refuse() const
    {
        std::vector<Diagnostic> reasons;
        for (const SameLine& pair : matching_.changed) {
            const std::string number = pair.billed.invoice->number();
            reasons.push_back(
                journal_error(journal_code::changed,
                              fmt::format("{} a changé depuis le document {} : {}",
                                          session_name(*pair.billed.invoice, *pair.billed.line), number,
                                          difference(*pair.billed.line, asked(pair.asked))),
                              fmt::format("faire un avoir par kine journal JOURNAL avoir {} --motif TEXTE, "
                                          "puis facturer de nouveau ; si c'est "
                                          "une autre séance de ce jour, donner le fichier où sont les deux{}",
                                          number, other_remedy(pair)),
                              path_));
        }
        for (const SameLine& pair : matching_.elsewhere) {
            reasons.push_back(
                journal_error(journal_code::billed,
                              fmt::format("{} est déjà sur le document {} du cabinet {}",
                                          session_name(*pair.billed.invoice, *pair.billed.line),
                                          pair.billed.invoice->number(), pair.billed.invoice->practice),
                              "vérifier --cabinet ; deux cabinets qui numérotent leurs patients pareillement "
                              "ont chacun leur journal",
                              path_));
        }
        if (request_.asked == Asked::copies && !matching_.fresh.empty()) {
            reasons.push_back(nothing_to_copy());
        }
        if (!reasons.empty()) {
            throw Refused{std::move(reasons)};
        }
        for (const DraftLine& line : matching_.fresh) {
            refuse_day(ledger_, drafts_[line.draft].practice, drafts_[line.draft].issued_on, request_.today, path_);
        }
    }

    [[nodiscard]] Diagnostic nothing_to_copy() const
    {
        const DraftLine& first = matching_.fresh.front();
        const std::size_t others = matching_.fresh.size() - 1;
        return journal_error(journal_code::no_copy,
                             fmt::format("{}{} sur aucun document de ce journal : rien n'est à copier",
                                         session_name(drafts_[first.draft], asked(first)),
                                         others == 0   ? " n'est"
                                         : others == 1 ? " et une autre ne sont"
                                                       : fmt::format(" et {} autres ne sont", others)),
                             "facturer d'abord sans --duplicata, même après un avoir ; ou ne donner que les séances du document voulu",
                             path_);
    }

    // A tax is the cabinet's, of a day: that of the month asked may be another.
    [[nodiscard]] std::string_view other_remedy(const SameLine& pair) const
    {
        return pair.billed.invoice->kind == InvoiceKind::fees && in_words(*pair.billed.line) == in_words(asked(pair.asked))
                   ? " ; si tva_bien_etre a changé depuis, lui rendre sa valeur de ce mois"
                   : "";
    }

    [[nodiscard]] const InvoiceLine& asked(const DraftLine& line) const
    {
        return drafts_[line.draft].lines[line.line];
    }

    // Documents of before, whole: a document that lost a line cannot be made again.
    void keep_known()
    {
        for (const BilledLine& line : matching_.absent) {
            incomplete_.insert(line.invoice->id);
        }
        std::map<LedgerId, std::map<LedgerId, DraftLine>> found; // by document, by line
        for (const SameLine& pair : matching_.same) {
            found[pair.billed.invoice->id][pair.billed.line->id] = pair.asked;
        }
        for (const auto& [id, lines] : found) {
            if (incomplete_.contains(id)) {
                continue;
            }
            IssuedDocument document;
            document.invoice = *ledger_.find(id);
            document.draft = lines.begin()->second.draft;
            for (const InvoiceLine& line : document.invoice.lines) {
                document.lines.push_back(lines.at(line.id).line);
            }
            issue_.documents.push_back(std::move(document));
        }
    }

    void tell_absent()
    {
        std::map<std::string, std::size_t> counts; // by number
        for (const BilledLine& line : matching_.absent) {
            if (!request_.told_before.contains({line.invoice->patient, line.line->day})) {
                ++counts[line.invoice->number()];
            }
        }
        for (const auto& [number, count] : counts) {
            tell(count == 1 ? fmt::format("une séance du document {} n'est plus dans les fichiers, ou y est écartée", number)
                            : fmt::format("{} séances du document {} ne sont plus dans les fichiers, ou y sont écartées", count, number),
                 "ce document reste tel qu'il a été émis et n'est pas récrit ; s'il est faux, en faire un avoir");
        }
    }

    // Whole documents: one line for all of them, one for each that another patient seems to have.
    void tell_gone()
    {
        std::vector<std::string> numbers;
        for (const GoneDocument& gone : matching_.gone) {
            const auto& lines = gone.invoice->lines;
            if (std::all_of(lines.begin(), lines.end(), [&](const InvoiceLine& line) {
                    return request_.told_before.contains({gone.invoice->patient, line.day});
                })) {
                continue;
            }
            if (!gone.alike) {
                numbers.push_back(gone.invoice->number());
                continue;
            }
            tell(fmt::format("les séances du document {}, de {}, ne sont plus dans les fichiers, et les mêmes y sont facturées à {}",
                             gone.invoice->number(), patient_mark(gone.invoice->patient),
                             patient_mark(drafts_[*gone.alike].patient)),
                 "si c'est le même patient, elles sont maintenant facturées deux fois : faire un avoir du nouveau document, puis lui "
                 "rendre son identifiant et facturer de nouveau");
        }
        if (!numbers.empty()) {
            constexpr std::size_t most = 5;
            const std::size_t others = numbers.size() > most ? numbers.size() - most : 0;
            numbers.resize(numbers.size() - others);
            if (others != 0) {
                numbers.push_back(others == 1 ? "d'un autre" : fmt::format("de {} autres", others));
            }
            const bool one = numbers.size() == 1;
            tell(one ? fmt::format("aucune séance du document {} n'est dans les fichiers, qui ont le reste de son mois", numbers.front())
                     : fmt::format("aucune séance des documents {} n'est dans les fichiers, qui ont le reste de leur mois", join_french(numbers)),
                 one ? "il reste tel qu'il a été émis et n'est pas récrit ; s'il est faux, en faire un avoir"
                     : "ils restent tels qu'ils ont été émis et ne sont pas récrits ; si l'un est faux, en faire un avoir");
        }
    }

    void tell(const std::string& message, const std::string& hint)
    {
        Diagnostic notice = journal_error(journal_code::absent, message, hint, path_);
        notice.severity = Severity::warning;
        issue_.notices.push_back(std::move(notice));
    }

    void number_fresh()
    {
        std::map<std::size_t, std::vector<std::size_t>> fresh; // lines by draft
        for (const DraftLine& line : matching_.fresh) {
            fresh[line.draft].push_back(line.line);
        }
        for (auto& [draft, lines] : fresh) {
            std::sort(lines.begin(), lines.end());
            IssuedDocument document;
            document.draft = draft;
            document.fresh = true;
            document.invoice = drafts_[draft];
            document.invoice.lines.clear();
            for (const std::size_t line : lines) {
                document.invoice.lines.push_back(drafts_[draft].lines[line]);
            }
            document.lines = lines;
            name_sessions(ledger_, document.invoice);
            add_document(database_, ledger_, document.invoice);
            issue_.documents.push_back(std::move(document));
        }
    }

    Database& database_;
    const std::string& path_;
    Ledger& ledger_;
    const IssueRequest& request_;
    const std::vector<Invoice>& drafts_;
    Matching matching_; // points into the ledger: not to be read once a document has been added
    std::set<LedgerId> incomplete_;
    Issue issue_;
};

} // namespace

void refuse_day(const Ledger& ledger, const std::string& practice, Date issued_on, Date today, const std::string& path)
{
    const auto last = std::find_if(ledger.invoices.rbegin(), ledger.invoices.rend(),
                                   [&](const Invoice& invoice) { return invoice.practice == practice; });
    const bool first = last == ledger.invoices.rend();
    if (!first && issued_on < last->issued_on) {
        throw Refused{{journal_error(journal_code::clock,
                                     fmt::format("un document daté du {} ne peut pas suivre le {} du {}", to_french(issued_on),
                                                 last->number(), to_french(last->issued_on)),
                                     fmt::format("vérifier la date de l'ordinateur, ou choisir le jour par -d {}", to_iso(last->issued_on)),
                                     path)}};
    }
    if (issued_on > today && (first || issued_on != last->issued_on)) {
        throw Refused{{journal_error(journal_code::to_come,
                                     fmt::format("un document ne peut pas être daté du {}, un jour à venir : nous sommes le {}",
                                                 to_french(issued_on), to_french(today)),
                                     "corriger -d, ou la date de l'ordinateur ; rien n'a été numéroté", path)}};
    }
}

Issue issue_drafts(Database& database, const std::string& path, Ledger& ledger, const IssueRequest& request)
{
    return Issuer{database, path, ledger, request}.run();
}

} // namespace kine
