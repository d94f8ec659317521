// SPDX-License-Identifier: Apache-2.0
// Draws with kine-pdf.so a paper described line by line on the standard input: kine_pdf_draw MODULE > FILE.pdf
// Fields are separated by tabs; the first word of a line says what it adds. An answer that is no PDF goes to the standard
// error, with status 1.
#include "kine/base/date.hpp"
#include "kine/render/pdf_module.hpp"

#include <dlfcn.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

namespace {

using kine::Paper;
using Fields = std::vector<std::string>;

Fields fields_of(const std::string& line)
{
    Fields fields{""};
    for (const char c : line) {
        if (c == '\t') {
            fields.emplace_back();
        } else {
            fields.back() += c;
        }
    }
    fields.resize(std::max<std::size_t>(fields.size(), 4));
    return fields;
}

template <class Block> Block& last(Paper& paper)
{
    if (paper.blocks.empty() || !std::holds_alternative<Block>(paper.blocks.back())) {
        paper.blocks.emplace_back(Block{});
    }
    return std::get<Block>(paper.blocks.back());
}

kine::PaperTone tone_of(const std::string& word)
{
    return word == "strong"    ? kine::PaperTone::strong
           : word == "quiet"   ? kine::PaperTone::quiet
           : word == "warning" ? kine::PaperTone::warning
                               : kine::PaperTone::plain;
}

bool set_head(Paper& paper, const Fields& f)
{
    const std::vector<std::pair<std::string, std::string*>> parts{
        {"title", &paper.title},   {"subtitle", &paper.subtitle}, {"mark", &paper.mark},
        {"author", &paper.author}, {"subject", &paper.subject},   {"language", &paper.language},
        {"footer", &paper.footer}};
    for (const auto& [word, part] : parts) {
        if (f[0] == word) {
            *part = f[1];
            return true;
        }
    }
    return false;
}

bool add_to_table(Paper& paper, const Fields& f, std::size_t cells)
{
    if (f[0] == "table") {
        paper.blocks.emplace_back(kine::PaperTable{f[1], f[2] != "hidden", {}, {}});
    } else if (f[0] == "column") {
        last<kine::PaperTable>(paper).columns.push_back(
            {f[1], f[2] == "right" ? kine::PaperAlign::right : kine::PaperAlign::left});
    } else if (f[0] == "row" || f[0] == "total") {
        const auto end = f.begin() + static_cast<std::ptrdiff_t>(cells);
        last<kine::PaperTable>(paper).rows.push_back({{f.begin() + 1, end}, "", f[0] == "total"});
    } else if (f[0] == "note") {
        last<kine::PaperTable>(paper).rows.back().note = f[1];
    } else {
        return false;
    }
    return true;
}

bool add(Paper& paper, const Fields& f)
{
    if (f[0] == "heading") {
        paper.blocks.emplace_back(kine::PaperHeading{std::atoi(f[1].c_str()), f[2]});
    } else if (f[0] == "paragraph") {
        paper.blocks.emplace_back(kine::PaperParagraph{f[2], tone_of(f[1])});
    } else if (f[0] == "item") {
        last<kine::PaperList>(paper).items.push_back(f[1]);
    } else if (f[0] == "box") {
        last<kine::PaperBoxes>(paper).boxes.push_back({f[1], {}});
    } else if (f[0] == "line") {
        last<kine::PaperBoxes>(paper).boxes.back().lines.push_back(f[1]);
    } else if (f[0] == "fact") {
        last<kine::PaperFacts>(paper).facts.push_back({f[1], f[2]});
    } else if (f[0] == "chart") {
        using Shape = kine::PaperChart::Shape;
        paper.blocks.emplace_back(
            kine::PaperChart{f[2], f[3], f[1] == "upright" ? Shape::upright : Shape::lying, {}});
    } else if (f[0] == "bar") {
        last<kine::PaperChart>(paper).bars.push_back({f[1], std::atoll(f[2].c_str()), f[3]});
    } else if (f[0] == "sign") {
        last<kine::PaperSignatures>(paper).signatures.push_back({f[1], f[2]});
    } else if (f[0] == "date") {
        paper.date = kine::parse_date(f[1]);
    } else {
        return false;
    }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    void* library = argc == 2 ? ::dlopen(argv[1], RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE) : nullptr;
    const auto entry = library == nullptr
                           ? nullptr
                           : reinterpret_cast<kine::PdfModuleEntry>(::dlsym(library, kine::pdf_module_entry));
    if (entry == nullptr) {
        const char* error = ::dlerror();
        std::cerr << (error != nullptr ? error : "usage: kine_pdf_draw MODULE") << '\n';
        return 2;
    }
    Paper paper;
    for (std::string line; std::getline(std::cin, line);) {
        const auto cells = static_cast<std::size_t>(std::count(line.begin(), line.end(), '\t')) + 1;
        const Fields fields = fields_of(line);
        if (!line.empty() && !set_head(paper, fields) && !add_to_table(paper, fields, cells) &&
            !add(paper, fields)) {
            std::cerr << "what is « " << fields[0] << " »?\n";
            return 2;
        }
    }
    kine::PdfAnswer answer;
    if (!entry()->draw(paper, answer)) {
        std::cerr << answer.code << ": " << answer.message << '\n';
        return 1;
    }
    std::cout.write(answer.bytes.data(), static_cast<std::streamsize>(answer.bytes.size()));
    return std::cout.flush() ? 0 : 2;
}
