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
        {month, context.written_on, context.known_on, context.cabinet, identity_of(patient, context)});
}

std::string BillFileNames::of_patient(std::chrono::year_month month, std::string_view id,
                                      std::string_view what)
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
    return fmt::format("{}-{}-{}", to_iso(month), stem->second, what);
}

std::string statement_name(std::chrono::year_month month)
{
    return fmt::format("{}-releve", to_iso(month));
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

namespace {

// The line as it was written, with its code: one cell more, or one name more in the object.
std::string to_correct(const LeftOut& line)
{
    std::string_view raw = line.raw;
    if (line.form == RowsForm::csv) {
        return fmt::format("{}{}{}\n", raw, line.delimiter, line.code);
    }
    raw = trim(raw);
    if (!raw.ends_with('}')) { // cut: to be written again in any case
        return fmt::format("{}\n", raw);
    }
    raw.remove_suffix(1);
    const std::string_view comma = trim(raw).ends_with('{') ? "" : ",";
    return fmt::format("{}{}\"code\":\"{}\"}}\n", raw, comma, line.code);
}

} // namespace

std::vector<BillDocument> files_to_correct(const Bill& bill)
{
    std::vector<BillDocument> documents;
    std::vector<std::string> sources; // of each document
    for (const LeftOut& line : bill.left_out) {
        const auto found = std::find(sources.begin(), sources.end(), line.place.file);
        const auto at = static_cast<std::size_t>(found - sources.begin());
        if (found == sources.end()) {
            sources.push_back(line.place.file);
            const std::string_view kind = line.form == RowsForm::csv ? "csv" : "ndjson";
            const std::string name =
                at == 0 ? fmt::format("a-corriger.{}", kind) : fmt::format("a-corriger-{}.{}", at + 1, kind);
            const std::string header =
                line.header.empty() ? "" : fmt::format("{}{}code\n", line.header, line.delimiter);
            documents.push_back({name, header});
        }
        documents[at].content += to_correct(line);
    }
    return documents;
}

} // namespace kine
