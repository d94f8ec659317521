// SPDX-License-Identifier: Apache-2.0
#include "pdf_module.hpp"

#include "modules.hpp"

#include "kine/base/text.hpp"
#include "kine/render/pdf_module.hpp"

#include <fmt/format.h>

#include <dlfcn.h>

#include <cstdlib>
#include <string_view>

namespace kine::cli {

namespace {

constexpr const char* file_name = "kine-pdf.so";

Diagnostic failure(std::string code, std::string message, std::string hint)
{
    Diagnostic diagnostic;
    diagnostic.code = std::move(code);
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    return diagnostic;
}

// What Pango and Fontconfig would read of the user's language, which must not choose between two fonts.
void fix_language()
{
    ::setenv("FC_LANG", "fr", 1);
    ::setenv("PANGO_LANGUAGE", "fr", 1);
}

Result<const PdfModule*> open(const std::string& path)
{
    constexpr std::string_view reinstall = "installer ensemble le programme et ses modules";
    fix_language();
    // Never unloaded: GLib keeps threads and types of its own.
    void* library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (library == nullptr) {
        const char* why = ::dlerror();
        return fail(failure(
            pdf_code::unusable,
            fmt::format("le module PDF ne se charge pas : {}", why == nullptr ? path : printable(why)),
            "installer les bibliothèques qu'il demande : Pango, Cairo et qpdf"));
    }
    const auto entry = reinterpret_cast<PdfModuleEntry>(::dlsym(library, pdf_module_entry));
    const PdfModule* found = entry == nullptr ? nullptr : entry();
    if (found == nullptr || found->abi != pdf_module_abi ||
        found->version != std::string_view{KINE_VERSION}) {
        return fail(
            failure(pdf_code::unusable,
                    fmt::format("le module PDF {} n'est pas celui de cette version de kine", printable(path)),
                    std::string{reinstall}));
    }
    return found;
}

Result<const PdfModule*> module()
{
    if (const auto place = find_module(file_name)) {
        return open(*place);
    }
    return fail(failure(pdf_code::missing,
                        fmt::format("il manque le module qui écrit les PDF, {}", file_name),
                        "l'installer à côté du programme ou dans lib/kine, ou choisir --format html"));
}

Result<std::string> draw(const PdfModule& module, const Paper& paper)
{
    PdfAnswer answer;
    if (!module.draw(paper, answer)) {
        return fail(failure(answer.code,
                            answer.message.empty() ? "le PDF n'a pas pu être dessiné : mémoire insuffisante"
                                                   : fmt::format("{}.pdf : {}", paper.id, answer.message),
                            answer.hint));
    }
    return std::move(answer.bytes);
}

} // namespace

std::optional<Diagnostic> pdf_missing()
{
    const auto found = module();
    return found ? std::nullopt : std::optional{found.error()};
}

Result<std::string> pdf_of(const Paper& paper)
{
    const auto found = module();
    return found ? draw(**found, paper) : fail(found.error());
}

Result<std::vector<BillDocument>> pdf_of(std::span<const Paper> papers)
{
    const auto found = module();
    if (!found) {
        return fail(found.error());
    }
    std::vector<BillDocument> documents;
    for (const Paper& paper : papers) {
        auto bytes = draw(**found, paper);
        if (!bytes) {
            return fail(bytes.error());
        }
        documents.push_back({paper.id + ".pdf", std::move(*bytes)});
    }
    return documents;
}

} // namespace kine::cli
