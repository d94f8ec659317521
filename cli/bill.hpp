// SPDX-License-Identifier: Apache-2.0
// kine bill: from the sessions of a month to the documents of the patients, the statement of the practice, and the list of
// what was left out. Sessions are checked first; those in error are not billed.
#pragma once

#include "command.hpp"
#include "sessions.hpp"
#include "tables.hpp"

#include "kine/billing/bill.hpp"
#include "kine/check/suppressions.hpp"
#include "kine/render/bill.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kine::cli {

class BillCommand : public Command {
  public:
    BillCommand()
    {
        shared.output_is_directory = true;
        shared.date_help = "jour où les documents sont rédigés";
        shared.judges = true;
    }

    [[nodiscard]] std::string_view name() const override { return "bill"; }
    [[nodiscard]] std::string_view summary() const override { return "facturer un mois de séances"; }
    [[nodiscard]] std::span<const std::string_view> formats() const override;
    void declare(Args& args) override;
    [[nodiscard]] int run(const Args& args, Host& host) override;

  private:
    // Everything read before the bill is made.
    struct Inputs {
        Tables tables;
        std::shared_ptr<const RuleBook> book;
        std::optional<Cabinet> cabinet;
        std::optional<PatientBook> patients;
        std::vector<Suppression> suppressions;
        Date today{};
        std::string territory;
        std::string departement; // of the rows that name no place
        std::optional<std::chrono::year_month> month;
    };

    [[nodiscard]] std::optional<Diagnostic> misuse(const Args& args, Inputs& inputs, const Host& host) const;
    [[nodiscard]] bool load(Inputs& inputs, const Host& host) const;
    [[nodiscard]] int bill(const Inputs& inputs, const SessionTable& table, const Host& host) const;
    // Why the documents could not be written, if so.
    [[nodiscard]] std::optional<Diagnostic> unwritable_output(const Bill& bill) const;
    // `cancelled`: the numbers of the journal that are.
    [[nodiscard]] int print(const Bill& bill, const BillContext& context, std::span<const std::string> cancelled,
                            const Host& host) const;

    SessionFiles sessions_;
    std::string cabinet_;
    std::string month_;
    std::string patients_;
    std::string suppressions_;
    std::vector<Date> compared_; // two days, or none
    bool duplicate_{false};
    std::string journal_;
};

} // namespace kine::cli
