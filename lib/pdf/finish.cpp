// SPDX-License-Identifier: Apache-2.0
#include "pdf/finish.hpp"

#include <fmt/format.h>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <memory>
#include <vector>

namespace kine::pdf {

namespace {

QPDFObjectHandle text(const std::string& value) { return QPDFObjectHandle::newUnicodeString(value); }

// Content of no tag is decoration: rules, feet of pages, titles that come again.
class MarkArtifacts : public QPDFObjectHandle::TokenFilter {
  public:
    void handleToken(const QPDFTokenizer::Token& token) override
    {
        instruction_.push_back(token);
        if (token.getType() != QPDFTokenizer::tt_word) {
            return;
        }
        const bool opens = token.getValue() == "BDC" || token.getValue() == "BMC";
        if (depth_ == 0 && opens) {
            end_artifact();
        } else if (depth_ == 0 && !artifact_) {
            write("/Artifact BMC\n");
            artifact_ = true;
        }
        depth_ += opens ? 1 : token.getValue() == "EMC" ? -1 : 0;
        flush();
    }

    void handleEOF() override
    {
        end_artifact();
        flush();
    }

  private:
    void flush()
    {
        for (const QPDFTokenizer::Token& token : instruction_) {
            writeToken(token);
        }
        instruction_.clear();
    }

    void end_artifact()
    {
        if (artifact_) {
            write("\nEMC\n");
            artifact_ = false;
        }
    }

    std::vector<QPDFTokenizer::Token> instruction_; // operands, then their operator
    int depth_{0};
    bool artifact_{false};
};

// What is said of the figures and tables, in the order of the document.
struct Words {
    std::vector<std::string> charts;
    std::vector<std::string> tables;
};

Words words_of(const Paper& paper)
{
    Words words;
    for (const PaperBlock& block : paper.blocks) {
        if (const auto* chart = std::get_if<PaperChart>(&block); chart != nullptr && !chart->bars.empty()) {
            words.charts.push_back(chart->summary.empty() ? chart->title : chart->summary);
        } else if (const auto* table = std::get_if<PaperTable>(&block);
                   table != nullptr && !table->columns.empty()) {
            words.tables.push_back(table->caption);
        }
    }
    return words;
}

class Structure {
  public:
    explicit Structure(const Paper& paper) : words_{words_of(paper)} {}

    // A TH of the first row of a table heads its column, another one its row.
    void describe(QPDFObjectHandle element, bool first_row = false)
    {
        if (!element.isDictionary() || !element.getKey("/S").isName()) {
            return;
        }
        const std::string type = element.getKey("/S").getName();
        if (type == "/TH") {
            set_attribute(element, "/Scope", QPDFObjectHandle::newName(first_row ? "/Column" : "/Row"));
        } else if (type == "/Table" && tables_ < words_.tables.size()) {
            set_attribute(element, "/Summary", text(words_.tables[tables_++]));
        } else if (type == "/Sect") { // a chart, in one figure or more
            ++charts_;
        } else if (type == "/Figure" && charts_ > 0 && charts_ <= words_.charts.size()) {
            element.replaceKey("/Alt", text(words_.charts[charts_ - 1]));
        }
        QPDFObjectHandle children = element.getKey("/K");
        bool seen_row = false;
        for (int i = 0; children.isArray() && i < children.getArrayNItems(); ++i) {
            QPDFObjectHandle child = children.getArrayItem(i);
            const bool row = child.isDictionary() && child.getKey("/S").isNameAndEquals("/TR");
            describe(child, row ? !seen_row : first_row);
            seen_row = seen_row || row;
        }
        if (children.isDictionary()) {
            describe(children, first_row);
        }
    }

  private:
    static void set_attribute(QPDFObjectHandle element, const std::string& name,
                              const QPDFObjectHandle& value)
    {
        QPDFObjectHandle attributes = QPDFObjectHandle::newDictionary();
        attributes.replaceKey("/O", QPDFObjectHandle::newName("/Table"));
        attributes.replaceKey(name, value);
        element.replaceKey("/A", attributes);
    }

    Words words_;
    std::size_t charts_{0};
    std::size_t tables_{0};
};

void set_information(QPDF& pdf, const Paper& paper)
{
    QPDFObjectHandle information = QPDFObjectHandle::newDictionary();
    const auto set = [&](const char* name, const std::string& value) {
        if (!value.empty()) {
            information.replaceKey(name, text(value));
        }
    };
    std::string title = paper.title;
    for (const std::string& more : {paper.subtitle, paper.reference}) {
        title += more.empty() ? more : " – " + more;
    }
    set("/Title", title);
    set("/Author", paper.author);
    set("/Subject", paper.subject);
    set("/Creator", "kine " KINE_VERSION);
    set("/Producer", "Cairo, qpdf");
    if (paper.date) {
        const std::chrono::year_month_day day{*paper.date};
        set("/CreationDate",
            fmt::format("D:{:04}{:02}{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                        static_cast<unsigned>(day.day())));
    }
    pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(information));
}

} // namespace

std::string finish(const std::string& drawn, const Paper& paper)
{
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("drawn", drawn.data(), drawn.size());
    QPDFObjectHandle root = pdf.getRoot();
    root.replaceKey("/Lang", text(paper.language));
    QPDFObjectHandle preferences = QPDFObjectHandle::newDictionary();
    preferences.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
    root.replaceKey("/ViewerPreferences", preferences);
    QPDFObjectHandle top = root.getKey("/StructTreeRoot").getKey("/K");
    Structure structure{paper};
    for (int i = 0; top.isArray() && i < top.getArrayNItems(); ++i) {
        structure.describe(top.getArrayItem(i));
    }
    for (QPDFPageObjectHelper& each : QPDFPageDocumentHelper{pdf}.getAllPages()) {
        each.getObjectHandle().replaceKey("/Tabs", QPDFObjectHandle::newName("/S"));
        each.addContentTokenFilter(std::make_shared<MarkArtifacts>());
    }
    set_information(pdf, paper);
    QPDFWriter writer{pdf};
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.write();
    const std::unique_ptr<Buffer> out{writer.getBuffer()};
    return {reinterpret_cast<const char*>(out->getBuffer()), out->getSize()};
}

} // namespace kine::pdf
