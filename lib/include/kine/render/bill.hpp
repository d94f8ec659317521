// SPDX-License-Identifier: Apache-2.0
// The documents of a bill: for each patient and month the recap of reimbursable care and, apart, the note d'honoraires of
// the acts outside the nomenclature; the statement of the practice; the lines left out; the file to correct.
// Promises: the same bill gives the same bytes; identities appear only on the documents of their patient; a file name
// holds neither a name nor a path.
#pragma once

#include "kine/billing/care_sheet.hpp"
#include "kine/billing/fee_note.hpp"
#include "kine/render/paper.hpp"
#include "kine/render/style.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kine {

// The forms of a bill; PDF is a paper of its module.
enum class BillFormat { text, csv, json, html };
[[nodiscard]] std::string_view extension_of(BillFormat format); // "txt", "csv", "json", "html"

// What the documents say besides the sums.
struct BillContext {
    const Catalog& catalog;
    const Cabinet* cabinet{nullptr};      // nothing: not given
    const PatientBook* patients{nullptr}; // nothing: not given
    std::optional<Date> known_on;
    Date written_on{};
    bool duplicate{false}; // « DUPLICATA » is written on the documents of the patients
};

// One document: its file name and its bytes.
struct BillDocument {
    std::string name; // of a file, without directory
    std::string content;
};

// Everything on one stream.
[[nodiscard]] std::string bill_text(const Bill& bill, const BillContext& context, const Style& style);
[[nodiscard]] std::string bill_csv(const Bill& bill);
[[nodiscard]] std::string bill_json(const Bill& bill, const BillContext& context);
[[nodiscard]] std::string bill_html(const Bill& bill, const BillContext& context);

// The documents as they are handed over, in the order of the months; the lines left out come last, when there are some.
[[nodiscard]] std::vector<Paper> bill_papers(const Bill& bill, const BillContext& context);

// One file per document, in the order of the months; 2026-01-a-corriger.csv holds the lines left out as they were, with the code
// of what was found in a column more (one such file per input file that has some).
[[nodiscard]] std::vector<BillDocument> bill_documents(const Bill& bill, const BillContext& context,
                                                       BillFormat format);
// The last of them, whatever the format: the header, then the raw lines, each with its code. One per input file.
[[nodiscard]] std::vector<BillDocument> files_to_correct(const Bill& bill);

} // namespace kine
