// SPDX-License-Identifier: Apache-2.0
#include "bill_csv.hpp"
#include "bill_json.hpp"
#include "bill_papers.hpp"
#include "bill_parts.hpp"
#include "bill_text.hpp"
#include "kine/render/html.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

class Documents {
  public:
    Documents(const Bill& bill, const BillContext& context, BillFormat format)
        : bill_{bill}, context_{context}, format_{format}
    {
    }

    std::vector<BillDocument> run()
    {
        for (const MonthBill& month : bill_.months) {
            for (const PatientBill& patient : month.documents()) {
                if (!patient.care.empty()) {
                    add(names_.of_patient(month.month, patient.id, "soins", patient.care_number),
                        care(patient, month.month));
                }
                if (!patient.fees.empty()) {
                    add(names_.of_patient(month.month, patient.id, "honoraires", patient.fees_number),
                        fees(patient, month.month));
                }
            }
            add(statement_name(month.month), statement(month));
        }
        if (!bill_.left_out.empty()) {
            add(name_of_bill(bill_, left_out_name), left_out());
        }
        return std::move(documents_);
    }

  private:
    void add(std::string_view name, std::string content)
    {
        documents_.push_back({fmt::format("{}.{}", name, extension_of(format_)), std::move(content)});
    }

    static std::string json_text(const Json& json) { return json.to_indented() + "\n"; }

    [[nodiscard]] std::string care(const PatientBill& patient, std::chrono::year_month month) const
    {
        switch (format_) {
        case BillFormat::text:
            return care_text(patient, month, context_, Style{});
        case BillFormat::csv:
            return bill_lines_header() + care_csv(patient, month);
        case BillFormat::json:
            return json_text(care_json(patient, month, context_));
        case BillFormat::html: // pages()
            break;
        }
        return {};
    }

    [[nodiscard]] std::string fees(const PatientBill& patient, std::chrono::year_month month) const
    {
        switch (format_) {
        case BillFormat::text:
            return fees_text(patient, month, context_, Style{});
        case BillFormat::csv:
            return bill_lines_header() + fees_csv(patient, month);
        case BillFormat::json:
            return json_text(fees_json(patient, month, context_));
        case BillFormat::html: // pages()
            break;
        }
        return {};
    }

    [[nodiscard]] std::string statement(const MonthBill& month) const
    {
        switch (format_) {
        case BillFormat::text:
            return statement_text(month, context_, Style{});
        case BillFormat::csv:
            return statement_csv(month);
        case BillFormat::json:
            return json_text(statement_json(month, context_));
        case BillFormat::html: // pages()
            break;
        }
        return {};
    }

    [[nodiscard]] std::string left_out() const
    {
        switch (format_) {
        case BillFormat::text:
            return left_out_text(bill_, Style{});
        case BillFormat::csv:
            return bill_lines_header() + left_out_csv(bill_);
        case BillFormat::json:
            return json_text(left_out_json(bill_, context_));
        case BillFormat::html: // pages()
            break;
        }
        return {};
    }

    const Bill& bill_;
    const BillContext& context_;
    BillFormat format_;
    BillFileNames names_;
    std::vector<BillDocument> documents_;
};

std::vector<BillDocument> pages(const Bill& bill, const BillContext& context)
{
    std::vector<BillDocument> documents;
    for (const Paper& paper : bill_papers(bill, context)) {
        documents.push_back({fmt::format("{}.{}", paper.id, extension_of(BillFormat::html)),
                             papers_html({&paper, 1}, paper.title)});
    }
    return documents;
}

} // namespace

std::string bill_html(const Bill& bill, const BillContext& context)
{
    const std::vector<Paper> papers = bill_papers(bill, context);
    return papers_html(papers, "Documents du cabinet", overview_of(bill, context));
}

std::vector<BillDocument> bill_documents(const Bill& bill, const BillContext& context, BillFormat format)
{
    std::vector<BillDocument> documents =
        format == BillFormat::html ? pages(bill, context) : Documents{bill, context, format}.run();
    for (BillDocument& document : files_to_correct(bill)) {
        documents.push_back(std::move(document));
    }
    return documents;
}

} // namespace kine
