// SPDX-License-Identifier: Apache-2.0
// Bills made of strings.
#pragma once

#include "kine/billing/bill.hpp"
#include "support/catalog.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace kine::testing {

// A bill with what it points into.
struct MadeBill {
    std::unique_ptr<SessionTable> table;
    std::unique_ptr<Evaluator> evaluator;
    Bill bill;

    [[nodiscard]] const MonthBill& month(std::size_t index = 0) const { return bill.months.at(index); }
    [[nodiscard]] const PatientBill& patient(std::size_t index = 0) const
    {
        return month().patients.at(index);
    }
};

inline BillRequest usual_request()
{
    BillRequest request;
    request.zone = {"metropole", true};
    request.today = day("2026-11-21");
    return request;
}

inline MadeBill make_bill(std::vector<std::pair<std::string, std::string>> files,
                          const BillRequest& request = usual_request())
{
    std::vector<SourcePtr> sources;
    for (auto& [name, text] : files) {
        sources.push_back(std::make_shared<const Source>(std::move(name), std::move(text)));
    }
    DiagnosticSink errors;
    auto table = read_sessions(sources, errors);
    if (!table) {
        throw std::runtime_error{shown(errors).front()};
    }
    MadeBill made;
    made.table = std::make_unique<SessionTable>(std::move(*table));
    made.evaluator = std::make_unique<Evaluator>(embedded_catalog(), std::nullopt);
    made.bill = kine::make_bill(*made.table, *made.evaluator, request);
    return made;
}

inline MadeBill make_bill(std::string text, const BillRequest& request = usual_request())
{
    return make_bill({{"seances.csv", std::move(text)}}, request);
}

} // namespace kine::testing
