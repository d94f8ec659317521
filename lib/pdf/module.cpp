// SPDX-License-Identifier: Apache-2.0
// The entry of kine-pdf.so. Everything that goes wrong becomes an answer here.
#include "pdf/document.hpp"
#include "pdf/finish.hpp"
#include "pdf/press.hpp"

#include "kine/render/pdf_module.hpp"

#include <fmt/format.h>

#include <exception>
#include <new>

namespace kine::pdf {

namespace {

bool refuse(PdfAnswer& answer, const char* code, std::string message, std::string hint)
{
    answer.bytes.clear();
    answer.code = code;
    answer.message = std::move(message);
    answer.hint = std::move(hint);
    return false;
}

// By their numbers: a letter may be part of a name.
std::string listed(const std::set<char32_t>& characters)
{
    constexpr std::size_t most = 5;
    std::string list;
    std::size_t told = 0;
    for (const char32_t character : characters) {
        if (told++ == most) {
            return list + "…";
        }
        list += fmt::format("{}U+{:04X}", list.empty() ? "" : ", ", static_cast<std::uint32_t>(character));
    }
    return list;
}

bool draw(const Paper& paper, PdfAnswer& answer)
{
    Press press{paper.language};
    if (!press.has_fonts()) {
        return refuse(answer, "PDF-003",
                      "aucune police de caractères n'est installée, il en faut une pour écrire un PDF",
                      "installer par exemple le paquet fonts-noto-core");
    }
    const std::vector<Sheet> sheets = lay_out(paper, press);
    const std::string drawn = press.print(sheets);
    if (!press.unknown().empty()) {
        return refuse(
            answer, "PDF-004",
            fmt::format("aucune police installée n'a ces caractères : {}", listed(press.unknown())),
            "installer une police de cette écriture, par exemple fonts-noto-core ou fonts-droid-fallback");
    }
    if (drawn.empty()) {
        return refuse(answer, "PDF-005", "Cairo n'a pas pu dessiner le document", "");
    }
    answer.bytes = finish(drawn, paper);
    return true;
}

bool draw_safely(const Paper& paper, PdfAnswer& answer) noexcept
{
    try {
        return draw(paper, answer);
    } catch (const std::bad_alloc&) {
        answer.code = "PDF-005"; // nothing longer: there is no memory
        return false;
    } catch (const std::exception& error) {
        return refuse(answer, "PDF-005", fmt::format("le PDF n'a pas pu être dessiné : {}", error.what()),
                      "");
    }
}

constexpr PdfModule module{pdf_module_abi, KINE_VERSION, draw_safely};

} // namespace

} // namespace kine::pdf

extern "C" __attribute__((visibility("default"))) const kine::PdfModule* kine_pdf_module()
{
    return &kine::pdf::module;
}
