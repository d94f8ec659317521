// SPDX-License-Identifier: Apache-2.0
// What a devis says of dépassements, of the care path, of signatures and of prices elsewhere.
#include "kine/billing/devis_prices.hpp"
#include "support/devis.hpp"

namespace test_devis_money {

using namespace kine;
using namespace kine::testing;

// 8,09 × 2,21 = 17,8789; 60 % of 17,88 is 10,728.
TEST_CASE("devis: a dépassement has its base, its amount and what is left to pay")
{
    const std::string line = "[[ligne]]\ncotation = \"RAM 8,09 + DE 20\"\nnombre = 3\n";
    const std::string motive = "de_motif = \"exigence_horaire\"\n";
    const Read read_it = read(head + people + line + motive);
    CHECK(read_it.errors == Lines{});
    CHECK(read_it.codes() == Lines{});
    const Devis& devis = read_it.answer.devis;
    REQUIRE(devis.care.size() == 1);
    CHECK(devis.care[0].unit_price.cents() == 1788);
    CHECK(devis.care[0].overrun.cents() == 2000);
    CHECK(devis.care[0].asked().cents() == 3788);
    REQUIRE(devis.care[0].parts.known);
    CHECK(devis.care[0].left().cents() == 3788 - 1073);
    CHECK(devis.off_list.is_zero());
    CHECK(devis.total.cents() == 6000);
    CHECK(devis.mandatory); // 3 × 37,88 € of fees with dépassement
    CHECK_FALSE(devis.path.has_value());
    CHECK(read(head + people + line).codes() ==
          Lines{"DEP-002 le dépassement de « RAM 8,09 + DE 20 » n'a pas de motif"});
    CHECK(read(head + people + line + "de_motif = \"autre\"\n").codes() ==
          Lines{"DEP-001 le dépassement de « RAM 8,09 + DE 20 » n'est dû ni à une exigence d'horaire ni à une exigence de "
                "lieu du patient"});
    CHECK(read("exoneration = \"c2s\"\n" + head + people + line).codes() ==
          Lines{"DEP-004 le dépassement de « RAM 8,09 + DE 20 » est demandé à un bénéficiaire de la C2S sans exigence de "
                "sa part"});
    CHECK(read("exoneration = \"c2s\"\ntiers_payant = true\n" + head + people + line + motive).codes() == Lines{});
    const Read third = read("tiers_payant = true\n" + head + people + line + motive);
    CHECK_FALSE(third.answer.refused());
    CHECK(third.codes().size() == 1);
}

TEST_CASE("devis: the care path sets what is reimbursed beside what is not")
{
    const Read read_it =
        read(head + people + pilates + bilan + "[[ligne]]\ncotation = \"RAM 8,09\"\nnombre = 12\n");
    CHECK(read_it.codes() == Lines{});
    REQUIRE(read_it.answer.devis.path.has_value());
    const DevisPath& path = *read_it.answer.devis.path;
    REQUIRE(path.steps.size() == 3);
    CHECK(path.steps[0].cotation.terms.empty());
    CHECK(path.steps[0].not_reimbursed.cents() == 5000);
    CHECK(path.steps[2].reimbursable.cents() == 12 * 1788);
    CHECK(path.steps[2].amo.cents() == 12 * 1073);
    CHECK(path.totals.count == 15);
    CHECK(path.totals.reimbursable.cents() == 2365 + 12 * 1788);
    CHECK(path.totals.total == path.totals.reimbursable + path.totals.not_reimbursed);
    REQUIRE(path.bilans.size() == 1);
    CHECK(path.bilans[0].planned == 1);
    CHECK_FALSE(read(head + people + pilates).answer.devis.path.has_value());
}

TEST_CASE("devis: an exoneration the tables do not divide leaves the parts unknown")
{
    const Read read_it =
        read("exoneration = \"autre\"\n" + head + people + pilates + bilan);
    REQUIRE(read_it.answer.devis.path.has_value());
    CHECK_FALSE(read_it.answer.devis.path->split_known);
}

TEST_CASE("devis: neither fee for a missed session nor payment before the care")
{
    CHECK(read("frais_annulation = \"20 €\"\n" + head + people + pilates).codes() ==
          Lines{"DEP-011 des frais sont demandés pour une séance qui n'a pas lieu (« 20 € »)"});
    const Read advance = read("paiement = \"Arrhes de 30 %, le reste à la fin\"\n" + head + people + pilates);
    CHECK_FALSE(advance.answer.refused());
    CHECK(advance.codes() == Lines{"DEP-012 le règlement parle de « arrhes » : rien n'est dû avant un acte réalisé"});
    CHECK(read("paiement = \"à l'avancement\"\n" + head + people + pilates).codes() == Lines{});
}

TEST_CASE("devis: signed before the care, while it is valid")
{
    const std::string care = "premiere_seance = 2026-03-09\n";
    const Read good = read(care + "signe_le = 2026-03-09\n" + head + people + pilates);
    CHECK(good.codes() == Lines{});
    CHECK(good.answer.devis.signed_on == day("2026-03-09"));
    CHECK(read(care + "signe_le = 2026-03-10\n" + head + people + pilates).codes() ==
          Lines{"DEV-003 le devis est signé le 10/03/2026, après la première séance, le 09/03/2026"});
    CHECK(read("signe_le = 2026-06-03\n" + head + people + pilates).codes() ==
          Lines{"DEV-005 le devis est signé le 03/06/2026, après la fin de sa validité, le 02/06/2026"});
    CHECK(read("signe_le = 2026-03-01\n" + head + people + pilates).errors ==
          Lines{"devis.toml:1:12+10 ENT-137 le devis est signé avant sa date | corriger l'une des deux dates"});
}

TEST_CASE("devis: words whole, whatever their case, accents and punctuation")
{
    const auto label = [&](const std::string& words) {
        return read(head + people + "[[ligne]]\nlibelle = \"" + words +
                    "\"\nduree = 30\nprix = \"40\"\nnombre = 1\nnature = \"bien-etre\"\n")
            .codes()
            .size();
    };
    CHECK(label("Séances (FIDELITE)") == 1);
    CHECK(label("Offert!") == 1);
    CHECK(label("Promontoire, infidélité") == 0);
}

TEST_CASE("devis: several, one price for one act")
{
    std::vector<DevisAnswer> answers;
    const auto add = [&](const std::string& more, const std::string& act) {
        answers.push_back(read(more + head + people + act).answer);
    };
    const std::string dearer =
        "[[ligne]]\nlibelle = \"PILATES\"\nduree = 45\nprix = \"30.00\"\nnombre = 2\nnature = \"bien-etre\"\n";
    add("", pilates);
    add("", pilates);
    CHECK(compare_prices(answers, embedded_catalog(), {}).findings.empty());
    add("", dearer);
    const PriceComparison found = compare_prices(answers, embedded_catalog(), {});
    REQUIRE(found.acts.size() == 1);
    CHECK(found.acts[0].prices.size() == 3);
    CHECK(found.acts[0].differ());
    REQUIRE(found.findings.size() == 1);
    CHECK(found.findings[0].code == "HN-013");
    CHECK(found.findings[0].message == "« PILATES » est à 30,00\u00A0€, et à 25,00\u00A0€ dans devis.toml");
    answers.pop_back();
    add("", "[[ligne]]\nlibelle = \"Pilates\"\nduree = 60\nprix = \"30.00\"\nnombre = 2\nnature = \"bien-etre\"\n");
    CHECK(compare_prices(answers, embedded_catalog(), {}).findings.empty()); // longer: another act
    answers.pop_back();
    add("", dearer + "motif_prix = \"séance à deux\"\n");
    CHECK(compare_prices(answers, embedded_catalog(), {}).findings.empty());
}

} // namespace test_devis_money
