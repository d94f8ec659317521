// SPDX-License-Identifier: Apache-2.0
#include "bill_parts.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

bool is_plain(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

// An identifier that can stand in a file name and says nothing of the person.
bool is_harmless(std::string_view id)
{
    constexpr std::size_t longest = 12; // a NIR has 13 or 15 digits
    const bool digit = std::any_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digit && id.size() <= longest && id.front() != '-' && std::all_of(id.begin(), id.end(), is_plain);
}

std::string lower_ascii(std::string_view text)
{
    std::string result{text};
    for (char& c : result) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

} // namespace

const PatientIdentity* identity_of(const PatientBill& patient, const BillContext& context)
{
    return context.patients == nullptr ? nullptr : context.patients->find(patient.id);
}

FeeNote note_of(const PatientBill& patient, std::chrono::year_month month, const BillContext& context)
{
    return make_fee_note(
        patient, context.catalog,
        {month, day_of(patient.fees_number, context), context.known_on, context.cabinet, identity_of(patient, context),
         context.duplicate});
}

CareSheet care_sheet_of(const PatientBill& patient, const BillContext& context)
{
    return make_care_sheet(patient, context.catalog,
                           {day_of(patient.care_number, context), context.known_on, context.cabinet,
                            identity_of(patient, context), context.duplicate});
}

Date day_of(const Numbered& number, const BillContext& context)
{
    return number.number.empty() ? context.written_on : number.issued_on;
}

std::string BillFileNames::of_patient(std::chrono::year_month month, std::string_view id,
                                      std::string_view what, const Numbered& number)
{
    auto stem = stems_.find(id);
    if (stem == stems_.end()) {
        const std::string mark = to_hex(stable_hash(id));
        std::string chosen = is_harmless(id) ? std::string{id} : "patient-" + mark;
        // Two identifiers that differ by case only are one name on some disks.
        if (const auto taken = taken_.find(lower_ascii(chosen)); taken != taken_.end()) {
            chosen += "-" + mark;
        }
        taken_.emplace(lower_ascii(chosen), id);
        stem = stems_.emplace(id, std::move(chosen)).first;
    }
    const std::string_view dash = number.number.empty() ? "" : "-";
    return fmt::format("{}-{}-{}{}{}", to_iso(month), stem->second, what, dash, number.number);
}

std::string statement_name(std::chrono::year_month month)
{
    return fmt::format("{}-releve", to_iso(month));
}

std::string name_of_bill(const Bill& bill, std::string_view what)
{
    return bill.month ? fmt::format("{}-{}", to_iso(*bill.month), what) : std::string{what};
}

std::string_view extension_of(BillFormat format)
{
    switch (format) {
    case BillFormat::text:
        return "txt";
    case BillFormat::csv:
        return "csv";
    case BillFormat::json:
        return "json";
    case BillFormat::html:
        return "html";
    }
    return {};
}

} // namespace kine
