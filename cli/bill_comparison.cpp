// SPDX-License-Identifier: Apache-2.0
#include "bill_comparison.hpp"

#include "document_directory.hpp"
#include "exit_codes.hpp"
#include "output.hpp"
#include "pdf_module.hpp"

#include "kine/render/comparison.hpp"
#include "kine/render/html.hpp"

#include <fmt/format.h>

namespace kine::cli {

namespace {

Result<std::string> content_of(const ComparisonRequest& request, const SharedOptions& shared, const Host& host)
{
    const BillComparison& comparison = request.comparison;
    if (shared.format == "csv") {
        return comparison_csv(comparison);
    }
    if (shared.format == "json") {
        return comparison_json(comparison, request.written_on);
    }
    if (shared.format == "text") {
        return comparison_text(comparison, shared.to_file() ? Style{} : host.data_style(false));
    }
    const Paper paper = comparison_paper(comparison, request.written_on);
    return shared.format == "pdf" ? pdf_of(paper) : papers_html({&paper, 1}, paper.title);
}

std::optional<Diagnostic> write(std::string content, const SharedOptions& shared)
{
    if (shared.to_file()) {
        const std::string_view extension = shared.format == "text" ? std::string_view{"txt"} : shared.format;
        const BillDocument document{fmt::format("comparaison.{}", extension), std::move(content)};
        return write_documents(shared.output, {&document, 1});
    }
    const auto output = Output::open({});
    if (!output) {
        return output.error();
    }
    (*output)->write(content);
    return (*output)->finish();
}

} // namespace

int print_comparison(const ComparisonRequest& request, const SharedOptions& shared, const Host& host)
{
    Result<std::string> content = content_of(request, shared, host);
    if (const auto failure = content ? write(std::move(*content), shared) : content.error()) {
        host.report(*failure);
        return exit_code::input;
    }
    const std::size_t count = request.bill.left_out.size();
    if (count != 0 && !shared.quiet) {
        const std::string_view plural = count > 1 ? "s" : "";
        host.say(fmt::format("{} ligne{} écartée{} de la facturation ne compte{} pas ici\n", count, plural, plural,
                             count > 1 ? "nt" : ""));
    }
    return count == 0 && request.comparison.unpriced.empty() ? exit_code::done : exit_code::findings;
}

} // namespace kine::cli
