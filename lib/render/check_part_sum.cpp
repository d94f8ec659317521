// SPDX-License-Identifier: Apache-2.0
#include "render/check_part_sum.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace kine {

namespace {

constexpr std::array<std::string_view, 3> amounts{"exposed_cents", "unreimbursed_cents", "unclaimed_cents"};

} // namespace

// Of a finding, what decides of the counts, the money and the order; its fingerprint stands for the patient, the day and the act.
struct PartSum::Facts {
    std::string_view code;
    std::string_view severity;
    std::string_view verdict;
    std::int64_t line{0};
    std::int64_t column{0};
    std::array<std::int64_t, 3> cents{}; // in the order of `amounts`
    std::string_view fingerprint;
};

void PartSum::add(const Facts& facts)
{
    fmt::memory_buffer text;
    fmt::format_to(std::back_inserter(text), "\n{} {} {} {} {} {} {}", facts.code, facts.severity, facts.verdict, facts.line,
                   facts.column, fmt::join(facts.cents, " "), facts.fingerprint);
    hash_ = stable_hash({text.data(), text.size()}, hash_);
    ++findings_;
}

void PartSum::add(const CheckItem& item)
{
    const Diagnostic& diagnostic = item.diagnostic;
    const Stakes stakes = item.finding ? item.finding->stakes : Stakes{};
    add(Facts{diagnostic.code, to_string(diagnostic.severity), to_string(item.is_undecided() ? Verdict::undecided : Verdict::violation),
              static_cast<std::int64_t>(diagnostic.place.line), static_cast<std::int64_t>(diagnostic.place.column),
              {stakes.exposed.cents(), stakes.unreimbursed.cents(), stakes.unclaimed.cents()}, item.fingerprint});
}

bool PartSum::add(const Json& finding)
{
    const auto code = finding.text("code");
    const auto severity = finding.text("severity");
    const auto verdict = finding.text("verdict");
    const auto line = finding.whole("line");
    const auto column = finding.whole("column");
    const auto money = finding.object("money");
    const auto fingerprint = finding.text("fingerprint");
    if (!code || !severity || !verdict || !line || !column || !money || !fingerprint) {
        return false;
    }
    Facts facts{*code, *severity, *verdict, *line, *column, {}, *fingerprint};
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        const auto cents = money->whole(amounts[i]);
        if (!cents) {
            return false;
        }
        facts.cents[i] = *cents;
    }
    add(facts);
    return true;
}

std::string PartSum::digest(const Json& summary) const { return to_hex(stable_hash(summary.without("part").to_string(), hash_)); }

} // namespace kine
