// SPDX-License-Identifier: Apache-2.0
#include "kine/base/text.hpp"
#include "kine/render/journal_money.hpp"
#include "support/ledger.hpp"

#include <doctest/doctest.h>

namespace test_journal_exports {

using namespace kine;
using namespace kine::testing;

namespace {

Ledger paid_ledger()
{
    Ledger ledger = small_ledger();
    ledger.invoices[1].patient = "Le Goff Anne";
    ledger.payments = {payment(1, 0, Payer::amo, "2026-02-10", 1419), payment(2, 0, Payer::patient, "2026-02-11", 6000, "espèces"),
                       payment(1, 0, Payer::amo, "2026-03-01", -219, "=1+1\tvirement; x|y")};
    return ledger;
}

const Period year_2026{day("2026-01-01"), day("2027-01-01")};

} // namespace

TEST_CASE("export: a file of accounting entries has 22 columns, is balanced, and names nobody")
{
    const Ledger ledger = paid_ledger();
    const std::string text = journal_fec(receipts_of(ledger, year_2026));
    CHECK(text.find("Goff") == std::string::npos);
    std::vector<std::string_view> lines = split(text, '\n');
    REQUIRE(lines.size() == 8); // titles, two lines an entry, and nothing after the last line end
    CHECK(lines.back().empty());
    lines.pop_back();
    std::int64_t debit = 0;
    std::int64_t credit = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        CHECK(lines[i].ends_with("\r"));
        const auto cells = split(lines[i], '\t');
        REQUIRE(cells.size() == 22);
        if (i != 0) {
            CHECK(cells[3] == cells[18]);
            CHECK(cells[2] == std::to_string((i + 1) / 2));
            debit += parse_money(cells[11])->cents();
            credit += parse_money(cells[12])->cents();
        }
    }
    CHECK(debit == 1419 + 6000 + 219);
    CHECK(credit == debit);
    const auto back = split(lines[5], '\t'); // taken back: the bank is credited
    CHECK(back[3] == "20260301");
    CHECK(back[4] == "512000");
    CHECK(back[11] == "0,00");
    CHECK(back[12] == "2,19");
    CHECK(back[20] == "Remboursement d'honoraires");
    CHECK(split(lines[3], '\t')[4] == "530000");
    CHECK(split(lines[4], '\t')[4] == "706200");
    CHECK(fec_name("999291107", std::chrono::year{2026}) == "999291107FEC20261231.txt");
}

TEST_CASE("export: each entry of the hledger journal is balanced, on accounts that are declared")
{
    const Ledger ledger = paid_ledger();
    const std::string text = journal_hledger({year_2026, receipts_of(ledger, year_2026)});
    CHECK(text.find("\n2026-02-11 * (2026-0002) Note d'honoraires 2026-0002, patient, espèces\n"
                    "    Actif:Caisse  60,00 EUR\n"
                    "    Recettes:Hors nomenclature  -60,00 EUR\n") != std::string::npos);
    CHECK(text.find("    Actif:Banque  -2,19 EUR\n    Recettes:Soins remboursables  2,19 EUR\n") != std::string::npos);
    CHECK(text.find("; x") == std::string::npos);
    CHECK(text.find('|') == std::string::npos);
}

TEST_CASE("export: a cell of the receipts runs nothing in a spreadsheet")
{
    const Ledger ledger = paid_ledger();
    const std::string text = journal_receipts_csv({year_2026, receipts_of(ledger, year_2026)});
    CHECK(text.starts_with("date;numero;patient;payeur;montant;mode;cabinet\n2026-02-10;2026-0001;P1;amo;14,19;virement;"));
    CHECK(text.find(";-2,19;\"'=1+1") != std::string::npos);
}

TEST_CASE("receipts: a method is the one that kine-sessions(5) names, whatever its word")
{
    for (const std::string word : {"espèces", "ESP", "numéraire", "Liquide", "en espèces"}) {
        CAPTURE(word);
        CHECK(method_in_words(word) == "espèces");
        CHECK(in_cash(payment(1, 0, Payer::patient, "2026-02-10", 100, word)));
    }
    for (const std::string word : {"CB", "carte bleue", "TPE"}) {
        CHECK(method_in_words(word) == "carte");
    }
    for (const std::string word : {"chq", "chèque bancaire", "Chèques"}) {
        CHECK(method_in_words(word) == "chèque");
    }
    CHECK(method_in_words("VIR") == "virement");
    CHECK(method_in_words("troc") == "troc");
    CHECK_FALSE(in_cash(payment(1, 0, Payer::amo, "2026-02-10", 100, "virement")));
}

} // namespace test_journal_exports
