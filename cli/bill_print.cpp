// SPDX-License-Identifier: Apache-2.0
#include "bill.hpp"

#include "bill_notices.hpp"
#include "document_directory.hpp"
#include "exit_codes.hpp"
#include "output.hpp"
#include "pdf_module.hpp"

#include "kine/billing/bill.hpp"

namespace kine::cli {

namespace {

BillFormat format_of(std::string_view word)
{
    return word == "csv"    ? BillFormat::csv
           : word == "json" ? BillFormat::json
           : word == "html" ? BillFormat::html
                            : BillFormat::text;
}

// PDF is drawn by its module, the lines to correct stay a CSV.
Result<std::vector<BillDocument>> pdf_documents(const Bill& bill, const BillContext& context)
{
    auto documents = pdf_of(bill_papers(bill, context));
    if (documents) {
        for (BillDocument& document : files_to_correct(bill)) {
            documents->push_back(std::move(document));
        }
    }
    return documents;
}

} // namespace

std::optional<Diagnostic> BillCommand::unwritable_output(const Bill& bill) const
{
    auto missing = shared.format == "pdf" ? pdf_missing() : std::nullopt;
    if (missing || !shared.to_file()) {
        return missing;
    }
    std::vector<std::string> months;
    for (const MonthBill& month : bill.months) {
        months.push_back(to_iso(month.month));
    }
    return try_directory(shared.output, months, "." + std::string{shared.format == "pdf" ? "pdf" : extension_of(format_of(shared.format))});
}

int BillCommand::print(const Bill& bill, const BillContext& context, std::span<const std::string> cancelled, const Host& host) const
{
    const BillFormat format = format_of(shared.format);
    std::optional<Diagnostic> failure;
    if (shared.to_file()) {
        const auto documents = shared.format == "pdf" ? pdf_documents(bill, context)
                                                      : bill_documents(bill, context, format);
        const auto kept = documents ? keep_other_lines(shared.output, *documents) : Result<std::vector<std::string>>{};
        failure = !documents ? std::optional{documents.error()} : !kept ? std::optional{kept.error()} : write_documents(shared.output, *documents);
        if (!failure) { // what a journal numbered stays good, unless it is cancelled
            auto older = older_documents(shared.output, *documents);
            host.report(older_notices(shared.output, journal_.empty() ? older : numbered_among(older, cancelled)));
            host.report(kept_notices(shared.output, *kept));
        }
        if (!failure) {
            host.report(left_out_notices(bill, *documents, shared.output));
        }
    } else if (const auto output = Output::open({}); output) {
        switch (format) {
        case BillFormat::text:
            (*output)->write(bill_text(bill, context, host.data_style(false)));
            break;
        case BillFormat::csv:
            (*output)->write(bill_csv(bill));
            break;
        case BillFormat::json:
            (*output)->write(bill_json(bill, context));
            break;
        case BillFormat::html:
            (*output)->write(bill_html(bill, context));
            break;
        }
        failure = (*output)->finish();
    } else {
        failure = output.error();
    }
    if (failure) {
        host.report(*failure);
        if (!journal_.empty()) {
            host.say("les documents sont numérotés : la même commande, vers un dossier où écrire, les refait sous les mêmes numéros\n");
        }
        return exit_code::input;
    }
    return bill.left_out.empty() && !bill.months.empty() ? exit_code::done : exit_code::findings;
}

} // namespace kine::cli
