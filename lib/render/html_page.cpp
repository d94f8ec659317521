// SPDX-License-Identifier: Apache-2.0
#include "html_page.hpp"

#include "kine/base/digest.hpp"
#include "kine/render/html.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

std::string policy_of(const HtmlPage& page)
{
    std::string policy = fmt::format("default-src 'none'; style-src 'sha256-{}'; ", sha256_base64(page.style));
    if (!page.script.empty()) {
        policy += fmt::format("script-src 'sha256-{}'; ", sha256_base64(page.script));
    }
    return policy + "base-uri 'none'; form-action 'none'";
}

} // namespace

std::string html_page(const HtmlPage& page)
{
    std::string out = "<!doctype html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    // The quotes of the policy are those of its own language: they stand in an attribute between double ones.
    out += fmt::format("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n", policy_of(page));
    out += fmt::format("<title>{}</title>\n", escape_html(page.title));
    for (const auto& [name, content] : page.metas) {
        if (!content.empty()) {
            out += fmt::format("<meta name=\"{}\" content=\"{}\">\n", name, escape_html(content));
        }
    }
    out += fmt::format("<style>{}</style>\n</head>\n<body>\n{}", page.style, page.body);
    if (!page.script.empty()) {
        out += fmt::format("<script>{}</script>\n", page.script);
    }
    return out + "</body>\n</html>\n";
}

} // namespace kine
