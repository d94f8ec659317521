// SPDX-License-Identifier: Apache-2.0
#include "journal/check.hpp"

#include "journal/faults.hpp"
#include "journal/records.hpp"
#include "journal/schema.hpp"
#include "journal/seal.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <utility>

namespace kine {

namespace {

class Checker {
  public:
    Checker(const Database& database, const std::string& path, Ledger& ledger)
        : database_{database}, path_{path}, ledger_{ledger}
    {
    }

    Verification run()
    {
        try {
            check_pages();
            check_schema();
            ledger_ = read_ledger(database_);
            check_documents();
            check_numbering();
            check_billed();
            check_money();
        } catch (const DatabaseError& error) {
            if (error.fault() != Fault::corrupted && error.fault() != Fault::foreign) {
                throw;
            }
            fault("une partie ne peut pas être lue");
        }
        result_.documents = ledger_.invoices.size();
        result_.payments = ledger_.payments.size();
        result_.rejections = ledger_.rejections.size();
        return std::move(result_);
    }

  private:
    void fault(std::string what) { result_.faults.push_back(damaged(std::move(what), path_)); }

    void check_pages()
    {
        Query pages = database_.query("PRAGMA integrity_check(5)");
        while (pages.next()) {
            if (pages.text(0) != "ok") {
                fault("ses pages ne s'accordent pas entre elles");
                break;
            }
        }
        Query keys = database_.query("PRAGMA foreign_key_check");
        if (keys.next()) {
            fault("une ligne renvoie à un document qui n'existe pas");
        }
    }

    void check_schema()
    {
        Database expected;
        migrate(expected, migrations());
        if (describe_schema(database_) != describe_schema(expected)) {
            fault("ses tables ne sont pas celles d'un journal");
        }
    }

    void check_documents()
    {
        std::map<std::string, std::string> last; // hash by practice
        std::map<std::string, Date> days;
        Query previous = database_.query("SELECT previous FROM document ORDER BY id");
        for (const Invoice& invoice : ledger_.invoices) {
            result_.lines += invoice.lines.size();
            by_id_[invoice.id] = &invoice;
            const Invoice* cancelled = nullptr;
            if (invoice.cancels != 0) {
                const auto found = by_id_.find(invoice.cancels);
                cancelled = found == by_id_.end() ? nullptr : found->second;
                check_credit(invoice, cancelled);
            }
            std::string& before = last[invoice.practice];
            const std::string_view other =
                cancelled == nullptr ? std::string_view{} : std::string_view{cancelled->hash};
            const bool linked = previous.next() && previous.text(0) == before;
            if (!linked || invoice.hash != seal_of(invoice, before, other)) {
                fault(fmt::format("le document {} n'est plus tel qu'il a été écrit", invoice.number()));
            }
            before = invoice.hash;
            const auto [day, first] = days.try_emplace(invoice.practice, invoice.issued_on);
            const std::chrono::year_month_day issued{invoice.issued_on};
            if (invoice.issued_on < day->second || static_cast<int>(issued.year()) != invoice.year) {
                fault(fmt::format("le document {} n'est pas à sa date", invoice.number()));
            }
            day->second = invoice.issued_on;
            check_sums(invoice);
        }
    }

    void check_credit(const Invoice& credit, const Invoice* cancelled)
    {
        bool same = cancelled != nullptr && cancelled->kind != InvoiceKind::credit &&
                    cancelled->practice == credit.practice && cancelled->patient == credit.patient &&
                    cancelled->lines.size() == credit.lines.size();
        for (std::size_t i = 0; same && i < credit.lines.size(); ++i) {
            const InvoiceLine& line = credit.lines[i];
            const InvoiceLine& other = cancelled->lines[i];
            same = line.session == other.session && (line.reimbursable + other.reimbursable).is_zero() &&
                   (line.overrun + other.overrun).is_zero() && (line.off_list + other.off_list).is_zero() &&
                   (line.amo + other.amo).is_zero() && (line.amc + other.amc).is_zero() &&
                   (line.due(Payer::unshared) + other.due(Payer::unshared)).is_zero();
        }
        if (!same) {
            fault(fmt::format("l'avoir {} n'annule pas exactement un document", credit.number()));
        }
        cancelled_.insert(credit.cancels);
    }

    void check_sums(const Invoice& invoice)
    {
        bool right = !invoice.lines.empty();
        for (const InvoiceLine& line : invoice.lines) {
            right = right && (!line.divided || line.amo + line.amc == line.reimbursable) &&
                    (!line.divided || line.due(Payer::unshared).is_zero());
        }
        if (!right) {
            fault(fmt::format("les parts du document {} ne font pas son total", invoice.number()));
        }
    }

    void check_numbering()
    {
        std::map<std::pair<std::string, std::int64_t>, std::int64_t> last;
        for (const Invoice& invoice : ledger_.invoices) {
            std::int64_t& number = last[{invoice.practice, invoice.year}];
            if (invoice.sequence != ++number) {
                fault(fmt::format("le numéro {} ne suit pas celui d'avant", invoice.number()));
                number = invoice.sequence;
            }
        }
        std::map<std::pair<std::string, std::int64_t>, std::int64_t> told;
        Query query = database_.query("SELECT practice, year, last FROM numbering");
        while (query.next()) {
            told[{query.text(0), query.number(1)}] = query.number(2);
        }
        if (told != last) {
            fault("le dernier numéro donné n'est pas celui du dernier document");
        }
    }

    // The sessions of documents that no avoir cancels, and only them.
    void check_billed()
    {
        std::set<std::pair<std::string, LedgerId>> live;
        std::size_t count = 0;
        for (const Invoice& invoice : ledger_.invoices) {
            if (invoice.kind == InvoiceKind::credit || cancelled_.contains(invoice.id)) {
                continue;
            }
            for (const InvoiceLine& line : invoice.lines) {
                live.emplace(line.session, line.id);
                ++count;
            }
        }
        std::set<std::pair<std::string, LedgerId>> told;
        Query query = database_.query("SELECT session, line FROM billed");
        while (query.next()) {
            told.emplace(query.text(0), query.number(1));
        }
        if (told != live || count != live.size()) {
            fault("les séances facturées ne sont pas celles des documents");
        }
    }

    template <class Record>
    void check_seals(std::string_view table, const std::vector<Record>& records, std::string_view what)
    {
        Query seals = database_.query(fmt::format("SELECT seal FROM {} ORDER BY id", table));
        LedgerId next = 1; // none was taken away from between two others
        for (const Record& record : records) {
            const auto invoice = by_id_.find(record.invoice);
            const std::string hash = invoice == by_id_.end() ? std::string{} : invoice->second->hash;
            if (!seals.next() || hash.empty() || record.id != next++ ||
                seals.text(0) != seal_of(record, hash)) {
                fault(fmt::format("{} n'est plus tel qu'il a été écrit", what));
                return;
            }
        }
    }

    void check_money()
    {
        check_seals("payment", ledger_.payments, "un paiement");
        check_seals("rejection", ledger_.rejections, "un rejet");
    }

    const Database& database_;
    const std::string& path_;
    Ledger& ledger_;
    Verification result_;
    std::map<LedgerId, const Invoice*> by_id_;
    std::set<LedgerId> cancelled_;
};

} // namespace

Verification check_journal(const Database& database, const std::string& path, Ledger& ledger)
{
    return Checker{database, path, ledger}.run();
}

} // namespace kine
