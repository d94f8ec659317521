// SPDX-License-Identifier: Apache-2.0
#include "kine/billing/comparison.hpp"
#include "support/bill.hpp"

#include <doctest/doctest.h>

#include <map>

namespace test_billing_comparison {

using namespace kine;
using namespace kine::testing;

namespace {

// Rows written for a date; each has a number of its own, so that no two are alike.
std::string file_on(const std::string& date, const std::vector<std::string>& cotations)
{
    std::string text = "patient;date;cotation;facture\n";
    for (std::size_t i = 0; i < cotations.size(); ++i) {
        text += "P1;" + date + ";" + cotations[i] + ";F" + std::to_string(i) + "\n";
    }
    return text;
}

BillComparison compared(const MadeBill& made, const char* before, const char* after)
{
    return compare_bill(made.bill, embedded_catalog(), {day(before), day(after), std::nullopt});
}

Money total(const MadeBill& made) { return made.month().practice.totals.total(); }

} // namespace

TEST_CASE("comparison: each side is the bill of the same acts dated that day")
{
    // The couples of one act at three dates, in the frozen facts: 7,49 then 8,09 then 8,39.
    const std::vector<std::string> old{"RAM 7,49", "RAM 7,49 + IFD + IK 6", "HN 60", "RAM 7,49 + DE 5"};
    const std::vector<std::string> now{"RAM 8,09", "RAM 8,09 + IFD + IK 6", "HN 60", "RAM 8,09 + DE 5"};
    const auto bill_of_old = make_bill(file_on("2025-06-02", old));
    const auto bill_of_now = make_bill(file_on("2026-03-02", now));
    for (const MadeBill* made : {&bill_of_old, &bill_of_now}) {
        const auto result = compared(*made, "2025-06-02", "2026-03-02");
        CHECK(result.unpriced.empty());
        CHECK(result.total_before.total() == total(bill_of_old));
        CHECK(result.total_after.total() == total(bill_of_now));
        CHECK(result.difference() == total(bill_of_now) - total(bill_of_old));
        CHECK(result.total_after.off_list.cents() == 6000);
        CHECK(result.total_after.overrun.cents() == 500);
        CHECK(result.weak_after.is_zero());
    }
}

TEST_CASE("comparison: the changes make the difference, by month too")
{
    const auto made = make_bill("patient;date;cotation\nP1;2025-12-01;RAM 7,49\nP1;2026-01-05;RAM 8,09\n"
                                "P2;2025-12-02;AMK 10,7\nP3;2025-12-03;RPE 6\nP4;2025-12-04;NMI 9 + IFN\n");
    const auto result = compared(made, "2025-12-31", "2027-07-01");
    Money explained;
    for (const PriceChange& change : result.changes) {
        explained += change.difference();
    }
    CHECK(explained == result.difference());
    Money months;
    for (const ComparedMonth& month : result.months) {
        Money codes;
        for (const CodeDifference& code : month.codes) {
            codes += code.difference();
        }
        CHECK(codes == month.after.total() - month.before.total());
        months += codes;
    }
    CHECK(months == result.difference());
    REQUIRE(result.months.size() == 2);
    CHECK(result.months[1].before.total().cents() == 1655); // RAM 7,49 of 2025
    CHECK(result.months[1].after.total().cents() == 1854);  // 8.39 × 2.21, announced
    CHECK(result.weak_after.cents() == 2 * 1854);
    CHECK(result.weak_before.is_zero());
}

TEST_CASE("comparison: the coefficient that changes is told with its text, announced")
{
    const auto made = make_bill("patient;date;cotation\nP1;2026-01-05;RAM 8,09\n");
    const auto result = compared(made, "2026-01-05", "2027-07-01");
    REQUIRE(result.changes.size() == 1);
    const PriceChange& change = result.changes[0];
    CHECK(change.before.term.to_string() == "RAM 8,09");
    CHECK(change.after.term.to_string() == "RAM 8,39");
    CHECK(change.coefficient_changed());
    CHECK_FALSE(change.value_changed());
    CHECK(change.after.status == Status::announced);
    REQUIRE(change.coefficient_after != nullptr);
    CHECK_FALSE(change.coefficient_after->validity.source.reference.empty());
}

TEST_CASE("comparison: an act that does not exist on a day is said, with the one the tables give")
{
    const auto made = make_bill("patient;date;cotation\nP1;2025-12-03;RPE 6\n");
    const auto result = compared(made, "2025-12-03", "2026-03-02");
    REQUIRE(result.unpriced.size() == 1);
    const UnpricedLines& lines = result.unpriced[0];
    CHECK_FALSE(lines.before.has_value());
    REQUIRE(lines.after.has_value());
    CHECK(lines.after->code == "COT-004");
    REQUIRE(lines.others.size() == 1);
    CHECK(lines.others[0].starts_with("RPE 8,5"));
    CHECK(lines.lines == std::vector<std::size_t>{2});
    CHECK(lines.amount_before.cents() == 1326); // 6 × 2,21, in no total
    CHECK(result.total_before.total().is_zero());
    CHECK(result.total_after.total().is_zero());
}

TEST_CASE("comparison: the other way round, one act of today comes from the old one, and is not given its price")
{
    const auto made = make_bill("patient;date;cotation\nP1;2026-03-02;RAM 8,09\n");
    const auto result = compared(made, "2023-03-01", "2026-03-02");
    REQUIRE(result.unpriced.size() == 1);
    CHECK(result.unpriced[0].before.has_value());
    CHECK_FALSE(result.unpriced[0].others.empty());
    CHECK(result.total_before.total().is_zero());
}

TEST_CASE("comparison: a row with fees and care is on both sides whole, or on none")
{
    const auto made = make_bill("patient;date;cotation\nP1;2025-12-03;RPE 6 + HN 30\nP1;2025-12-10;HN 40\n");
    const auto result = compared(made, "2025-12-03", "2026-03-02");
    CHECK(result.total_before.total().cents() == 4000);
    CHECK(result.total_after.total().cents() == 4000);
    REQUIRE(result.unpriced.size() == 1);
    CHECK(result.unpriced[0].amount_before.cents() == 1326 + 3000);
}

TEST_CASE("comparison: an indemnity that was merged is the one that took its place, as the act of its line says")
{
    const auto made = make_bill("patient;date;cotation\nP1;2025-12-02;NMI 9 + IFN\nP2;2025-12-02;RPE 8,5 + IFV\n");
    const auto result = compared(made, "2025-12-31", "2026-01-01");
    std::map<std::string, std::int64_t> after;
    for (const CodeDifference& code : result.codes) {
        after[code.code] = code.amount.cents();
    }
    CHECK(after["IFS"] == 800);
    CHECK(after["IFN"] == 0);
    CHECK(result.unpriced.empty());
    CHECK(result.difference().is_zero());
}

} // namespace test_billing_comparison
